"""What the store keeps beside the records, outside events, versions and undo."""

from dataclasses import dataclass, field
from datetime import datetime

from marac_desk.domain.clock import LONDON
from marac_desk.store.bodies import refuse_nul
from marac_desk.store.connection import Connection
from marac_desk.store.errors import DamagedStoreError
from marac_desk.store.writer import Writer, iso


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Text being typed into one box; not a record yet."""

    box: str
    text: str = field(repr=False)
    saved_at: datetime


class Drafts:
    """One draft a box, overwritten as it grows. Saving needs no transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, box: str, text: str, at: datetime) -> None:
        """Keep `text` as the box's draft, in place of the one before.

        Raises:
            RuntimeError: A NUL character is in it.
        """
        refuse_nul(text)
        with self._connection.atomic():
            self._connection.execute(
                "INSERT INTO drafts (box, text, saved_at) VALUES (?, ?, ?)"
                " ON CONFLICT (box) DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at",
                (box, text, iso(at)),
            )

    def get(self, box: str) -> Draft | None:
        """The box's draft, or None."""
        row = self._connection.row("SELECT box, text, saved_at FROM drafts WHERE box = ?", (box,))
        return _draft(*row) if row else None

    def all(self) -> list[Draft]:
        """Every draft, oldest first."""
        rows = self._connection.rows("SELECT box, text, saved_at FROM drafts ORDER BY saved_at, box")
        return [_draft(*row) for row in rows]

    def drop(self, box: str) -> None:
        """Forget the box's draft; there need not be one."""
        with self._connection.atomic():
            self._connection.execute("DELETE FROM drafts WHERE box = ?", (box,))


class Places:
    """Where the window was: page, record, cursor. Saving needs no transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, name: str, value: str) -> None:
        """Remember `value` under `name`."""
        with self._connection.atomic():
            self._connection.execute(
                "INSERT INTO places (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                (name, value),
            )

    def get(self, name: str) -> str | None:
        """What is remembered under `name`, or None."""
        row = self._connection.row("SELECT value FROM places WHERE name = ?", (name,))
        return row[0] if row else None


class KeyCopy:
    """The key file as it last opened the store or was changed: an open vault can write it anew."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, raw: bytes) -> None:
        """Keep `raw`, without a write if it is kept already. Keeping needs no transaction."""
        if self.get() != raw:
            with self._connection.atomic():
                self._connection.execute(
                    "INSERT INTO key_copies (place, file) VALUES (1, ?)"
                    " ON CONFLICT (place) DO UPDATE SET file = excluded.file",
                    (raw.decode(),),
                )

    def get(self) -> bytes | None:
        """The bytes that are kept, or None."""
        row = self._connection.row("SELECT file FROM key_copies")
        return str(row[0]).encode() if row else None


class Series:
    """The reference series: numbers are never given twice, not even after undo.

    Source: design rules, section 8 "References".
    """

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._connection = writer.connection

    def last(self, name: str) -> int:
        """The highest number given so far, or 0."""
        row = self._connection.row("SELECT last FROM series WHERE name = ?", (name,))
        return int(row[0]) if row else 0

    def next(self, name: str) -> int:
        """Give the next number; the open transaction takes it back only if it fails as a whole."""
        number = self.last(name) + 1
        self._keep(name, number)
        return number

    def reserve(self, name: str, number: int) -> None:
        """Mark a typed number as given: later ones go above it."""
        self._keep(name, max(number, self.last(name)))

    def set_next(self, name: str, number: int) -> None:
        """Let the next number be `number`, or the first one never given if that is higher."""
        self.reserve(name, number - 1)

    def _keep(self, name: str, last: int) -> None:
        self._writer.transaction  # noqa: B018 - refuses to write outside one
        self._connection.execute(
            "INSERT INTO series (name, last) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET last = excluded.last",
            (name, last),
        )


def _draft(box: str, text: str, saved_at: str) -> Draft:
    if "\0" in text:
        raise DamagedStoreError("A draft in this store")
    return Draft(box=box, text=text, saved_at=datetime.fromisoformat(saved_at).astimezone(LONDON))
