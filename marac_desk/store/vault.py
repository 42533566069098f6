"""The vault: a folder with its keys, its database and its lock, held open by this process."""

import logging
import secrets
import shutil
import tempfile
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from marac_desk.errors import BadInputError
from marac_desk.host.calls import sync_folder
from marac_desk.host.files import write_private
from marac_desk.store.backup_manifest import refuse_backup
from marac_desk.store.beginnings import begins_right, can_be_mended
from marac_desk.store.chain import Ends, Tip, begin_chain, reached, tip, verify_ends
from marac_desk.store.connection import PLAIN_SALT, Connection, check_file, opened, read_salt
from marac_desk.store.copying import Copier
from marac_desk.store.errors import (
    DamagedBeginningError,
    ForeignDatabaseError,
    StoreBusyError,
    StoreExistsError,
    StoreFullError,
    StoreUnreachableError,
)
from marac_desk.store.kdf import DEFAULT, KdfParameters
from marac_desk.store.key_file import (
    mend_key_file,
    read_key_file,
    replace_key_file,
    settle_key_file,
    write_key_file,
)
from marac_desk.store.keyslots import KeySlots
from marac_desk.store.lock_file import LOCK_NAME, LockFile
from marac_desk.store.migrations import migrate, refuse_newer_file
from marac_desk.store.side_tables import KeyCopy
from marac_desk.store.slots import Keys, derived_key, wrap
from marac_desk.store.store import Store

LONGEST_PASSPHRASE = 256

log = logging.getLogger(__name__)


class Vault:
    """An unlocked store's folder: gives out connections until it is closed."""

    def __init__(self, folder: Path, lock: LockFile, slots: KeySlots, slot_id: str, keys: Keys) -> None:
        self.folder = folder
        self.made_by = slots.made_by
        """Who made the store: "window" or "play"."""
        self.vault_id = slots.vault_id
        self._path = folder / slots.db_file
        self._lock = lock
        self._slot_id = slot_id
        self._key = keys.database
        self.copier = Copier(
            folder=folder, vault_id=slots.vault_id, db_file=slots.db_file, keys=keys, actor=slot_id
        )
        """What a backup is made with."""
        self._open_stores: list[bool] = []
        """For each open store, whether it is writable."""
        self._counting = threading.Lock()

    def open_store(self, *, writable: bool) -> Store:
        """A new connection, bound to the calling thread.

        Raises:
            RuntimeError: A writable one is open already: the store has one writer.
        """
        with self._counting:
            if writable and True in self._open_stores:
                raise RuntimeError("The store has one writer.")
            connection = Connection(self._path, self._key, writable=writable)
            self._open_stores.append(writable)
        return Store(
            connection,
            self._slot_id,
            lambda: self._forget_store(writable),
            keys=self.key_file_bytes,
            copier=self.copier,
        )

    def data_key(self, passphrase: str) -> bytes:
        """The key that opens the database whatever becomes of the key file; only the recovery sheet says it.

        Raises:
            WrongPassphraseError: No slot opens with `passphrase`.
            AlteredKeyFileError: Somebody without the key has changed the key file.
        """
        return read_key_file(self.folder).open(passphrase)[1]

    def tip(self) -> Tip:
        """Where the log ends, read on a connection of its own."""
        with opened(self._path, self._key, writable=False) as connection:
            return tip(connection)

    @property
    def generation(self) -> int:
        """Which writing of the key file the store has now.

        Raises:
            StoreError: It is gone or damaged.
        """
        return read_key_file(self.folder).slots.generation

    def key_file_bytes(self) -> bytes:
        """The key file as it is now, to be kept inside the database.

        Raises:
            StoreError: It is gone or damaged.
        """
        return read_key_file(self.folder).raw

    def change_passphrase(self, old: str, new: str) -> None:
        """Let `new` open the store in place of `old`; done only when the file read back opens with it.

        Nothing else is written anew: records, other slots and the data key stay.

        Raises:
            WrongPassphraseError: `old` opens no slot; nothing was changed.
            BadInputError: `new` is empty or too long; nothing was changed.
            StoreError: The key file is damaged or altered, or its folder cannot be written.
        """
        check_length(new)
        key_file = read_key_file(self.folder)
        slots = key_file.slots
        slot, data_key = key_file.open(old)
        changed = wrap(slots.vault_id, new, data_key, slot.kdf.cost, slot.id)
        kept = tuple(changed if each == slot else each for each in slots.slots)
        renewed = msgspec.structs.replace(slots, slots=kept, generation=slots.generation + 1)
        replace_key_file(self.folder, key_file, renewed, data_key).open(new)

    def verify_log(self, anchors: Iterable[Tip] = ()) -> Ends:
        """Verify the two ends of the log, on a connection of its own, and compare it with what was noted.

        Args:
            anchors: Ends of the log that were noted elsewhere.

        Raises:
            DamagedStoreError: They do not hold, or the log is another store's.
        """
        with opened(self._path, self._key) as connection:
            verify_ends(connection, self.vault_id)
            return reached(connection, anchors)

    def close(self) -> None:
        """Bring the database to rest as one file, see that its key file is there, and let the lock go.

        Raises:
            RuntimeError: A store is still open, which is a bug of the caller.
        """
        if self._open_stores:
            raise RuntimeError("The stores are to be closed before their vault.")
        try:
            with opened(self._path, self._key) as connection:
                kept = KeyCopy(connection).get()
                connection.rest()
            self._mend_key_file(kept)
        finally:
            self._lock.release()

    def _mend_key_file(self, kept: bytes | None) -> None:
        """Write the key file anew if it vanished meanwhile; a disk that refuses leaves the former copy."""
        with suppress(OSError):
            if kept is not None and mend_key_file(self.folder, kept):
                log.warning("key file written anew from its copy in the database")

    def _forget_store(self, writable: bool) -> None:
        with self._counting:
            self._open_stores.remove(writable)


