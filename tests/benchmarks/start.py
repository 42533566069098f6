"""From the start of the process to the unlock window painted, against a bare PySide6 window."""

import os
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from tests.benchmarks.figures import Margin

ROUNDS = 9
SAY_WHEN_PAINTED = """
import os, time
from PySide6.QtCore import QTimer
def painted(window, event):
    QTimer.singleShot(0, say)
def say():
    os.write(1, repr(time.time()).encode())
    os._exit(0)
"""
BARE = """
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    paintEvent = painted
app = QApplication([])
window = Window()
window.show()
app.exec()
"""
OURS = """
from marac_desk.ui.unlock_window import UnlockWindow
UnlockWindow.paintEvent = painted
from marac_desk.__main__ import main
main([])
"""


def main() -> list[Margin]:
    """The quickest start of each, turn by turn, in an empty home folder: other programs only add to it."""
    with tempfile.TemporaryDirectory() as home:
        measure = partial(seconds_to_paint, home=Path(home))
        measure(OURS), measure(BARE)  # warm the disk
        turns = [(measure(OURS), measure(BARE)) for _ in range(ROUNDS)]
    ours, bare = (min(times) for times in zip(*turns, strict=True))
    return [Margin("start to unlock window", ours=ours, bare=bare, budget=0.15)]


def seconds_to_paint(program: str, home: Path) -> float:
    """Seconds from starting Python until the window of `program` has painted."""
    environment = {
        **os.environ,
        "HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "*=false",
    }
    began = time.time()
    ended = subprocess.run(
        [sys.executable, "-c", SAY_WHEN_PAINTED + program],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
        timeout=60,
    )
    return float(ended.stdout) - began
