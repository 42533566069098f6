"""Small files for the user's own account alone, whole or not there at all whenever the power goes."""

import os
import sys
from pathlib import Path

_OWNER_ONLY = 0o600


def replace_private(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one step, mode 0600 from its first byte on, and return when the disk has it.

    Raises:
        OSError: It cannot be written; what was there before is as it was.

    Source: security design, section 0, finding 9: all four steps are needed.
    """
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)  # left by a power cut, and whoever made it chose its mode
    try:
        _write(fresh, content)
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """See that the disk has the new name; Windows has no counterpart."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
