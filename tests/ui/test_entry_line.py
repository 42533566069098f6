"""The entry line in the room, by keys: what it points at, what it offers, whom it adds."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from marac_desk.services.action_list import actions_page
from marac_desk.services.attendance_board import attendance_board
from marac_desk.services.rows.room import Mark
from marac_desk.services.rows.words import Tone
from marac_desk.ui.theme import theme
from marac_desk.ui.widgets.entry_line import EntryLine

SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def line(qtbot):
    made = EntryLine()
    qtbot.addWidget(made)
    made.resize(900, 80)
    made.show()
    return made


def alert_pixels(line, left, right):
    """How many pixels of the alert colour stand under a stretch of the field, in hundredths of its width."""
    field = line.findChild(QLineEdit, "entry")
    image = field.grab().toImage()
    colour = theme().colour(Tone.ALERT)
    columns = range(left * image.width() // 100, right * image.width() // 100)
    return sum(image.pixelColor(x, y) == colour for x in columns for y in range(image.height()))


def typed(room, text):
    """Type without Enter."""
    field = room.window.findChild(QLineEdit, "entry")
    field.setFocus()
    QTest.keyClicks(field, text)
    return field


def hint(room):
    return room.view.entry._hint.whole


def test_the_part_that_was_not_understood_is_underlined_and_nothing_else(line):
    line.put("@zzz by fri: x")
    assert alert_pixels(line, 0, 100) == 0

    line.echo("No agency of this forum has a code that begins so.", Tone.ALERT, part=(1, 4))
    assert alert_pixels(line, 0, 10) > 0
    assert alert_pixels(line, 10, 100) == 0

    line.echo("To the box of POL")
    assert alert_pixels(line, 0, 100) == 0


def test_where_something_is_missing_at_the_end_the_place_is_marked(line):
    line.put(">pol")
    line.echo("After > and the agency comes in, out …", Tone.ALERT, part=(4, 4))

    assert alert_pixels(line, 0, 20) > 0


def test_a_part_still_being_typed_is_not_marked_and_one_left_behind_is(room):
    room.arrive("pol", "csc", "edu")
    typed(room, "@zz")
    assert room.view.entry._line._wrong == (0, 0)

    typed(room, " by fri")
    assert room.view.entry._line._wrong == (1, 3)


def test_a_day_nobody_works_is_hinted_at_and_one_key_takes_the_next_working_day(room):
    room.arrive("pol", "csc", "edu")
    room.go_to_case()
    field = typed(room, "@pol/ferris by 23/5: serve notice")
    assert "Not a working day" in hint(room)
    assert room.view.entry._offer.isVisible()

    room.key(Qt.Key.Key_W, ALT)
    assert field.text() == "@pol/ferris by 26/05/2026: serve notice"
    assert hint(room) == ""

    room.key(Qt.Key.Key_Return)
    (action,) = room.bus.ask(actions_page, room.panel.forum_id)
    assert action.due == "26/05/2026"


def test_a_hint_never_stops_enter(room):
    room.arrive("pol", "csc", "edu")
    room.line("@pol by 23/5: monitor the park")

    (action,) = room.bus.ask(actions_page, room.panel.forum_id)
    assert (action.due, hint(room)) == ("23/05/2026", "")


def test_the_key_of_an_offer_does_nothing_where_none_is_made(room):
    field = typed(room, "pol")
    room.key(Qt.Key.Key_W, ALT)

    assert field.text() == "pol"


def test_a_worker_nobody_knew_is_in_the_room_with_one_line(room):
    room.arrive("pol", "csc", "edu")
    room.line("+hlt Dr Lin Poole")
    board = room.bus.ask(attendance_board, room.panel.meeting_id)

    assert [(row.code, row.is_here, row.is_counting) for row in board.rows if "Poole" in row.name] == [
        ("HLT", True, False)
    ]
    room.line(">hlt/poole deputy")
    board = room.bus.ask(attendance_board, room.panel.meeting_id)
    assert [row.is_counting for row in board.rows if "Poole" in row.name] == [True]


def test_shift_f5_puts_the_item_off_with_a_reason_typed_in_the_line(room):
    room.arrive("pol", "csc", "edu")
    room.go_to_case()
    room.key(Qt.Key.Key_F5, SHIFT)
    QTest.keyClicks(room.window.focusWidget(), "the referrer is not here")
    room.key(Qt.Key.Key_Return)

    assert [row.mark for row in room.order() if row.number == "6.1"] == [Mark.DEFERRED]


def test_alt_8_begins_an_action_and_what_is_typed_stands_behind_the_mark(room):
    room.arrive("pol", "csc", "edu")
    room.go_to_case()
    room.key(Qt.Key.Key_8, ALT)
    QTest.keyClicks(room.window.focusWidget(), "pol: x")

    assert room.view.entry.text == "@pol: x"


def test_f5_on_a_case_that_was_heard_asks_for_the_reason(room):
    room.arrive("pol", "csc", "edu")
    case = room.go_to_case()
    room.key(Qt.Key.Key_F4)
    room.key(Qt.Key.Key_F4, SHIFT)
    room.key(Qt.Key.Key_F5)
    assert room.view.entry.text == f"#{case.number} again: "

    QTest.keyClicks(room.window.focusWidget(), "the school has rung back")
    room.key(Qt.Key.Key_Return)
    assert [row.mark for row in room.order() if row.item_id == case.item_id] == [Mark.CURRENT]


def test_the_hint_is_read_out_under_a_name_of_its_own(room):
    assert room.window.findChild(QLabel, "entry.hint") is not None
