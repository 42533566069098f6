"""Damaged text is never shown: SQLCipher alone would return it without an error."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from marac_desk.domain.contributions import Contribution
from marac_desk.store.connection import opened
from marac_desk.store.errors import DamagedStoreError
from marac_desk.store.store import Store
from marac_desk.store.vault import create_vault
from tests.faults.ledger import enter
from tests.store.insider import PAGE, lift_guards, of, raw_store
from tests.store.records import LIGHT, PASSPHRASE, a_contribution, a_forum, save_table_for_one, writing

LONG = a_contribution("Kestrelwood said " * 1_000)


@pytest.fixture
def long_text(folder: Path) -> tuple[Path, bytes]:
    """The database and key of a closed store with a text of several pages."""
    vault = create_vault(folder, PASSPHRASE, kdf=LIGHT)
    store = vault.open_store(writable=True)
    save_table_for_one(store)
    with writing(store):
        store.contributions.save(LONG)
    store.close()
    vault.close()
    return of(vault)


def with_each_page_damaged(path: Path) -> Iterator[int]:
    """The file with one byte flipped, page after page but the first; whole again in the end."""
    whole = path.read_bytes()
    for page in range(1, len(whole) // PAGE):
        damaged = bytearray(whole)
        damaged[page * PAGE + 700] ^= 1
        path.write_bytes(damaged)
        yield page
    path.write_bytes(whole)


def plain_text(path: Path, key: bytes) -> str:
    """The contribution's body as plain SQL reads it; empty when that refuses."""
    try:
        with opened(path, key) as connection:
            return str(connection.rows("SELECT body FROM contributions")[0][0])
    except DamagedStoreError:
        return ""


def shown(path: Path, key: bytes) -> list[Contribution]:
    """What the store would show; nothing when it refuses."""
    try:
        with raw_store(path, key) as store:
            return store.contributions.all()
    except DamagedStoreError:
        return []


@pytest.mark.proof
def test_text_that_sqlcipher_alone_returns_as_nuls_without_an_error_is_not_shown(
    long_text: tuple[Path, bytes],
):
    path, key = long_text
    length = len(plain_text(path, key))

    read = [(plain_text(path, key), shown(path, key)) for _ in with_each_page_damaged(path)]

    noughts = [len(text) for text, _ in read if "\0" in text]
    enter(
        "R4",
        "damage to each page of a long text: shown as it was, or not at all",
        count=len(read),
        bad=sum(found not in ([], [LONG]) for _, found in read),
        control=f"SQLCipher alone: {len(noughts)} returned as NULs without an error",
    )
    assert noughts == [length]
    assert all(found in ([], [LONG]) for _, found in read)
    assert shown(path, key) == [LONG]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE contributions SET body = replace(body, 'said', 'kept')",
        "UPDATE contributions SET version = 1, body = (SELECT body FROM versions WHERE version = 1 LIMIT 1)",
        "DELETE FROM versions WHERE record_id = 'c1'",
        "UPDATE versions SET hash = lower(hex(zeroblob(32)))",
    ],
)
def test_a_current_text_that_is_not_its_newest_version_is_not_shown(store: Store, change: str):
    save_table_for_one(store)
    for text in ("He said", "She said"):
        with writing(store):
            store.contributions.save(a_contribution(text))

    lift_guards(store).execute(change)

    with pytest.raises(DamagedStoreError):
        store.contributions.all()
    with pytest.raises(DamagedStoreError), writing(store):
        store.contributions.save(a_contribution("They said"))


def test_an_earlier_version_that_was_changed_is_neither_shown_nor_put_back(store: Store):
    for name in ("One", "Two"):
        with writing(store) as written:
            store.forums.save(a_forum(name=name))
    lift_guards(store).execute("UPDATE versions SET body = replace(body, 'One', 'Eins') WHERE version = 1")

    with pytest.raises(DamagedStoreError, match="earlier version"):
        store.history.versions_of("f1")
    with pytest.raises(DamagedStoreError, match="earlier version"), writing(store, "undo"):
        store.history.undo(written.group)
