"""Three hundred contributions read with their hashes checked, against the same bodies read unchecked."""

import tempfile
from pathlib import Path

from marac_desk.store.store import Store
from marac_desk.store.vault import create_vault
from tests.benchmarks.figures import Ratio, alternately
from tests.store.records import LIGHT, PASSPHRASE, a_contribution, save_table_for_one, writing

ROUNDS = 100
TEXT = "Sixty words of what an agency shares, " * 9


def main() -> list[Ratio]:
    """The figure, turn by turn."""
    with tempfile.TemporaryDirectory() as folder:
        vault = create_vault(Path(folder) / "Panel.marac", PASSPHRASE, kdf=LIGHT)
        store = vault.open_store(writable=True)
        _fill(store)
        times = alternately(store.contributions.all, lambda: _unchecked(store), ROUNDS)
        store.close()
        vault.close()
    return [Ratio("300 contributions read", *times, budget=1.5)]


def _fill(store: Store) -> None:
    save_table_for_one(store)
    with writing(store):
        for number in range(300):
            store.contributions.save(a_contribution(TEXT, id=f"{number:032x}"))


def _unchecked(store: Store) -> list[object]:
    rows = store._connection.rows("SELECT body FROM contributions ORDER BY ordinal")
    return [store.contributions._codec.decode(body) for (body,) in rows]
