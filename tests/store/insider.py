"""Whoever has the key and raw SQL: a vault's database opened past everything that guards it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from marac_desk.store.connection import PAGE_BYTES, Connection, opened
from marac_desk.store.store import Store
from marac_desk.store.vault import Vault

PAGE = PAGE_BYTES


def of(vault: Vault) -> tuple[Path, bytes]:
    """The database of a vault and its key."""
    return vault._path, vault._key


def lift_guards(store: Store) -> Connection:
    """The store's connection, with nothing left that would refuse a statement."""
    connection = store._connection
    for (trigger,) in connection.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        connection.execute(f"DROP TRIGGER {trigger}")
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    return connection


@contextmanager
def raw_store(path: Path, key: bytes) -> Iterator[Store]:
    """A store over a database that nobody checked when it was opened."""
    with opened(path, key) as connection:
        yield Store(connection, "insider", lambda: None)
