"""Unlocking five years of records with every check of an unlock, against the key derivation alone."""

import shutil
import tempfile
from pathlib import Path
from statistics import median

from marac_desk.services.unlock import Session, unlock_session
from marac_desk.store.kdf import DEFAULT, passphrase_key
from tests.benchmarks.figures import Margin, seconds
from tests.benchmarks.five_years import PASSPHRASE, five_years

ROUNDS = 7


def main() -> list[Margin]:
    """The median of each, turn by turn; the store is a copy, closed before the next unlock."""
    with tempfile.TemporaryDirectory() as folder:
        store = shutil.copytree(five_years(), Path(folder) / "Panel.marac")
        turns = [(_unlocked(store), _derived()) for _ in range(ROUNDS + 1)][1:]  # the first warms up
        size = sum(path.stat().st_size for path in store.iterdir())
    ours, bare = (median(times) for times in zip(*turns, strict=True))
    return [Margin(f"unlock of five years, {size / 1e6:.0f} MB", ours, bare, budget=1.0)]


def _unlocked(store: Path) -> float:
    opened: list[Session] = []
    took = seconds(lambda: opened.append(unlock_session(store, PASSPHRASE)))
    opened.pop().close()
    return took


def _derived() -> float:
    return seconds(lambda: passphrase_key(PASSPHRASE, bytes(16), DEFAULT))
