"""The chain of events: each holds the hash of the one before it, the first that of the store's birth.

Whoever has the key can write a whole new chain; only a tip noted somewhere else shows that, or that the
newest events were cut off. Source: security design, sections 3.1 to 3.3.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from marac_desk.store.connection import Connection, Row
from marac_desk.store.errors import DamagedStoreError
from marac_desk.store.hashes import birth_hash, event_hash
from marac_desk.store.migrations import schema

CHAINED = (
    "seq",
    "group_no",
    "act",
    "command",
    "actor",
    "device",
    "app_version",
    "happened_at",
    "recorded_at",
    "since_last_s",
    "kind",
    "record_id",
    "version",
    "undoes",
    "commitment",
    "prev_hash",
)
"""The columns of an event that its hash covers, in their order: all but the hash."""

COMMITTED = ("kind", "record_id", "version", "command", "happened_at", "recorded_at")
"""What the commitment covers of the event itself, before the hash of the version, if any, and `TOLD`."""

TOLD = ("reason", "subject", "count")
"""The columns of a payload that the commitment covers, in their order: all but the salt."""

TAIL = 1_000
"""How many of the newest events are verified at every unlock."""

_BIRTH = ("vault_id", "device", "schema")
_EVENTS = f"SELECT {', '.join(CHAINED)}, hash FROM events"  # noqa: S608


@dataclass(frozen=True, slots=True, kw_only=True)
class Tip:
    """The end of the chain; noted elsewhere it is an anchor, which a shortened or rewritten chain misses."""

    seq: int
    """0 in a store without events."""
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """Where the chain ends, beside where it was seen to end."""

    tip: Tip
    missed: tuple[Tip, ...]
    """The anchors that it does not hold."""


def begin_chain(connection: Connection, *, vault_id: str, device: str) -> None:
    """Note in a new store what its chain begins with: which store, which computer, which tables."""
    born_as = sha256(schema(connection).encode()).hexdigest()
    with connection.atomic():
        for name, value in zip(_BIRTH, (vault_id, device, born_as), strict=True):
            connection.execute("INSERT INTO meta (name, value) VALUES (?, ?)", (name, value))


def birth(connection: Connection) -> dict[str, str]:
    """What the chain begins with, by name.

    Raises:
        DamagedStoreError: Something of it is gone.
    """
    noted: dict[str, str] = dict(connection.rows("SELECT name, value FROM meta"))
    if any(name not in noted for name in _BIRTH):
        raise DamagedStoreError("The log of this store")
    return {name: noted[name] for name in _BIRTH}


def tip(connection: Connection) -> Tip:
    """Where the chain ends now, and what the next event links to."""
    row = connection.row("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1")
    return Tip(seq=row[0], hash=row[1]) if row else Tip(seq=0, hash=_beginning(connection))


def verify_chain(connection: Connection) -> int | None:
    """The first `seq` at which the chain does not hold, or None.

    That one was changed, removed, put in or moved; or it was the one before, by somebody who hashed anew.
    """
    rows = connection.stream(f"{_EVENTS} ORDER BY seq")
    return _first_bad(rows, Tip(seq=0, hash=_beginning(connection)))


def verify_ends(connection: Connection, vault_id: str) -> None:
    """Verify the chain's beginning and its newest events: what every unlock has time for.

    Raises:
        DamagedStoreError: They do not hold, or the chain is another store's.
    """
    end = tip(connection).seq
    start = max(end - TAIL, 0)
    before = connection.row("SELECT hash FROM events WHERE seq = ?", (start,))
    link = Tip(seq=start, hash=before[0] if before else _beginning(connection))
    newest = connection.rows(f"{_EVENTS} WHERE seq > ? ORDER BY seq", (start,))
    oldest = connection.rows(f"{_EVENTS} WHERE seq <= 1 ORDER BY seq")
    is_whole = (
        birth(connection)["vault_id"] == vault_id
        and connection.row("SELECT count(*) FROM events") == (end,)
        and _first_bad(oldest, Tip(seq=0, hash=_beginning(connection))) is None
        and _first_bad(newest, link) is None
    )
    if not is_whole:
        raise DamagedStoreError("The log of this store")


def reached(connection: Connection, anchors: Iterable[Tip]) -> Ends:
    """Where the chain ends, and which of the tips that were noted elsewhere it does not hold."""
    missed = tuple(each for each in anchors if not reaches(connection, each))
    return Ends(tip=tip(connection), missed=missed)


def reaches(connection: Connection, anchor: Tip) -> bool:
    """Whether the chain still holds a tip that was noted earlier, elsewhere."""
    if anchor.seq == 0:
        return anchor.hash == _beginning(connection)
    return connection.row("SELECT hash FROM events WHERE seq = ?", (anchor.seq,)) == (anchor.hash,)


def _beginning(connection: Connection) -> str:
    return birth_hash(tuple(birth(connection).values()))


def _first_bad(rows: Iterable[Row], before: Tip) -> int | None:
    seq, link = before.seq, before.hash
    for *fields, written in rows:
        seq += 1
        if fields[0] != seq or fields[-1] != link or event_hash(fields) != written:
            return int(min(seq, fields[0]))
        link = written
    return None
