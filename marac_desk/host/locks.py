"""One program at a time: a small file that several of ours may change is read and replaced under a lock."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from marac_desk.host.calls import seize

PATIENCE_S: Final = 0.5
"""Reading and replacing a small file takes some milliseconds; a lock of the program waits a second in all."""
_PAUSE_S: Final = 0.005
_OWNER_ONLY: Final = 0o600


@contextmanager
def alone_with(path: Path, *, patience_s: float = PATIENCE_S) -> Iterator[None]:
    """Keep other programs of ours from changing the file at `path` for the length of a block.

    What is locked is an empty file beside it, which stays: the one at `path` is replaced by another. Only the
    operating system's lock counts, so that no file left behind stops anybody.

    Args:
        path: The file that is read and replaced.
        patience_s: How long another program may take.

    Raises:
        TimeoutError: It took longer.
        OSError: There is no place for a lock.
    """
    lock = path.with_name(path.name + ".lock")
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), _OWNER_ONLY)
    try:
        _wait_for(descriptor, monotonic() + patience_s)
        yield
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, until: float) -> None:
    while not seize(descriptor):
        if monotonic() >= until:
            raise TimeoutError("Another program changes the file.")
        sleep(_PAUSE_S)
