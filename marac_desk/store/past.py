"""The past: a store as it was when the log ended at some entry, laid out anew in memory alone.

Every version of every record is kept, so what was printed once can be printed again, word for word.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from marac_desk.domain.kinds import Kind
from marac_desk.store.connection import Connection
from marac_desk.store.errors import DamagedStoreError
from marac_desk.store.hashes import record_hash
from marac_desk.store.migrations import migrate
from marac_desk.store.repository import Repository

Shelves = Mapping[Kind, Repository[Any]]

_COLUMNS = "record_id, version, kind, seq, hash, body"


def copy_past(present: Connection, past: Connection, entry: int, shelves: Callable[[], Shelves]) -> None:
    """Fill an empty database in memory with what stood when the log ended at `entry`.

    Args:
        shelves: The repositories over `past`, once it has its tables.

    Raises:
        DamagedStoreError: A version is not as it was written.
    """
    rows = present.rows(f"SELECT {_COLUMNS} FROM versions WHERE seq <= ? ORDER BY seq", (entry,))  # noqa: S608
    migrate(past)
    past.execute("PRAGMA foreign_keys = OFF")  # the entries of the log that versions name stay behind
    with past.atomic():
        for row in rows:
            _assert_whole(row)
            past.execute(f"INSERT INTO versions ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)", row)  # noqa: S608
        _place(rows, shelves())


def _assert_whole(row: tuple[Any, ...]) -> None:
    record_id, version, kind, _, written, body = row
    if record_hash(kind, record_id, version, body) != written:
        raise DamagedStoreError("A record in this store")


def _place(rows: Iterable[tuple[Any, ...]], shelves: Shelves) -> None:
    """Make the newest version of each record its current one, unless it was taken back by then."""
    newest = {row[0]: row for row in rows}
    for record_id, version, kind, _, _, body in newest.values():
        if body is not None:
            shelves[Kind(kind)].place(record_id, version, body)
