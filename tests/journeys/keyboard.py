"""Two hands on a keyboard: the program driven by key events alone, and what they cost counted."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from marac_desk.app import Desktop, Doorkeeper
from marac_desk.domain.clock import london

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
_LATIN = 0x7F
_PATIENCE_MS = 20_000


class WallClock:
    """The clock on the wall of the meeting room: it stands until the test moves it."""

    def __init__(self, day: date, hour: int, minute: int) -> None:
        self._day = day
        self.moment = london(day, hour, minute)

    def now(self) -> datetime:
        """The present moment of the meeting."""
        return self.moment

    def at(self, time: str) -> None:
        """Move the hands to `hh:mm` of the same day."""
        hour, minute = time.split(":")
        self.moment = london(self._day, int(hour), int(minute))


class Keyboard:
    """Presses keys wherever the focus is; knows no widget but by the name of the one focused."""

    def __init__(self, store: Path | None, clock: WallClock, qtbot, doorkeeper=None) -> None:
        self.restarted: list[Path | None] = []
        self.clock, self._qtbot = clock, qtbot
        self.spent: dict[str, list[int]] = defaultdict(list)
        """Keys beyond the words themselves, by what they were for."""
        self.pressed = 0
        """Keys in all, a chord counted once."""
        self._doorkeeper = doorkeeper or Doorkeeper()
        self.desktop = self._fresh(store)

    def _fresh(self, store: Path | None) -> Desktop:
        """The program as it starts, at the unlock window."""
        made = Desktop(store, doorkeeper=self._doorkeeper, restart=self.restarted.append, clock=self.clock)
        self._qtbot.addWidget(made.unlock)
        return made

    @property
    def window(self) -> QWidget:
        """The window that hears the keys."""
        return self.desktop.window or self.desktop.unlock

    @property
    def focus(self) -> QWidget:
        """Where a key goes."""
        return self.window.focusWidget() or self.window

    def unlock(self, passphrase: str) -> None:
        """Type the passphrase and wait for Today."""
        self.type(passphrase)
        self.press(Qt.Key.Key_Return)
        self._wait(lambda: self.desktop.window is not None and self.desktop.window.isVisible())
        self._qtbot.addWidget(self.desktop.window)
        self.desktop.window.activateWindow()
        self._wait(self.desktop.window.isActiveWindow)

    def enter_the_room(self) -> None:
        """Tab to the button of the first card of Today, and press it."""
        for _ in range(20):
            if self.focus.objectName().startswith("today.room"):
                self.press(Qt.Key.Key_Space)
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(self.focus.objectName())

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """One key, and the store's answer to it."""
        self.pressed += 1
        QTest.keyClick(self.focus, key, modifier)
        self.settle()

    def type(self, text: str) -> None:
        """Letters one by one, whatever their script."""
        self.pressed += len(text)
        for letter in text:
            if letter == "\n":
                QTest.keyClick(self.focus, Qt.Key.Key_Return)
            elif ord(letter) <= _LATIN:
                QTest.keyClick(self.focus, letter)
            else:
                QTest.sendKeyEvent(QTest.KeyAction.Click, self.focus, Qt.Key.Key_unknown, letter, NONE, -1)
        self.settle()

    def line(self, before: str, text: str = "", after: str = "", *, purpose: str = "", free: int = 0) -> None:
        """One entry: the marks before the words, the words, what follows, Enter.

        Args:
            purpose: Under which its keys are counted.
            free: How many of the marks are not counted: an owner and a date are asked for anyway.
        """
        if self.focus.objectName() != "entry":
            self.press(Qt.Key.Key_F2)
        self.type(before + text + after)
        self.press(Qt.Key.Key_Return)
        left = self.window.findChild(QLineEdit, "entry").text()
        assert not left, self.echo
        if purpose:
            self.spent[purpose].append(len(before) - free + 1)

    def action(self, owner: str, due: str, text: str, after: str = "") -> None:
        """An action by the entry line."""
        self.line(f"@{owner} {due}:", text, after, purpose="action", free=len(owner) + len(due))

    def part(self, number: str) -> None:
        """To a place of the case's fixed order."""
        self.press(Qt.Key(ord(number)), ALT)

    def level(self, letters: str) -> None:
        """Level and status, a letter each."""
        self.part("7")
        self.type(letters)

    def review(self, day: str) -> None:
        """The outcome is a review on a day."""
        self.part("9")
        self.type(f"v{day}")
        self.press(Qt.Key.Key_Return)

    @property
    def echo(self) -> str:
        """What the entry line says."""
        found = self.window.findChild(QWidget, "entry.echo")
        return str(found.property("text"))

    def settle(self) -> None:
        """Until the store has answered everything."""
        bus = self.desktop._bus
        if bus is not None:
            self._wait(lambda: bus.is_idle)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

    def _wait(self, is_so: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(is_so, timeout=_PATIENCE_MS)
