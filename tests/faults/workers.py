"""Runs a fault harness as programs of their own, one a core, and adds up what they answer."""

import ctypes
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
CORES = min(os.cpu_count() or 1, 4)
_DEATH_SIGNAL = 1
_MEMORY = Path("/dev/shm")  # noqa: S108 - a fast disk for stores of invented records, made private below


@contextmanager
def fast_folder() -> Iterator[Path]:
    """A folder in memory where there is one, so that a trial does not wait for a disk."""
    with TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        yield Path(folder)


def added_up(module: str, arguments: Sequence[Sequence[str | int]]) -> Counter[str]:
    """The sum of the figures that some runs of a module print, all of them at work at once."""
    total: Counter[str] = Counter()
    for answer in answers(module, arguments):
        total.update(answer)
    return total


def answers(module: str, arguments: Sequence[Sequence[str | int]]) -> list[Counter[str]]:
    """The figures that each of some runs of a module prints, all of them at work at once."""
    with fast_folder() as folder:
        begun = [_begin(module, folder / str(number), given) for number, given in enumerate(arguments)]
        printed = [run.communicate()[0] for run in begun]
    failed = [(run.args, run.returncode) for run in begun if run.returncode]
    assert not failed, failed
    return [Counter(json.loads(each.splitlines()[-1])) for each in printed]


def shares(count: int) -> list[int]:
    """`count`, shared among the cores."""
    return [count // CORES + (number < count % CORES) for number in range(CORES)]


def _begin(module: str, folder: Path, given: Sequence[str | int]) -> subprocess.Popen[bytes]:
    folder.mkdir()
    command = [sys.executable, "-m", module, str(folder), *map(str, given)]
    home = folder.with_name(folder.name + " home")
    homes = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"), str(home))
    return subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, **homes},
        preexec_fn=_end_with_parent,  # noqa: PLW1509 - no thread of ours is at work yet
    )


def _end_with_parent() -> None:
    """End a run whose test was ended by its time-out."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)
