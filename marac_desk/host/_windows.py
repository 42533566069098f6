"""What is asked of the operating system: Windows. Not yet run there."""

import os
import sys
from pathlib import Path

assert sys.platform == "win32"  # noqa: S101 - tells mypy which platform's modules exist

import msvcrt  # noqa: E402 - only there on Windows

_FAR_BYTE = 1 << 30
"""Windows locks are mandatory: a byte past the text leaves the text readable."""


def seize(descriptor: int) -> bool:
    """Lock the open file without waiting; whether it was free."""
    os.lseek(descriptor, _FAR_BYTE, os.SEEK_SET)
    try:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    except OSError:
        return False
    finally:
        os.lseek(descriptor, 0, os.SEEK_SET)
    return True


def sync_folder(_folder: Path) -> None:
    """Nothing: Windows has no such call, and writes a renaming through by itself."""


def sync_file(path: Path) -> None:
    """Bring a file's content to the disk, whoever wrote it; never a database that is open."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
