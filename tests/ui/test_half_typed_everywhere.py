"""Whatever can be typed in the room is kept half typed, and comes back to its box and cursor.

Every stage is gone to by keys, and every box that is seen there is typed into; a new window then stands
where the process that was killed or locked stood.
"""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from marac_desk.domain.audience import all_but
from marac_desk.domain.ids import RecordId
from marac_desk.services.actions import set_action
from marac_desk.services.drafts import drafts
from marac_desk.services.listing import list_case
from marac_desk.services.meetings import plan_meeting
from marac_desk.services.rulings import restrict
from marac_desk.ui.main_window import MainWindow
from marac_desk.ui.pages.all import PAGES
from marac_desk.ui.pages.room import entry
from marac_desk.ui.place import keep_place, return_to_place
from marac_desk.ui.widgets import draft_line, text_box
from tests.ui.hands import Room
from tests.ui.panel import do

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
LEFT = 3
"""How far the cursor goes back from what is typed."""


class Half:
    """Hands that leave each box half typed, as a kill or a lock would, and look what a new window shows."""

    def __init__(self, room) -> None:
        self.room, self._stood, self._typed = room, False, 0
        self.walked: set[str] = set()
        self.lost: list[str] = []

    def alt(self, key) -> None:
        self.room.key(getattr(Qt.Key, f"Key_{key}"), ALT)

    def type(self, text) -> None:
        QTest.keyClicks(self.room.window.focusWidget(), text)
        self.room.settle()

    def enter(self) -> None:
        self.room.key(Qt.Key.Key_Return)

    def walk(self, *names: str) -> None:
        """Half type every box that is seen now, or those of these names, and look what a new window shows."""
        chosen = names or tuple(each for each in seen(self) if each != "entry")
        for name in sorted(chosen, key=lambda each: each == "say"):  # left, what is said becomes a card
            self._type_half(name)
        self._compare(self.room.window.focusWidget().objectName(), chosen)
        self.walked |= set(chosen)

    def _type_half(self, name) -> None:
        box = named(self.room, name)
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_End, CONTROL)
        self._typed += 1
        half = f"half {self._typed}."
        QTest.keyClicks(box, half)
        for _ in range(LEFT):
            QTest.keyClick(box, Qt.Key.Key_Left)
        if not self._comes_to(lambda: half in self._kept()):
            self.lost.append(f"{name}: no draft")

    def _compare(self, last, names) -> None:
        before = {each: typed_in(named(self.room, each)) for each in names}
        self.stand_anew()
        focus = self.room.window.focusWidget().objectName()
        after = {each: typed_in(named(self.room, each)) for each in names}
        if (focus, after[last]) != (last, before[last]):
            self.lost.append(f"{last} is {focus}: {after[last]}, not {before[last]}")
        self.lost += [f"{each}: {after[each]}" for each in names if after[each][0] != before[each][0]]

    def _kept(self) -> str:
        return "".join(draft.text for draft in self.room.bus.ask(drafts))

    def _comes_to(self, is_so) -> bool:
        for _ in range(40):
            QTest.qWait(1)
            self.room.settle()
            if is_so():
                return True
        return False

    def stand_anew(self) -> None:
        """A new window where the old one stood, which says no more, as a process that was killed."""
        gone, bus = self.room.window, self.room.bus
        keep_place(bus, gone)
        bus.flush()
        window = MainWindow(bus, PAGES)
        for each in boxes(gone):
            each.blockSignals(True)
        gone.hide()
        window.show()
        window.activateWindow()
        assert return_to_place(bus, window)
        if self._stood:
            drop(gone)
        self._stood = True
        self.room = Room(window, bus, self.room.clock, self.room.panel)
        QApplication.processEvents()
        self.room.settle()

    def close(self) -> None:
        if self._stood:
            self.room.window.close()
            drop(self.room.window)


def drop(window) -> None:
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def boxes(page) -> list[QWidget]:
    found = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
    return [each for each in found if each.objectName() and not each.isReadOnly()]


def seen(half) -> list[str]:
    return sorted(each.objectName() for each in boxes(half.room.page) if each.isVisible())


def empty(half, name) -> None:
    box = named(half.room, name)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(box, Qt.Key.Key_Delete)


