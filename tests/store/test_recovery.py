"""The data key alone opens a store: with no key file, a damaged one, or one whose passphrase is forgotten."""

import os
import stat
from pathlib import Path

import pytest

from marac_desk.errors import BadInputError, StoreError
from marac_desk.store.errors import (
    ForeignSheetError,
    NotAStoreError,
    StoreInUseError,
    StoreUnreachableError,
    WrongPassphraseError,
)
from marac_desk.store.key_file import read_key_file
from marac_desk.store.recovery import recover_vault
from marac_desk.store.vault import create_vault, unlock_vault
from tests.store.records import LIGHT, PASSPHRASE
from tests.store.test_keyslots import with_change

NEW = "meadow kettle harbour anvil tulip"


def data_key_of(folder: Path) -> bytes:
    vault = unlock_vault(folder, PASSPHRASE)
    data_key = vault.data_key(PASSPHRASE)
    vault.close()
    return data_key


def recovered_names(folder: Path, data_key: bytes) -> list[str]:
    vault = recover_vault(folder, data_key, NEW, kdf=LIGHT)
    store = vault.open_store(writable=False)
    names = [forum.name for forum in store.forums.all()]
    store.close()
    vault.close()
    return names


def spoil(folder: Path, with_bytes: bytes | None) -> None:
    for name in ("keyslots.json", "keyslots.prev.json"):
        (folder / name).unlink()
        if with_bytes is not None:
            (folder / name).write_bytes(with_bytes)


@pytest.mark.parametrize("left", [None, b"", b"damaged"])
def test_a_store_without_a_key_file_opens_and_gets_a_new_one(closed: Path, left: bytes | None):
    data_key = data_key_of(closed)
    spoil(closed, left)

    assert recovered_names(closed, data_key) == ["Panel"]

    with pytest.raises(WrongPassphraseError):
        unlock_vault(closed, PASSPHRASE)
    unlock_vault(closed, NEW).close()
    assert {stat.S_IMODE(path.stat().st_mode) for path in closed.iterdir()} == {0o600}


def test_a_forgotten_passphrase_is_replaced_and_the_store_stays_the_same(closed: Path):
    data_key, before = data_key_of(closed), read_key_file(closed).slots

    assert recovered_names(closed, data_key) == ["Panel"]

    after = read_key_file(closed).slots
    assert (after.vault_id, after.generation) == (before.vault_id, before.generation + 1)


def test_what_somebody_without_the_key_wrote_is_not_taken_over(closed: Path):
    data_key, before = data_key_of(closed), read_key_file(closed).slots
    path = closed / "keyslots.json"
    path.write_bytes(with_change(path.read_bytes(), made_by="play", vault_id="f" * 32))

    recovered_names(closed, data_key)

    slots = read_key_file(closed).slots
    assert slots.made_by == "window"
    assert slots.vault_id == before.vault_id


def test_the_newest_database_that_the_key_opens_is_the_store(closed: Path):
    data_key = data_key_of(closed)
    spoil(closed, None)
    (closed / "vault-10.db").write_bytes(b"never finished")

    assert recovered_names(closed, data_key) == ["Panel"]
    assert read_key_file(closed).slots.db_file == "vault-1.db"


def test_another_store_s_key_changes_nothing(closed: Path, tmp_path: Path):
    create_vault(tmp_path / "Other.marac", PASSPHRASE, kdf=LIGHT).close()
    other = data_key_of(tmp_path / "Other.marac")
    before = {path.name: path.read_bytes() for path in closed.iterdir() if path.name != "lock"}

    with pytest.raises(ForeignSheetError):
        recover_vault(closed, other, NEW, kdf=LIGHT)

    assert {path.name: path.read_bytes() for path in closed.iterdir() if path.name != "lock"} == before


@pytest.mark.parametrize("name", ["nowhere", "empty"])
def test_a_folder_without_a_database_is_no_store(tmp_path: Path, name: str):
    (tmp_path / "empty").mkdir()

    with pytest.raises(NotAStoreError):
        recover_vault(tmp_path / name, bytes(32), NEW, kdf=LIGHT)


def test_an_open_store_is_not_recovered(closed: Path):
    vault = unlock_vault(closed, PASSPHRASE)

    with pytest.raises(StoreInUseError):
        recover_vault(closed, bytes(32), NEW, kdf=LIGHT)
    vault.close()


def test_a_folder_that_cannot_be_written_is_said_to_be_one(closed: Path):
    data_key = data_key_of(closed)
    spoil(closed, None)
    (closed / f"keyslots.json.{os.getpid()}.new").mkdir()

    with pytest.raises(StoreUnreachableError):
        recover_vault(closed, data_key, NEW, kdf=LIGHT)


@pytest.mark.parametrize("passphrase", ["", "x" * 257])
def test_no_store_is_recovered_to_an_empty_or_endless_passphrase(closed: Path, passphrase: str):
    with pytest.raises(BadInputError):
        recover_vault(closed, bytes(32), passphrase, kdf=LIGHT)


def test_a_damaged_database_is_not_given_a_new_key_file(closed: Path):
    data_key = data_key_of(closed)
    content = bytearray((closed / "vault-1.db").read_bytes())
    content[9000] ^= 1
    (closed / "vault-1.db").write_bytes(content)

    with pytest.raises(StoreError):
        recover_vault(closed, data_key, NEW, kdf=LIGHT)

    assert read_key_file(closed).open(PASSPHRASE)
