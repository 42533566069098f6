"""Damage in the first 16 bytes of a database: said in words of its own, and mended when somebody asks."""

import shutil
from pathlib import Path

import pytest

from marac_desk.errors import BadInputError
from marac_desk.store import beginnings
from marac_desk.store.beginnings import repair_vault
from marac_desk.store.errors import (
    DamagedBeginningError,
    DamagedStoreError,
    ForeignDatabaseError,
    StoreInUseError,
    StoreUnreachableError,
    WrongPassphraseError,
)
from marac_desk.store.vault import create_vault, unlock_vault
from tests.store.insider import PAGE
from tests.store.records import LIGHT, PASSPHRASE, a_forum, forum_names, writing


def flip(path: Path, *positions: int) -> None:
    content = bytearray(path.read_bytes())
    for position in positions:
        content[position] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("positions", [*((each,) for each in range(16)), range(16)])
def test_damage_of_the_first_bytes_alone_is_said_and_mended_when_asked(
    closed: Path, positions: tuple[int, ...]
):
    whole = (closed / "vault-1.db").read_bytes()
    flip(closed / "vault-1.db", *positions)
    damaged = (closed / "vault-1.db").read_bytes()

    with pytest.raises(DamagedBeginningError):
        unlock_vault(closed, PASSPHRASE)

    assert (closed / "vault-1.db").read_bytes() == damaged, "never silently"
    repair_vault(closed, PASSPHRASE)
    assert (closed / "vault-1.db").read_bytes() == whole
    assert forum_names(closed) == ["Panel"]
    assert [path.name for path in closed.glob(".*")] == []


def test_a_log_that_a_crash_left_is_mended_with_its_database(folder: Path):
    vault = create_vault(folder, PASSPHRASE, kdf=LIGHT)
    store = vault.open_store(writable=True)
    with writing(store):
        store.forums.save(a_forum())
    crashed = folder.with_name("Crashed.marac")
    shutil.copytree(folder, crashed)
    assert (crashed / "vault-1.db-wal").stat().st_size > 0
    store.close()
    vault.close()
    flip(crashed / "vault-1.db", 3)

    with pytest.raises(DamagedBeginningError):
        unlock_vault(crashed, PASSPHRASE)
    repair_vault(crashed, PASSPHRASE)

    assert forum_names(crashed) == ["Panel"]


@pytest.mark.parametrize("position", [16, 700, 3 * PAGE + 9])
def test_damage_elsewhere_too_is_not_mended(closed: Path, position: int):
    flip(closed / "vault-1.db", 0, position)
    before = (closed / "vault-1.db").read_bytes()

    for refused in (unlock_vault, repair_vault):
        with pytest.raises(ForeignDatabaseError):
            refused(closed, PASSPHRASE)

    assert (closed / "vault-1.db").read_bytes() == before
    assert [path.name for path in closed.glob(".*")] == []


def test_damage_elsewhere_alone_is_not_for_this_repair_to_tell(closed: Path):
    flip(closed / "vault-1.db", 700)

    with pytest.raises(BadInputError, match="are right"):
        repair_vault(closed, PASSPHRASE)


def test_another_store_s_database_is_still_foreign(closed: Path, tmp_path: Path):
    other = tmp_path / "Other.marac"
    create_vault(other, PASSPHRASE, kdf=LIGHT).close()
    shutil.copy(other / "vault-1.db", closed / "vault-1.db")

    for refused in (unlock_vault, repair_vault):
        with pytest.raises(ForeignDatabaseError):
            refused(closed, PASSPHRASE)


def test_what_begins_right_is_left_alone(closed: Path):
    with pytest.raises(BadInputError, match="are right"):
        repair_vault(closed, PASSPHRASE)

    assert forum_names(closed) == ["Panel"]


def test_mending_asks_for_the_passphrase_and_for_a_store_nobody_has_open(closed: Path):
    vault = unlock_vault(closed, PASSPHRASE)
    with pytest.raises(StoreInUseError):
        repair_vault(closed, PASSPHRASE)
    vault.close()
    flip(closed / "vault-1.db", 0)

    with pytest.raises(WrongPassphraseError):
        repair_vault(closed, PASSPHRASE + "s")
    repair_vault(closed, PASSPHRASE)


@pytest.mark.parametrize("content", [b"", b"short", b"SQLite format 3\0" + bytes(4080)])
def test_a_database_without_a_beginning_is_damaged(closed: Path, content: bytes):
    (closed / "vault-1.db").write_bytes(content)

    with pytest.raises(DamagedStoreError):
        repair_vault(closed, PASSPHRASE)


def test_where_there_is_no_room_to_try_nothing_is_promised(closed: Path, monkeypatch: pytest.MonkeyPatch):
    flip(closed / "vault-1.db", 0)

    def no_room(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", no_room)

    with pytest.raises(ForeignDatabaseError):
        unlock_vault(closed, PASSPHRASE)


def test_a_disk_that_refuses_the_mending_is_said_to(closed: Path, monkeypatch: pytest.MonkeyPatch):
    flip(closed / "vault-1.db", 0)
    monkeypatch.setattr(beginnings, "can_be_mended", lambda *_args: True)
    (closed / "vault-1.db").rename(closed / "aside.db")
    monkeypatch.setattr(beginnings, "begins_right", lambda *_args: False)

    with pytest.raises(StoreUnreachableError):
        repair_vault(closed, PASSPHRASE)


def test_what_an_earlier_try_left_is_cleared_away(closed: Path):
    (closed / ".mending-x").mkdir()
    (closed / ".mending-x" / "vault-1.db").write_bytes(b"left")
    flip(closed / "vault-1.db", 0)

    repair_vault(closed, PASSPHRASE)

    assert not (closed / ".mending-x").exists()
