"""What of a damaged database can still be read, row by row, and of that what is still as it was written.

A row counts when its hash holds: that of the version itself, or of the current record by what the log was
committed to. Whatever cannot be read is stepped over. Source: security design, sections 0 and 3.1.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from hashlib import sha256

from marac_desk.domain.kinds import Kind
from marac_desk.errors import StoreError
from marac_desk.store.chain import CHAINED, COMMITTED, TOLD
from marac_desk.store.connection import Connection, Row
from marac_desk.store.hashes import commitment, event_hash, record_hash

Afresh = Callable[[], AbstractContextManager[Connection]]
"""Opens a fresh connection: one bad page would spoil what the last one reads afterwards."""

_FARTHEST = 40
"""Powers of two that are tried as a step over unreadable rows."""
_VERSION = ("record_id", "version", "kind", "seq", "hash", "body")
_PAYLOAD = ("seq", "salt", *TOLD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One version of a record that is as it was written."""

    kind: Kind
    record_id: str
    version: int
    seq: int
    body: str | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the log that is as it was written, with what it was told."""

    fields: dict[str, object]
    told: dict[str, object] = field(repr=False)
    """Reason, subject and count; empty where that is lost."""

    @property
    def seq(self) -> int:
        """Its place in the log."""
        return int(str(self.fields["seq"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Salvage:
    """Everything that is as it was written, and what is known to be missing."""

    versions: tuple[Kept, ...]
    """In the order of the log."""
    entries: dict[int, Entry]
    drafts: tuple[Row, ...] = field(repr=False)
    series: dict[str, int]
    files: tuple[bytes, ...] = field(repr=False)
    """Kept files whose hash holds."""
    lost_versions: int
    """Versions that the log or another row names, of which no copy holds."""
    lost_entries: int
    """Gaps in the log up to the last entry that is known."""


def rows_past_damage(afresh: Afresh, table: str, columns: Sequence[str]) -> Iterator[Row]:
    """Every row of a table that can be read, in the order of its making."""
    query, after = _query(table, columns), -1
    while True:
        try:
            with afresh() as connection:
                for rowid, *row in connection.stream(f"{query} WHERE rowid > {after} ORDER BY rowid"):
                    after = int(rowid)
                    yield tuple(row)
                return
        except StoreError:  # the row before the unreadable one is lost with it, for it is read ahead
            following = _next_readable(afresh, query, after)
        if following is None:
            return
        after = int(following[0])
        yield following[1:]


def salvage(afresh: Afresh) -> Salvage:
    """Everything in a database that is as it was written."""
    entries = _entries(afresh)
    stated = {(kept.record_id, kept.version): kept for kept in _versions(afresh)}
    named = {
        (str(each.fields["record_id"]), int(str(each.fields["version"])))
        for each in entries.values()
        if each.fields["kind"] is not None
    }
    for kind in Kind:
        for kept in _current(afresh, kind, entries):
            stated.setdefault((kept.record_id, kept.version), kept)
    versions = sorted(stated.values(), key=lambda kept: kept.seq)
    last = max((*entries, *(kept.seq for kept in versions)), default=0)
    return Salvage(
        versions=tuple(versions),
        entries=entries,
        drafts=tuple(
            row for row in rows_past_damage(afresh, "drafts", ("box", "text", "saved_at")) if _is_text(row)
        ),
        series={
            str(name): int(number) for name, number in rows_past_damage(afresh, "series", ("name", "last"))
        },
        files=tuple(
            content
            for digest, content in rows_past_damage(afresh, "kept_files", ("sha256", "content"))
            if sha256(content).hexdigest() == digest
        ),
        lost_versions=len(named - stated.keys()),
        lost_entries=last - len(entries),
    )


def _entries(afresh: Afresh) -> dict[int, Entry]:
    payloads = {row[0]: row[1:] for row in rows_past_damage(afresh, "payloads", _PAYLOAD)}
    found: dict[int, Entry] = {}
    for *fields, written in rows_past_damage(afresh, "events", (*CHAINED, "hash")):
        if event_hash(fields) == written:
            told = dict(zip(("salt", *TOLD), payloads.get(fields[0], ()), strict=False))
            entry = Entry(fields=dict(zip(CHAINED, fields, strict=True)), told=told)
            found[entry.seq] = entry
    return found


def _versions(afresh: Afresh) -> Iterator[Kept]:
    for record_id, version, kind, seq, written, body in rows_past_damage(afresh, "versions", _VERSION):
        if record_hash(kind, record_id, version, body) == written:
            yield Kept(kind=Kind(kind), record_id=record_id, version=version, seq=seq, body=body)


def _current(afresh: Afresh, kind: Kind, entries: dict[int, Entry]) -> Iterator[Kept]:
    """The current records of a kind whose entry of the log is committed to them."""
    by_version = {(each.fields["record_id"], each.fields["version"]): each for each in entries.values()}
    for record_id, version, body in rows_past_damage(afresh, kind.value, ("id", "version", "body")):
        entry = by_version.get((record_id, version))
        if entry is not None and _is_committed(entry, record_hash(kind, record_id, version, body)):
            yield Kept(kind=kind, record_id=record_id, version=version, seq=entry.seq, body=body)


def _is_committed(entry: Entry, written: str) -> bool:
    if not entry.told:
        return False
    stated = [entry.fields[name] for name in COMMITTED]
    told = [entry.told[name] for name in TOLD]
    payload = [*stated, written, *told]
    return commitment(str(entry.told["salt"]), payload) == entry.fields["commitment"]  # type: ignore[arg-type]


def _is_text(row: Row) -> bool:
    return not any("\0" in value for value in row)


def _query(table: str, columns: Sequence[str]) -> str:
    return f"SELECT rowid, {', '.join(columns)} FROM {table}"  # noqa: S608


def _next_readable(afresh: Afresh, query: str, after: int) -> Row | None:
    """The first row that can be read beyond the unreadable ones, with its place, or None."""
    far, found = _far_readable(afresh, query, after)
    near = after
    while found is not None and far - near > 1:
        middle = (near + far) // 2
        is_readable, row = _row_from(afresh, query, middle)
        if is_readable:
            far, found = middle, row
        else:
            near = middle
    return found


def _far_readable(afresh: Afresh, query: str, after: int) -> tuple[int, Row | None]:
    for power in range(_FARTHEST):
        start = after + (1 << power)
        is_readable, row = _row_from(afresh, query, start)
        if is_readable:
            return start, row
    return after, None


def _row_from(afresh: Afresh, query: str, start: int) -> tuple[bool, Row | None]:
    """Whether the first row at or after a place can be read, and that row, if there is one."""
    try:
        with afresh() as connection:
            return True, connection.row(f"{query} WHERE rowid >= {start} ORDER BY rowid LIMIT 1")
    except StoreError:
        return False, None
