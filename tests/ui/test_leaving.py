"""Leaving an unlocked store: covered at once, what is typed kept, and never longer than a second."""

import shutil
from threading import Event, Thread
from time import monotonic

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from marac_desk import app as application
from marac_desk.errors import StoreError
from marac_desk.services.changes import Change
from marac_desk.services.drafts import drafts, place, save_draft, save_place
from marac_desk.services.unlock import unlock_session
from marac_desk.system.causes import Cause
from marac_desk.system.settings import Settings, save_settings
from marac_desk.ui.bus import Bus
from marac_desk.ui.leaving import leave_for_a_lock
from marac_desk.ui.main_window import MainWindow
from marac_desk.ui.pages.all import PAGES
from marac_desk.ui.pages.page import Page
from marac_desk.ui.place import return_to_place
from tests.builders import a_session
from tests.ui.conftest import PASSPHRASE, Reader, Writer

COVERED_S = 0.3
LOCKED_S = 1.5
"""A second of patience, and what this machine needs for the rest."""


class Heard:
    """Remembers where the program was started afresh."""

    def __init__(self) -> None:
        self.places = []

    def hear(self, place) -> None:
        self.places.append(place)


class Gate:
    """A command or job that goes on until it is let through."""

    def __init__(self) -> None:
        self.begun, self.opened = Event(), Event()

    def hold(self, _desk) -> Change:
        self.begun.set()
        assert self.opened.wait(30)
        return Change(group=0)


@pytest.fixture
def gate():
    made = Gate()
    yield made
    made.opened.set()


class Watch:
    """A system that says what the test has it say, on a thread of its own."""

    told = None

    def start(self, told) -> None:
        self.told = told

    def say(self, cause) -> None:
        thread = Thread(target=self.told, args=(cause,))
        thread.start()
        thread.join()


class BootClock:
    """Seconds since an invented start."""

    seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def boot_clock():
    return BootClock()


