"""Putting: one file into a folder of the user's, whole or not at all, and why it could not be, in words.

A file is written aside for its owner alone, forced to the disk, put in place and read again.
"""

import errno
import os
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from marac_desk.errors import BadInputError

_OWNER_ONLY: Final = 0o600
_SHARING_VIOLATION: Final = (32, 33)
"""What Windows says of a file that another program holds open."""
_AGAIN: Final = "Nothing was written. "
_WORDS: Final = {
    **dict.fromkeys(
        (errno.ENOSPC, errno.EDQUOT, errno.EFBIG),
        "The disk has no room for the documents where they were to go. Make room, or choose another folder.",
    ),
    **dict.fromkeys(
        (errno.EACCES, errno.EPERM, errno.EROFS),
        "This folder cannot be written to. Choose another folder.",
    ),
    **dict.fromkeys(
        (errno.EBUSY, errno.ETXTBSY),
        "A file of this name is open in another program. Close it and try again.",
    ),
    errno.ENAMETOOLONG: "The path of this folder is too long for the files. Choose one nearer the top.",
    **dict.fromkeys(
        (errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.EIO, errno.ESTALE, errno.ENOTDIR),
        "The folder is not there any more. If it was on a stick or a share, connect it and try again.",
    ),
}
_UNKNOWN: Final = "The documents cannot be written to this folder. Choose another folder."


class NotWrittenError(BadInputError):
    """Documents could not be put where they were to go; none is there."""


def put(path: Path, content: bytes, undone: ExitStack) -> None:
    """Write one file for its owner alone; a half file is never under its name.

    Args:
        path: Where it is to stand.
        content: All of it.
        undone: Takes it away again, if what it belongs to fails.

    Raises:
        OSError: It could not be written, or reads back as something else.
    """
    aside = path.with_name(f".{os.getpid()}.part")  # no longer than the name it is to have
    undone.callback(aside.unlink, missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(aside, flags, _OWNER_ONLY), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    undone.callback(path.unlink, missing_ok=True)
    if path.read_bytes() != content:
        raise OSError(errno.EIO, "read back as something else")


def not_written(error: OSError) -> NotWrittenError:
    """Why documents could not be written, in words fit to show."""
    if getattr(error, "winerror", None) in _SHARING_VIOLATION:
        return NotWrittenError(_AGAIN + _WORDS[errno.EBUSY])
    return NotWrittenError(_AGAIN + _WORDS.get(error.errno or 0, _UNKNOWN))
