"""The keys of an unlocked store, as the windows and the command line reach them."""

import stat
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from marac_desk.domain.recovery_code import recovery_code
from marac_desk.errors import BadInputError, StoreError
from marac_desk.services import keys
from marac_desk.services.keys import (
    change_passphrase,
    recover_session,
    recovery_sheet,
    write_recovery_sheet,
)
from marac_desk.services.unlock import Maker, Session, create_session, unlock_session
from marac_desk.store.errors import WrongPassphraseError
from tests.store.records import LIGHT

DAY = date(2026, 3, 10)
OLD = "lantern gravel pepper ribbon quiet"
NEW = "meadow kettle harbour anvil tulip"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the store lies."""
    return tmp_path / "Panel.marac"


@pytest.fixture
def session(folder: Path) -> Iterator[Session]:
    """A new, unlocked store."""
    session = create_session(folder, OLD, maker=Maker.WINDOW, is_light=True)
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
