"""`demo`: an invented panel meets, and its papers are there to look at."""

import os
import shutil
import sys
from pathlib import Path

from tasks import environment, machine
from tasks.console import ROOT, call, must, say, surroundings

OUT = ROOT / "demo-out"


def run(arguments: list[str]) -> int:
    """Play the demonstration, name the files written and, where there is a display, show the window.

    Args:
        arguments: They go to `marac-desk demo`; `--no-window` leaves the window closed.
    """
    python = environment.python()
    machine.ready_for_qt()
    shutil.rmtree(OUT, ignore_errors=True)  # the last demonstration
    rest = [word for word in arguments if word != "--no-window"]
    played: list[str | Path] = [python, "-m", "marac_desk", "demo", "--out", OUT.name, *rest]
    must(played, "The demonstration did not play to its end.", surroundings())
    if "--no-window" in arguments or not _has_display():
        say("No window was opened: start the program with `python3 packaging/dev.py run`.")
        return 0
    return call([python, "-m", "marac_desk"], surroundings())


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return sys.stdin.isatty()
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