def create_vault(
    folder: Path, passphrase: str, *, kdf: KdfParameters = DEFAULT, made_by: str = "window"
) -> Vault:
    """Make a new store and open it. It is made aside and moved into place whole.

    Args:
        kdf: What one guess at the passphrase costs; less than FLOOR is for tests.
        made_by: "window" for people's records, "play" for a rehearsal's.

    Raises:
        StoreExistsError: There is something at `folder` already.
        BadInputError: The passphrase is empty or too long.
        StoreUnreachableError: The place cannot be written.
    """
    check_length(passphrase)
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise StoreExistsError
        _make_in_place(folder, passphrase, kdf, made_by)
    except OSError as error:
        raise StoreUnreachableError from error
    return unlock_vault(folder, passphrase)


def check_length(passphrase: str) -> None:
    """Refuse a passphrase that no store is given.

    Raises:
        BadInputError: It is empty or too long.
    """
    if not 1 <= len(passphrase) <= LONGEST_PASSPHRASE:
        raise BadInputError("A passphrase has at least one and at most 256 characters.")


def vault_id_of(folder: Path) -> str:
    """Which store lies in a folder, by its key file alone.

    Raises:
        StoreError: There is none, or its key file is damaged or another version's.
    """
    return read_key_file(folder).slots.vault_id


def unlock_vault(folder: Path, passphrase: str) -> Vault:
    """Open an existing store.

    Raises:
        NotAStoreError: The folder holds none.
        OpenedBackupError: It is a backup, which stays as it is.
        StoreInUseError: It is open already.
        WrongPassphraseError: No slot opens with `passphrase`.
        DamagedStoreError: A file of it is damaged.
        AlteredKeyFileError: Somebody without the key has changed its key file.
        DamagedBeginningError: The first bytes of its database are damaged, and `repair_vault` mends them.
        ForeignDatabaseError: Its database is another store's.
        NewerStoreError: A later version of the program has written it.
        StoreUnreachableError: It cannot be read or written.
    """
    refuse_backup(folder)
    read_key_file(folder)  # before the lock, which would leave a file in a folder that is no store
    lock = LockFile.acquire(folder / LOCK_NAME)
    try:
        return _unlocked(folder, passphrase, lock)
    except BaseException:
        lock.release()
        raise


def _unlocked(folder: Path, passphrase: str, lock: LockFile) -> Vault:
    key_file = read_key_file(folder)
    slots = key_file.slots
    slot, data_key = key_file.open(passphrase)
    keys = Keys.of(data_key)
    if not begins_right(folder, slots):
        raise DamagedBeginningError if can_be_mended(folder, slots, keys.database) else ForeignDatabaseError
    _prepare(folder / slots.db_file, keys.database, key_file.raw)
    settle_key_file(folder, key_file)
    return Vault(folder, lock, slots, slot.id, keys)


def _prepare(path: Path, key: bytes, raw_key_file: bytes) -> None:
    """Check the database, bring its tables up to date and keep the key file in it, before it is read."""
    refuse_newer_file(path, key)
    check_file(path, key)
    with opened(path, key) as connection:
        migrate(connection)
        with suppress(StoreFullError, StoreBusyError, StoreUnreachableError):
            KeyCopy(connection).keep(raw_key_file)


def _make_in_place(folder: Path, passphrase: str, kdf: KdfParameters, made_by: str) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        fill(aside, passphrase, kdf, made_by)
        if folder.exists():
            folder.rmdir()
        aside.rename(folder)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    sync_folder(folder.parent)


def fill(
    folder: Path,
    passphrase: str,
    kdf: KdfParameters,
    made_by: str,
    data_key: bytes | None = None,
    vault_id: str | None = None,
) -> None:
    """Write database and key file into an empty folder, the key file last.

    Args:
        data_key: Another store's, which this one takes the place of; None is a new one.
        vault_id: The same.
    """
    data_key, vault_id = data_key or secrets.token_bytes(32), vault_id or secrets.token_hex(16)
    db_file = "vault-1.db"
    salt = _make_database(folder / db_file, derived_key(data_key, "sqlcipher"), vault_id)
    slot = wrap(vault_id, passphrase, data_key, kdf)
    slots = KeySlots(vault_id=vault_id, db_file=db_file, db_salt=salt.hex(), made_by=made_by, slots=(slot,))
    write_key_file(folder, slots, data_key)


def _make_database(path: Path, key: bytes, vault_id: str) -> bytes:
    """Make the database; the salt that SQLCipher chose for it."""
    write_private(path, b"")  # SQLCipher would make it readable to others
    with opened(path, key) as connection:
        migrate(connection)
        begin_chain(connection, vault_id=vault_id, device=secrets.token_hex(16))
        connection.rest()
    salt = read_salt(path)
    if salt == PLAIN_SALT:
        raise RuntimeError("The database was not encrypted.")
    return salt
