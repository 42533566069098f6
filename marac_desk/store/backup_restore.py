"""A backup restored: copied into a new folder, opened there, fully checked, compared, and only then named.

The backup itself is only read, and by plain reading: no SQLite ever opens it, so it may lie on a medium that
cannot be written. Source: security design, section 4.1, R7, R10 and R11.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from marac_desk import __version__
from marac_desk.host.calls import sync_folder
from marac_desk.store.backup import Content, content_hash
from marac_desk.store.backup_errors import (
    DamagedBackupError,
    ForeignBackupError,
    NotABackupError,
    RestorePlaceError,
    RestoreTakenError,
)
from marac_desk.store.backup_manifest import FileMark, Manifest, mark_of
from marac_desk.store.backup_place import whole_manifest
from marac_desk.store.errors import (
    AlteredKeyFileError,
    DamagedStoreError,
    NotAStoreError,
    StoreFullError,
    StoreUnreachableError,
)
from marac_desk.store.key_file import FILE_NAME, read_key_file
from marac_desk.store.lock_file import LOCK_NAME
from marac_desk.store.slots import derived_key
from marac_desk.store.vault import Vault

_CHUNK = 1 << 20


def data_key_of(backup: Path, passphrase: str) -> bytes:
    """The data key that the key file of a backup gives for the passphrase of its day.

    Raises:
        WrongPassphraseError: It gives none.
        StoreError: It is no backup, or its key file is damaged or altered.
    """
    with _a_backup_s_words():
        return read_key_file(backup).open(passphrase)[1]


def restore(
    backup: Path,
    folder: Path,
    data_key: bytes,
    open_copy: Callable[[Path], Vault],
    content: Content,
    *,
    needs_key_file: bool = True,
    finish: Callable[[Vault], None] | None = None,
) -> Manifest:
    """Make a store of a backup in a new folder, closed and whole; nothing is ever overwritten.

    What it holds is compared with what the store held when the backup was made; where another version of
    the program made it, the hashes of its files and the full check alone must do.

    Args:
        backup: The backup's own folder; it is only read.
        folder: Not there yet, or empty.
        open_copy: Opens the copy as a store, from the folder it is given.
        content: What the copy is compared by.
        needs_key_file: Whether the key file must be as it was written, or is left out where it is not.
        finish: Told of the restored store while it is open, once it has proved right.

    Raises:
        RestoreTakenError: There is something in the folder already.
        DamagedBackupError: The backup is not what was written.
        RestorePlaceError: The disk refuses; nothing half made is left.
        StoreError: It is no backup, another store's, or of a newer version.
    """
    with _a_backup_s_words():
        key = derived_key(data_key, "backup-mac")
        manifest = whole_manifest(backup, key, needs_key_file=needs_key_file)
        _check_new(backup, folder)
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _aside(folder) as aside:
            if needs_key_file or _is_as_written(backup / FILE_NAME, manifest.key_file):
                _copy(backup / FILE_NAME, aside / FILE_NAME, manifest.key_file)
            _copy(backup / manifest.db_file, aside / manifest.db_file, manifest.database)
            _prove(open_copy(aside), manifest, content, finish)
            (aside / LOCK_NAME).unlink()
            sync_folder(aside)
            _name(aside, folder)
    return manifest


def _check_new(backup: Path, folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise RestoreTakenError
    if backup.resolve() in (folder.resolve(), *folder.resolve().parents):
        raise RestoreTakenError


def _is_as_written(path: Path, mark: FileMark) -> bool:
    try:
        return mark_of(path) == mark
    except OSError:
        return False


def _copy(source: Path, target: Path, mark: FileMark) -> None:
    """Copy a file through to the disk, and see that it is the one that was written."""
    digest = hashlib.sha256()
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with source.open("rb") as read, os.fdopen(descriptor, "wb") as written:
        while chunk := read.read(_CHUNK):
            digest.update(chunk)
            written.write(chunk)
        written.flush()
        os.fsync(written.fileno())
    if digest.hexdigest() != mark.sha256:
        raise DamagedBackupError


def _prove(
    vault: Vault, manifest: Manifest, content: Content, finish: Callable[[Vault], None] | None
) -> None:
    try:
        store = vault.open_store(writable=False)
        try:
            inspection = store.inspect(manifest.tip)
            is_same = manifest.app_version != __version__ or content_hash(store, content) == manifest.content
        finally:
            store.close()
        if inspection.findings or not is_same:
            raise DamagedBackupError
        if finish is not None:
            finish(vault)
    finally:
        vault.close()


@contextmanager
def _aside(folder: Path) -> Iterator[Path]:
    """A new private folder beside `folder`, which goes with all that is in it unless it got another name."""
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _name(aside: Path, folder: Path) -> None:
    if folder.exists():
        folder.rmdir()
    aside.rename(folder)
    sync_folder(folder.parent)


@contextmanager
def _a_backup_s_words() -> Iterator[None]:
    """What is wrong with the copy is wrong with the backup; what the disk refuses, the disk's."""
    try:
        yield
    except NotAStoreError as error:
        raise NotABackupError from error
    except AlteredKeyFileError as error:
        raise ForeignBackupError from error
    except DamagedStoreError as error:
        raise DamagedBackupError from error
    except (OSError, StoreFullError, StoreUnreachableError) as error:
        raise RestorePlaceError from error
