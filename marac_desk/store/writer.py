"""The one writer: every new version of a record comes with its event, in one transaction.

What happens without one, such as an unlocking, is an event of its own.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from marac_desk import __version__
from marac_desk.domain.acts import Act, act_of
from marac_desk.domain.happenings import Happening
from marac_desk.domain.kinds import Kind
from marac_desk.store.chain import COMMITTED, birth, tip
from marac_desk.store.connection import Connection, Value
from marac_desk.store.hashes import commitment, event_hash, record_hash
from marac_desk.store.sources import Reading, Sources
from marac_desk.store.transaction import Transaction

__all__ = ["Sources", "Transaction", "Writer", "iso"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """What an event says beside who, when and which command."""

    seq: int
    act: Act
    kind: str | None = None
    record_id: str | None = None
    version: int | None = None
    written: str | None = None
    """The hash of the version, where there is one."""
    subject: str = ""
    count: int | None = None
    reason: str = field(default="", repr=False)


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
        self._last: Reading | None = None
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
        now = Reading.of(self._sources)
        with self.connection.atomic():
            jump = self._note_jump(now, recorded_at)
            with self._opened(
                command, happened_at, recorded_at, 0 if jump else now.since(self._last)
            ) as transaction:
                transaction.reason = reason
                yield transaction
        if jump or transaction.events:
            self._last = now

    def note(self, happening: Happening, *, subject: str = "", count: int | None = None) -> int:
        """Add an event without a record; its `seq`.

        Args:
            subject: The id of what it is about, if anything.
            count: How many, how far or how long.

        Raises:
            RuntimeError: The open transaction has written something else.
        """
        transaction = self.transaction
        return self._chain(
            _Facts(
                seq=transaction.note_bare(),
                act=happening.act,
                subject=subject,
                count=count,
                reason=transaction.reason,
            )
        )

    def write(self, kind: Kind, record_id: str, body: str | None) -> int:
        """Add the next version of a record and its event; the version's number.

        Args:
            body: The record as JSON, or None when it is taken back.
        """
        version = self._next_version(record_id)
        written = record_hash(kind, record_id, version, body)
        transaction = self.transaction
        seq = self._chain(
            _Facts(
                seq=transaction.note(kind, record_id),
                act=act_of(transaction.command, version),
                kind=kind.value,
                record_id=record_id,
                version=version,
                written=written,
                reason=transaction.reason,
            )
        )
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

    @contextmanager
    def _opened(
        self, command: str, happened_at: datetime, recorded_at: datetime, since_last_s: int | None
    ) -> Iterator[Transaction]:
        """A transaction that begins where the chain ends."""
        last = tip(self.connection)
        self._open = Transaction(
            command=command,
            happened_at=happened_at,
            recorded_at=recorded_at,
            group=last.seq + 1,
            since_last_s=since_last_s,
            link=last.hash,
        )
        try:
            yield self._open
        finally:
            self._open = None

    def _note_jump(self, now: Reading, at: datetime) -> int:
        """Note first, as a group of its own, that the clock was set; by how many seconds it was.

        Source: security design, sections 3.1 and 4.1 (R9).
        """
        jump = now.jump(self._last)
        if jump:
            with self._opened(Happening.CLOCK_JUMP.value, at, at, now.since(self._last)):
                self.note(Happening.CLOCK_JUMP, count=jump)
        return jump

    def _chain(self, facts: _Facts) -> int:
        """Add an event to the chain, and what it is committed to; its `seq`."""
        transaction, salt = self.transaction, self._sources.salt()
        event: dict[str, Value] = {
            "seq": facts.seq,
            "group_no": transaction.group,
            "act": facts.act.value,
            "command": transaction.command,
            "actor": self._actor,
            "device": self._named_device(),
            "app_version": __version__,
            "happened_at": iso(transaction.happened_at),
            "recorded_at": iso(transaction.recorded_at),
            "since_last_s": transaction.since_last_s if facts.seq == transaction.group else 0,
            "kind": facts.kind,
            "record_id": facts.record_id,
            "version": facts.version,
            "undoes": transaction.undoes,
        }
        payload: dict[str, Value] = {"reason": facts.reason, "subject": facts.subject, "count": facts.count}
        committed = [*(event[name] for name in COMMITTED), facts.written, *payload.values()]
        event |= {"commitment": commitment(salt, committed), "prev_hash": transaction.link}
        transaction.link = event_hash(list(event.values()))
        self._insert("events", event | {"hash": transaction.link})
        self._insert("payloads", {"seq": facts.seq, "salt": salt, **payload})
        return facts.seq

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
