"""The computer's clock set back in a meeting: warned of, order of events and times of attendance kept."""

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from marac_desk.services.unlock import Maker, unlock_session
from marac_desk.ui.bus import Bus
from tests.builders import a_session
from tests.journeys.keyboard import Keyboard, WallClock
from tests.ui.conftest import PASSPHRASE, Reader, Writer
from tests.ui.panel import a_panel

DAY = date(2026, 5, 12)
AT_THE_DOOR = ("lock", "unlock", "backup")
"""Told by the clock of the computer itself, which here is not that of the meeting."""
WARNING = "This computer's clock says 12/05/2026"


@pytest.fixture
def place(tmp_path, qapp):  # noqa: ARG001 - signals need an application
    """A store with a small panel, at rest."""
    session = a_session(tmp_path / "Panel.marac", PASSPHRASE, Maker.WINDOW)
    clock = WallClock(DAY, 9, 55)
    bus = Bus(Writer(session, clock), Reader(session, clock)(), Reader(session, clock))
    a_panel(bus)
    bus.close()
    session.close()
    return tmp_path / "Panel.marac"


def warnings(hands: Keyboard) -> list[str]:
    """What is said of the clock where somebody sees it."""
    said = [each.text() for each in hands.window.findChildren(QLabel) if each.isVisible()]
    return [each for each in said if WARNING in each]


def events(place):
    session = unlock_session(place, PASSPHRASE)
    store = session.open_store(writable=False)
    stays = [
        (each.agency_id, f"{each.arrived_at:%H:%M}", f"{each.left_at:%H:%M}" if each.left_at else "")
        for each in store.attendance.all()
    ]
    codes = {each.id: each.code for each in store.agencies.all()}
    happened = [each.happened_at for each in store.history.events() if each.command not in AT_THE_DOOR]
    said = [each.paragraphs[0].text for each in store.contributions.all()]
    store.close()
    session.close()
    return [(codes[agency], *times) for agency, *times in stays], happened, said


def test_edge_case_75_a_clock_set_back_in_the_room_is_warned_of_and_the_order_of_events_is_kept(place, qtbot):
    hands = Keyboard(place, WallClock(DAY, 9, 58), qtbot)
    hands.unlock(PASSPHRASE)
    hands.enter_the_room()
    for code in ("pol", "csc", "edu"):
        hands.line(f">{code} in")
    hands.clock.at("10:00")
    hands.press(Qt.Key.Key_F4)
    hands.line("#6.1")
    hands.clock.at("10:41")
    hands.line("pol: first")
    hands.line(">edu out")
    before = warnings(hands)

    hands.clock.at("10:05")
    hands.line("pol: second")
    hands.line(">edu in")
    warned = warnings(hands)
    hands.press(Qt.Key.Key_F12)
    again = Keyboard(hands.restarted[0], hands.clock, qtbot)
    again.unlock(PASSPHRASE)
    still_warned = warnings(again)
    again.clock.at("10:50")
    again.line("pol: third")
    again.line(">csc out")
    at_last = warnings(again)
    again.press(Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)

    stays, happened, said = events(place)
    assert (before, at_last) == ([], [])
    assert [each[0].startswith(f"{WARNING} 10:05, earlier") for each in (warned, still_warned)] == [
        True,
        True,
    ]
    assert stays == [
        ("POL", "09:58", ""),
        ("CSC", "09:58", "10:50"),
        ("EDU", "09:58", "10:41"),
        ("EDU", "10:41", ""),
    ]
    assert said == ["first", "second", "third"]
    assert all(one.timestamp() <= other.timestamp() for one, other in pairwise(happened))
