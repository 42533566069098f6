"""Files in a store's folder that a synchronising program, or somebody's copying, has left beside ours.

None is ever read, merged or deleted: which of two is the right one is for a person to say.
Source: security design, section 1.3, T9.
"""

import re
from enum import StrEnum
from pathlib import Path

_OURS = re.compile(
    r"keyslots(\.prev)?\.json(\.[0-9]+\.new)?|vault-[0-9]{1,9}\.db(-wal|-shm|-journal)?", flags=re.ASCII
)
_KEY_FILE = re.compile(r"keyslots.*json.*", flags=re.IGNORECASE)
_DATABASE = re.compile(r"vault-.*db.*", flags=re.IGNORECASE)


class Stray(StrEnum):
    """What there is a second copy of."""

    KEY_FILE = "key file"
    DATABASE = "database"


def stray_copies(folder: Path) -> frozenset[Stray]:
    """What a folder holds copies of under other names, such as `keyslots (1).json`."""
    try:
        names = [path.name for path in folder.iterdir()]
    except OSError:
        return frozenset()
    strange = [name for name in names if not _OURS.fullmatch(name)]
    kinds = {Stray.KEY_FILE: _KEY_FILE, Stray.DATABASE: _DATABASE}
    return frozenset(kind for kind, form in kinds.items() if any(map(form.fullmatch, strange)))
