"""Disks without room: a small file system of its own, or a limit to how long any file may grow (R6).

Run as a program it writes steps under such a limit and answers with one line of JSON: a folder with a store,
how many bytes more than now a file may have, and whether a refusal is heeded.
"""

import json
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from marac_desk.errors import MaracError
from tests.faults.script import STORE, kept, spot_of, step, unlocked

FILLER = "filler"
MOST = 60


@contextmanager
def small_disk(place: Path, mebibytes: int) -> Iterator[Path]:
    """A file system of so many MiB in memory; the test is skipped where none may be mounted."""
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={mebibytes}m,mode=700", "tmpfs", str(place)]
    try:
        made = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip("There is no program here that mounts a small disk.")
    if made.returncode:
        pytest.skip(f"No small disk may be mounted here: {made.stderr.strip()}")
    try:
        yield place
    finally:
        command = ["umount", "--lazy", str(place)]
        subprocess.run(command, check=True)


def fill(disk: Path) -> None:
    """Leave no room on it."""
    with (disk / FILLER).open("ab", buffering=0) as file:
        for size in (65_536, 4_096, 512, 1):
            _write_on(file.write, bytes(size))


def make_room(disk: Path) -> None:
    """Take away what filled it."""
    (disk / FILLER).unlink()


def _write_on(write, content: bytes) -> None:
    try:
        while write(content):
            pass
    except OSError:
        return


def limited(folder: Path, more: int, *, is_careless: bool) -> dict[str, object]:
    """Steps until one is refused, since no file may grow; what is there then; a step with room again."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    with unlocked(folder / STORE) as (_, desk):
        spot = spot_of(desk.store)
        first = max(kept(desk.store), default=-1) + 1
        room = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (more, room[1]))
        acknowledged, words = [], ""
        for number in range(first, first + MOST):
            try:
                step(desk, spot, number)
            except MaracError as error:
                words = str(error)
                acknowledged += [number] * is_careless
                break
            acknowledged.append(number)
        missing = len({*range(first), *acknowledged} - kept(desk.store))
        resource.setrlimit(resource.RLIMIT_FSIZE, room)
        if not is_careless:
            step(desk, spot, first + len(acknowledged))
            acknowledged.append(first + len(acknowledged))
    return {"words": words, "missing": missing, "acknowledged": acknowledged}


if __name__ == "__main__":
    where, bytes_more, heed = sys.argv[1:]
    print(json.dumps(limited(Path(where), int(bytes_more), is_careless=heed == "careless")))
