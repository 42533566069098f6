"""The real window, offscreen, on its worst day: `python -m tests.tools.typing_window FOLDER`.

A wrong passphrase, a meeting in the room with a word in every text that must not leave the store, F12 in
mid-sentence with the process replaced, an unexpected error that holds the word, and at last SIGKILL.
"""

import os
import signal
import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QLineEdit

from marac_desk.services.people import add_person
from marac_desk.services.unlock import Session
from marac_desk.store.vault import create_vault
from marac_desk.system.logs import start_logging
from marac_desk.system.paths import log_folder
from marac_desk.ui import crash
from marac_desk.ui.bus import Bus
from tests.faults.typing_kills import Patience
from tests.journeys.keyboard import Keyboard, WallClock
from tests.store.records import LIGHT, PASSPHRASE
from tests.tools.canaries import CANARY
from tests.ui.conftest import Reader, Writer
from tests.ui.panel import a_panel, do

SAID = f"The {CANARY} was seen twice"
HALF = f"and {CANARY} agai"


def make_store(place: Path) -> None:
    """A panel whose first case is to be heard, with somebody of that name."""
    session = Session(create_vault(place, PASSPHRASE, kdf=LIGHT))
    clock = WallClock(date(2026, 5, 12), 9, 55)
    bus = Bus(Writer(session, clock), Reader(session, clock)(), Reader(session, clock))
    a_panel(bus)
    do(bus, add_person, forename=f"Wren{CANARY}", surname=f"Hall{CANARY}")
    bus.close()
    session.close()


def speak(place: Path) -> None:
    """Hear a case, and lock in the middle of a sentence."""
    hands = Keyboard(place, WallClock(date(2026, 5, 12), 10, 0), Patience())
    hands.type(f"not the {CANARY}")
    hands.press(Qt.Key.Key_Return)
    field = hands.window.findChild(QLineEdit, "open.passphrase")
    Patience().waitUntil(lambda: not hands.desktop._background.is_busy and field.isEnabled(), 20_000)
    field.setFocus()
    field.selectAll()
    hands.unlock(PASSPHRASE)
    hands.enter_the_room()
    for words in (">ferris in", ">thorne in", ">amadi in"):
        hands.line(words)
    while hands.focus.objectName() != "say":
        hands.press(Qt.Key.Key_F4)
    hands.line("edu")
    hands.type(SAID)
    hands.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    hands.type(HALF)
    hands.desktop._restart = _again
    hands.press(Qt.Key.Key_F12)
    raise AssertionError("the process was not replaced")


def break_down(place: Path) -> None:
    """Unlock the locked store, find the half sentence, meet a bug that quotes it, and be killed."""
    crash.install()
    hands = Keyboard(place, WallClock(date(2026, 5, 12), 10, 1), Patience())
    hands.unlock(PASSPHRASE)
    assert CANARY in hands.focus.toPlainText()
    QTimer.singleShot(0, lambda: {}[hands.focus.toPlainText()])
    hands.settle()
    print("broken down", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)


def _again(place: Path | None) -> None:
    command = [sys.executable, "-m", "tests.tools.typing_window", str(place), "again"]
    os.execv(command[0], command)  # noqa: S606 - this very program


if __name__ == "__main__":
    qInstallMessageHandler(lambda *_: None)  # offscreen, it says so at every window
    app = QApplication([])
    start_logging(log_folder())
    if len(sys.argv) > 2:
        break_down(Path(sys.argv[1]))
    make_store(Path(sys.argv[1]))
    speak(Path(sys.argv[1]))
