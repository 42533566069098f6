"""What all repositories share: find, list and save one kind of record.

A concrete repository is a declaration: its kind, its dataclass and the fields that are columns too.
"""

from collections.abc import Iterator, Sequence
from enum import Enum
from functools import partial
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from marac_desk.domain.kinds import Kind
from marac_desk.errors import NotFoundError
from marac_desk.store.bodies import BodyCodec
from marac_desk.store.connection import Row, Value
from marac_desk.store.errors import DamagedStoreError
from marac_desk.store.hashes import record_hash
from marac_desk.store.recall import Recall
from marac_desk.store.writer import Writer

_WITH_HASH = (
    "SELECT id, version, body, (SELECT hash FROM versions WHERE record_id = id ORDER BY version DESC LIMIT 1)"
)

_REMEMBERED = 1_000
"""How many records of a kind a repository remembers: a panel's meeting has fewer."""


class Record(Protocol):
    """What the store needs of a record; all else it keeps as it finds it."""

    @property
    def id(self) -> str:
        """The opaque id, never reused."""
        ...


T = TypeVar("T", bound=Record)


class Repository(Generic[T]):
    """One kind of record: current state by id and by key columns; writing through the one writer."""

    kind: ClassVar[Kind]
    keys: ClassVar[tuple[str, ...]]
    _codec: ClassVar[BodyCodec[Any]]
    _insert: ClassVar[str]

    def __init_subclass__(cls, *, kind: Kind, record: type[Any], keys: Sequence[str] = ()) -> None:
        """Declare a repository.

        Args:
            kind: The kind of record, whose value is the table's name.
            record: The dataclass.
            keys: The fields that are columns too, in the order of the table.
        """
        cls.kind = kind
        cls.keys = tuple(keys)
        cls._codec = BodyCodec(record)
        cls._insert = _upsert(kind, cls.keys)

    def __init__(self, writer: Writer, recall: Recall) -> None:
        self._writer = writer
        self._connection = writer.connection
        self._recall = recall
        self._known: dict[str, tuple[Row, T]] = recall.proved[self.kind]

    def get(self, record_id: str) -> T:
        """The record of this id.

        Raises:
            NotFoundError: There is none.
        """
        found = self.find(record_id)
        if found is None:
            raise NotFoundError("What you asked for is not there any more. It may have been undone.")
        return found

    def find(self, record_id: str) -> T | None:
        """The record of this id, or None."""
        return next(iter(self._select("id = ?", (record_id,))), None)

    def where(self, **keys: object) -> list[T]:
        """The records whose key columns have these values, in the order of their making; None is empty."""
        if unknown := keys.keys() - set(self.keys):
            raise RuntimeError(f"Not key columns of {self.kind}: {', '.join(sorted(unknown))}.")
        condition = " AND ".join(f"{name} IS ?" for name in keys) or "TRUE"
        return self._select(condition, [_column(value) for value in keys.values()])

    def all(self) -> list[T]:
        """Every record of the kind, in the order of their making."""
        return self._select("TRUE", ())

    def save(self, record: T) -> None:
        """Make `record` the current version; one that equals it writes nothing.

        Raises:
            RuntimeError: There is no open transaction, or its text holds a NUL character.
            UniqueKeyTakenError: Another record has its reference.
            ReferenceBrokenError: It names a record that is not there.
        """
        self._writer.transaction  # noqa: B018 - refuses to write outside one
        body = self._codec.encode(record)
        if self._current_body(record.id) != body:
            self._put(record, body)

    def put_back(self, record_id: str, body: str | None) -> None:
        """Make an earlier body the current version again, or take the record away; for undo alone."""
        if body is None:
            self._writer.write(self.kind, record_id, None)
            self._connection.execute(f"DELETE FROM {self.kind} WHERE id = ?", (record_id,))  # noqa: S608
        else:
            self._put(self._codec.decode(body), body)

    def place(self, record_id: str, version: int, body: str) -> None:
        """Make a version that is there already the current one, without an event; for a copy in memory."""
        columns = self.columns_of(body)
        self._connection.execute(self._insert, (record_id, version, record_id, *columns, body))

    def record_of(self, body: str) -> T:
        """The record that a body holds: what stood in a version, though it may be gone by now.

        Raises:
            DamagedStoreError: It is no body of this kind.
        """
        found: T = self._codec.decode(body)
        return found

    def columns_of(self, body: str) -> list[Value]:
        """What the key columns hold beside a body.

        Raises:
            DamagedStoreError: It is no body of this kind.
        """
        return self._columns(self._codec.decode(body))

    def _put(self, record: T, body: str) -> None:
        version = self._writer.write(self.kind, record.id, body)
        self._connection.execute(self._insert, (record.id, version, record.id, *self._columns(record), body))

    def _columns(self, record: T) -> list[Value]:
        return [_column(getattr(record, name)) for name in self.keys]

    def _current_body(self, record_id: str) -> str | None:
        return next(self._bodies("id = ?", (record_id,)), None)

    def _select(self, condition: str, values: Sequence[Value], *leans_on: Kind) -> list[T]:
        """The records of a condition, in the order of their making.

        Args:
            leans_on: The other kinds whose tables the condition reads.
        """
        read = partial(self._read, condition, values)
        return list(self._recall.answer((self.kind, *leans_on), (condition, tuple(values)), read))

    def _read(self, condition: str, values: Sequence[Value]) -> list[T]:
        """The same, from the database; a reader has only those proved that it does not know."""
        if not self._connection.is_query_only:
            return [self._record(row) for row in self._rows(condition, values)]
        rows = self._connection.rows(
            f"SELECT id, version, body FROM {self.kind} WHERE {condition} ORDER BY ordinal",  # noqa: S608
            values,
        )
        found = {row[0]: self._known[row[0]][1] for row in rows if self._knows(row)}
        if new := [row[0] for row in rows if row[0] not in found]:
            for row in self._rows(f"id IN ({', '.join('?' * len(new))})", new):
                found[row[0]] = self._record(row)
        return [found[row[0]] for row in rows if row[0] in found]

    def _knows(self, row: Row) -> bool:
        """Whether a record was proved when its row, told without a hash, read like this."""
        known = self._known.get(row[0])
        return known is not None and known[0][:3] == row

    def _record(self, row: Row) -> T:
        """The record of a row; one that reads as it did when it was proved is the same record.

        Raises:
            DamagedStoreError: It is not its record's newest version.
        """
        known = self._known.get(row[0])
        if known is not None and known[0] == row:
            return known[1]
        record: T = self._codec.decode(self._proved(row))
        if len(self._known) >= _REMEMBERED:
            self._known.pop(next(iter(self._known)))
        self._known[row[0]] = row, record
        return record

    def _bodies(self, condition: str, values: Sequence[Value]) -> Iterator[str]:
        """Current bodies in the order of their making, each proved to be its record's newest version.

        Raises:
            DamagedStoreError: One is not.
        """
        return (self._proved(row) for row in self._rows(condition, values))

    def _rows(self, condition: str, values: Sequence[Value]) -> list[Row]:
        return self._connection.rows(
            f"{_WITH_HASH} FROM {self.kind} WHERE {condition} ORDER BY ordinal", values
        )

    def _proved(self, row: Row) -> str:
        """The body of a row, if it is its record's newest version.

        Raises:
            DamagedStoreError: It is not: a page can read as NULs, or be an older one, without an error.
        """
        record_id, version, body, written = row
        if record_hash(self.kind, record_id, version, body) != written:
            raise DamagedStoreError("A record in this store")
        return str(body)


def _upsert(kind: Kind, keys: Sequence[str]) -> str:
    """The statement that writes a current row; the ordinal is the event that first made the record."""
    columns = ", ".join(("id", "version", "ordinal", *keys, "body"))
    values = ", ".join(
        ("?", "?", "(SELECT min(seq) FROM versions WHERE record_id = ?)", *"?" * len(keys), "?")
    )
    updates = ", ".join(f"{name} = excluded.{name}" for name in ("version", *keys, "body"))
    return f"INSERT INTO {kind} ({columns}) VALUES ({values}) ON CONFLICT (id) DO UPDATE SET {updates}"  # noqa: S608


def _column(value: Any) -> Value:
    """A field's value as a column holds it."""
    column: Value = value.value if isinstance(value, Enum) else value
    return column
