"""The first 16 bytes of a database, SQLCipher's salt: damage there is mended from the key file's copy.

It is proved first, on a copy of the database, that they are all that is wrong; and nothing is mended unless
somebody asks. Source: security design, sections 2.3 and 2.6.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

from marac_desk.errors import BadInputError
from marac_desk.store.chain import birth
from marac_desk.store.connection import PART, PLAIN_SALT, check_file, opened, read_salt
from marac_desk.store.errors import (
    DamagedStoreError,
    ForeignDatabaseError,
    StoreFullError,
    StoreUnreachableError,
)
from marac_desk.store.key_file import read_key_file
from marac_desk.store.keyslots import KeySlots
from marac_desk.store.lock_file import LOCK_NAME, LockFile
from marac_desk.store.migrations import refuse_newer_file
from marac_desk.store.slots import derived_key

_PREFIX = ".mending-"


def repair_vault(folder: Path, passphrase: str) -> None:
    """Mend the first bytes of a store's database, once it is proved that they are all that is wrong.

    Raises:
        BadInputError: They are right; nothing was changed.
        NewerStoreError: A later version wrote the database; nothing was changed.
        ForeignDatabaseError: More than they is wrong, or the database is another's; nothing was changed.
        StoreError: As `unlock_vault`, for all but the first bytes.

    Source: security design, section 2.6.
    """
    read_key_file(folder)
    lock = LockFile.acquire(folder / LOCK_NAME)
    try:
        key_file = read_key_file(folder)
        _, data_key = key_file.open(passphrase)
        key = derived_key(data_key, "sqlcipher")
        if begins_right(folder, key_file.slots):
            _refuse_right(folder / key_file.slots.db_file, key)
        if not can_be_mended(folder, key_file.slots, key):
            raise ForeignDatabaseError
        _mend(folder / key_file.slots.db_file, key_file.slots.db_salt)
    except OSError as error:
        raise StoreUnreachableError from error
    finally:
        lock.release()


def begins_right(folder: Path, slots: KeySlots) -> bool:
    """Whether the database begins as the key file says.

    Raises:
        DamagedStoreError: It is missing, emptied or not encrypted: SQLite would make a new one of nothing.
    """
    found = read_salt(folder / slots.db_file)
    if len(found) < len(PLAIN_SALT) or found == PLAIN_SALT:
        raise DamagedStoreError(PART)
    return found.hex() == slots.db_salt


def can_be_mended(folder: Path, slots: KeySlots, key: bytes) -> bool:
    """Whether the first bytes are all that is wrong; no where there is no room to try.

    Raises:
        NewerStoreError: They are, but a later version wrote the database.
    """
    try:
        return _is_all_else_right(folder, slots, key)
    except (OSError, StoreFullError, StoreUnreachableError):
        return False


def _is_all_else_right(folder: Path, slots: KeySlots, key: bytes) -> bool:
    """Whether the database would be whole, and this store's, if it began as the key file says.

    Raises:
        OSError: There is no room for the copy that is tried.
        NewerStoreError: A later version wrote it.
    """
    with _mended_copy(folder, slots) as copy:
        try:
            check_file(copy, key)
            refuse_newer_file(copy, key)
            with opened(copy, key) as connection:
                return birth(connection)["vault_id"] == slots.vault_id
        except DamagedStoreError:
            return False


def _refuse_right(path: Path, key: bytes) -> NoReturn:
    """Refuse to mend what begins as it should; other damage is not for this repair to tell.

    Raises:
        BadInputError: Nothing is to be done.
        NewerStoreError: A later version wrote it.
    """
    with suppress(DamagedStoreError):
        refuse_newer_file(path, key)
    raise BadInputError("The first bytes of this store's database are right. Nothing was changed.")


def _mend(path: Path, salt: str) -> None:
    """Write the right first bytes into a database that nobody has open, through to the disk.

    Raises:
        OSError: It cannot be written.
    """
    with path.open("r+b") as file:
        file.write(bytes.fromhex(salt))
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _mended_copy(folder: Path, slots: KeySlots) -> Iterator[Path]:
    """A copy of the database with its write-ahead log, mended: as encrypted as the original, then gone."""
    for left in folder.glob(f"{_PREFIX}*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=_PREFIX, dir=folder, ignore_cleanup_errors=True) as scratch:
        for name in (slots.db_file, f"{slots.db_file}-wal"):
            if (folder / name).exists():
                shutil.copyfile(folder / name, Path(scratch, name))
        _mend(Path(scratch, slots.db_file), slots.db_salt)
        yield Path(scratch, slots.db_file)
