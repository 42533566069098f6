"""Lets every call that a day with a store makes fail, one after another, and looks at what is left (R5).

Run as a program, its answer is one line of JSON: a folder, kinds of calls, faults such as `EIO:once`, one in
how many points, what state the store is in (`rest` or `crashed`), and whether a refusal is heeded.
"""

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from marac_desk.errors import MaracError
from marac_desk.services.unlock import unlock_session
from marac_desk.store.key_file import read_key_file
from tests.faults.failing_day import KNOWN_PID, NEW, STEPS, crash_in
from tests.faults.script import CLOCK, PASSPHRASE, STORE, a_meeting_in, kept_in
from tests.faults.workers import ROOT

NEVER = 65_535
"""More calls of a kind than any day makes, and the most that strace counts to."""
FILES = (
    *("", "/vault-1.db", "/vault-1.db-wal", "/vault-1.db-journal", "/vault-1.db-shm", "/lock"),
    *(f"/keyslots{former}.json{new}" for former in ("", ".prev") for new in ("", f".{KNOWN_PID}.new")),
)
NOT_ALL = {"unlink": "ENOSPC", "rename": "ENOSPC", "pread64": "ENOSPC"}
"""What no system answers to a call."""
_INJECTED = re.compile(r"^(\d+) .*\(INJECTED\)", re.MULTILINE)


@dataclass(frozen=True)
class Trial:
    """The store that every day begins with, and how its days are."""

    folder: Path
    is_crashed: bool
    heed: str

    @property
    def before(self) -> set[int]:
        """The steps that it holds."""
        return set(range(STEPS)) if self.is_crashed else set()

    def make(self) -> None:
        """Make the store."""
        a_meeting_in(self.folder / "template")
        if self.is_crashed:
            crash_in(self.folder / "template" / STORE)

    def calls(self, call: str) -> int:
        """How many calls of a kind a whole day makes."""
        watched = self._watched(call, f"error=EIO:when={NEVER}", 0, [0])
        shutil.rmtree(self.folder / "0")
        return sum(f"{call}(" in line and "/idle" not in line for line in watched.splitlines())

    def points(self, call: str, fault: str, numbers: list[int]) -> Counter[str]:
        """What is left of the store after each of these calls failed."""
        error, often = fault.split(":")
        at = max(numbers, default=0) + 2
        inject = f"error={error}:when={at}" + "+" * (often == "forever")
        injected = set(_INJECTED.findall(self._watched(call, inject, at, numbers)))
        outcomes = Counter[str]()
        for number in numbers:
            pid, *told = (self.folder / f"{number}.told").read_text().splitlines()
            if pid in injected:
                outcomes["points"] += 1
                outcomes.update(self._judged(number, told, f"{call} {fault} {number}"))
            shutil.rmtree(self.folder / f"{number}")
        return outcomes

    def _watched(self, call: str, fault: str, at: int, numbers: list[int]) -> str:
        for number in numbers:
            shutil.copytree(self.folder / "template", self.folder / f"{number}")
        record = self.folder / "record"
        paths = [str(self.folder / "idle"), str(self.folder / "idle.none")]
        paths += [f"{self.folder}/trial/{STORE}{name}" for name in FILES]
        watch = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "signal=none", "-o", str(record)]
        watch += ["-e", f"trace={call}", "-e", f"inject={call}:{fault}"]
        watch += [word for path in paths for word in ("-P", path)]
        plan = json.dumps({"at": at, "days": numbers, "first": len(self.before)})
        program = [sys.executable, "-B", "-m", "tests.faults.failing_day"]
        subprocess.run([*watch, *program, str(self.folder), call, plan, self.heed], cwd=ROOT, check=True)
        return record.read_text(encoding="utf-8", errors="replace")

    def _judged(self, number: int, told: list[str], point: str) -> Iterator[str]:
        """What is wrong after one point, or that nothing is; whether the user was told of it."""
        place = self.folder / f"{number}" / STORE
        done = {line.removeprefix("acknowledged ") for line in told if line.startswith("acknowledged ")}
        if any(line.startswith("refused") for line in told):
            yield "refused in words"
        bad = ["crashed"] * (any(line.startswith("crashed") for line in told) or told[-1:] != ["end"])
        opening = [each for each in (PASSPHRASE, NEW) if _opens(place, each)]
        if len(opening) != 1 or ("changed" in done and opening != [NEW]):
            bad.append("opens not by one passphrase")
        for passphrase in opening[:1]:
            bad += self._left(place, passphrase, done)
        if bad:
            print(point, bad, told, file=sys.stderr)
        yield from bad or ["good"]

    def _left(self, place: Path, passphrase: str, done: set[str]) -> Iterator[str]:
        try:
            session = unlock_session(place, passphrase, clock=CLOCK)
        except MaracError:
            yield "damaged"
            return
        found, findings = kept_in(session)
        session.close()
        yield from ["damaged"] * bool(findings)
        missing = set(range(2 * STEPS)) - found
        yield from ["lost"] * bool(missing & self.before or {f"step {each}" for each in missing} & done)


def _opens(place: Path, passphrase: str) -> bool:
    try:
        read_key_file(place).open(passphrase)
    except MaracError:
        return False
    return True


def _main(folder: Path, calls: str, faults: str, every: int, state: str, heed: str) -> None:
    trial, total = Trial(folder, state == "crashed", heed), Counter[str]()
    trial.make()
    for call in calls.split():
        count = trial.calls(call)
        total["calls"] += count
        for number, fault in enumerate(faults.split()):
            if not fault.startswith(NOT_ALL.get(call, "none")):
                total += trial.points(call, fault, [*range(1 + number % every, count + 1, every)])
    print(json.dumps(total))


if __name__ == "__main__":
    where, kinds, what, one_in, *how = sys.argv[1:]
    _main(Path(where), kinds, what, int(one_in), *how)
