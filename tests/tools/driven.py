"""The program offscreen, driven by lines on its standard input: `python -m tests.tools.driven STORE`.

Each line is answered by one line. Standard input and output go on in the fresh process after a lock.
"""

import ctypes
import gc
import json
import os
import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from marac_desk import app as application
from marac_desk.host.boot_clock import seconds_since_boot
from marac_desk.system.hardening import harden
from marac_desk.system.session_watch import session_watch
from marac_desk.ui.theme import theme
from tests.journeys.keyboard import WallClock

NIGHT_S = 8 * 3600


class Driven(QObject):
    """One process of the program, and the hands on its keyboard."""

    def __init__(self, place: Path) -> None:
        super().__init__()
        self._asleep = 0.0
        self._rest = b""
        self._desktop = application.Desktop(
            place,
            doorkeeper=application.Doorkeeper(),
            restart=self._replace,
            clock=WallClock(date(2026, 5, 12), 10, 0),
            boot_clock=self._boot_clock,
            watch=session_watch,
        )
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_input)
        QTimer.singleShot(0, self._on_painted)

    def _on_painted(self) -> None:
        say("ready" if self._desktop.unlock.isVisible() else "not ready")

    def _boot_clock(self) -> float:
        return seconds_since_boot() + self._asleep

    def _replace(self, place: Path | None) -> None:
        if os.environ.get("DRIVEN_AFRESH") == "driven":
            command = [sys.executable, "-m", "tests.tools.driven", str(place)]
            os.execv(command[0], command)  # noqa: S606 - this module
        application.replace_process(place)

    def _on_input(self) -> None:
        self._rest += os.read(0, 65_536)
        while b"\n" in self._rest:
            line, self._rest = self._rest.split(b"\n", 1)
            name, _, argument = line.decode().partition(" ")
            getattr(self, f"do_{name}")(argument)

    def do_unlock(self, passphrase: str) -> None:
        field = self._desktop.unlock.findChild(QWidget, "open.passphrase")
        QTest.keyClicks(field, passphrase)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self._when_open()

    def _when_open(self) -> None:
        window = self._desktop.window
        if window is None or not window.isVisible() or not self._desktop._bus.is_idle:
            QTimer.singleShot(20, self._when_open)
        else:
            say("open")

    def do_room(self, meeting_id: str) -> None:
        self._desktop.window.open_page("room", meeting_id)
        self._settle()
        say("ok")

    def do_look(self, argument: str) -> None:
        """Open a page, or an item of the room by its place in the order."""
        page, _, tab = argument.partition(" ")
        window = self._desktop.window
        window.open_page(page)
        if tab:
            window.findChild(QWidget, "settings.tabs").setCurrentIndex(int(tab))
        self._settle()
        say("ok")

    def do_case(self, item_id: str) -> None:
        page = self._desktop.window.page
        page._looked_at = item_id
        page.refresh()
        self._settle()
        say("ok")

    def do_type(self, text: str) -> None:
        """Into the entry line, the cursor before the last letter."""
        line = self._desktop.window.findChild(QLineEdit, "entry")
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Qt.Key.Key_Left)
        say("ok")

    def do_where(self, _argument: str) -> None:
        box = self._desktop.window.focusWidget()
        text = box.text() if isinstance(box, QLineEdit) else ""
        cursor = box.cursorPosition() if isinstance(box, QLineEdit) else -1
        say(json.dumps([self._desktop.window.page_name, box.objectName(), text, cursor]))

    def do_copy(self, text: str) -> None:
        QApplication.clipboard().setText(text)
        say("ok")

    def do_key(self, _argument: str) -> None:
        QTest.keyClick(self._desktop.window, Qt.Key.Key_F12)

    def do_idle(self, _argument: str) -> None:
        """The laptop wakes after a night."""
        self._asleep += NIGHT_S

    def do_listen(self, _argument: str) -> None:
        """Nothing is done: the system is about to say something."""

    def do_clear(self, _argument: str) -> None:
        """The known-bad lock: empty every widget, close the store, collect, and stay the same process."""
        window, bus, session = self._desktop.window, self._desktop._bus, self._desktop._session
        self._desktop._timer.stop()
        window.keep()
        bus.close()
        session.close()
        for box in window.findChildren(QLineEdit) + window.findChildren(QPlainTextEdit):
            box.clear()
        window.hide()
        window.deleteLater()
        self._desktop.window = self._desktop._bus = self._desktop._session = None
        del window, bus, session
        self._settle()
        gc.collect()
        ctypes.CDLL(None).malloc_trim(0)
        say("ok")

    def do_quit(self, _argument: str) -> None:
        if self._desktop.window is not None:
            self._desktop.window.close()
        QApplication.exit(0)

    def _settle(self) -> None:
        for _ in range(10):
            QApplication.processEvents()


def say(words: str) -> None:
    """Answer, at once."""
    os.write(1, f"{words}\n".encode())


def main() -> int:
    harden()
    app = QApplication([])
    app.setApplicationName("MARAC Desk")
    theme()
    driven = Driven(Path(sys.argv[1]))
    code = app.exec()
    del driven
    return code


if __name__ == "__main__":
    sys.exit(main())
