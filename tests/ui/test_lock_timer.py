"""The idle lock, on a clock that the test moves: nothing waits."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from marac_desk.host.boot_clock import seconds_since_boot
from marac_desk.system.settings import Settings
from marac_desk.ui.lock_timer import TICK_MS, LockTimer
from marac_desk.ui.main_window import MainWindow
from marac_desk.ui.pages.all import PAGES
from marac_desk.ui.widgets.message import Message
from tests.ui.panel import a_panel

NIGHT_S = 8 * 3600


class BootClock:
    """Seconds since an invented start."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


class Watched:
    """A timer with its seams, and what it said."""

    def __init__(self, qtbot) -> None:
        self.clock, self.settings, self.is_in_room = BootClock(), Settings(), False
        self.due, self.warned, self.asked = [], [], 0
        self.parent = QObject()
        self.timer = LockTimer(self.parent, lambda: self.is_in_room, settings=self._ask, clock=self.clock)
        self.timer.due.connect(lambda: self.due.append(self.clock.seconds))
        self.timer.warned.connect(self.warned.append)
        self.line = QLineEdit()
        qtbot.addWidget(self.line)

    def _ask(self) -> Settings:
        self.asked += 1
        return self.settings

    def after(self, seconds) -> None:
        self.clock.seconds += seconds
        self.timer.look()


@pytest.fixture
def watched(qtbot):
    made = Watched(qtbot)
    yield made
    made.timer.stop()


def test_five_minutes_without_a_key_lock(watched):
    watched.after(299)
    assert watched.due == []

    watched.after(1)
    assert len(watched.due) == 1


def test_a_key_or_the_mouse_starts_the_time_anew(watched):
    for touch in (QTest.keyClick, QTest.mouseClick):
        watched.after(200)
        touch(watched.line, Qt.Key.Key_A if touch is QTest.keyClick else Qt.MouseButton.LeftButton)
    watched.after(200)

    assert watched.due == []


def test_what_the_program_does_by_itself_is_no_sign_of_life(watched):
    """The control of the one above: an event that no person made."""
    watched.after(200)
    made_up = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    QCoreApplication.sendEvent(watched.line, made_up)
    watched.after(100)

    assert len(watched.due) == 1


def test_the_room_has_its_own_longer_time_and_a_warning_in_the_last_minute(watched):
    watched.is_in_room = True
    watched.after(839)
    assert watched.warned == []

    watched.after(16)
    assert watched.warned == [45]
    assert watched.due == []
    watched.after(45)
    assert len(watched.due) == 1


def test_a_key_takes_the_warning_away(watched):
    watched.after(250)
    QTest.keyClick(watched.line, Qt.Key.Key_A)

    assert watched.warned == [50, 0]


def test_waking_after_a_night_locks_at_the_first_look_within_a_second(watched):
    """R9: the clock jumps by eight hours in its sleep."""
    watched.after(10)
    watched.after(NIGHT_S)

    assert len(watched.due) == 1
    assert TICK_MS <= 1_000


def test_the_first_key_after_a_night_locks_too(watched):
    watched.clock.seconds += NIGHT_S
    QTest.keyClick(watched.line, Qt.Key.Key_A)

    assert len(watched.due) == 1


def test_a_clock_that_stands_still_in_sleep_would_not_lock(watched):
    """The control: Python's monotonic clock after the same night."""
    watched.after(0)
    QTest.keyClick(watched.line, Qt.Key.Key_A)

    assert watched.due == []


def test_it_locks_once(watched):
    watched.after(NIGHT_S)
    QTest.keyClick(watched.line, Qt.Key.Key_A)

    assert len(watched.due) == 1
    assert not watched.timer._tick.isActive()


def test_a_changed_setting_holds_from_the_next_pause_on_and_is_asked_once_in_it(watched):
    watched.after(100)
    watched.settings = Settings(idle_minutes=1)
    QTest.keyClick(watched.line, Qt.Key.Key_A)
    asked = watched.asked
    for _ in range(10):
        watched.after(5)
    assert watched.asked == asked + 1
    assert watched.due == []

    watched.after(10)
    assert len(watched.due) == 1


def test_the_timer_looks_by_itself(watched, qtbot):
    watched.clock.seconds += NIGHT_S

    qtbot.waitUntil(lambda: len(watched.due) == 1)


def test_the_boot_clock_goes_on():
    assert 0 < seconds_since_boot() <= seconds_since_boot()


@pytest.fixture
def window(bus, qtbot):
    shown = MainWindow(bus, PAGES)
    shown.panel = a_panel(bus)
    qtbot.addWidget(shown)
    shown.show()
    shown.open_page("today")
    return shown


def test_the_warning_is_in_the_status_line_and_goes_again(window):
    window.warn_of_lock(45)
    assert window._lock_words.text() == "Locks in 45 s. Any key keeps it open."
    assert not window.findChild(Message, "lock.strip").isVisible()

    window.warn_of_lock(0)
    assert window._lock_words.text() == ""


def test_in_the_room_the_warning_is_a_strip_above_the_stage_and_takes_no_key(window):
    window.open_page("room", window.panel.meeting_id)
    focus = window.focusWidget()
    strip = window.findChild(Message, "lock.strip")

    window.warn_of_lock(45)
    window.warn_of_lock(44)
    assert strip.isVisible()
    assert strip.text == "Locks in 44 s. Any key keeps it open."
    assert window.focusWidget() is focus
    window.warn_of_lock(0)
    assert not strip.isVisible()
