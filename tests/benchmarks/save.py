"""One saved contribution through the store against the same rows in one bare SQLCipher transaction.

Run: `python -m tests.benchmarks.save`. The bound is the ratio of the medians, both taken in one run.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from sqlcipher3 import dbapi2 as sqlcipher

from marac_desk.store.store import Store
from marac_desk.store.vault import create_vault
from tests.store.records import LIGHT, PASSPHRASE, TEN, a_contribution, save_table_for_one, writing

ROUNDS = 400
BOUND = 3.0
TEXT = "Sixty words of what an agency shares, " * 9


def main() -> int:
    """Print the two medians and their ratio; 1 when the ratio is above the bound."""
    with tempfile.TemporaryDirectory() as folder:
        vault = create_vault(Path(folder) / "Bench.marac", PASSPHRASE, kdf=LIGHT)
        store = vault.open_store(writable=True)
        save_table_for_one(store)
        bare = _bare_rows(Path(folder) / "bare.db", store)
        ours, theirs = _in_turn(lambda number: _through_store(store, number), bare)
        store.close()
        vault.close()
    ratio = ours / theirs
    sys.stdout.write(
        f"save: store {ours:.2f} ms, bare rows {theirs:.2f} ms, ratio {ratio:.2f} (<= {BOUND})\n"
    )
    return int(ratio > BOUND)


def _in_turn(first: Callable[[int], None], second: Callable[[int], None]) -> tuple[float, float]:
    """The medians of two jobs in milliseconds, run in turn so that both meet the same machine."""
    times: tuple[list[float], list[float]] = ([], [])
    for number in range(ROUNDS):
        for job, taken in zip((first, second), times, strict=True):
            began = time.perf_counter()
            job(number)
            taken.append(1000 * (time.perf_counter() - began))
    return statistics.median(times[0]), statistics.median(times[1])


def _through_store(store: Store, number: int) -> None:
    with writing(store, "share_contribution"):
        store.contributions.save(a_contribution(TEXT, id=f"{number:032x}"))


def _bare_rows(path: Path, store: Store) -> Callable[[int], None]:
    """The same three rows, written by hand into the same tables with the same settings."""
    bare = sqlcipher.connect(str(path), isolation_level=None)
    bare.execute("PRAGMA key = \"x'" + "ab" * 32 + "'\"")
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
        bare.execute(f"PRAGMA {pragma}")
    for (statement,) in store._connection.rows("SELECT sql FROM sqlite_master WHERE sql LIKE 'CREATE %'"):
        if "sqlite_" not in statement:
            bare.execute(statement)
    body = msgspec.json.encode(a_contribution(TEXT)).decode()

    def write(number: int) -> None:
        record, seq, at = f"{number:032x}", number + 100, TEN.isoformat()
        bare.execute("BEGIN")
        bare.execute(
            "INSERT INTO events VALUES (?, ?, 'share', 'slot', ?, ?, '', 'contributions', ?, 1, NULL)",
            (seq, seq, at, at, record),
        )
        bare.execute("INSERT INTO versions VALUES (?, 1, 'contributions', ?, ?)", (record, seq, body))
        bare.execute("INSERT INTO contributions VALUES (?, 1, ?, 'm1', 'i1', 'a1', ?)", (record, seq, body))
        bare.execute("COMMIT")

    return write


if __name__ == "__main__":
    sys.exit(main())
