"""A seeded monkey in the room: no exception, no committed text lost, a store that passes its checks."""

import gc
import json
from random import Random

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from marac_desk.domain.text import clean, paragraphs
from marac_desk.services.audit import full_check
from marac_desk.ui.bus import Bus
from marac_desk.ui.main_window import MainWindow
from marac_desk.ui.pages.all import PAGES
from marac_desk.ui.place import keep_place, return_to_place
from marac_desk.ui.widgets.text_box import TextBox
from tests.faults.ledger import enter, times
from tests.faults.monkey import Monkey
from tests.ui import conftest
from tests.ui.conftest import Reader, TestClock, a_bus
from tests.ui.panel import a_panel

session, look = conftest.session, conftest.look
pytestmark = [pytest.mark.proof, pytest.mark.timeout(3_600)]
SEED = 20261124
IDEAS_A_MINUTE = 25


class Witness(Bus):
    """A bus that remembers which texts were sent to be kept, and which of them were acknowledged."""

    def __init__(self, *args) -> None:
        self.sent, self.kept = [], []
        super().__init__(*args)

    def send(self, job, then, fail) -> None:
        text = _text_of(job)
        self.sent += paragraphs(clean(text))

        def heard(change) -> None:
            self.kept.extend(paragraphs(clean(text)))
            if then is not None:
                then(change)

        super().send(job, heard if text else then, fail)


def _text_of(job) -> str:
    """The words a command was to keep; a draft is no record."""
    command, args, kwargs, _draft = job.args
    if command.__name__ == "save_draft":
        return ""
    found = next((each.arguments for each in args if hasattr(each, "arguments")), kwargs)
    return found.get("text") or found.get("judgement") or ""


class Committed:
    """What every box handed over to be kept."""

    def __init__(self) -> None:
        self.lines = []
        self._known = set()

    def watch(self, window) -> None:
        """Listen to the boxes that are new."""
        for box in window.findChildren(TextBox):
            if box not in self._known:
                self._known.add(box)
                box.committed.connect(self._on_committed)

    def _on_committed(self, text) -> None:
        self.lines += paragraphs(clean(text))


def _strings(found):
    if isinstance(found, str):
        yield found
    elif isinstance(found, dict | list):
        for each in found.values() if isinstance(found, dict) else found:
            yield from _strings(each)


def everything_ever_written(store) -> str:
    """Every text of every version of every record."""
    rows = store.history._connection.rows("SELECT body FROM versions WHERE body IS NOT NULL")
    return "\n".join(text for (body,) in rows for text in _strings(json.loads(body)))


class Lives:
    """The window in the room, and those that stand where it stood each time the lock key was pressed."""

    def __init__(self, bus, meeting_id) -> None:
        self._bus, self._meeting_id = bus, meeting_id
        self.elsewhere = []
        """What was typed in before a lock, and is not typed in after it."""
        self.locks, self._is_locked = 0, False
        self.window = self._fresh()

    def go_on(self) -> None:
        """Into the room from another page; after the lock key, in a new window where the old one was."""
        if self._is_locked:
            self._stand_anew()
        if QApplication.activeWindow() is None:  # a sheet was closed: a desktop turns to what is behind it
            self.window.activateWindow()
        if not self.window.is_in_room:
            self.window.open_page("room", self._meeting_id)

    def end(self) -> None:
        """Keep all that is typed, and go."""
        self.window.flush()
        self._bus.flush()
        self._drop(self.window)

    def _fresh(self):
        window = MainWindow(self._bus, PAGES)
        window.lock_asked.connect(self._on_lock)
        window.show()
        window.activateWindow()
        return window

    def _on_lock(self) -> None:
        self._is_locked = True

    def _stand_anew(self) -> None:
        self._is_locked = False
        self.locks += 1
        gone, before = self.window, typed_in(self.window)
        gone.keep()
        keep_place(self._bus, gone)
        self._bus.flush()
        self._drop(gone)
        self.window = self._fresh()
        return_to_place(self._bus, self.window)
        self._bus.flush()
        if before is not None and typed_in(self.window) != before:
            self.elsewhere.append((before, typed_in(self.window)))

    def _drop(self, window) -> None:
        """It says no more, as a process that ended."""
        for box in (*window.findChildren(QLineEdit), *window.findChildren(QPlainTextEdit)):
            box.blockSignals(True)
        window.hide()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()  # here, on the window's own thread


def typed_in(window):
    """The box that is typed in, its text and the cursor; None where nothing is."""
    box = window.focusWidget()
    if not window.is_in_room or box is None or not box.objectName():
        return None
    if isinstance(box, QLineEdit):
        return box.objectName(), box.text(), box.cursorPosition()
    if isinstance(box, QPlainTextEdit):
        return box.objectName(), box.toPlainText(), box.textCursor().position()
    return None


@pytest.mark.walk
@pytest.mark.parametrize("seed", [SEED + number for number in range(times(1, 3))])
def test_a_monkey_in_the_room_breaks_nothing_and_loses_nothing(session, qapp, seed):  # noqa: ARG001
    clock = TestClock()
    bus = a_bus(session, clock, Witness)
    lives = Lives(bus, a_panel(bus).meeting_id)
    strokes, ideas, committed = times(600, 20_000), 0, Committed()
    monkey = Monkey(lives.window, Random(seed))

    while monkey.pressed < strokes:
        lives.go_on()
        monkey.window = lives.window
        committed.watch(lives.window)
        monkey.press()
        ideas += 1
        bus.flush()
        QApplication.processEvents()
        if ideas % IDEAS_A_MINUTE == 0:
            clock.pass_minutes(1)
    lives.end()
    desk = Reader(session, clock)()
    written = everything_ever_written(desk.store)
    lost = [line for line in bus.kept if line not in written]
    unsent = [line for line in committed.lines if line not in bus.sent]
    report = full_check(desk)
    desk.store.close()
    bus.close()

    enter(
        "monkey",
        f"{monkey.pressed:,} random keys in the room, {lives.locks} locks among them: {len(bus.kept):,} lines"
        f" acknowledged, {len(lost)} lost",
        count=monkey.pressed,
        bad=len(lost) + len(unsent) + len(lives.elsewhere),
        seed=seed,
    )
    assert (lost, unsent, lives.elsewhere) == ([], [], []), "\n".join(monkey.trail)
    assert len(bus.kept) > strokes // 200
    assert report.is_whole, report.lines
