"""Where the files that ship with the program lie: source tree, wheel or frozen build."""

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def resource(name: str) -> Path:
    """The shipped file or folder `name`, relative to `resources/`."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources" / name
    wheel = _PACKAGE / "_resources"
    return (wheel if wheel.is_dir() else _PACKAGE.parent / "resources") / name
