"""Who sits where, in the room on a real store, by keys alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from marac_desk.domain.audience import all_but
from marac_desk.domain.ids import RecordId
from marac_desk.services.attendance_board import attendance_board
from marac_desk.services.case_stage import case_stage
from marac_desk.services.rulings import restrict
from tests.ui.test_room import Room, room

__all__ = ["room"]


def withhold(room: Room, code: str) -> None:
    audience = all_but(room.panel.agencies[code])
    room.bus.run(restrict, RecordId(room.panel.cases[0]), audience=audience, reason="Source at risk.")
    room.settle()


def here(room: Room) -> list[str]:
    board = room.bus.ask(attendance_board, room.panel.meeting_id)
    return [row.code for row in board.rows if row.is_here]


def test_a_withheld_item_stays_covered_until_one_key_marks_them_out(room):
    withhold(room, "VOL")
    room.arrive("pol", "csc", "edu", "vol")
    room.go_to_case()
    covered = room.view.stage

    room.key(Qt.Key.Key_O)

    assert covered is room.view.withheld
    assert room.view.stage is room.view.case
    assert here(room) == ["POL", "CSC", "EDU"]


def test_a_withheld_item_is_opened_all_the_same_with_a_reason_asked_inline(room):
    withhold(room, "VOL")
    room.arrive("pol", "csc", "edu", "vol")
    room.go_to_case()

    room.key(Qt.Key.Key_S)
    room.key(Qt.Key.Key_Return)
    refused = room.view.stage
    field = room.window.findChild(QLineEdit, "withheld.why.reason")
    assert field.hasFocus()
    for letter in "Her key worker":
        room.key(letter)
    room.key(Qt.Key.Key_Return)

    assert refused is room.view.withheld
    assert room.view.stage is room.view.case
    assert "VOL" in here(room)


def test_the_cover_falls_over_an_item_at_once_when_they_come_back(room):
    withhold(room, "VOL")
    room.arrive("pol", "csc", "edu")
    case = room.go_to_case()
    room.type("say", "Seen on Friday")

    room.line(">vol in")
    covered = room.view.stage
    room.line(">vol out")

    assert covered is room.view.withheld
    assert room.view.stage is room.view.case
    assert [each.text for each in room.bus.ask(case_stage, case.item_id).entries] == ["Seen on Friday"]
