"""The one writer: every new version of a record comes with its event, in one transaction."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from secrets import token_hex

from marac_desk import __version__
from marac_desk.domain.acts import act_of
from marac_desk.domain.kinds import Kind
from marac_desk.store._host import uptime
from marac_desk.store.chain import COMMITTED, birth, tip
from marac_desk.store.connection import Connection, Value
from marac_desk.store.hashes import commitment, event_hash, record_hash


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
    since_last_s: int | None = None
    """Seconds by the computer's own count since the event before; None for the first after opening."""
    link: str
    """The hash of the event before."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What a writer takes from the computer; a test gives its own."""

    salt: Callable[[], str] = lambda: token_hex(32)
    """32 random bytes in hexadecimal."""
    uptime: Callable[[], float] = uptime
    """Seconds since the computer started: what setting its clock does not change."""


class Writer:
    """Holds the open transaction of a store's connection, and writes versions with their events."""

    def __init__(self, connection: Connection, actor: str, sources: Sources) -> None:
        """Write through `connection`.

        Args:
            actor: The slot that opened the store: which key, not which human.
        """
        self.connection = connection
        self._actor = actor
        self._sources = sources
        self._device = ""
        self._last_write: float | None = None
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
        uptime = self._sources.uptime()
        with self.connection.atomic():
            last = tip(self.connection)
            self._open = transaction = Transaction(
                command=command,
                happened_at=happened_at,
                recorded_at=recorded_at,
                reason=reason,
                group=last.seq + 1,
                since_last_s=None if self._last_write is None else int(uptime - self._last_write),
                link=last.hash,
            )
            try:
                yield transaction
            finally:
                self._open = None
        if transaction.events:
            self._last_write = uptime

    def write(self, kind: Kind, record_id: str, body: str | None) -> int:
        """Add the next version of a record and its event; the version's number.

        Args:
            body: The record as JSON, or None when it is taken back.
        """
        version = self._next_version(record_id)
        written = record_hash(kind, record_id, version, body)
        seq = self._chain(kind, record_id, version, written)
        self._insert(
            "versions",
            {
                "record_id": record_id,
                "version": version,
                "kind": kind.value,
                "seq": seq,
                "hash": written,
                "body": body,
            },
        )
        return version

    def _chain(self, kind: Kind, record_id: str, version: int, written: str) -> int:
        """Add the event of a version to the chain, and what it is committed to; its `seq`."""
        transaction, salt = self.transaction, self._sources.salt()
        seq = transaction.note(kind, record_id)
        event: dict[str, Value] = {
            "seq": seq,
            "group_no": transaction.group,
            "act": act_of(transaction.command, version).value,
            "command": transaction.command,
            "actor": self._actor,
            "device": self._named_device(),
            "app_version": __version__,
            "happened_at": iso(transaction.happened_at),
            "recorded_at": iso(transaction.recorded_at),
            "since_last_s": transaction.since_last_s if seq == transaction.group else 0,
            "kind": kind.value,
            "record_id": record_id,
            "version": version,
            "undoes": transaction.undoes,
        }
        payload = [*(event[name] for name in COMMITTED), written, transaction.reason]
        event |= {"commitment": commitment(salt, payload), "prev_hash": transaction.link}
        transaction.link = event_hash(list(event.values()))
        self._insert("events", event | {"hash": transaction.link})
        self._insert("payloads", {"seq": seq, "salt": salt, "reason": transaction.reason})
        return seq

    def _insert(self, table: str, row: Mapping[str, Value]) -> None:
        columns, values = ", ".join(row), ", ".join("?" * len(row))
        self.connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({values})", [*row.values()])  # noqa: S608

    def _named_device(self) -> str:
        self._device = self._device or birth(self.connection)["device"]
        return self._device

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
