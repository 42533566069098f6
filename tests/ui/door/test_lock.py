"""The last step of set-up locks too: the code goes from the screen at once, and the store made is there."""

from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from marac_desk.app import Desktop
from marac_desk.services.happenings import Happening
from marac_desk.services.unlock import unlock_session
from marac_desk.system.causes import Cause
from marac_desk.ui.widgets.message import Message
from tests.ui.door.conftest import LightDoorkeeper
from tests.ui.test_leaving import BootClock, Heard, Watch


def visible_windows():
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]


class SettingUp:
    """A program on a computer without a store, and hands for its first window."""

    def __init__(self, qtbot, folder) -> None:
        self.bot, self.folder = qtbot, folder
        self.heard, self.watch, self.boot_clock = Heard(), Watch(), BootClock()
        self.of_others = {*visible_windows()}
        self.desktop = Desktop(
            None,
            doorkeeper=LightDoorkeeper(),
            restart=self.heard.hear,
            watch=lambda: self.watch,
            boot_clock=self.boot_clock,
        )
        self.window = self.desktop.unlock
        qtbot.addWidget(self.window)
        self.words = self.window.findChild(QLabel, "create.offer").text()

    @property
    def place(self):
        return self.folder / "marac-desk" / "Panel.marac"

    def make(self) -> None:
        """To the last step, with the code on the screen."""
        self.type("create.again", self.words)
        self.bot.waitUntil(lambda: self.window.holds_store, timeout=30_000)
        self.session = self.window._made.session
        QTest.keyClick(self.window.findChild(QPushButton, "sheet.copy"), Qt.Key.Key_Space)
        assert self.window.findChild(QLabel, "sheet.code.1").isVisible()

    def type(self, name, text) -> None:
        field = self.window.findChild(QLineEdit, name)
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def finish(self) -> None:
        """Type the beginning of the sheet back."""
        groups = [self.window.findChild(QLabel, f"sheet.code.{number}").text() for number in (1, 2)]
        self.type("sheet.back", "".join(groups))

    def key(self, key=Qt.Key.Key_F12) -> None:
        QTest.keyClick(self.window, key)

    def said(self) -> str:
        return self.window.findChild(Message, "sheet.lock").text


@pytest.fixture
def front(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    made = SettingUp(qtbot, tmp_path)
    yield made
    made.window.close()
    if made.desktop.window is not None:
        qtbot.addWidget(made.desktop.window)
        made.desktop.window.close()
    made.desktop.deleteLater()  # here: Python may collect it on another thread, which Qt does not bear
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def by_key(front):
    front.key()


def by_idle_time(front):
    front.boot_clock.seconds += 5 * 60


def by_the_screen_s_lock(front):
    front.watch.say(Cause.SCREEN)


def by_sleep(front):
    front.watch.say(Cause.SLEEP)


@pytest.mark.parametrize("lock", [by_key, by_idle_time, by_the_screen_s_lock, by_sleep])
def test_a_lock_covers_the_code_and_starts_afresh_before_the_store_that_was_made(front, qtbot, lock):
    front.make()

    lock(front)
    qtbot.waitUntil(lambda: front.heard.places != [], timeout=10_000)

    assert front.heard.places == [front.place]
    assert not {*visible_windows()} - front.of_others
    assert front.window._sheet._step._code == ""
    assert front.window._made is None
    qtbot.waitUntil(lambda: front.window.findChild(QLabel, "sheet.code.1") is None, timeout=10_000)


def test_without_a_lock_the_code_stays_on_the_screen(front):
    """The control: it is the lock that takes it away."""
    front.make()
    front.key(Qt.Key.Key_F11)
    front.boot_clock.seconds += 4 * 60

    assert front.heard.places == []
    assert front.window.findChild(QLabel, "sheet.code.1").isVisible()


def test_the_store_is_there_after_the_lock_and_its_sheet_can_still_be_made(front):
    front.make()
    front.key()

    session = unlock_session(front.place, front.words)
    store = session.open_store(writable=False)
    assert not store.history.has_happened(Happening.SHEET_MADE)
    store.close()
    session.close()


def test_what_was_copied_is_taken_back(front):
    front.make()
    QApplication.clipboard().setText("the first group")
    front.key()

    assert QApplication.clipboard().text() == ""


def test_locking_twice_starts_afresh_once(front):
    front.make()
    front.key()
    front.desktop.lock(Cause.SLEEP)

    assert front.heard.places == [front.place]


def test_the_last_minute_is_announced_and_a_key_keeps_the_step_open(front, qtbot):
    front.make()
    front.boot_clock.seconds += 270
    qtbot.waitUntil(lambda: front.said() != "", timeout=10_000)
    assert front.said() == "Locks in 30 s. Any key keeps it open."

    QTest.keyClick(front.window.findChild(QWidget, "sheet.back"), Qt.Key.Key_A)
    assert front.said() == ""
    assert front.heard.places == []


def test_before_a_store_is_made_there_is_nothing_to_lock(front):
    assert front.window.findChild(QAction, "act.lock") is None
    front.key()
    front.desktop.lock(Cause.SLEEP)

    assert front.heard.places == []
    assert front.window.isVisible()


def test_after_the_sheet_is_kept_one_watch_goes_on_for_the_main_window(front, qtbot):
    front.make()
    timer = front.desktop._timer
    front.finish()
    qtbot.waitUntil(lambda: front.desktop.window is not None and front.desktop.window.isVisible())
    assert front.desktop._timer is timer

    front.boot_clock.seconds += 270
    qtbot.waitUntil(lambda: front.desktop.window._lock_words.text() != "", timeout=10_000)
    assert front.said() == ""
    front.boot_clock.seconds += 60
    qtbot.waitUntil(lambda: front.heard.places == [front.place], timeout=10_000)


def test_a_store_that_does_not_come_to_rest_in_time_is_not_waited_for(front):
    front.make()
    gate, close = Event(), front.session.close
    front.session.close = gate.wait

    front.key()

    assert front.heard.places == [front.place]
    gate.set()
    close()
