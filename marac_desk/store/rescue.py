"""Rescue: a new store of what a damaged one still holds. The damaged one is only read, by plain reading.

Every version whose hash holds is written anew, in the order of the log, with the times it had; the new
store has its own log, which begins with the rescue. Nothing in the damaged store's folder is written or
removed. Source: security design, sections 2.6 and 6 (18).
"""

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import groupby
from pathlib import Path

from marac_desk.domain.happenings import Happening
from marac_desk.domain.kinds import Kind
from marac_desk.domain.references import Series
from marac_desk.errors import RuleBrokenError
from marac_desk.host.calls import sync_folder
from marac_desk.store.backup_errors import NothingToRescueError, RestorePlaceError, RestoreTakenError
from marac_desk.store.connection import PAGE_BYTES, Connection, opened
from marac_desk.store.errors import DamagedStoreError
from marac_desk.store.key_file import read_key_file
from marac_desk.store.keyslots import KeySlots
from marac_desk.store.lock_file import LOCK_NAME, held_back
from marac_desk.store.salvage import Afresh, Entry, Kept, Salvage, salvage
from marac_desk.store.slots import Keys
from marac_desk.store.store import Store
from marac_desk.store.vault import fill

_COPY = "copy.db"
_PAGE = PAGE_BYTES
_ROOM = 1 << 20
_UNKNOWN = "rescue"
"""The command of a version whose entry of the log is lost."""
_REFERENCE = re.compile('"ref":"([A-Z]+-[0-9]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescued:
    """What was saved and what was lost, in counts."""

    faults: int
    """Pages that are not as they were written."""
    versions: int
    records: int
    drafts: int
    lost_versions: int
    lost_entries: int
    earlier: int
    """Records that stand as they were before a change that is lost."""
    lost_records: int
    """Records of which no version is left."""
    history_only: int
    """Records that are in the history alone, because what they belong to is lost."""


def rescue(store: Path, out: Path, passphrase: str, *, at: datetime) -> Rescued:
    """Make a new store of what a damaged one still holds; the same passphrase and sheet open it.

    Args:
        store: The folder of the damaged store, or of a damaged backup; it is only read.
        out: Not there yet, or empty.
        at: The present moment, aware.

    Raises:
        WrongPassphraseError: No slot opens with `passphrase`.
        RestoreTakenError: There is something at `out` already.
        NothingToRescueError: The part that says where everything lies is damaged.
        StoreError: The key file is damaged, or the store is open, or the disk refuses.
    """
    key_file = read_key_file(store)
    slot, data_key = key_file.open(passphrase)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise RestoreTakenError
    with _disk_in_our_words(), held_back(store / LOCK_NAME), _aside(out) as aside:
        copy = _copied(store, key_file.slots, aside)
        key = Keys.of(data_key).database
        faults, found = _read(copy, key)
        made = aside / "store"
        made.mkdir(mode=0o700)
        fill(made, passphrase, slot.kdf.cost, key_file.slots.made_by, data_key, key_file.slots.vault_id)
        rescued = _written(made / "vault-1.db", key, found, at)
        if out.exists():
            out.rmdir()
        made.rename(out)
        sync_folder(out.parent)
    return replace(rescued, faults=faults)


def _copied(store: Path, slots: KeySlots, aside: Path) -> Path:
    """A copy of the database with the salt that the key file knows, of whole pages."""
    copy = aside / _COPY
    for end in ("", "-wal"):
        with suppress(FileNotFoundError):
            shutil.copyfile(store / f"{slots.db_file}{end}", aside / f"{_COPY}{end}")
    if not copy.exists():
        raise NothingToRescueError
    with copy.open("r+b") as file:
        file.write(bytes.fromhex(slots.db_salt))
        file.truncate((file.seek(0, 2) + _PAGE - 1) // _PAGE * _PAGE)
    return copy


def _read(copy: Path, key: bytes) -> tuple[int, Salvage]:
    """How many pages are damaged, and what the others hold; a file cut short is made long enough first."""
    afresh = partial(opened, copy, key)
    try:
        return _faults(afresh), salvage(afresh)
    except DamagedStoreError:
        room = max(copy.stat().st_size, _ROOM) // _PAGE
    with copy.open("r+b") as file:
        file.truncate(file.seek(0, 2) + room * _PAGE)
    try:
        return max(_faults(afresh) - room, 1), salvage(afresh)
    except DamagedStoreError as error:
        raise NothingToRescueError from error


def _faults(afresh: Afresh) -> int:
    with afresh() as connection:
        connection.bring_home()
        return len(connection.rows("PRAGMA cipher_integrity_check"))


def _written(path: Path, key: bytes, found: Salvage, at: datetime) -> Rescued:
    """Write what was found into a new database, and see that it is whole."""
    with opened(path, key) as connection:
        store = Store(connection, "0" * 32, _nothing)
        connection.execute("PRAGMA foreign_keys = OFF")  # what belongs to something lost is seen to below
        with connection.atomic():
            placed = sum(_replay(store, group, at) for group in _groups(found))
            history_only = _take_out_strays(store, connection, at)
            for box, text, saved_at in found.drafts:
                store.drafts.save(box, text, datetime.fromisoformat(saved_at))
            _keep_rest(store, found, at)
            with store.transaction(Happening.REPAIR.value, happened_at=at, recorded_at=at):
                store.note(Happening.REPAIR)
    with opened(path, key) as connection:
        inspection = Store(connection, "0" * 32, _nothing).inspect()
        if inspection.findings:
            raise DamagedStoreError
        connection.rest()
    return Rescued(
        faults=0,
        versions=placed,
        records=inspection.records,
        drafts=len(found.drafts),
        lost_versions=found.lost_versions + len(found.versions) - placed,
        lost_entries=found.lost_entries,
        history_only=history_only,
        **_fates(found),
    )


def _groups(found: Salvage) -> Iterator[tuple[Entry | None, list[Kept]]]:
    """The versions of each command, and each happening by itself, in the order of the log."""
    by_seq: dict[int, Kept | None] = {kept.seq: kept for kept in found.versions}
    bare = {seq: None for seq, entry in found.entries.items() if entry.fields["kind"] is None}
    everything = sorted({**bare, **by_seq}.items())

    def group_of(each: tuple[int, Kept | None]) -> object:
        entry = found.entries.get(each[0])
        return entry.fields["group_no"] if entry else -each[0]

    for _, members in groupby(everything, key=group_of):
        listed = list(members)
        yield found.entries.get(listed[0][0]), [kept for _, kept in listed if kept is not None]


def _replay(store: Store, group: tuple[Entry | None, list[Kept]], at: datetime) -> int:
    """Write one group anew; how many versions of it found their place."""
    entry, versions = group
    try:
        _write(store, entry, versions, at)
    except RuleBrokenError:  # another record has its reference, because a later change of that is lost
        if len(versions) == 1:
            return 0
        return sum(_replay(store, (entry, [kept]), at) for kept in versions)
    return len(versions)


def _write(store: Store, entry: Entry | None, versions: Iterable[Kept], at: datetime) -> None:
    command = str(entry.fields["command"]) if entry else _UNKNOWN
    happened_at = _moment(entry, "happened_at", at)
    recorded_at = _moment(entry, "recorded_at", at)
    told = entry.told if entry else {}
    with store.transaction(
        command, happened_at=happened_at, recorded_at=recorded_at, reason=str(told.get("reason", ""))
    ):
        for kept in versions:
            store.by_kind[kept.kind].put_back(kept.record_id, kept.body)
        if entry is not None and entry.fields["kind"] is None:
            count = told.get("count")
            store.note(
                Happening(command),
                subject=str(told.get("subject", "")),
                count=count if isinstance(count, int) else None,
            )


def _moment(entry: Entry | None, name: str, at: datetime) -> datetime:
    return datetime.fromisoformat(str(entry.fields[name])) if entry else at


def _take_out_strays(store: Store, connection: Connection, at: datetime) -> int:
    """Take back the records that name one that is lost, until none does; they stay in the history."""
    taken = 0
    while strays := connection.rows('SELECT DISTINCT "table", rowid FROM pragma_foreign_key_check'):
        with store.transaction(_UNKNOWN, happened_at=at, recorded_at=at):
            for table, rowid in strays:
                named = f"SELECT id FROM {Kind(table).value} WHERE rowid = ?"  # noqa: S608
                for (record_id,) in connection.rows(named, (rowid,)):
                    store.by_kind[Kind(table)].put_back(record_id, None)
                    taken += 1
    return taken


def _keep_rest(store: Store, found: Salvage, at: datetime) -> None:
    """Kept files; and no number is given twice: each series goes on after the highest known or seen."""
    seen = dict(found.series)
    for kept in found.versions:
        for reference in _REFERENCE.findall(kept.body or ""):
            name, _, number = reference.rpartition("-")
            seen[name] = max(seen.get(name, 0), int(number))
    with store.transaction(_UNKNOWN, happened_at=at, recorded_at=at):
        for content in found.files:
            store.kept_files.keep(content)
        for series in Series:
            if series.value in seen:
                store.series.reserve(series.value, seen[series.value])


def _fates(found: Salvage) -> dict[str, int]:
    """How many records are gone, and how many stand as they were before."""
    named: dict[str, int] = {}
    for entry in found.entries.values():
        if entry.fields["kind"] is not None:
            record_id, version = str(entry.fields["record_id"]), int(str(entry.fields["version"]))
            named[record_id] = max(named.get(record_id, 0), version)
    kept: dict[str, int] = {}
    for each in found.versions:
        kept[each.record_id] = max(kept.get(each.record_id, 0), each.version)
    return {
        "lost_records": len(named.keys() - kept.keys()),
        "earlier": sum(version < named.get(record_id, 0) for record_id, version in kept.items()),
    }


@contextmanager
def _aside(out: Path) -> Iterator[Path]:
    """A new private folder beside `out`, which goes with all that is left in it."""
    out.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _disk_in_our_words() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise RestorePlaceError from error


def _nothing() -> None:
    """What a store of its own connection has to tell nobody."""
