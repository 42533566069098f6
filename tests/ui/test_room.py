"""The room, on a real store, by keys alone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QTableView, QWidget

from marac_desk.domain.acts import Act
from marac_desk.services.action_list import actions_page, read_back
from marac_desk.services.attendance_board import attendance_board
from marac_desk.services.audit import audit
from marac_desk.services.case_stage import case_stage
from marac_desk.services.drafts import drafts
from marac_desk.services.rows.room import LostBand, Mark, Stage
from marac_desk.services.stages import item_stage
from marac_desk.ui.pages.room.item_view import ItemView
from marac_desk.ui.widgets.message import Message
from tests.ui import fictitious

SMALL_LAPTOP = 1366


def test_the_rail_leaves_the_room_alone(room):
    assert not room.window._rail.isVisible()
    assert room.view.strip.isVisible()


def test_two_letters_and_enter_mark_a_person_here_and_f4_opens_the_meeting(room):
    room.arrive("pol")
    board = room.bus.ask(attendance_board, room.panel.meeting_id)

    assert [row.code for row in board.rows if row.is_here] == ["POL"]
    assert room.strip().state == "open"


def test_the_quorum_is_met_at_the_third_agency_and_lost_again(room):
    room.arrive("pol", "csc", "edu")
    assert room.strip().is_quorate

    room.clock.pass_minutes(10)
    room.arrive("edu")
    assert not room.strip().is_quorate
    assert room.view.lost.isVisible()


def test_a_number_key_takes_the_chairs_choice(room):
    room.arrive("pol", "csc", "edu")
    room.clock.pass_minutes(10)
    room.arrive("edu")
    room.key(Qt.Key.Key_F2)
    room.key(Qt.Key.Key_2)

    assert [choice.value for choice in room.strip().lost.choices if choice.is_chosen] == ["share_only"]


def test_f4_takes_an_adjourned_meeting_up_again(room):
    room.arrive("pol", "csc", "edu")
    room.key(Qt.Key.Key_F4)
    room.clock.pass_minutes(10)
    room.arrive("edu")
    room.key(Qt.Key.Key_F2)
    room.key(Qt.Key.Key_1)
    paused, taken = room.strip().state, [row.mark for row in room.order()]

    room.clock.pass_minutes(5)
    room.key(Qt.Key.Key_F4)

    assert (paused, room.strip().state) == ("adjourned", "open")
    assert [row.mark for row in room.order()] == taken


def test_f4_takes_the_items_in_order(room):
    room.arrive("pol", "csc", "edu")
    room.key(Qt.Key.Key_F4)

    marks = [row.mark for row in room.order()[:3]]
    assert marks == [Mark.DONE, Mark.CURRENT, Mark.TO_COME]


def test_one_key_records_that_the_statement_was_read(room):
    room.arrive("pol", "csc", "edu")
    room.key(Qt.Key.Key_F4)
    while room.page._row().stage is not Stage.CONFIDENTIALITY:
        room.key(Qt.Key.Key_F4)
    room.key(Qt.Key.Key_Space)

    assert room.strip().is_confidentiality_read


def test_what_an_agency_says_is_kept_with_control_and_enter(room):
    room.arrive("pol", "csc", "edu")
    case = room.go_to_case()
    room.type("say", "Seen at the retail park")
    room.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage = room.bus.ask(case_stage, case.item_id)

    assert [entry.text for entry in stage.entries] == ["Seen at the retail park"]
    assert room.window.findChild(QPlainTextEdit, "say").toPlainText() == ""


def test_control_and_down_goes_round_the_table(room):
    room.arrive("pol", "csc", "edu")
    room.go_to_case()
    first = room.view.case.agency_id
    room.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    second = room.view.case.agency_id
    room.key(Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)

    assert first != second
    assert room.view.case.agency_id == first


def test_a_section_is_kept_when_the_next_item_is_taken(room):
    room.arrive("pol", "csc", "edu")
    case = room.go_to_case()
    room.type("section.formulation", "Groomed through a peer")
    room.key(Qt.Key.Key_F4)
    stage = room.bus.ask(case_stage, case.item_id)

    assert "Groomed through a peer" in [section.text for section in stage.sections]


def test_half_a_sentence_survives_as_a_draft_and_comes_back(room, qtbot):
    room.arrive("pol", "csc", "edu")
    room.go_to_case()
    box = room.window.findChild(QPlainTextEdit, "say")
    box._draft_timer.setInterval(1)
    with qtbot.waitSignal(box.drafted):
        room.type("say", "Half a sen")
    box.flush_draft()
    room.settle()

    assert next(draft.text for draft in room.bus.ask(drafts)).startswith("H")


def test_the_entry_line_says_what_it_understood_before_enter(room):
    room.arrive("pol", "csc", "edu")
    room.go_to_case()
    line = room.window.findChild(QLineEdit, "entry")
    line.setFocus()
    QTest.keyClicks(line, "@pol by 19/5: serve notice")

    assert "POL" in room.echo()
    assert "19 May 2026" in room.echo()


def test_the_entry_line_sets_an_action(room):
    room.arrive("pol", "csc", "edu")
    room.go_to_case()
    room.line("@pol by 19/5: serve notice")
    sheet = room.bus.ask(read_back, room.panel.meeting_id)

    assert [(group.code, group.actions[0].text) for group in sheet.groups] == [("POL", "serve notice")]
    assert room.window.findChild(QLineEdit, "entry").text() == ""


def test_the_entry_line_refuses_in_words_and_keeps_what_was_typed(room):
    room.arrive("pol", "csc", "edu")
    room.go_to_case()
    room.line("@nobody: x")

    assert room.echo()
    assert room.window.findChild(QLineEdit, "entry").text() == "@nobody: x"


def test_an_agencys_letters_jump_to_its_box(room):
    room.arrive("pol", "csc", "edu")
    room.go_to_case()
    room.line("edu")

    assert room.view.case.agency_id == room.panel.agencies["EDU"]


def test_f7_shows_the_name_and_hides_it_again(room):
    room.arrive("pol", "csc", "edu")
    room.go_to_case()
    hidden = room.view.case._head._names.text()
    room.key(Qt.Key.Key_F7)
    shown = room.view.case._head._names.text()
    room.key(Qt.Key.Key_F7)

    assert "Marsh" not in hidden
    assert "Marsh" in shown
    assert room.view.case._head._names.text() == hidden


def test_f9_covers_the_stage(room):
    room.arrive("pol", "csc", "edu")
    room.go_to_case()
    room.key(Qt.Key.Key_F9)
    assert room.view.stage is room.view.cover

    room.key(Qt.Key.Key_F9)
    assert room.view.stage is room.view.case


def test_f8_undoes_the_last_step(room):
    room.arrive("pol")
    room.arrive("edu")
    room.key(Qt.Key.Key_F8)
    board = room.bus.ask(attendance_board, room.panel.meeting_id)

    assert [row.code for row in board.rows if row.is_here] == ["POL"]


def test_level_and_outcome_are_taken_by_button_keys(room):
    room.arrive("pol", "csc", "edu")
    case = room.go_to_case()
    for name in ("level.High", "outcome.review"):
        button = room.window.findChild(QPushButton, name)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
        room.settle()
    stage = room.bus.ask(case_stage, case.item_id)

    assert stage.level == "High"
    assert stage.outcome


def test_the_meeting_is_closed_by_one_button(room):
    room.arrive("pol", "csc", "edu")
    while room.page._row().stage is not Stage.CLOSE:
        room.key(Qt.Key.Key_F4)
    room.key(Qt.Key.Key_Space)

    assert room.strip().state == "closed"


def test_shift_and_escape_leave_the_screen_and_not_the_meeting(room):
    room.arrive("pol", "csc", "edu")
    room.key(Qt.Key.Key_Escape, Qt.KeyboardModifier.ShiftModifier)

    assert room.window.findChild(QPushButton, "meeting.room").isVisible()
    assert room.strip().state == "open"


def review(room, letter):
    """An action set on the case, and a letter pressed on it at the read-back."""
    room.arrive("pol", "csc", "edu")
    room.go_to_case()
    room.line("@pol by 19/5: serve notice")
    while room.page._row().stage is not Stage.READ_BACK:
        room.key(Qt.Key.Key_F4)
    table = room.window.findChild(QTableView, "readback.POL")
    table.setFocus()
    QTest.keyClicks(table, letter)
    room.settle()


def answer(room, text):
    field = room.window.findChild(QWidget, "readback.to").findChild(QLineEdit)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    room.settle()


def test_d_marks_an_action_done(room):
    review(room, "d")

    assert not room.bus.ask(actions_page, room.panel.forum_id, is_open=True)


@pytest.mark.parametrize("letter", ["p", "n"])
def test_p_and_n_close_an_action_as_not_done_once_asked_why(room, letter):
    review(room, letter)
    assert room.bus.ask(actions_page, room.panel.forum_id, is_open=True)
    answer(room, "")

    assert not room.bus.ask(actions_page, room.panel.forum_id, is_open=True)


def test_c_carries_an_action_to_the_day_typed(room):
    review(room, "c")
    answer(room, "26/5")

    assert "26/05/2026" in repr(room.bus.ask(read_back, room.panel.meeting_id))
    assert not room.window.findChild(QWidget, "readback.to").isVisible()


def test_a_day_that_is_none_is_refused_where_it_was_typed(room):
    review(room, "c")
    answer(room, "31/6")

    assert room.window.findChild(QWidget, "readback.to").isVisible()
    assert room.window.findChild(Message, "readback.to.message").text


def test_r_gives_an_action_to_another_agency(room):
    review(room, "r")
    answer(room, "CSC")

    assert [group.code for group in room.bus.ask(read_back, room.panel.meeting_id).groups] == ["CSC"]


def test_v_marks_a_person_here_by_video_and_a_records_apologies(room):
    room.key(Qt.Key.Key_F3)
    table = room.window.findChild(QTableView, "attendance.people")
    table.setFocus()
    QTest.keyClicks(table, "v")
    room.settle()
    table.selectRow(1)
    QTest.keyClicks(table, "a")
    room.settle()
    states = [row.state for row in room.bus.ask(attendance_board, room.panel.meeting_id).rows]

    assert any("video" in state for state in states)
    assert any("pologies" in state for state in states)


def test_an_unfinished_note_comes_back_to_its_box(qtbot):
    view = ItemView()
    qtbot.addWidget(view)
    view.draw(fictitious.a_statement(), draft="Half a sen")

    assert view.findChild(QPlainTextEdit, "item.note").toPlainText() == "Half a sen"


def test_a_note_is_kept_under_an_item(room):
    room.arrive("pol", "csc", "edu")
    while room.page._row().stage is not Stage.PLAIN:
        room.key(Qt.Key.Key_F4)
    item = room.page._row().item_id
    room.type("item.note", "Nothing was raised")
    room.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert room.bus.ask(item_stage, item).note == "Nothing was raised"


def test_what_is_being_typed_is_kept_before_the_store_closes(room):
    room.arrive("pol", "csc", "edu")
    case = room.go_to_case()
    room.type("say", "Seen at the retail park")
    room.window.flush()
    room.settle()

    assert [entry.text for entry in room.bus.ask(case_stage, case.item_id).entries] == [
        "Seen at the retail park"
    ]


def test_the_room_never_grows_wider_than_a_small_laptop(room):
    strip = room.strip()
    long = "A forum of a very long name for the children of three counties"
    room.view.strip.draw(replace(strip, forum=long, chair=long, practice="Practice", ends="≈ 12:25"))
    band = LostBand(text=f"{long} have left.", choices=strip.lost.choices if strip.lost else ())
    room.view.lost.draw(band)

    assert room.window.minimumSizeHint().width() <= SMALL_LAPTOP


def test_a_letter_each_takes_level_status_and_outcome(room):
    room.arrive("pol", "csc", "edu")
    case = room.go_to_case()
    room.key(Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
    room.key(Qt.Key.Key_H)
    room.key(Qt.Key.Key_A)
    room.key(Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
    room.key(Qt.Key.Key_S)
    for words in ("Family Support", "Bea Larch", "1/9", "a call to the desk"):
        QTest.keyClicks(room.window.focusWidget(), words)
        room.key(Qt.Key.Key_Return if words.startswith("a call") else Qt.Key.Key_Tab)
    stage = room.bus.ask(case_stage, case.item_id)

    assert (stage.level, stage.facts[0]) == ("High", "at risk")
    assert stage.outcome == (
        "Step down to Family Support (contact Bea Larch; route back: a call to the desk), "
        "review Tuesday 1 September 2026"
    )


def test_looking_at_a_case_is_noted_once(room):
    def looked_at():
        return [row.what for row in room.bus.ask(audit) if row.act is Act.CONSULT]

    room.arrive("pol")
    assert looked_at() == []

    case = room.go_to_case()
    room.page.refresh()
    room.settle()

    reference = room.bus.ask(case_stage, case.item_id).reference
    assert looked_at().count(f"{reference} looked at") == 1
