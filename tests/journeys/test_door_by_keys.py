"""From nothing to a store, to a new passphrase, and back in by the sheet: by key presses alone."""

import shutil
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTabWidget

from marac_desk.services.unlock import unlock_session
from marac_desk.system.paths import data_folder
from tests.journeys.keyboard import CONTROL, Keyboard, WallClock
from tests.ui.door.conftest import LightDoorkeeper

DAY = date(2026, 5, 12)
MOST_TABS = 30


class Hands(Keyboard):
    """Hands that find their way by the Tab key."""

    def __init__(self, store, qtbot) -> None:
        super().__init__(store, WallClock(DAY, 10, 0), qtbot, LightDoorkeeper())
        self.desktop.unlock.activateWindow()
        self._wait(self.desktop.unlock.isActiveWindow)

    def go_to(self, name) -> None:
        """Tab until the control of this name has the focus."""
        for _ in range(MOST_TABS):
            if self.focus.objectName() == name:
                return
            self.press(Qt.Key.Key_Tab)
        raise AssertionError((name, self.focus.objectName()))

    def read(self, name) -> str:
        """The words that stand somewhere on the screen."""
        return self.window.findChild(QLabel, name).text()

    def enter(self) -> None:
        """Enter, and the answer of the slow work that it began."""
        self.press(Qt.Key.Key_Return)
        self._wait(lambda: not self.desktop._background.is_busy)
        self.settle()

    def in_the_window(self) -> None:
        """Until the main window is there."""
        self._wait(lambda: self.desktop.window is not None and self.desktop.window.isVisible())
        self._qtbot.addWidget(self.desktop.window)
        self.desktop.window.activateWindow()
        self._wait(self.desktop.window.isActiveWindow)


@pytest.fixture
def home():
    """The folder where stores are kept, empty before and after."""
    shutil.rmtree(data_folder(), ignore_errors=True)
    yield data_folder()
    shutil.rmtree(data_folder(), ignore_errors=True)


def test_a_store_is_made_its_passphrase_changed_and_its_sheet_used_by_keys_alone(home, qtbot):
    first, code = _set_up(qtbot)
    assert [path.name for path in home.glob("*.marac")] == ["Panel.marac"]

    second = _change(first, qtbot)
    third = _recover(code, qtbot)

    assert len({first, second, third}) == 3
    unlock_session(home / "Panel.marac", third).close()


def _set_up(qtbot):
    hands = Hands(None, qtbot)
    words = hands.read("create.offer")
    assert hands.focus.objectName() == "create.again"
    hands.type(words)
    hands.enter()
    assert hands.focus.objectName() == "sheet.save"
    hands.go_to("sheet.copy")
    hands.press(Qt.Key.Key_Space)
    code = " ".join(hands.read(f"sheet.code.{number}") for number in range(1, 15))
    assert hands.focus.objectName() == "sheet.back"
    hands.type(code[:9])
    hands.press(Qt.Key.Key_Return)
    hands.in_the_window()
    hands.press(Qt.Key.Key_Q, CONTROL)
    return words, code


def _change(first, qtbot):
    hands = Hands(None, qtbot)
    assert hands.focus.objectName() == "open.passphrase"
    hands.unlock(first)
    hands.press(Qt.Key.Key_8, CONTROL)
    for _ in range(3):
        hands.press(Qt.Key.Key_Tab, CONTROL)
    security = hands.window.findChild(QTabWidget, "settings.tabs").currentWidget()
    second = hands.read("security.offer")
    hands.go_to("security.old")
    hands.type(first)
    hands.press(Qt.Key.Key_Return)
    assert hands.focus.objectName() == "security.again"
    hands.type(second)
    hands.press(Qt.Key.Key_Return)
    hands._wait(lambda: not security._background.is_busy)
    hands.settle()
    assert hands.read("security.offer") != second
    hands.press(Qt.Key.Key_F12)
    assert hands.restarted
    return second


def _recover(code, qtbot):
    hands = Hands(None, qtbot)
    hands.go_to("way.use")
    hands.press(Qt.Key.Key_Space)
    for letter in code.lower().replace(" ", ""):
        QTest.keyClick(hands.focus, letter)
    hands.press(Qt.Key.Key_Return)
    assert hands.focus.objectName() == "recover.again"
    words = hands.read("recover.offer")
    hands.type(words)
    hands.enter()
    hands.in_the_window()
    hands.press(Qt.Key.Key_Q, CONTROL)
    QApplication.processEvents()
    return words
