"""A backup of five years: the copying against the least that an encrypted copy costs, and the whole.

That least is a plain copy of the same bytes with fsync, and SQLCipher's authentication of every page once
where it is read and once where it is written. Beside a plain copy alone, the ratio measures the disk: where
it takes 700 MB a second, authentication alone (500 MB a second and core) is more than three plain copies.
A copy of the raw file would be faster, but any close of that file in this process drops SQLite's locks.

The proof opens the copy afresh, checks every page and every hash, and compares all that both hold: it takes
longer than the copying, on the thread of a job, and has no limit of its own.
"""

import os
import shutil
import tempfile
from datetime import date
from itertools import count
from pathlib import Path

from marac_desk.domain.clock import london
from marac_desk.host.calls import sync_file
from marac_desk.services.backups import back_up
from marac_desk.services.desk import Desk
from marac_desk.store.connection import opened
from marac_desk.store.copying import Stop
from marac_desk.store.vault import Vault, unlock_vault
from tests.benchmarks.figures import Figure, Ratio, Told, alternately, seconds
from tests.benchmarks.five_years import PASSPHRASE, SHELF, five_years
from tests.builders import SetClock

ROUNDS = 5
AT = london(date(2026, 5, 12), 17)


def main() -> list[Figure]:
    """The medians of both, turn by turn, on the disk of the checkout; then one plain and one whole."""
    made = five_years()
    with tempfile.TemporaryDirectory(dir=SHELF) as folder:
        place = Path(folder)
        vault = unlock_vault(shutil.copytree(made, place / "Panel.marac"), PASSPHRASE)
        (database,) = made.glob("vault-*.db")
        numbers = count()
        times = alternately(
            lambda: _copied(vault, place / f"ours-{next(numbers)}.db"),
            lambda: _least(vault, database, place / f"least-{next(numbers)}.db"),
            ROUNDS,
        )
        plain = seconds(lambda: _plainly(database, place / "plain.db"))
        proven = _proven(vault, place / "backups")
        vault.close()
    size = f"{database.stat().st_size / 1e6:.0f} MB"
    return [
        Ratio(f"backup of five years, copied, {size}", *times, budget=1.5),
        Told(f"a plain copy of the same bytes, {size}", plain, f"the backup's is {times[0] / plain:.1f} ×"),
        Told(f"backup of five years, copied and proven, {size}", proven),
    ]


def _copied(vault: Vault, target: Path) -> None:
    """As a backup copies."""
    vault.copier.copy_database(target, Stop())
    sync_file(target)
    target.unlink()


def _least(vault: Vault, source: Path, target: Path) -> None:
    """The same bytes copied, and every page authenticated twice."""
    _plainly(source, target)
    with opened(vault.copier.folder / vault.copier.db_file, vault.copier.keys.database) as connection:
        connection.check_pages()
        connection.check_pages()


def _plainly(source: Path, target: Path) -> None:
    """The same bytes, from file to file."""
    with source.open("rb") as read, target.open("wb") as written:
        shutil.copyfileobj(read, written, 1 << 20)
        written.flush()
        os.fsync(written.fileno())
    target.unlink()


def _proven(vault: Vault, place: Path) -> float:
    """The seconds of a whole backup, as the window's job makes it."""
    place.mkdir()
    store = vault.open_store(writable=False)
    took = seconds(lambda: back_up(Desk(store, SetClock(AT)), to=place))
    store.close()
    return took
