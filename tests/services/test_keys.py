"""The keys of an unlocked store, as the windows and the command line reach them."""

import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from marac_desk.domain.recovery_code import recovery_code
from marac_desk.errors import BadInputError, StoreError
from marac_desk.services import keys, unlock
from marac_desk.services.keys import (
    change_passphrase,
    keep_recovery_sheet,
    recover_session,
    recovery_sheet,
    write_recovery_sheet,
)
from marac_desk.services.passphrases import new_passphrase
from marac_desk.services.unlock import Maker, Session, create_session, unlock_session
from marac_desk.store.errors import DamagedStoreError, WrongPassphraseError
from marac_desk.store.vault import Vault
from tests.builders import a_session
from tests.store.records import LIGHT

DAY = date(2026, 3, 10)
OLD = "lantern gravel pepper ribbon quiet"
NEW = new_passphrase()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the store lies."""
    return tmp_path / "Panel.marac"


@pytest.fixture
def session(folder: Path) -> Iterator[Session]:
    """A new, unlocked store."""
    session = a_session(folder, OLD)
    yield session
    session.close()


def test_a_changed_passphrase_is_the_one_that_opens(session: Session, folder: Path):
    change_passphrase(session, OLD, NEW)
    session.close()

    with pytest.raises(WrongPassphraseError):
        unlock_session(folder, OLD)
    session.vault = unlock_session(folder, NEW).vault


def test_a_passphrase_is_not_changed_by_whoever_does_not_know_it(session: Session):
    with pytest.raises(WrongPassphraseError):
        change_passphrase(session, "a guess", NEW)


@pytest.mark.parametrize("easy", ["", "Panel2026!", "to be or not to be"])
def test_no_passphrase_that_is_easy_to_guess_guards_a_store(session: Session, tmp_path: Path, easy: str):
    code = recovery_code(bytes(32))

    with pytest.raises(BadInputError, match="too easy to guess"):
        change_passphrase(session, OLD, easy)
    with pytest.raises(BadInputError, match="too easy to guess"):
        create_session(tmp_path / "Another.marac", easy, maker=Maker.WINDOW)
    with pytest.raises(BadInputError, match="too easy to guess"):
        recover_session(tmp_path / "Panel.marac", code, easy)

    assert session.vault.data_key(OLD)
    assert [path.name for path in tmp_path.iterdir()] == ["Panel.marac"]


def test_a_drawn_passphrase_guards_a_store_of_the_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(unlock, "tuned", lambda: LIGHT)

    create_session(tmp_path / "Another.marac", NEW, maker=Maker.WINDOW).close()

    unlock_session(tmp_path / "Another.marac", NEW).close()


def test_the_sheet_asks_for_the_passphrase_again(session: Session):
    with pytest.raises(WrongPassphraseError):
        recovery_sheet(session, "a guess", on=DAY)


def test_a_sheet_shows_its_code_to_nobody_who_prints_it_by_accident(session: Session):
    sheet = recovery_sheet(session, OLD, on=DAY)

    assert sheet.code[:4] not in repr(sheet)
    assert sheet.store_mark == session.vault.vault_id[:8]


def test_a_sheet_is_written_for_its_owner_alone_and_never_over_a_file(session: Session, tmp_path: Path):
    sheet = recovery_sheet(session, OLD, on=DAY)

    write_recovery_sheet(sheet, tmp_path / "sheet.pdf")

    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")
    assert stat.S_IMODE((tmp_path / "sheet.pdf").stat().st_mode) == 0o600
    with pytest.raises(BadInputError, match="file of this name already"):
        write_recovery_sheet(sheet, tmp_path / "sheet.pdf")
    with pytest.raises(BadInputError, match="cannot be written"):
        write_recovery_sheet(sheet, tmp_path / "nowhere" / "sheet.pdf")


@pytest.mark.parametrize("lost", [(), ("keyslots.json",), ("keyslots.json", "keyslots.prev.json", "lock")])
def test_the_code_of_the_sheet_opens_the_store_whatever_files_are_lost(
    session: Session, folder: Path, lost: tuple[str, ...]
):
    code = recovery_sheet(session, OLD, on=DAY).code
    session.close()
    for name in lost:
        (folder / name).unlink()

    recover_session(folder, code.lower(), NEW, is_light=True).close()

    session.vault = unlock_session(folder, NEW).vault


def test_a_mistyped_code_and_another_store_s_are_told_apart(session: Session, folder: Path):
    code = recovery_sheet(session, OLD, on=DAY).code
    session.close()
    wrong = ("Z" if code[0] != "Z" else "Y") + code[1:]

    with pytest.raises(BadInputError, match="mistyped"):
        recover_session(folder, wrong, NEW, is_light=True)
    with pytest.raises(StoreError, match="another store's"):
        recover_session(folder, recovery_code(bytes(32)), NEW, is_light=True)
    session.vault = unlock_session(folder, OLD).vault


def test_a_recovered_store_costs_a_guess_what_this_computer_can_bear(
    session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    code = recovery_sheet(session, OLD, on=DAY).code
    session.close()
    monkeypatch.setattr(keys, "tuned", lambda: LIGHT)

    session.vault = recover_session(folder, code, NEW).vault

    assert session.maker is Maker.WINDOW


def test_the_log_tells_of_a_recovery(session: Session, folder: Path):
    code = recovery_sheet(session, OLD, on=DAY).code
    session.close()
    session.vault = recover_session(folder, code, NEW, is_light=True).vault
    store = session.open_store(writable=False)
    noted = [event.command for event in store.history.events() if event.kind is None]
    store.close()

    assert "recovery" in noted


def test_a_store_whose_log_does_not_hold_is_not_recovered(
    session: Session, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    code = recovery_sheet(session, OLD, on=DAY).code
    session.close()
    with monkeypatch.context() as patch:
        patch.setattr(Vault, "verify_log", _refuse)
        with pytest.raises(DamagedStoreError):
            recover_session(folder, code, NEW, is_light=True)

    session.vault = unlock_session(folder, NEW).vault  # its lock was let go


def _refuse(_vault: Vault) -> None:
    raise DamagedStoreError


def test_a_sheet_is_not_kept_with_its_store(session: Session, folder: Path, tmp_path: Path):
    sheet = recovery_sheet(session, OLD, on=DAY)

    with pytest.raises(BadInputError, match="must not lie with the store"):
        keep_recovery_sheet(session, sheet, folder / "sheet.pdf")
    keep_recovery_sheet(session, sheet, tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").is_file()
