"""Who sits where, in the room on a real store, by keys alone."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from marac_desk.domain.audience import all_but
from marac_desk.domain.ids import RecordId
from marac_desk.services.attendance_board import attendance_board
from marac_desk.services.case_stage import case_stage
from marac_desk.services.conflicts import conflicts
from marac_desk.services.rows.room import WaitKind
from marac_desk.services.rulings import restrict
from tests.ui.hands import Room


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


def test_an_item_that_is_no_case_is_covered_too_until_they_are_out(room):
    item = next(row for row in room.order() if row.title.startswith("Any other"))
    audience = all_but(room.panel.agencies["VOL"])
    room.bus.run(restrict, RecordId(item.item_id), audience=audience, reason="Tender under way.")
    room.arrive("pol", "csc", "edu", "vol")
    room.line(f"#{item.number}")
    covered, said = room.view.stage, room.view.withheld._reference.text()

    room.key("1", Qt.KeyboardModifier.AltModifier)
    room.key(Qt.Key.Key_O)

    assert (covered, said) == (room.view.withheld, f"Item {item.number}")
    assert room.view.stage is room.view.item
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


def test_a_late_joiner_is_ticked_by_one_key_while_somebody_else_s_words_are_typed(room):
    room.arrive("pol", "csc", "edu")
    room.line(">csc chair")
    room.key(Qt.Key.Key_F4)
    room.key(Qt.Key.Key_Space)  # the statement was read
    room.line("#CSE-0001")
    room.line(">vol in")
    room.type("say", "Seen on Fri")
    waiting = [each.text for each in room.strip().waits if each.kind is WaitKind.STATEMENT]

    room.key(Qt.Key.Key_F10)
    room.type("say", "day")

    assert waiting == ["T. Baines (VOL) has heard the statement"]
    assert [each for each in room.strip().waits if each.kind is WaitKind.STATEMENT] == []
    assert room.view.case._box.toPlainText() == "Seen on Friday"


def test_the_empty_chair_leads_to_the_people_by_the_same_key(room):
    room.arrive("pol", "csc", "edu")
    room.line(">csc out")
    room.go_to_case()
    assert room.view.strip._chair._value.whole == "No chair"

    room.key(Qt.Key.Key_F10)

    assert room.view.stage is room.view.attendance


def test_the_chair_takes_the_chair_by_one_key(room):
    room.arrive("pol", "csc", "edu")

    room.key(Qt.Key.Key_F10)

    assert room.strip().chair == "M. Thorne"


def test_a_conflict_is_ruled_on_by_the_rooms_key_and_a_letter(room):
    room.arrive("pol", "csc", "edu", "vol")
    room.line(">csc chair")
    room.line("!vol CSE-0001: fosters in that family")
    room.line("#CSE-0001")
    room.key("1", Qt.KeyboardModifier.AltModifier)
    waiting = [each.text for each in room.strip().waits]

    room.key(Qt.Key.Key_F10)
    asked = room.window.focusWidget().objectName()
    room.key("W")
    ruled = [each.text for each in room.strip().waits]
    room.key(Qt.Key.Key_F10)

    assert waiting == ["VOL, conflict over 6.1: the Chair's ruling"]
    assert asked == "ruling.choices"
    assert ruled == ["VOL is out for this item"]
    assert not room.view.waits.ruling.isVisible()
    assert room.strip().notes[0].text.endswith("VOL is out or has no part")


def test_escape_leaves_a_conflict_waiting_and_leads_back_to_the_stage(room):
    room.arrive("pol", "csc", "edu", "vol")
    room.line(">csc chair")
    room.line("!vol CSE-0001: fosters in that family")
    room.key(Qt.Key.Key_F3)
    room.key(Qt.Key.Key_F10)
    room.key(Qt.Key.Key_Escape)

    assert room.window.focusWidget().objectName() == "attendance.find"
    assert [each.kind for each in room.strip().waits] == [WaitKind.RULING]


def test_nobody_is_asked_to_rule_while_the_chair_is_empty(room):
    room.arrive("pol", "csc", "edu", "vol")
    room.line("!vol CSE-0001: fosters in that family")

    assert WaitKind.RULING not in [each.kind for each in room.strip().waits]


def test_out_for_the_item_and_back_by_one_key_each(room):
    room.arrive("pol", "csc", "edu", "vol")
    room.line(">csc chair")
    room.line("!vol CSE-0001: fosters in that family")
    room.line("!vol withdraws")
    room.line("#CSE-0001")
    covered = room.view.stage

    room.key(Qt.Key.Key_F10)
    shown = room.view.stage
    room.line("#CSE-0002")
    room.key(Qt.Key.Key_F10)

    (conflict,) = room.bus.ask(conflicts, room.panel.meeting_id)
    assert (covered, shown) == (room.view.withheld, room.view.case)
    assert (conflict.out, conflict.back) == ("09:55", "09:55")


def test_one_key_pauses_a_quorate_meeting_and_takes_it_up_again(room):
    room.arrive("pol", "csc", "edu")
    room.go_to_case()

    room.key(Qt.Key.Key_F11)
    paused = room.strip()
    room.key(Qt.Key.Key_F11)

    assert (paused.state, paused.quorum) == ("adjourned", "Adjourned · 3 agencies present")
    assert room.strip().state == "open"


def test_a_case_that_will_not_fit_is_looked_at_by_keys(room):
    room.arrive("pol", "csc", "edu")
    room.line(">csc chair")
    room.bus.run(plan_end, room.panel.meeting_id)
    room.settle()
    room.line("#1")
    room.clock.pass_minutes(30)
    room.line("#5")

    room.key(Qt.Key.Key_0, Qt.KeyboardModifier.AltModifier)
    first = room.window.focusWidget().text()
    room.key(Qt.Key.Key_Return)

    assert first == "CSE-0001 · no level"
    assert room.view.stage is room.view.case
    assert room.strip().current_item_id != room.order()[5].item_id


def plan_end(desk, meeting_id):
    """The meeting was to end ten minutes after it began."""
    with desk.change("arrange") as pen:
        meeting = desk.store.meetings.get(meeting_id)
        desk.store.meetings.save(replace(meeting, ends_at=desk.now() + timedelta(minutes=10)))
    return pen.change
