"""Changing a passphrase: the new one opens, the old one does not, and nothing else is touched."""

import errno
import os
import unicodedata
from pathlib import Path

import msgspec
import pytest

from marac_desk.errors import BadInputError
from marac_desk.store.errors import (
    AlteredKeyFileError,
    DamagedStoreError,
    StoreFullError,
    WrongPassphraseError,
)
from marac_desk.store.key_file import read_key_file, write_key_file
from marac_desk.store.slots import wrap
from marac_desk.store.vault import Vault, unlock_vault
from tests.store.records import LIGHT, PASSPHRASE, forum_names
from tests.store.test_keyslots import with_change

NEW = "🦔 meadow kettle café"


def change(folder: Path, old: str, new: str) -> None:
    vault = unlock_vault(folder, old)
    vault.change_passphrase(old, new)
    vault.close()


def test_the_new_passphrase_opens_the_store_and_the_old_one_does_not(closed: Path):
    change(closed, PASSPHRASE, NEW)

    with pytest.raises(WrongPassphraseError):
        unlock_vault(closed, PASSPHRASE)
    unlock_vault(closed, unicodedata.normalize("NFD", NEW)).close()


def test_changing_back_gives_the_records_as_they_were(closed: Path):
    change(closed, PASSPHRASE, NEW)
    change(closed, NEW, PASSPHRASE)

    assert forum_names(closed) == ["Panel"]


def test_only_the_slot_s_wrapping_is_new(closed: Path):
    before = read_key_file(closed).slots

    change(closed, PASSPHRASE, NEW)

    after = read_key_file(closed).slots
    assert after.generation == before.generation + 1
    assert after.slots[0].id == before.slots[0].id
    assert after.slots[0].kdf.cost == before.slots[0].kdf.cost
    assert not {after.slots[0].kdf.salt, after.slots[0].nonce, after.slots[0].wrapped} & {
        *(before.slots[0].kdf.salt, before.slots[0].nonce, before.slots[0].wrapped)
    }
    assert msgspec.structs.replace(after, slots=before.slots, generation=before.generation) == before


def test_the_records_are_not_written_anew(vault: Vault):
    before = (vault.folder / "vault-1.db").stat().st_mtime_ns

    vault.change_passphrase(PASSPHRASE, NEW)

    assert (vault.folder / "vault-1.db").stat().st_mtime_ns == before


def test_a_deputy_s_slot_is_left_as_it_was(vault: Vault):
    read, data_key = read_key_file(vault.folder), vault.data_key(PASSPHRASE)
    deputy = wrap(vault.vault_id, "deputy", data_key, LIGHT)
    both = msgspec.structs.replace(read.slots, slots=(*read.slots.slots, deputy))
    write_key_file(vault.folder, both, data_key)

    vault.change_passphrase(PASSPHRASE, NEW)

    assert vault.data_key("deputy") == vault.data_key(NEW) == data_key
    assert read_key_file(vault.folder).slots.slots[1] == deputy


@pytest.mark.parametrize(
    ("old", "new", "refusal"),
    [
        ("wrong", NEW, WrongPassphraseError),
        (PASSPHRASE, "", BadInputError),
        (PASSPHRASE, "x" * 257, BadInputError),
    ],
)
def test_a_refused_change_changes_nothing(vault: Vault, old: str, new: str, refusal: type[Exception]):
    before = (vault.folder / "keyslots.json").read_bytes()

    with pytest.raises(refusal):
        vault.change_passphrase(old, new)

    assert (vault.folder / "keyslots.json").read_bytes() == before
    assert vault.data_key(PASSPHRASE)


def test_a_file_altered_while_the_store_was_open_is_not_signed_by_a_change(vault: Vault):
    path = vault.folder / "keyslots.json"
    path.write_bytes(altered := with_change(path.read_bytes(), made_by="play"))

    with pytest.raises(AlteredKeyFileError):
        vault.change_passphrase(PASSPHRASE, NEW)

    assert path.read_bytes() == altered
    path.unlink()


def test_the_former_copy_keeps_the_old_passphrase_only_until_the_next_unlock(closed: Path):
    change(closed, PASSPHRASE, NEW)
    unlock_vault(closed, NEW).close()
    (closed / "keyslots.json").write_bytes(b"damaged")

    with pytest.raises(WrongPassphraseError):
        unlock_vault(closed, PASSPHRASE)
    unlock_vault(closed, NEW).close()


def test_a_full_disk_leaves_the_old_passphrase(vault: Vault, monkeypatch: pytest.MonkeyPatch):
    def refuse(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "")

    with monkeypatch.context() as during:
        during.setattr(os, "fsync", refuse)
        with pytest.raises(StoreFullError):
            vault.change_passphrase(PASSPHRASE, NEW)

    assert vault.data_key(PASSPHRASE)


def test_two_damaged_key_files_are_said_to_be_damage(vault: Vault):
    for name in ("keyslots.json", "keyslots.prev.json"):
        (vault.folder / name).write_bytes(b"damaged")

    with pytest.raises(DamagedStoreError):
        vault.change_passphrase(PASSPHRASE, NEW)
