"""A store to be rescued, what was in it, and what came out of it."""

from dataclasses import dataclass
from pathlib import Path

from marac_desk.store.rescue import Rescued, rescue
from marac_desk.store.store import Store
from marac_desk.store.vault import unlock_vault
from tests.store.backups import files
from tests.store.records import PASSPHRASE, TEN

SEED = 20261124
MANY = 40
DATABASE = "vault-1.db"


@dataclass(frozen=True)
class Told:
    """A store, and what was in it: each record's states, oldest first."""

    folder: Path
    states: dict[str, list[str | None]]

    @property
    def versions(self) -> int:
        return sum(map(len, self.states.values()))


def states_in(store: Store) -> dict[str, list[str | None]]:
    ids = {event.record_id for event in store.history.events() if event.record_id}
    return {each: [version.body for version in store.history.versions_of(each)] for each in ids}


def put(told: Told, *places: int, flip: int = 1) -> None:
    path = told.folder / DATABASE
    content = bytearray(path.read_bytes())
    for place in places:
        content[place] ^= flip
    path.write_bytes(content)


def rescued(told: Told, out: Path) -> Rescued:
    """Rescue it, and see that nothing in its folder was touched and nothing wrong came out."""
    before = files(told.folder)
    done = rescue(told.folder, out, PASSPHRASE, at=TEN)
    assert files(told.folder) == before
    vault = unlock_vault(out, PASSPHRASE)
    vault.verify_log()
    store = vault.open_store(writable=False)
    found = states_in(store)
    held = {each.id for each in store.contributions.all()}
    store.close()
    vault.close()
    for record_id, states in found.items():
        bodies = [state for state in states if state is not None]
        assert [body for body in bodies if body not in told.states[record_id]] == []
    assert held <= set(told.states)
    return done
