"""Two programs at one store: who holds it open, and who tries every door to it meanwhile.

Run as a program: `hold FOLDER`, which does what its input says, or `try FOLDER DATA_KEY ATTEMPTS`, which
answers with one line of JSON: how often each door answered what.
"""

import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from marac_desk.errors import MaracError
from marac_desk.services.repairs import repair_store
from marac_desk.services.unlock import session_to_check, unlock_session
from marac_desk.store.recovery import recover_vault
from marac_desk.store.vault import Vault, create_vault, unlock_vault
from tests.store.records import LIGHT, PASSPHRASE, a_forum, writing

ROOT = Path(__file__).parents[2]
DOORS: dict[str, Callable[[Path, bytes], object]] = {
    "unlock": lambda folder, _key: unlock_session(folder, PASSPHRASE),
    "check": lambda folder, _key: session_to_check(folder, PASSPHRASE),
    "recover": lambda folder, key: recover_vault(folder, key, "another passphrase", kdf=LIGHT),
    "repair": lambda folder, _key: repair_store(folder, PASSPHRASE),
    "wrong passphrase": lambda folder, _key: unlock_session(folder, "not the one"),
    "create": lambda folder, _key: create_vault(folder, PASSPHRASE, kdf=LIGHT),
}


class Neighbour:
    """Another program at a store; it is asked one thing at a time, and killed at the end."""

    def __init__(self, *words: str | Path) -> None:
        command = [sys.executable, "-m", "tests.faults.neighbours", *map(str, words)]
        self.process = subprocess.Popen(
            command, stdin=-1, stdout=-1, stderr=subprocess.DEVNULL, cwd=ROOT, text=True
        )

    def ask(self, line: str) -> str:
        """What it answers to one line."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        return self.heard()

    def ask_or_end(self, line: str) -> str:
        """What it answers to one line; empty where it has ended."""
        try:
            return self.ask(line)
        except BrokenPipeError:
            return ""

    def heard(self) -> str:
        """The next line it says; empty at its end."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        self.process.kill()
        self.process.communicate()


@contextmanager
def holding(folder: Path) -> Iterator[Neighbour]:
    """A program that has the store open and has written to it."""
    neighbour = Neighbour("hold", folder)
    try:
        assert neighbour.ask("write") == "written"
        yield neighbour
    finally:
        neighbour.kill()


def attempts(folder: Path, key: bytes, count: int, *, programs: int) -> Counter[str]:
    """How `programs` programs at once, each trying every door in turn, were answered."""
    rivals = [Neighbour("try", folder, key.hex(), str(count // programs)) for _ in range(programs)]
    answers: Counter[str] = Counter()
    for rival in rivals:
        answers.update(json.loads(rival.process.communicate()[0]))
    return answers


def files(folder: Path) -> dict[str, bytes]:
    """All that lies in a folder; never asked by the program that holds the store."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def _hold(folder: Path) -> None:
    vault = unlock_vault(folder, PASSPHRASE)
    store = vault.open_store(writable=True)
    names = (f"Name {number}" for number in range(1_000_000))
    for line in sys.stdin:
        if line == "write\n":
            with writing(store):
                store.forums.save(a_forum(name=next(names)))
        if line == "copy\n":
            _copy_carelessly(vault)
        if line == "close\n":
            store.close()
            vault.close()
        print({"write\n": "written", "copy\n": "copied"}.get(line, "closed"), flush=True)


def _copy_carelessly(vault: Vault) -> None:
    """Copy the whole folder in the program that holds it open: any close of a file drops SQLite's locks."""
    with TemporaryDirectory() as elsewhere:
        shutil.copytree(vault.folder, Path(elsewhere) / "copy")


def _try(folder: Path, key: bytes, count: int) -> None:
    answers: Counter[str] = Counter()
    for door, opens in islice(cycle(DOORS.items()), count):
        try:
            opens(folder, key)
            answers[f"{door}: opened"] += 1
        except MaracError as error:
            answers[type(error).__name__] += 1
    print(json.dumps(answers))


if __name__ == "__main__":
    role, where, *more = sys.argv[1:]
    if role == "hold":
        _hold(Path(where))
    else:
        _try(Path(where), bytes.fromhex(more[0]), int(more[1]))
