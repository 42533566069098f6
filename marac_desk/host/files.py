"""Files that are whole or not there at all, whenever the power goes and whoever else writes them.

Each process writes under a name of its own before it puts the file in place, so that two programs never
share an unfinished one.
"""

import os
from pathlib import Path

from marac_desk.host.calls import sync_folder

_UNFINISHED = ".new"
_OWNER_ONLY = 0o600


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one step, mode 0600 from its first byte on, and return when the disk has it.

    Raises:
        OSError: It cannot be written; what was there before is as it was.

    Source: security design, section 0, finding 9: all four steps are needed.
    """
    fresh = path.with_name(f"{path.name}.{os.getpid()}{_UNFINISHED}")
    fresh.unlink(missing_ok=True)  # left by a power cut, and whoever made it chose its mode
    try:
        write_private(fresh, content)
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_private(path: Path, content: bytes) -> None:
    """Write a new file that only this user can read, through to the disk.

    Raises:
        OSError: There is such a file, or it cannot be written.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sweep_unfinished(path: Path) -> None:
    """Remove what processes that a power cut or a kill ended had not put at `path` yet.

    Only for whoever holds a lock: another program might be about to put its own there.

    Raises:
        OSError: The folder cannot be read or written.
    """
    for left in path.parent.glob(f"{path.name}.*{_UNFINISHED}"):
        left.unlink(missing_ok=True)
