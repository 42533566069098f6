"""Drives the program in a process of its own, and reads that process's memory."""

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from time import monotonic

PATIENCE_S = 60


class Driver:
    """The other end of `tests.tools.driven`."""

    def __init__(self, place: Path, *, afresh="driven", **environment) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.tools.driven", str(place)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
            env=os.environ | {"DRIVEN_AFRESH": afresh, "QT_QPA_PLATFORM": "offscreen"} | environment,
        )
        self.hear("ready")

    def ask(self, command: str, answer: str = "ok") -> str:
        """Send a line and wait for its answer."""
        self.send(command)
        return self.hear(answer)

    def send(self, command: str) -> None:
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()

    def hear(self, expected: str = "") -> str:
        """The next line."""
        watchdog = Timer(PATIENCE_S, self.process.kill)
        watchdog.start()
        try:
            line = self.process.stdout.readline().strip()
        finally:
            watchdog.cancel()
        assert line, "the program said nothing"
        assert not expected or line == expected, line
        return line

    def seconds_to_ready(self, command: str, say=None) -> tuple[float, float]:
        """How long from the sign to lock until a fresh process shows its unlock window.

        Returns:
            By the clock, and without the time in which the machine's cores were all at other work.
        """
        self.send(command)
        began, queued = monotonic(), self._queued()
        if say is not None:
            say()
        self.hear("ready")
        took = monotonic() - began
        return took, took - (self._queued() - queued)

    def _queued(self) -> float:
        """Seconds that the main thread was ready to run and no core was free; it outlives the replacing."""
        return int(Path(f"/proc/{self.process.pid}/schedstat").read_text().split()[1]) / 1e9

    def memory(self) -> bytes:
        """All that the process and its children hold."""
        return b"\n".join(_memory(pid) for pid in family(self.process.pid))

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


@contextmanager
def driving(place: Path, **kwargs):
    driver = Driver(place, **kwargs)
    try:
        yield driver
    finally:
        driver.close()


def family(pid: int) -> list[int]:
    """A process and all that it started."""
    children = [
        int(child)
        for task in Path(f"/proc/{pid}/task").iterdir()
        for child in (task / "children").read_text().split()
    ]
    return [pid, *(each for child in children for each in family(child))]


def _memory(pid: int) -> bytes:
    """Every readable page of a process; needs the rights of an administrator, for the process is closed."""
    parts = []
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            where, rights = line.split()[:2]
            first, last = (int(end, 16) for end in where.split("-"))
            if rights.startswith("r") and not line.endswith(("[vvar]", "[vsyscall]", "[vvar_vclock]")):
                parts.append(_read(memory, first, last))
    return b"\n".join(parts)


def _read(memory, first: int, last: int) -> bytes:
    read = []
    memory.seek(first)
    while first < last:
        try:
            part = memory.read(min(last - first, 1 << 24))
        except OSError:
            break
        if not part:
            break
        read.append(part)
        first += len(part)
    return b"".join(read)
