"""A backup of an open store: copied by SQLite, opened afresh, fully checked, compared, and only then named.

It is made aside, in a folder whose name starts with a dot, and gets its own name in one step; what a power
cut or a full disk leaves is swept away by the next one. Source: security design, sections 2.5 and 4.1, R11.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from marac_desk import __version__
from marac_desk.host.calls import sync_file, sync_folder
from marac_desk.host.files import write_private
from marac_desk.store import backup_manifest, key_file
from marac_desk.store.backup_errors import BackupPlaceError, UnprovenBackupError
from marac_desk.store.backup_manifest import Manifest, encode, in_utc, mark_of
from marac_desk.store.backup_place import MAKING, sweep
from marac_desk.store.chain import Tip
from marac_desk.store.checking import Inspection
from marac_desk.store.connection import Connection, opened
from marac_desk.store.copying import Copier, Stop
from marac_desk.store.errors import DamagedStoreError, StoreFullError, StoreUnreachableError
from marac_desk.store.migrations import schema
from marac_desk.store.store import Store

Content = Callable[[Store], str]
"""The canonical form of all that a store records."""

_TRIES = 3


def make_backup(copier: Copier, place: Path, *, at: datetime, content: Content, stop: Stop) -> Path:
    """Back up an open store into a new folder of `place`; where it lies.

    Args:
        place: The folder of this store's backups; made if it is not there.
        at: The present moment, aware.
        content: What the copy is compared by.
        stop: Stops it from another thread.

    Raises:
        BackupPlaceError: The disk refuses; nothing half made is left.
        UnprovenBackupError: The copy is not what the store is.
        StoreError: The store itself is damaged.
        StoppedError: Somebody asked to stop.
    """
    with _disk_in_our_words():
        _make_closed(place)
        sweep(place)
        with _aside(place) as folder:
            manifest = _copied(copier, folder, in_utc(at), content, stop)
            return _named(folder, place / f"{manifest.made_at.replace(':', '')}-{manifest.generation}")


def content_hash(store: Store, content: Content) -> str:
    """The hash of all that a store records, whatever happened to its ids and its pages."""
    return hashlib.sha256(content(store).encode(errors="surrogatepass")).hexdigest()


def _make_closed(place: Path) -> None:
    """Make a folder, and whatever of its way is missing, for its owner alone whatever the umask."""
    for folder in reversed([each for each in (place, *place.parents) if not each.exists()]):
        folder.mkdir(mode=0o700, exist_ok=True)


def _copied(copier: Copier, folder: Path, made_at: str, content: Content, stop: Stop) -> Manifest:
    """Copy, prove and describe a store in a folder of its own."""
    found = copier.key_file()
    write_private(folder / key_file.FILE_NAME, found.raw)
    path = folder / copier.db_file
    tip, said = _snapshot(copier, path, content, stop)
    inspection, tables = _proved(copier, path, tip, said, content, stop)
    sync_file(path)
    manifest = Manifest(
        vault_id=copier.vault_id,
        generation=found.slots.generation,
        db_file=copier.db_file,
        made_at=made_at,
        app_version=__version__,
        schema=tables,
        tip_seq=tip.seq,
        tip_hash=tip.hash,
        events=inspection.events,
        versions=inspection.versions,
        records=inspection.records,
        content=said,
        database=mark_of(path),
        key_file=mark_of(folder / key_file.FILE_NAME),
    )
    write_private(folder / backup_manifest.FILE_NAME, encode(manifest, copier.keys.backup_mac))
    sync_folder(folder)
    return manifest


def _snapshot(copier: Copier, path: Path, content: Content, stop: Stop) -> tuple[Tip, str]:
    """Copy the store; where its log ended then, and the hash of what it held.

    The store is read in one view that was taken just before the copy; only a change in that very moment
    makes the two differ, and another try is due.
    """
    for _ in range(_TRIES):
        path.unlink(missing_ok=True)
        with opened(copier.folder / copier.db_file, copier.keys.database, writable=False) as connection:
            store = Store(connection, copier.actor, _nothing)
            with store.pinned():
                tip = store.tip()
                copier.copy_database(path, stop)
                if _tip_of(copier, path) == tip:
                    return tip, content_hash(store, content)
    raise UnprovenBackupError


def _tip_of(copier: Copier, path: Path) -> Tip:
    with _read_afresh(copier, path) as connection:
        return Store(connection, copier.actor, _nothing).tip()


def _proved(
    copier: Copier, path: Path, tip: Tip, said: str, content: Content, stop: Stop
) -> tuple[Inspection, str]:
    """What a full check of the copy counted, and the hash of its tables; the copy is at rest then.

    Raises:
        UnprovenBackupError: The check found something, or the copy holds something else.
    """
    with _read_afresh(copier, path) as connection, _heeded(connection, stop):
        store = Store(connection, copier.actor, _nothing)
        inspection = store.inspect(tip)
        stop.heed(connection)
        if inspection.findings or content_hash(store, content) != said:
            raise UnprovenBackupError
        stop.heed(connection)
        tables = hashlib.sha256(schema(connection).encode()).hexdigest()
        connection.rest()
        return inspection, tables


@contextmanager
def _read_afresh(copier: Copier, path: Path) -> Iterator[Connection]:
    """A fresh connection to the copy, whose damage says nothing of the store's."""
    try:
        with opened(path, copier.keys.database) as connection:
            yield connection
    except DamagedStoreError as error:
        raise UnprovenBackupError from error


@contextmanager
def _heeded(connection: Connection, stop: Stop) -> Iterator[None]:
    """Let `stop` interrupt the connection for the length of a block."""
    stop.heed(connection)
    try:
        yield
    finally:
        stop.let_go()


@contextmanager
def _aside(place: Path) -> Iterator[Path]:
    """A new private folder, which goes with all that is in it unless it got another name."""
    folder = Path(tempfile.mkdtemp(prefix=MAKING, dir=place))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _named(folder: Path, name: Path) -> Path:
    """Give a whole backup its name, in one step."""
    if name.exists():
        raise FileExistsError(name)
    folder.rename(name)
    sync_folder(name.parent)
    return name


@contextmanager
def _disk_in_our_words() -> Iterator[None]:
    try:
        yield
    except (OSError, StoreFullError, StoreUnreachableError) as error:
        raise BackupPlaceError from error


def _nothing() -> None:
    """What a store of its own connection has to tell nobody."""
