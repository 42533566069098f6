"""The full check: whether all that the store holds is still what was written, as far as the store can know.

It looks for one slip or one meddler; whoever holds the key and rewrites the whole chain, or cuts its end off
with all that belongs to it, is shown by an anchor alone. Source: security design, sections 3.1 to 3.3.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from marac_desk.domain.kinds import Kind
from marac_desk.store.chain import COMMITTED, TOLD, Tip, reached, verify_chain
from marac_desk.store.connection import Connection, Row
from marac_desk.store.errors import DamagedStoreError
from marac_desk.store.hashes import commitment, record_hash
from marac_desk.store.migrations import expected_schema, schema
from marac_desk.store.repository import Repository

_PAYLOADS = (
    f"SELECT seq, {', '.join(COMMITTED)}, commitment, salt,"  # noqa: S608
    f" (SELECT hash FROM versions WHERE versions.seq = events.seq), {', '.join(TOLD)}"
    " FROM events LEFT JOIN payloads USING (seq) ORDER BY seq"
)
_NEWEST = (
    "SELECT kind, record_id, version, seq, first, body FROM versions JOIN"
    " (SELECT record_id, max(version) AS version, min(seq) AS first FROM"
    " (SELECT record_id, version, seq FROM events WHERE record_id IS NOT NULL"
    " UNION SELECT record_id, version, seq FROM versions)"
    " GROUP BY record_id) USING (record_id, version)"
)
"""The newest version of each record; of a record whose newest is gone, none: its event tells of that."""

_SEALED = (
    "SELECT seq, CASE WHEN json_valid(body) AND json_extract(body, '$.is_sealed')"
    " THEN json_extract(body, '$.sha256') END FROM versions WHERE kind = 'documents'"
)
"""The hash of each sealed document, by its event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that is not as it was written."""

    words: str
    count: int
    first: int | None
    """The `seq` of the first event concerned, where there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What a full check looked at, and what it found."""

    events: int
    versions: int
    records: int
    findings: tuple[Finding, ...]

    @property
    def first_bad(self) -> int | None:
        """The first event that anything is wrong with."""
        return first_bad(self.findings)


def first_bad(findings: Iterable[Finding]) -> int | None:
    """The first event that anything is wrong with."""
    return min((each.first for each in findings if each.first is not None), default=None)


def inspect(connection: Connection, shelves: Mapping[Kind, Repository[Any]], *anchors: Tip) -> Inspection:
    """Check everything; for a fresh connection, since one bad page would spoil later answers.

    Args:
        anchors: Ends of the chain that were noted elsewhere.
    """
    if faults := connection.faults():
        damage = _found("Pages of the database are damaged or do not fit together.", [None] * faults)
        return Inspection(events=0, versions=0, records=0, findings=(damage,))
    return Inspection(
        events=_count(connection, "events"),
        versions=_count(connection, "versions"),
        records=sum(_count(connection, kind) for kind in shelves),
        findings=inspect_contents(connection, shelves, *anchors),
    )


def inspect_contents(
    connection: Connection, shelves: Mapping[Kind, Repository[Any]], *anchors: Tip
) -> tuple[Finding, ...]:
    """Check everything but the pages themselves.

    Args:
        anchors: Ends of the chain that were noted elsewhere.
    """
    broken, newest = verify_chain(connection), _newest(connection)
    missed = [each.seq for each in reached(connection, anchors).missed]
    possible: dict[str, list[int | None]] = {
        "Tables, indexes or guards are not those of this program.": _foreign_schema(connection),
        "Rows name others that are not there.": _broken_references(connection),
        "The log of changes does not hold together from one entry to the next.": [broken] if broken else [],
        "Entries of the log do not fit what they say was written.": _broken_commitments(connection),
        "Earlier or present versions are not as they were written.": _changed_versions(connection),
        "Records are not their newest version.": [
            seq for shelf in shelves.values() for seq in _strays(connection, shelf, newest[shelf.kind])
        ],
        "Kept documents are not as they were written, or are gone.": _lost_files(connection),
        "The log ends earlier than this device last saw, or was written anew.": [*missed],
    }
    return tuple(_found(words, bad) for words, bad in possible.items() if bad)


def _found(words: str, bad: list[int | None]) -> Finding:
    first = min((seq for seq in bad if seq is not None), default=None)
    return Finding(words=words, count=len(bad), first=first)


def _foreign_schema(connection: Connection) -> list[int | None]:
    ours, theirs = expected_schema().split(";\n"), schema(connection).split(";\n")
    return [None for _ in set(ours) ^ set(theirs)]


def _broken_references(connection: Connection) -> list[int | None]:
    rows = connection.rows('SELECT "table", rowid FROM pragma_foreign_key_check')
    logs = {"versions": "SELECT seq FROM versions WHERE rowid = ?", "payloads": "SELECT ?"}
    found = (connection.row(logs[table], (rowid,)) if table in logs else None for table, rowid in rows)
    return [row[0] if row else None for row in found]


def _broken_commitments(connection: Connection) -> list[int | None]:
    """Events whose version, salt or reason is gone, another, or one too many.

    Erasure is to leave a mark before it may.
    """
    rows = connection.stream(_PAYLOADS)
    return [seq for seq, *stated in rows if not _is_as_committed(*stated)]


def _is_as_committed(*stated: Any) -> bool:
    committed, (written, salt, *told) = stated[: len(COMMITTED)], stated[len(COMMITTED) :]
    return salt is not None and commitment(salt, [*committed, *told]) == written


def _changed_versions(connection: Connection) -> list[int | None]:
    rows = connection.stream("SELECT seq, hash, kind, record_id, version, body FROM versions")
    return [seq for seq, written, *stated in rows if record_hash(*stated) != written]


def _lost_files(connection: Connection) -> list[int | None]:
    """Kept files that are not what their hash says, and the events of sealed documents without theirs."""
    kept = connection.stream("SELECT sha256, content FROM kept_files")
    whole = {digest for digest, content in kept if sha256(content).hexdigest() == digest}
    count = _count(connection, "kept_files")
    stated = [(seq, digest) for seq, digest in connection.stream(_SEALED) if digest is not None]
    lost: list[int | None] = [seq for seq, digest in stated if digest not in whole]
    return lost or [None] * (count - len(whole))


def _newest(connection: Connection) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for kind, *version in connection.stream(_NEWEST):
        found[kind].append(tuple(version))
    return found


def _strays(connection: Connection, shelf: Repository[Any], newest: Iterable[Row]) -> Iterable[int | None]:
    """The newest versions that the shelf's rows are not; None for a row that has no such version."""
    names = ", ".join(("id", "version", "ordinal", *shelf.keys, "body"))
    rows = {row[0]: row for row in connection.rows(f"SELECT {names} FROM {shelf.kind}")}  # noqa: S608
    for record_id, version, seq, first, body in newest:
        row = rows.pop(record_id, None)
        if row != (None if body is None else _row(shelf, record_id, version, first, body)):
            yield seq
    yield from (None for _ in rows)


def _row(shelf: Repository[Any], record_id: str, version: int, first: int, body: str) -> tuple[Any, ...]:
    """The current row that a newest version comes with; no row at all if the version cannot be read."""
    try:
        return (record_id, version, first, *shelf.columns_of(body), body)
    except DamagedStoreError:
        return ()


def _count(connection: Connection, table: str) -> int:
    row = connection.row(f"SELECT count(*) FROM {table}")  # noqa: S608
    return int(row[0]) if row else 0
