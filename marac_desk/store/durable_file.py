"""Files that are whole or not there at all, whenever the power goes."""

import os
from pathlib import Path

from marac_desk.store._host import sync_folder


def replace_file(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one step, mode 0600, and return when the disk has it.

    Source: security design, section 0, finding 9: all four steps are needed.
    """
    temporary = path.with_name(path.name + ".new")
    temporary.unlink(missing_ok=True)  # left by a power cut, and whoever made it chose its mode
    try:
        write_private(temporary, content)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_private(path: Path, content: bytes) -> None:
    """Write a new file that only this user can read, through to the disk."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