@pytest.fixture
def desktop(qtbot, tmp_path, watch, boot_clock):
    a_session(tmp_path / "Panel.marac", PASSPHRASE).close()
    heard = Heard()
    made = application.Desktop(
        tmp_path / "Panel.marac",
        doorkeeper=application.Doorkeeper(),
        restart=heard.hear,
        watch=lambda: watch,
        boot_clock=boot_clock,
    )
    made.heard = heard
    qtbot.addWidget(made.unlock)
    QTest.keyClicks(made.unlock.findChild(QWidget, "open.passphrase"), PASSPHRASE)
    QTest.keyClick(made.unlock.findChild(QWidget, "open.passphrase"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: made.window is not None and made.window.isVisible(), timeout=20_000)
    qtbot.addWidget(made.window)
    bus = made._bus
    yield made
    for each in (bus, made):
        each.deleteLater()  # here: Python may collect it on the store's thread, which Qt does not bear
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


class Watchful(Page):
    """Notes what was to be seen, and when, as it was asked to keep what is typed."""

    def keep(self) -> None:
        self.at = monotonic()
        self.seen = [each for each in QApplication.topLevelWidgets() if each.isVisible()]


def test_everything_is_covered_before_anything_is_written(desktop, qtbot):
    page = Watchful(desktop._bus)
    desktop.window._pages["watchful"] = page
    QTest.keyClick(desktop.window, Qt.Key.Key_F1)
    QTest.keyClick(desktop.window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]

    began = monotonic()
    QTest.keyClick(desktop.window, Qt.Key.Key_F12)
    qtbot.addWidget(page)

    print(f"{len(shown)} windows covered after {page.at - began:.3f} s")
    assert len(shown) >= 3
    assert page.seen == []
    assert page.at - began < COVERED_S


def test_a_lock_waits_no_longer_than_a_second_for_a_command(desktop, gate, qtbot, tmp_path):
    bus = desktop._bus
    bus.run(save_draft, box="b", text="kept before")
    bus.flush()
    bus.run(gate.hold)
    qtbot.waitUntil(gate.begun.is_set)

    began = monotonic()
    desktop.lock(Cause.SLEEP)
    took = monotonic() - began

    print(f"locked after {took:.2f} s with a command that does not end")
    assert desktop.heard.places == [tmp_path / "Panel.marac"]
    assert took < LOCKED_S
    assert texts_in_a_copy(tmp_path) == ["kept before"]
    gate.opened.set()
    bus._pool.shutdown()  # the end of the process would not wait for it; this one goes on


def texts_in_a_copy(tmp_path):
    """The drafts of the store as the end of the process would leave it."""
    shutil.copytree(tmp_path / "Panel.marac", tmp_path / "Copy.marac")
    session = unlock_session(tmp_path / "Copy.marac", PASSPHRASE)
    bus = Bus(Writer(session, None), Reader(session, None)(), Reader(session, None))
    texts = [row.text for row in bus.ask(drafts)]
    bus.close()
    session.close()
    return texts


def test_a_lock_waits_no_longer_than_a_second_for_a_job(desktop, gate, qtbot, tmp_path):
    bus = desktop._bus

    def work() -> None:
        with bus.job_desk() as desk:
            gate.hold(desk)

    job = Thread(target=work)
    job.start()
    qtbot.waitUntil(gate.begun.is_set)

    began = monotonic()
    desktop.lock(Cause.LID)
    took = monotonic() - began

    gate.opened.set()
    job.join()
    print(f"locked after {took:.2f} s with a job that does not end")
    assert 0.9 < took < LOCKED_S
    assert desktop.heard.places == [tmp_path / "Panel.marac"]


def test_a_lock_waits_for_a_job_that_ends_in_time_and_the_store_comes_to_rest(
    session, clock, gate, qtbot, tmp_path
):
    bus = Bus(Writer(session, clock), Reader(session, clock)(), Reader(session, clock))
    window = MainWindow(bus, PAGES)
    qtbot.addWidget(window)

    def work() -> None:
        with bus.job_desk() as desk:
            gate.begun.set()
            place(desk, name="window")

    job = Thread(target=work)
    job.start()
    qtbot.waitUntil(gate.begun.is_set)

    assert leave_for_a_lock(bus, session, window, Cause.KEY, patience=20)
    job.join()
    assert not list((tmp_path / "Panel.marac").glob("*-wal"))
    session.close = lambda: None  # the fixture's turn is taken


def test_without_a_limit_closing_waits_as_long_as_a_job_takes(session, clock, gate, qtbot):
    """The control: it is the limit that makes the lock quick."""
    bus = Bus(Writer(session, clock), Reader(session, clock)(), Reader(session, clock))

    def work() -> None:
        with bus.job_desk() as desk:
            gate.hold(desk)

    job = Thread(target=work)
    job.start()
    qtbot.waitUntil(gate.begun.is_set)
    ended = []
    later = Thread(target=lambda: (gate.begun.wait(), ended.append("job"), gate.opened.set()))
    later.start()

    assert bus.close()
    assert ended == ["job"]
    job.join()
    later.join()


def test_a_disk_that_refuses_is_no_reason_to_stay_unlocked(session, clock, qtbot):
    class Refusing:
        def close(self) -> None:
            session.close()
            raise StoreError("The store cannot be written.")

    bus = Bus(Writer(session, clock), Reader(session, clock)(), Reader(session, clock))
    window = MainWindow(bus, PAGES)
    qtbot.addWidget(window)

    assert not leave_for_a_lock(bus, Refusing(), window, Cause.KEY, patience=20)
    session.close = lambda: None  # closed already


def test_a_mistake_of_ours_is_no_reason_to_stay_unlocked(desktop, tmp_path):
    class Broken(Page):
        def keep(self) -> None:
            raise ZeroDivisionError

    desktop.window._pages["broken"] = Broken(desktop._bus)
    bus, session = desktop._bus, desktop._session

    with pytest.raises(ZeroDivisionError):
        desktop.lock(Cause.IDLE)

    assert desktop.heard.places == [tmp_path / "Panel.marac"]
    bus.close()
    session.close()


def test_what_the_system_says_on_another_thread_locks(desktop, watch, qtbot, tmp_path):
    watch.say(Cause.SLEEP)
    assert desktop.heard.places == []  # the window's thread has not been asked yet

    qtbot.waitUntil(lambda: desktop.heard.places == [tmp_path / "Panel.marac"])


def test_a_night_asleep_locks(desktop, boot_clock, qtbot, tmp_path):
    boot_clock.seconds += 8 * 3600

    qtbot.waitUntil(lambda: desktop.heard.places == [tmp_path / "Panel.marac"])


def test_a_lock_takes_back_what_was_copied(desktop):
    QApplication.clipboard().setText("Zylla Quennox")
    desktop.lock(Cause.KEY)

    assert QApplication.clipboard().text() == ""


def test_pictures_are_allowed_by_the_switch_or_by_the_settings(desktop):
    assert not desktop._is_capture_allowed()
    save_settings(Settings(is_capture_allowed=True))
    assert desktop._is_capture_allowed()
    save_settings(Settings())
    desktop._allows_capture = True
    assert desktop._is_capture_allowed()
    desktop.window.close()


def test_the_switch_that_was_given_is_given_to_the_fresh_process(tmp_path):
    command = application.fresh_command(tmp_path, allows_capture=True)

    assert command[-3:] == ["--allow-capture", "--store", str(tmp_path)]


def test_locking_twice_starts_afresh_once(desktop, tmp_path):
    desktop.lock(Cause.SCREEN)
    desktop.lock(Cause.SLEEP)

    assert desktop.heard.places == [tmp_path / "Panel.marac"]


@pytest.mark.parametrize("kept", ['{"page": "nowhere"}', "[]", "{"])
def test_a_place_that_another_version_kept_is_let_be(bus, qtbot, kept):
    window = MainWindow(bus, PAGES)
    qtbot.addWidget(window)
    bus.run(save_place, name="window", value=kept)
    bus.flush()

    assert not return_to_place(bus, window)
    bus.flush()
    assert bus.ask(place, name="window") == ""


def test_a_box_that_is_gone_leaves_the_focus_to_the_page(bus, qtbot):
    window = MainWindow(bus, PAGES)
    qtbot.addWidget(window)
    window.show()
    bus.run(save_place, name="window", value='{"page": "settings", "box": "gone", "typed": {"gone": "x"}}')
    bus.flush()

    assert return_to_place(bus, window)
    assert window.page_name == "settings"
