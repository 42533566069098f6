"""The letters on an action in the read-back: reasons asked inline, gaps filled on the spot."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QTableView, QWidget

from marac_desk.services.action_list import actions_page
from marac_desk.services.rows.room import Stage
from marac_desk.services.rows.words import Tone
from marac_desk.ui.theme import theme
from marac_desk.ui.widgets.message import Message
from tests.ui.test_room import answer, review


def the_action(room):
    (action,) = room.bus.ask(actions_page, room.panel.forum_id)
    return action


def a_gap(room, line, letter, group):
    """An action set by this line, and a letter pressed on it at the read-back."""
    room.arrive("pol", "csc", "edu")
    room.go_to_case()
    room.line(line)
    while room.page._row().stage is not Stage.READ_BACK:
        room.key(Qt.Key.Key_F4)
    press(room, letter, group)


def press(room, letter, group):
    table = room.window.findChild(QTableView, f"readback.{group}")
    table.setFocus()
    QTest.keyClicks(table, letter)
    room.settle()


def test_the_reason_of_p_stays_with_the_action(room):
    review(room, "p")
    answer(room, "moved to another area")

    assert the_action(room).status.startswith("Not possible")
    store = room.page._bus._reader.store
    assert store.actions.all()[0].closing.note == "moved to another area"


def test_n_with_a_day_first_carries_the_action_and_keeps_why(room):
    review(room, "n")
    answer(room, "26/5: the officer was ill")

    action = the_action(room)
    assert (action.due, action.status, action.times_carried) == ("26/05/2026", "Open", 1)
    assert room.page._bus._reader.store.actions.all()[0].history[-1].note == "the officer was ill"


def test_c_takes_a_day_and_why(room):
    review(room, "c")
    answer(room, "26/5: waits for the lab")

    assert room.page._bus._reader.store.actions.all()[0].history[-1].note == "waits for the lab"


def test_c_gives_an_action_the_day_it_lacks_which_is_no_change_of_a_date(room):
    a_gap(room, "@pol: serve notice", "c", "POL")
    answer(room, "26/5")

    action = the_action(room)
    assert (action.due, action.original_due, action.times_carried) == ("26/05/2026", "26/05/2026", 0)
    assert room.page._bus._reader.store.actions.all()[0].history == ()


def test_r_gives_an_action_the_owner_and_the_lead_it_lacks(room):
    a_gap(room, "@by 19/5: serve notice", "r", "no owner")
    answer(room, "pol/ferris")

    action = the_action(room)
    assert (action.owner, action.lead) == ("POL", "DS K. Ferris")
    assert room.page._bus._reader.store.actions.all()[0].history == ()


def test_l_names_the_lead_by_the_beginning_of_a_name(room):
    a_gap(room, "@pol by 19/5: serve notice", "l", "POL")
    answer(room, "zz")
    assert "Nobody known here" in room.window.findChild(Message, "readback.to.message").text

    field = room.window.findChild(QWidget, "readback.to.field")
    field.clear()
    answer(room, "fer")
    assert the_action(room).lead == "DS K. Ferris"


def test_a_records_who_accepted_for_an_agency_that_was_absent(room):
    a_gap(room, "@hlt by 19/5: offer a check", "a", "HLT")
    assert the_action(room).flags == ("To be accepted",)
    answer(room, "J. Whitlow, by telephone")

    assert the_action(room).flags == ()


def test_w_begins_the_line_that_says_who_may_know(room):
    review(room, "w")
    QTest.keyClicks(room.window.focusWidget(), "pol csc: source at risk")
    room.key(Qt.Key.Key_Return)

    assert the_action(room).reference.startswith("R-")


def test_escape_leaves_the_action_as_it_was_and_returns_to_it(room):
    review(room, "p")
    room.key(Qt.Key.Key_Escape)

    assert the_action(room).status == "Open"
    assert room.window.focusWidget().objectName() == "readback.POL"


def test_after_an_answer_the_cursor_is_back_in_the_list_it_came_from(room):
    review(room, "c")
    answer(room, "26/5")

    assert room.window.focusWidget().objectName() == "readback.POL"


def test_a_closed_meeting_is_reopened_from_its_sheet_with_a_reason(room):
    room.arrive("pol", "csc", "edu")
    while room.page._row().stage is not Stage.CLOSE:
        room.key(Qt.Key.Key_F4)
    room.key(Qt.Key.Key_Space)
    assert room.strip().state == "closed"

    for key in (Qt.Key.Key_F6, Qt.Key.Key_End, Qt.Key.Key_Return):
        room.key(key)
    button = room.window.findChild(QPushButton, "close.go")
    assert button.text() == "Reopen the meeting, with a reason"
    room.key(Qt.Key.Key_Space)
    QTest.keyClicks(room.window.focusWidget(), "HLT had more to say")
    room.key(Qt.Key.Key_Return)
    assert room.strip().state == "open"


def test_the_chosen_row_of_a_list_is_marked_while_the_list_has_the_focus(room):
    a_gap(room, "@pol: serve notice", "L", "POL")
    room.key(Qt.Key.Key_Escape)
    table = room.window.findChild(QTableView, "readback.POL")
    bar = table.viewport().grab().toImage().pixelColor(1, table.rowHeight(0) // 2)

    room.window.findChild(QLineEdit, "entry").setFocus()
    plain = table.viewport().grab().toImage().pixelColor(1, table.rowHeight(0) // 2)

    assert bar == theme().colour(Tone.ACCENT)
    assert plain != bar
