"""The surface: after every key of a day, no title, object name or clipboard holds a word of any record.

Nothing is hidden from a screen reader that the screen shows; with the cover on, neither holds a name.
"""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QSystemTrayIcon, QWidget

from marac_desk.domain.ids import CaseId
from marac_desk.services.listing import list_case
from marac_desk.services.people import Identity
from marac_desk.services.referrals import receive_referral
from marac_desk.ui.bus import Bus
from tests.builders import a_session
from tests.journeys.keyboard import ALT, CONTROL, Keyboard, WallClock
from tests.ui.conftest import PASSPHRASE, Reader, Writer
from tests.ui.panel import a_panel, do

MARKUP = "<img src=x>"
CANARIES = ("Zzcanary", MARKUP, "Marsh", "Ferris", "Amadi", "Qqcanary")
SAID = "Qqcanary seen at the retail park"
DAY = date(2026, 5, 12)


@pytest.fixture
def place(tmp_path, qapp):  # noqa: ARG001 - signals need an application
    """A store whose every name is a canary, one of them in markup."""
    session = a_session(tmp_path / "Panel.marac", PASSPHRASE)
    clock = WallClock(DAY, 9, 55)
    bus = Bus(Writer(session, clock), Reader(session, clock)(), Reader(session, clock))
    panel = a_panel(bus)
    child = Identity(forename=MARKUP, surname="Zzcanary", births=("1/2/2011",))
    case = do(bus, receive_referral, panel.forum_id, received_on=date(2026, 4, 28), child=child).made
    do(bus, list_case, panel.meeting_id, CaseId(case))
    bus.close()
    session.close()
    return tmp_path / "Panel.marac"


class Watched(Keyboard):
    """A keyboard whose every key is followed by a look at the surface."""

    def __init__(self, *args) -> None:
        self.looks = 0
        super().__init__(*args)

    def settle(self) -> None:
        super().settle()
        self.looks += 1
        assert surface_leaks() == []


def surface_leaks():
    """Where a canary is on the surface of any window, shown or not."""
    return [
        (where, words)
        for window in QApplication.topLevelWidgets()
        for where, words in (*_outside(window), *_names_within(window), *_clipboard())
        if any(canary in words for canary in CANARIES)
    ]


def _outside(window):
    yield "title", window.windowTitle()
    yield "icon text", window.windowIconText()
    yield "file path", window.windowFilePath()
    yield "role", window.windowRole()
    yield "accessible name", window.accessibleName()
    yield "accessible description", window.accessibleDescription()


def _names_within(window):
    yield from (("object name", each.objectName()) for each in window.findChildren(QWidget))


def _clipboard():
    yield "clipboard", QGuiApplication.clipboard().text()


def shown(window):
    """All words that a person or a screen reader meets now."""
    visible = [each for each in [window, *window.findChildren(QWidget)] if each.isVisible()]
    labels = [each.text() for each in visible if isinstance(each, QLabel)]
    return "\n".join([*labels, *(each.accessibleName() + each.toolTip() for each in visible)])


def current(hands):
    """The reference at the head of the case, when a case is on the stage."""
    labels = [each.text() for each in hands.window.findChildren(QLabel) if each.isVisible()]
    return next((words for words in labels if words.startswith("CSE-")), "")


@pytest.mark.walk
def test_a_day_of_keys_leaves_no_name_on_the_surface(place, qtbot):
    hands = Watched(place, WallClock(DAY, 10, 0), qtbot)
    hands.unlock(PASSPHRASE)
    for key in (Qt.Key.Key_2, Qt.Key.Key_8, Qt.Key.Key_1):
        hands.press(key, CONTROL)
    hands.press(Qt.Key.Key_F1)
    hands.press(Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    hands.desktop.window.activateWindow()
    hands.enter_the_room()
    for words in (">ferris in", ">thorne in", ">amadi in"):
        hands.line(words)
    while "CSE-0003" not in current(hands):
        hands.press(Qt.Key.Key_F4)
    assert "Zzcanary" not in shown(hands.window)
    hands.press(Qt.Key.Key_F7)
    seen = shown(hands.window)
    hands.line("edu")
    hands.type(SAID)
    hands.press(Qt.Key.Key_7, ALT)
    hands.press(Qt.Key.Key_F9)
    covered = shown(hands.window)
    hands.press(Qt.Key.Key_F9)
    hands.press(Qt.Key.Key_F12)

    print(f"surface: {hands.looks} looks, {len(CANARIES)} canaries, 0 leaks")
    assert MARKUP in seen  # as it was typed: drawn as text, not as a picture
    assert not [canary for canary in CANARIES if canary in covered]
    assert hands.looks > 30
    assert hands.restarted
    hands.desktop.window.close()


def test_there_is_no_tray_icon_to_speak_of_anything(qapp):
    assert qapp.findChildren(QSystemTrayIcon) == []


def test_a_title_with_a_name_would_be_found_which_is_the_control(qtbot):
    window, inside = QWidget(), QWidget()
    inside.setParent(window)
    for each in (window, inside):
        qtbot.addWidget(each)
    window.setWindowTitle("Zzcanary, minutes")
    inside.setObjectName("row.Marsh")

    assert [where for where, _ in surface_leaks()] == ["title", "object name"]
