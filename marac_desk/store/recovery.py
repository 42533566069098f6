"""Opening a store with its data key alone, from the recovery sheet, and giving it a new key file."""

import re
from pathlib import Path

import msgspec

from marac_desk.errors import StoreError
from marac_desk.store.backup_manifest import refuse_backup
from marac_desk.store.chain import birth
from marac_desk.store.connection import check_file, opened, read_salt
from marac_desk.store.errors import (
    DamagedStoreError,
    ForeignSheetError,
    NewerStoreError,
    NotAStoreError,
    StoreUnreachableError,
)
from marac_desk.store.kdf import KdfParameters
from marac_desk.store.key_file import KeyFile, read_key_file, write_key_file
from marac_desk.store.keyslots import KeySlots, check_mac
from marac_desk.store.lock_file import LOCK_NAME, LockFile
from marac_desk.store.migrations import migrate, refuse_newer_file
from marac_desk.store.slots import derived_key, wrap
from marac_desk.store.vault import Vault, check_length, unlock_vault

_DATABASE = re.compile(r"vault-([0-9]{1,9})\.db")


def recover_vault(folder: Path, data_key: bytes, passphrase: str, *, kdf: KdfParameters) -> Vault:
    """Write a key file that `passphrase` opens, for the database that `data_key` opens, and open the store.

    What is left of the key file is asked only where it was written with the same data key.

    Raises:
        NotAStoreError: There is no database in the folder.
        OpenedBackupError: It is a backup, which stays as it is.
        ForeignSheetError: The key opens none that is there.
        StoreInUseError: The store is open.
        BadInputError: The passphrase is empty or too long.
        NewerStoreError: A later version of the program has written it; nothing was changed.
        StoreError: The database is damaged, or the folder cannot be written.

    Source: security design, sections 2.4 and 2.6.
    """
    check_length(passphrase)
    refuse_backup(folder)
    databases = _databases(folder)
    if not databases:
        raise NotAStoreError
    lock = LockFile.acquire(folder / LOCK_NAME)
    try:
        slots = _renewed(folder, databases, data_key)
        slot = wrap(slots.vault_id, passphrase, data_key, kdf)
        write_key_file(folder, msgspec.structs.replace(slots, slots=(slot,)), data_key)
    except OSError as error:
        raise StoreUnreachableError from error
    finally:
        lock.release()
    return unlock_vault(folder, passphrase)


def _databases(folder: Path) -> list[str]:
    """The names of all databases in a folder, the newest first."""
    try:
        found = [name for name in map(_DATABASE.fullmatch, (path.name for path in folder.iterdir())) if name]
    except OSError as error:
        raise NotAStoreError from error
    return [name[0] for name in sorted(found, key=lambda name: int(name[1]), reverse=True)]


def _renewed(folder: Path, databases: list[str], data_key: bytes) -> KeySlots:
    """The header of the new key file, with no slot yet."""
    former = _trusted(folder, data_key)
    if former is not None:
        _check(folder / former.slots.db_file, data_key)
        return msgspec.structs.replace(former.slots, generation=former.slots.generation + 1)
    for name in databases:
        try:
            _check(folder / name, data_key)
        except DamagedStoreError:
            continue
        return _found(folder / name, data_key)
    raise ForeignSheetError


def _found(path: Path, data_key: bytes) -> KeySlots:
    """The header for a database alone; its log knows which store it is."""
    with opened(path, derived_key(data_key, "sqlcipher")) as connection:
        migrate(connection)
        vault_id = birth(connection)["vault_id"]
    salt = read_salt(path).hex()
    return KeySlots(vault_id=vault_id, db_file=path.name, db_salt=salt, made_by="window", slots=())


def _trusted(folder: Path, data_key: bytes) -> KeyFile | None:
    """The key file that is there, if somebody with the data key wrote it.

    Raises:
        NewerStoreError: A later version did, and this one would take away what it does not know.
    """
    try:
        found = read_key_file(folder)
        check_mac(found.raw, data_key)
    except NewerStoreError:
        raise
    except StoreError:
        return None
    return found


def _check(path: Path, data_key: bytes) -> None:
    """Open the database and read every page of it.

    Raises:
        DamagedStoreError: The key is another's, or a page is not as it was written.
        NewerStoreError: A later version has written it.
    """
    key = derived_key(data_key, "sqlcipher")
    refuse_newer_file(path, key)
    check_file(path, key)
