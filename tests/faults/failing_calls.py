"""A day with a store, while the operating system refuses one call after another (R5).

Run as a program it prints one line of JSON: a folder, jobs such as `pwrite64:EIO:once`, one in how many
points, and whether a refusal is heeded. Each point is a child of a process that strace watches; the child
makes calls on a file of no interest until the next is the one that fails. What is left is then opened
outside strace.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from marac_desk.errors import MaracError
from marac_desk.services.desk import Desk
from marac_desk.services.unlock import unlock_session
from tests.faults.script import CLOCK, PASSPHRASE, STORE, a_meeting_in, kept, kept_in, spot_of, step
from tests.faults.workers import ROOT

STEPS = 5
NEW = "another passphrase"
NEVER = 65_535
"""More calls of a kind than any day makes, and the most that strace counts to."""
FILES = (
    "",
    *("/vault-1.db", "/vault-1.db-wal", "/vault-1.db-journal", "/vault-1.db-shm", "/lock"),
    *(f"/keyslots{former}.json{new}" for former in ("", ".prev") for new in ("", ".new")),
)
_INJECTED = re.compile(r"^(\d+) .*\(INJECTED\)", re.MULTILINE)


# Inside strace.


def days(folder: Path, call: str, at: int, numbers: Sequence[int], *, is_careless: bool) -> None:
    """A day for each number, in which that call of the kind fails: it is made the one that strace waits for.

    Args:
        at: Which call of the kind, counted from the child's first, strace lets fail.
    """
    for number in numbers:
        (folder / f"{number}").rename(folder / "trial")
        child = os.fork()
        if child == 0:
            try:
                _day(folder, call, at, number, is_careless=is_careless)
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        (folder / "trial").rename(folder / f"{number}")


def _day(folder: Path, call: str, at: int, number: int, *, is_careless: bool) -> None:
    with (folder / f"{number}.told").open("w", buffering=1) as told:
        print(os.getpid(), file=told)
        _idle(call, str(folder / "idle"), at - number)
        try:
            _work(folder / "trial" / STORE, lambda line: print(line, file=told), is_careless=is_careless)
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


def _refused(what: Callable[[], None]) -> None:
    try:
        what()
    except FileNotFoundError:
        return


def _work(place: Path, tell: Callable[[str], None], *, is_careless: bool) -> None:
    with _heard("unlock", tell):
        session = unlock_session(place, PASSPHRASE, clock=CLOCK)
        store = session.open_store(writable=True)
        desk, spot = Desk(store, CLOCK), spot_of(store)
        for number in range(STEPS):
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


# Outside strace.


def points(folder: Path, job: str, every: int, *, is_careless: bool) -> Counter[str]:
    """What is left of the store after each point of a job."""
    call, error, often = job.split(":")
    template = folder / "template"
    a_meeting_in(template)
    watched = _watched(folder, template, call, f"error={error}:when={NEVER}", 0, [0], is_careless=False)
    calls = sum(f"{call}(" in line and "/idle" not in line for line in watched.splitlines())
    numbers = [*range(1, calls + 1, every)]
    fault = f"error={error}:when={calls + 2}" + "+" * (often == "forever")
    watched = _watched(folder, template, call, fault, calls + 2, numbers, is_careless=is_careless)
    injected = set(_INJECTED.findall(watched))
    outcomes = Counter[str]()
    for number in numbers:
        pid, *told = (folder / f"{number}.told").read_text().splitlines()
        if pid in injected:
            outcomes["points"] += 1
            outcomes.update(_judged(folder / f"{number}" / STORE, told, f"{job} {number}"))
        shutil.rmtree(folder / f"{number}")
    return outcomes


def _watched(
    folder: Path, template: Path, call: str, fault: str, at: int, numbers: list[int], *, is_careless: bool
) -> str:
    for number in numbers:
        shutil.copytree(template, folder / f"{number}")
    record = folder / "record"
    paths = [str(folder / "idle"), str(folder / "idle.none")]
    paths += [f"{folder}/trial/{STORE}{name}" for name in FILES]
    watch = [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-qq",
        "-e",
        "signal=none",
        "-o",
        str(record),
        "-e",
        f"trace={call}",
    ]
    watch += ["-e", f"inject={call}:{fault}", *(word for path in paths for word in ("-P", path))]
    days_of = ["days", call, str(at), json.dumps(numbers), "careless" if is_careless else "careful"]
    command = [*watch, sys.executable, "-B", "-m", "tests.faults.failing_calls", str(folder), *days_of]
    subprocess.run(command, cwd=ROOT, check=True)
    return record.read_text(encoding="utf-8", errors="replace")


def _judged(place: Path, told: list[str], point: str) -> Iterator[str]:
    """What is wrong after one point, or that nothing is; whether the user was told of it."""
    done = {line.removeprefix("acknowledged ") for line in told if line.startswith("acknowledged ")}
    bad = []
    if any(line.startswith("crashed") for line in told) or told[-1:] != ["end"]:
        bad.append("crashed")
    if any(line.startswith("refused") for line in told):
        yield "refused in words"
    opening = []
    for passphrase in (PASSPHRASE, NEW):
        try:
            session = unlock_session(place, passphrase, clock=CLOCK)
        except MaracError:
            continue
        opening.append(passphrase)
        found, findings = kept_in(session)
        session.close()
        bad += ["damaged"] * bool(findings)
        bad += ["lost"] * bool({f"step {number}" for number in range(STEPS) if number not in found} & done)
    if len(opening) != 1 or ("changed" in done and opening != [NEW]):
        bad.append("opens not by one passphrase")
    if bad:
        print(point, bad, told, file=sys.stderr)
    yield from bad or ["good"]


def _main(folder: Path, first: str, *rest: str) -> None:
    if first == "days":
        call, at, numbers, heed = rest
        days(folder, call, int(at), json.loads(numbers), is_careless=heed == "careless")
        return
    every, heed = rest
    total = Counter[str]()
    for number, job in enumerate(first.split()):
        (folder / str(number)).mkdir()
        total += points(folder / str(number), job, int(every), is_careless=heed == "careless")
    print(json.dumps(total))


if __name__ == "__main__":
    _main(Path(sys.argv[1]), *sys.argv[2:])
