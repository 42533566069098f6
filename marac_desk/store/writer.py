"""The one writer: every new version of a record comes with its event, in one transaction."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from marac_desk.domain.kinds import Kind
from marac_desk.store.connection import Connection
from marac_desk.store.hashes import record_hash


@dataclass(slots=True, kw_only=True)
class Transaction:
    """One command's writing while it is open: its event group, and what it has touched so far."""

    command: str
    happened_at: datetime
    recorded_at: datetime
    reason: str = field(default="", repr=False)
    group: int
    """The number of the event group: the `seq` its first event has or would have."""
    undoes: int | None = None
    """The group that this one undoes, if that is what it does."""
    events: int = 0
    _touched: dict[Kind, list[str]] = field(default_factory=dict)

    @property
    def touched(self) -> Mapping[Kind, tuple[str, ...]]:
        """The ids that got a new version, by kind, in the order of their first writing."""
        return {kind: tuple(ids) for kind, ids in self._touched.items()}

    def note(self, kind: Kind, record_id: str) -> int:
        """Count one more event, on this record; its `seq`."""
        ids = self._touched.setdefault(kind, [])
        if record_id not in ids:
            ids.append(record_id)
        self.events += 1
        return self.group + self.events - 1


class Writer:
    """Holds the open transaction of a store's connection, and writes versions with their events."""

    def __init__(self, connection: Connection, actor: str) -> None:
        """Write through `connection`.

        Args:
            actor: The slot that opened the store: which key, not which human.
        """
        self.connection = connection
        self._actor = actor
        self._open: Transaction | None = None

    @property
    def transaction(self) -> Transaction:
        """The open transaction.

        Raises:
            RuntimeError: There is none, which is a bug of the caller.
        """
        if self._open is None:
            raise RuntimeError("Writing needs an open transaction.")
        return self._open

    @contextmanager
    def begin(
        self, command: str, *, happened_at: datetime, recorded_at: datetime, reason: str
    ) -> Iterator[Transaction]:
        """Open a transaction; any exception inside rolls all of it back."""
        if self._open is not None:
            raise RuntimeError("A transaction is open already: no command calls a command.")
        with self.connection.atomic():
            self._open = Transaction(
                command=command,
                happened_at=happened_at,
                recorded_at=recorded_at,
                reason=reason,
                group=self._next_seq(),
            )
            try:
                yield self._open
            finally:
                self._open = None

    def write(self, kind: Kind, record_id: str, body: str | None) -> int:
        """Add the next version of a record and its event; the version's number.

        Args:
            body: The record as JSON, or None when it is taken back.
        """
        transaction = self.transaction
        version = self._next_version(record_id)
        seq = transaction.note(kind, record_id)
        self.connection.execute(
            "INSERT INTO events (seq, group_no, command, actor, happened_at, recorded_at, reason,"
            " kind, record_id, version, undoes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                seq,
                transaction.group,
                transaction.command,
                self._actor,
                iso(transaction.happened_at),
                iso(transaction.recorded_at),
                transaction.reason,
                kind.value,
                record_id,
                version,
                transaction.undoes,
            ),
        )
        self.connection.execute(
            "INSERT INTO versions (record_id, version, kind, seq, hash, body) VALUES (?, ?, ?, ?, ?, ?)",
            (record_id, version, kind.value, seq, record_hash(kind, record_id, version, body), body),
        )
        return version

    def _next_seq(self) -> int:
        row = self.connection.row("SELECT coalesce(max(seq), 0) + 1 FROM events")
        return int(row[0]) if row else 1

    def _next_version(self, record_id: str) -> int:
        row = self.connection.row(
            "SELECT coalesce(max(version), 0) + 1 FROM versions WHERE record_id = ?", (record_id,)
        )
        return int(row[0]) if row else 1


def iso(moment: datetime) -> str:
    """An aware moment as text, offset and all.

    Raises:
        RuntimeError: It has no offset, which is a bug of the caller.
    """
    if moment.tzinfo is None:
        raise RuntimeError("A moment without its offset cannot be recorded.")
    return moment.isoformat()
