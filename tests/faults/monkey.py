"""A monkey at the keyboard of the room: seeded keys of every kind, wherever the focus happens to be."""

from collections import deque
from dataclasses import dataclass, field
from random import Random

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from marac_desk.ui.shortcuts import PAGES, SHORTCUTS, Where

NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
_ASCII = 0x7F
_LINES = (
    *("@pol by fri: serve notice", "@csc/t +2w: visit +edu", "@: write", "@all: x", "@hlt by 31/6: x"),
    *("pol: seen on Friday", "csc nil", "edu none", "hlt written: letter", "edu dissents: medium", "pol:"),
    *(">hlt in", ">vol in v", ">edu out", ">pol out 10:12", ">csc chair", ">hlt deputy", ">>", ">vol in"),
    *("!vol 6.1: cousin", "!vol withdraws", "!vol out", "!vol back", "!", "=pol csc: source", "=9 pol"),
    *("=chair", "=doubt: may we", "=A-0001 pol: source", "#6.1", "#6.2 later: away", "#6.1 again: news", "#"),
    *("+hlt Lin Poole", "+peer Sam 3/2/2011", "+", "1: why", "3: now", "reopen: more", "@zzz: x", "::::"),
)
"""Lines of the grammar, whole and broken."""
_KEYS = tuple(
    Qt.Key[f"Key_{name}"]
    for name in (
        *("Return", "Tab", "Backtab", "Up", "Down", "Left", "Right", "Space", "Backspace", "Delete"),
        *("Home", "End", "PageDown", "PageUp", "Escape", "Insert", "Enter"),
    )
)
_WITH_CONTROL = tuple(Qt.Key[f"Key_{name}"] for name in ("A", "X", "V", "C", "Z", "Y", "Return", "Backspace"))
_LETTERS = "aabcdeeefghiijklmnoopqrrsstuuvwxyz 0123456789 .,:;/@>#!=+?-'äßЖ語"
_ELSEWHERE = ("quit", "help")
"""Keys that open the manual, which is a window of its own, or close the program."""
_LOOKING = tuple(
    Qt.Key[f"Key_{name}"] for name in ("Tab", "Backtab", "Down", "Up", "PageDown", "End", "Home")
)
"""What is pressed on another page: nothing there is to be sent."""
_SHORTCUTS = tuple(
    QKeySequence(keys)[0]
    for each in SHORTCUTS
    if each.is_bound and each.where in (Where.ROOM, Where.EVERYWHERE)
    if each.name not in (*_ELSEWHERE, *PAGES)
    for keys in each.keys
)


@dataclass
class Monkey:
    """Presses keys on a window, and remembers the last of them."""

    window: QWidget
    random: Random
    pressed: int = 0
    trail: deque[str] = field(default_factory=lambda: deque(maxlen=40))
    """The last strokes, to be read when something breaks."""

    def press(self) -> None:
        """One idea: a letter, a key, a shortcut, a line, a stretch of text."""
        if QApplication.activeModalWidget() or self._is_at_the_keys():
            self._stroke(self.random.choice((*_LOOKING, Qt.Key.Key_Escape)), NONE)
            return
        kind = self.random.random()
        if kind < 0.01:
            self._look_elsewhere()
        elif kind < 0.35:
            self._letters(self.random.choice(_LETTERS))
        elif kind < 0.55:
            self._stroke(self.random.choice(_KEYS), NONE)
        elif kind < 0.65:
            self._stroke(self.random.choice(_WITH_CONTROL), CONTROL)
        elif kind < 0.90:
            found = self.random.choice(_SHORTCUTS)
            self._stroke(found.key(), found.keyboardModifiers())
        else:
            self._stroke(Qt.Key.Key_F2, NONE)
            self._stroke(Qt.Key.Key_A, CONTROL)
            self._letters(self.random.choice(_LINES))
            self._stroke(Qt.Key.Key_Return, NONE)

    def _look_elsewhere(self) -> None:
        """To another page, and about it."""
        self._stroke(Qt.Key(Qt.Key.Key_1 + self.random.randrange(len(PAGES))), CONTROL)
        for _ in range(self.random.randrange(6)):
            self._stroke(self.random.choice(_LOOKING), NONE)

    def _is_at_the_keys(self) -> bool:
        """Whether the sheet of keys lies over the room."""
        active = QApplication.activeWindow()
        return active is not None and active.objectName() == "keys"

    def _letters(self, text: str) -> None:
        for letter in text:
            target = self._aim(repr(letter))
            if ord(letter) <= _ASCII:
                QTest.keyClick(target, letter)
            else:
                QTest.sendKeyEvent(QTest.KeyAction.Click, target, Qt.Key.Key_unknown, letter, NONE, -1)

    def _stroke(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        QTest.keyClick(self._aim(f"{key.name} {modifiers.name}"), key, modifiers)

    def _aim(self, stroke: str) -> QWidget:
        """Where a key goes: a menu that is open, else the focus."""
        window = QApplication.activeWindow() or self.window
        target = QApplication.activePopupWidget() or window.focusWidget() or window
        self.pressed += 1
        self.trail.append(f"{target.objectName()} < {stroke}")
        return target
