"""A strategic group's room: discussion, decision with its flags, who does what by when; by keys alone."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from marac_desk.services.decision_list import meeting_decisions
from marac_desk.services.stages import item_stage
from marac_desk.ui.pages.room.boxes import DECISION, section_box
from tests.ui.hands import Room

CTRL = Qt.KeyboardModifier.ControlModifier


def type_here(room: Room, text: str) -> None:
    QTest.keyClicks(room.window.focusWidget(), text)
    room.settle()


def to_the_decision(room: Room) -> str:
    """Take up any other business and go to the box of its decision; the item's id."""
    room.line("#12")
    room.key(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    room.key(Qt.Key.Key_Tab)
    return room.page._row().item_id


def decisions(room: Room):
    return room.bus.ask(meeting_decisions, room.panel.meeting_id)


def test_a_decision_is_kept_with_what_the_board_has_to_do_with_it(room):
    room.arrive("pol", "csc", "edu")
    item_id = to_the_decision(room)
    type_here(room, "The conditions are adopted.")
    room.key(Qt.Key.Key_Tab)
    for letter in "RRA":
        room.key(letter)
    left = decisions(room)
    room.key(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    room.key(Qt.Key.Key_Return, CTRL)
    room.line("@pol by 26/5: send them out")

    (decided, _action) = decisions(room)
    stage = room.bus.ask(item_stage, item_id)
    assert left == ()
    assert (decided.text, decided.reports_to_board, decided.approval) == (
        "The conditions are adopted.",
        True,
        "sought",
    )
    assert [line.text for line in stage.lines] == [
        "Decided 09:55: The conditions are adopted. · to the Board, approval sought"
    ]
    assert [(each.owner, each.due) for each in stage.actions] == [("POL", "26/05/2026")]
    assert not room.view.item.decide.box.toPlainText()
    assert not room.view.item.decide._flags


def test_half_a_decision_stays_a_draft_until_the_next_item(room):
    room.arrive("pol", "csc", "edu")
    item_id = to_the_decision(room)
    type_here(room, "The conditions")
    room.line(">vol in")
    half = decisions(room)

    room.key(Qt.Key.Key_F4)

    assert half == ()
    assert [each.text for each in decisions(room)] == ["The conditions"]
    assert section_box(item_id, DECISION) not in room.page._kept()


def test_a_decision_made_without_a_quorum_says_so(room):
    room.arrive("pol")
    item_id = to_the_decision(room)
    type_here(room, "Adopted.")
    room.key(Qt.Key.Key_Return, CTRL)

    (line,) = room.bus.ask(item_stage, item_id).lines
    assert line.text.endswith("Made while not quorate · Subject to ratification")
