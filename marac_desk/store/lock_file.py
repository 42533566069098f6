"""The store's own lock: SQLite's is lost by any close of the file, this one is not.

The file stays behind when the program ends; only the operating system's lock on it counts, so a stale
file stops nobody. Source: security design, section 0, finding 3.
"""

import errno
import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Self

from marac_desk.domain.clock import LONDON
from marac_desk.host.calls import seize
from marac_desk.store.errors import ReadOnlyStoreError, StoreInUseError, StoreUnreachableError

LOCK_NAME = "lock"
"""What it is called in the folder of a store."""


@contextmanager
def held_back(path: Path) -> Iterator[None]:
    """Keep others from opening a store for the length of a block, without writing anything.

    Raises:
        StoreInUseError: Somebody has it open.
        OSError: The file cannot be read.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
    except FileNotFoundError:
        yield  # nobody has ever opened it here
        return
    try:
        if not seize(descriptor):
            raise StoreInUseError
        yield
    finally:
        os.close(descriptor)


class LockFile:
    """A lock that is held from `acquire` to `release`, by this process alone."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @classmethod
    def acquire(cls, path: Path) -> Self:
        """Take the lock, and note in the file who holds it.

        Raises:
            StoreInUseError: Somebody holds it already.
            StoreUnreachableError: The file cannot be written; a ReadOnlyStoreError where nothing can.
        """
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except OSError as error:
            raise _refusal(error) from error
        if not seize(descriptor):
            os.close(descriptor)
            raise StoreInUseError
        lock = cls(descriptor)
        lock._sign()
        return lock

    def release(self) -> None:
        """Let the lock go; the file stays."""
        os.close(self._descriptor)

    def _sign(self) -> None:
        """Note who holds the lock; a courtesy, which a full disk may refuse."""
        holder = {
            "pid": os.getpid(),
            "host": platform.node(),
            "since": datetime.now(LONDON).isoformat(timespec="seconds"),
        }
        with suppress(OSError):
            os.ftruncate(self._descriptor, 0)
            os.write(self._descriptor, json.dumps(holder).encode())


def _refusal(error: OSError) -> StoreUnreachableError:
    """What a system's refusal to write the lock means."""
    is_write_protected = error.errno in (errno.EROFS, errno.EACCES, errno.EPERM)
    return ReadOnlyStoreError() if is_write_protected else StoreUnreachableError()
