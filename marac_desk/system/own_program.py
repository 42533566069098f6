"""The command lines of this program: started afresh, or for a practice in a process of its own."""

import subprocess
import sys
from pathlib import Path
from typing import Final

ALLOW_CAPTURE: Final = "--allow-capture"
"""The switch that is reached before any window is shown: a projector or a screen reader may need it."""
PRACTISE: Final = "--practise"


def fresh_command(place: Path | None, *, allows_capture: bool = False) -> list[str]:
    """The command line of a fresh process that offers the store at `place`."""
    switch = [ALLOW_CAPTURE] if allows_capture else []
    return [*_program(), *switch, *(["--store", str(place.resolve())] if place is not None else [])]


def begin_practice() -> subprocess.Popen[bytes]:
    """Start a practice in a process of its own, which never has the key of a real store."""
    return subprocess.Popen([*_program(), PRACTISE])  # noqa: S603 - our own program


def _program() -> list[str]:
    return [sys.executable, *([] if getattr(sys, "frozen", False) else ["-m", "marac_desk"])]
