"""Days with a store on which the operating system refuses a call; strace refuses it (R5).

Run as a program, it makes each day in a child of its own: a folder, a kind of call, JSON with the call that
strace waits for and the days, and what is done on them. Each child makes calls on a file of no interest until
the next is the one that fails.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from marac_desk.errors import MaracError
from marac_desk.services.desk import Desk
from marac_desk.services.unlock import unlock_session
from tests.faults.script import CLOCK, PASSPHRASE, STORE, kept, spot_of, step, unlocked

STEPS = 5
NEW = "another passphrase"
KNOWN_PID = 4711
"""What each child believes to be, for strace is told the names of all its files before it begins."""


def crash_in(place: Path) -> None:
    """Do the steps in a child that then ends as a kill would end it, with half a frame more in the log."""
    child = os.fork()
    if child == 0:
        try:
            with unlocked(place) as (_, desk):
                for number in range(STEPS):
                    step(desk, spot_of(desk.store), number)
                os._exit(0)
        finally:
            os._exit(1)
    assert os.waitpid(child, 0)[1] == 0
    (log,) = place.glob("*-wal")
    with log.open("ab") as file:
        file.write(log.read_bytes()[-4_120:-1_000])


def days(folder: Path, call: str, at: int, numbers: list[int], first: int, *, is_careless: bool) -> None:
    """A day for each number, in which that call of the kind fails: it is made the one that strace waits for.

    Args:
        at: Which call of the kind, counted from the child's first, strace lets fail.
        first: The number of its first step.
        is_careless: The known-bad way: a refusal is not heeded.
    """
    for number in numbers:
        (folder / f"{number}").rename(folder / "trial")
        child = os.fork()
        if child == 0:
            try:
                _day(folder, call, at, number, first, is_careless=is_careless)
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        (folder / "trial").rename(folder / f"{number}")


def _day(folder: Path, call: str, at: int, number: int, first: int, *, is_careless: bool) -> None:
    with (folder / f"{number}.told").open("w", buffering=1) as told:
        print(os.getpid(), file=told)
        os.getpid = lambda: KNOWN_PID
        _idle(call, str(folder / "idle"), at - number)
        try:
            _work(
                folder / "trial" / STORE, first, lambda line: print(line, file=told), is_careless=is_careless
            )
        except BaseException as error:  # whatever it is, it is the finding
            print("crashed", type(error).__name__, str(error)[:200], file=told)
        print("end", file=told)


def _idle(call: str, path: str, times: int) -> None:
    """Make a call so many times where it does nothing that matters."""
    file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    way: dict[str, Callable[[], object]] = {
        "pwrite64": lambda: os.pwrite(file, b"", 0),
        "write": lambda: os.write(file, b""),
        "pread64": lambda: os.pread(file, 1, 0),
        "fsync": lambda: os.fsync(file),
        "ftruncate": lambda: os.ftruncate(file, 0),
        "openat": lambda: os.close(os.open(path, os.O_RDONLY)),
        "unlink": lambda: _refused(lambda: Path(path + ".none").unlink()),
        "rename": lambda: _refused(lambda: Path(path + ".none").rename(path)),
    }
    for _ in range(times - (call == "openat")):
        way[call]()


def _refused(what: Callable[[], object]) -> None:
    try:
        what()
    except FileNotFoundError:
        return


def _work(place: Path, first: int, tell: Callable[[str], None], *, is_careless: bool) -> None:
    with _heard("unlock", tell):
        session = unlock_session(place, PASSPHRASE, clock=CLOCK)
        store = session.open_store(writable=True)
        desk, spot = Desk(store, CLOCK), spot_of(store)
        for number in range(first, first + STEPS):
            with _heard(f"step {number}", tell, is_careless=is_careless):
                step(desk, spot, number)
                kept(store)
        with _heard("changed", tell):
            session.vault.change_passphrase(PASSPHRASE, NEW)
        with _heard("closed", tell):
            store.close()
        with _heard("locked", tell):
            session.close()


@contextmanager
def _heard(what: str, tell: Callable[[str], None], *, is_careless: bool = False) -> Iterator[None]:
    """Acknowledge what was done, or tell what the user is told instead."""
    try:
        yield
    except MaracError as error:
        tell(f"acknowledged {what}" if is_careless else f"refused {what}: {error}")
    else:
        tell(f"acknowledged {what}")


if __name__ == "__main__":
    where, kind, plan, heed = sys.argv[1:]
    told = json.loads(plan)
    days(Path(where), kind, told["at"], told["days"], told["first"], is_careless=heed == "careless")
