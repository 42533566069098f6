"""A line that was half typed at a lock and entered after it is sent: it never comes back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from marac_desk.services.unlock import Maker
from marac_desk.ui.bus import Bus
from tests.builders import a_session
from tests.journeys.keyboard import Keyboard, WallClock
from tests.ui.conftest import PASSPHRASE, Reader, Writer
from tests.ui.panel import a_panel


@pytest.fixture
def place(tmp_path, qapp):  # noqa: ARG001 - signals need an application
    """A store with a small panel, at rest."""
    session = a_session(tmp_path / "Panel.marac", PASSPHRASE, Maker.WINDOW)
    clock = WallClock(date(2026, 5, 12), 9, 55)
    bus = Bus(Writer(session, clock), Reader(session, clock)(), Reader(session, clock))
    a_panel(bus)
    bus.close()
    session.close()
    return tmp_path / "Panel.marac"


def _unlocked(place, qtbot):
    hands = Keyboard(place, WallClock(date(2026, 5, 12), 10, 0), qtbot)
    hands.unlock(PASSPHRASE)
    return hands


def _line(hands):
    return hands.window.findChild(QLineEdit, "entry")


def test_a_line_entered_after_a_lock_is_gone_after_the_next(place, qtbot):
    hands = _unlocked(place, qtbot)
    hands.enter_the_room()
    hands.press(Qt.Key.Key_F2)
    hands.type(">ferr")
    hands.press(Qt.Key.Key_F12)
    again = _unlocked(hands.restarted[0], qtbot)
    half = _line(again).text()
    again.type("is in")
    again.press(Qt.Key.Key_Return)
    again.press(Qt.Key.Key_F12)

    once_more = _unlocked(again.restarted[0], qtbot)
    assert half == ">ferr"
    assert _line(once_more).text() == ""
    once_more.desktop.window.close()
