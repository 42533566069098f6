"""What is asked of the operating system: Linux and macOS."""

import fcntl
import os
from pathlib import Path


def seize(descriptor: int) -> bool:
    """Lock the open file without waiting; whether it was free."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def sync_folder(folder: Path) -> None:
    """Bring the folder's own entries to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_file(path: Path) -> None:
    """Bring a file's content to the disk, whoever wrote it; never a database that is open."""
    sync_folder(path)
