"""Short ways to make and to spoil backups."""

from datetime import UTC, datetime
from pathlib import Path

from marac_desk.store.backup import Content, make_backup
from marac_desk.store.copying import Stop
from marac_desk.store.store import Store
from marac_desk.store.vault import Vault, unlock_vault
from tests.store.records import PASSPHRASE, a_forum, writing

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
NAME = "2026-03-10T120000Z-1"


def names_of_forums(store: Store) -> str:
    """A small canonical form."""
    return "\n".join(forum.name for forum in store.forums.all())


def a_backup(vault: Vault, place: Path, *, at: datetime = NOON, content: Content = names_of_forums) -> Path:
    """Back up an open vault."""
    return make_backup(vault.copier, place, at=at, content=content, stop=Stop())


def save_forum(vault: Vault, name: str = "Panel") -> None:
    """One forum, saved by a writer of its own."""
    store = vault.open_store(writable=True)
    with writing(store):
        store.forums.save(a_forum(name=name))
    store.close()


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def backed_up(closed: Path, place: Path) -> Path:
    """A backup of a store that is closed before and after."""
    vault = unlock_vault(closed, PASSPHRASE)
    made = a_backup(vault, place)
    vault.close()
    return made
