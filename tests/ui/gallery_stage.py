"""Pictures of the stage of a case, on a real store: `python -m tests.ui.gallery_stage FOLDER`."""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from marac_desk.ui.collector import Collector
from tests.ui.gallery_seats import Desk, desk, picture

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def main(folder: Path) -> None:
    """Write all pictures into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    Collector(app)
    with desk() as room:
        room.begin()
        _to_the_case(room)
        _said(room)
        picture(room.window, folder, "stage-said")
        _alt(room, "U")
        picture(room.window, folder, "stage-readers")
        room.key(Qt.Key.Key_Escape)
        _type(room, "She is putting herself at risk, seen at teh park with Kestrelle. ")
        room.window.page.proofing.read()
        room.window.page.proofing.background.finish()
        picture(room.window, folder, "stage-proofing")
        _alt(room, "3")
        picture(room.window, folder, "stage-card")
        _alt(room, "P")
        for letter in "4m":
            _type(room, letter)
        room.line("edu dissents: rather medium")
        _alt(room, "7")
        _type(room, "h")
        _alt(room, "9")
        _type(room, "s")
        _type(room, "Family Support")
        room.settle()
        picture(room.window, folder, "stage-sheet")
    del app


def _to_the_case(room: Desk) -> None:
    while room.window.focusWidget().objectName() != "say":
        room.key(Qt.Key.Key_F4)


def _said(room: Desk) -> None:
    _type(room, "Three missing episodes since 1 March, each longer than the last.")
    room.key(Qt.Key.Key_Return, CONTROL)
    _alt(room, "O")
    _type(room, "He will return to the retail park.")
    _alt(room, "U")
    _type(room, "pol csc: source at risk")
    room.key(Qt.Key.Key_Return)
    _type(room, "Her uncle works there.")
    _alt(room, "D")
    _type(room, "may we share it?")
    room.key(Qt.Key.Key_Return)
    _alt(room, "A")


def _alt(room: Desk, letter: str) -> None:
    room.key(getattr(Qt.Key, f"Key_{letter}"), ALT)


def _type(room: Desk, text: str) -> None:
    QTest.keyClicks(room.window.focusWidget(), text)
    room.settle()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
