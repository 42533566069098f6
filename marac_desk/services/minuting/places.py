"""Places: where a document may be written without taking what somebody changed by hand.

The store knows the hash of every file it wrote; a file with another one is somebody's work.
"""

import hashlib
from pathlib import Path

from marac_desk.store.store import Store


def free_place(store: Store, path: Path) -> Path:
    """The path itself, unless a file that is not as it was written lies there: then one beside it.

    A folder of that name is left to whoever writes, to be told of.

    Raises:
        OSError: What lies there cannot be read.
    """
    if not path.exists() or path.is_dir():
        return path
    ours = {each.sha256 for each in store.documents.all()}
    number, free = 1, path
    while free.exists() and not _is_ours(free, ours):
        number += 1
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return free


def _is_ours(path: Path, ours: set[str]) -> bool:
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() in ours