def named(room, name):
    return next(each for each in boxes(room.page) if each.objectName() == name)


def typed_in(box):
    if isinstance(box, QLineEdit):
        return box.text(), box.cursorPosition()
    return box.toPlainText(), box.textCursor().position()


@pytest.fixture
def hands(room, monkeypatch):
    """Drafts are due after a moment."""
    assert text_box.DRAFT_MS <= 1_000
    for module in (text_box, draft_line, entry):
        monkeypatch.setattr(module, "DRAFT_MS", 1)
    made = Half(room)
    made.stand_anew()
    yield made
    made.close()


@pytest.fixture
def half(hands):
    """In an open meeting, an action outstanding, and the second case withheld from VOL, who is present."""
    room = hands.room
    panel, bus = room.panel, room.bus
    starts_at = room.clock.now() - timedelta(days=30)
    earlier = do(bus, plan_meeting, panel.forum_id, starts_at=starts_at, venue="County Hall").made
    item = do(bus, list_case, earlier, panel.cases[0]).made
    facts = {"owner_id": panel.agencies["POL"], "due_on": date(2026, 4, 20)}
    do(bus, set_action, earlier, text="Serve notice", item_id=item, **facts)
    do(bus, restrict, RecordId(panel.cases[1]), audience=all_but(panel.agencies["VOL"]), reason="Source.")
    for line in (">pol in", ">csc in", ">edu in", ">vol in"):
        room.line(line)
    room.key(Qt.Key.Key_F4)
    return hands


def attendance(half) -> None:
    half.room.key(Qt.Key.Key_F3)
    half.walk()
    for typed in ("thorne t", "thorne p", "baines b"):
        empty(half, "attendance.find")
        half.type(typed)
        half.enter()
        half.walk()
        half.room.key(Qt.Key.Key_Escape)


def outstanding(half) -> None:
    half.room.line("#5")
    half.alt("1")
    half.type("n")
    half.walk()
    half.room.key(Qt.Key.Key_Escape)


def case(half) -> None:
    half.room.line("#CSE-0001")
    half.alt("3")
    half.walk()
    half.room.line("pol: Seen twice.")
    half.alt("3")
    half.alt("U")
    half.walk("say.ask.field")
    half.room.key(Qt.Key.Key_Escape)
    half.alt("3")
    half.alt("3")
    half.type("e")
    half.walk("say.ask.field")
    half.room.key(Qt.Key.Key_Escape)


def since(half) -> None:
    half.alt("2")
    half.type("n")
    half.walk("since.to.field")
    half.room.key(Qt.Key.Key_Escape)
    half.room.key(Qt.Key.Key_Escape)


def outcome(half) -> None:
    for letter in "vscet":
        half.alt("9")
        half.type(letter)
        half.walk(*(name for name in seen(half) if name.startswith("outcome.")))
        half.room.key(Qt.Key.Key_Escape)


def withheld(half) -> None:
    half.room.line("#CSE-0002")
    half.alt("1")
    half.type("s")
    half.walk()
    half.room.key(Qt.Key.Key_Escape)


def decision(half) -> None:
    half.room.line("#12")
    half.alt("1")
    half.walk()


def read_back(half) -> None:
    half.room.line("@pol by 19/5: serve notice")
    while half.room.view.stage is not half.room.view.read_back:
        half.room.key(Qt.Key.Key_F4)
    half.type("r")
    half.walk()
    half.room.key(Qt.Key.Key_Escape)


def entered(half) -> None:
    half.walk("entry")


STAGES = (attendance, outstanding, case, since, outcome, withheld, decision, read_back, entered)
NOT_KEPT: dict[str, str] = {}
"""What is not kept, by name, and why not."""


def test_every_box_of_the_room_is_kept_half_typed_and_comes_back(half):
    for stage in STAGES:
        stage(half)

    assert half.lost == []
    every = {each.objectName() for each in boxes(half.room.page)} - set(NOT_KEPT)
    assert every - half.walked == set(), "no stage of this test shows them"


def test_the_walk_finds_a_box_that_keeps_nothing(hands):
    hands.room.line("#CSE-0001")
    hands.room.view.case._box.drafted.disconnect()
    hands._type_half("say")

    assert hands.lost == ["say: no draft"]
