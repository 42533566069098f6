"""Whoever has the key and raw SQL: a vault's database opened past everything that guards it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from marac_desk.store.connection import opened
from marac_desk.store.store import Store
from marac_desk.store.vault import Vault

PAGE = 4096


def of(vault: Vault) -> tuple[Path, bytes]:
    """The database of a vault and its key."""
    return vault._path, vault._key


@contextmanager
def raw_store(path: Path, key: bytes) -> Iterator[Store]:
    """A store over a database that nobody checked when it was opened."""
    with opened(path, key) as connection:
        yield Store(connection, "insider", lambda: None)
