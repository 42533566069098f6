"""A seeded monkey in the room: no exception, no committed text lost, a store that passes its checks."""

import json
from random import Random

import pytest
from PySide6.QtWidgets import QApplication

from marac_desk.domain.text import clean, paragraphs
from marac_desk.services.audit import full_check
from marac_desk.ui.bus import Bus
from marac_desk.ui.main_window import MainWindow
from marac_desk.ui.pages.all import PAGES
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


def test_a_monkey_in_the_room_breaks_nothing_and_loses_nothing(session, qtbot):
    clock = TestClock()
    bus = a_bus(session, clock, Witness)
    panel = a_panel(bus)
    window = MainWindow(bus, PAGES)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    strokes, ideas, committed = times(600, 20_000), 0, Committed()
    monkey = Monkey(window, Random(SEED))

    while monkey.pressed < strokes:
        if not window.is_in_room:
            window.open_page("room", panel.meeting_id)
        committed.watch(window)
        monkey.press()
        ideas += 1
        bus.flush()
        QApplication.processEvents()
        if ideas % IDEAS_A_MINUTE == 0:
            clock.pass_minutes(1)
    window.flush()
    bus.flush()
    desk = Reader(session, clock)()
    written = everything_ever_written(desk.store)
    lost = [line for line in bus.kept if line not in written]
    unsent = [line for line in committed.lines if line not in bus.sent]
    report = full_check(desk)
    desk.store.close()
    bus.close()

    enter(
        "monkey",
        f"{monkey.pressed:,} random keys in the room: {len(bus.kept):,} lines acknowledged, {len(lost)} lost",
        count=monkey.pressed,
        bad=len(lost) + len(unsent),
        seed=SEED,
    )
    assert (lost, unsent) == ([], []), "\n".join(monkey.trail)
    assert len(bus.kept) > strokes // 100
    assert report.is_whole, report.lines
