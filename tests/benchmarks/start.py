"""From process start to the unlock window painted, beside a bare PySide6 window."""

import os
import subprocess
import sys
from collections.abc import Iterable
from functools import partial
from typing import Final

from tests.benchmarks.figures import Figure, Margin, alternately

ROUNDS: Final = 7
BUDGET_S: Final = 0.15

BARE: Final = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
"""
OURS: Final = """
from PySide6.QtWidgets import QApplication
app = QApplication([])
from marac_desk import app as ours
desktop = ours.Desktop(None, doorkeeper=ours.Doorkeeper(), restart=app.quit)
window = desktop.unlock
"""
_PAINT: Final = """
window.show()
app.processEvents()
window.grab()
import os
os._exit(0)
"""


def main() -> Iterable[Figure]:
    """Both from starting Python to the window painted, offscreen, turn by turn."""
    ours, bare = alternately(partial(start, OURS), partial(start, BARE), ROUNDS)
    return (Margin("start to unlock window painted", ours, bare, BUDGET_S),)


def start(program: str) -> None:
    """Start a process, paint its window, end."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", program + _PAINT]
    subprocess.run(command, env=environment, check=True, capture_output=True)
