"""A real store for each test, with a key derivation that costs next to nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from marac_desk.store.store import Store
from marac_desk.store.vault import Vault, create_vault
from tests.store.records import LIGHT, PASSPHRASE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the store lies."""
    return tmp_path / "Panel.marac"


@pytest.fixture
def vault(folder: Path) -> Iterator[Vault]:
    """A new, unlocked vault."""
    vault = create_vault(folder, PASSPHRASE, kdf=LIGHT)
    yield vault
    vault.close()


@pytest.fixture
def store(vault: Vault) -> Iterator[Store]:
    """The writable store of the vault."""
    store = vault.open_store(writable=True)
    yield store
    store.close()


@pytest.fixture
def closed(folder: Path) -> Path:
    """The folder of a store that holds one forum and is closed."""
    from tests.store.records import a_forum, writing  # noqa: PLC0415

    vault = create_vault(folder, PASSPHRASE, kdf=LIGHT)
    store = vault.open_store(writable=True)
    with writing(store):
        store.forums.save(a_forum())
    store.close()
    vault.close()
    return folder
