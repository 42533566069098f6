"""The room at twice the size on a small screen: nothing is cut off, and what folds away comes by a key."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QTableView

from marac_desk.ui.pages.room.room_view import RoomView
from marac_desk.ui.theme import theme
from marac_desk.ui.widgets.elided import Elided
from tests.ui import fictitious

SMALL = QSize(1366, 768)
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def case(request):
    """A case under way, everything twice as large; before there is a window, since that is styled anew."""
    theme().set_scale(2.0)
    room = request.getfixturevalue("room")
    room.window.resize(SMALL)
    room.arrive("pol", "csc", "edu")
    room.line(">csc chair")
    room.go_to_case()
    room.settle()
    return room


def columns(room) -> tuple[bool, bool]:
    """Whether the running order is seen, and whether the reference column."""
    return room.view.order.isVisible(), room.view.reference.isVisible()


@pytest.mark.parametrize("scale", [1.25, 1.5, 1.75, 2.0])
def test_edge_case_82_at_any_size_a_small_screen_holds_the_room_and_nothing_in_the_strip_is_cut_off(
    case, scale, qtbot
):
    strip = case.view.strip

    theme().set_scale(scale)

    qtbot.waitUntil(lambda: [each.whole for each in strip.findChildren(Elided) if _is_cut(each)] == [])
    qtbot.waitUntil(lambda: case.window.minimumSizeHint().width() <= SMALL.width())
    assert case.window.size() == SMALL
    assert strip._chair._value.whole.endswith("since 09:55")


@pytest.mark.parametrize("stage", ["case", "attendance", "item", "outstanding", "read_back", "close_sheet"])
def test_at_twice_the_size_no_stage_asks_for_more_width_than_there_is(qtbot, stage):
    view = RoomView(fictitious.now)
    qtbot.addWidget(view)
    view.case.draw(fictitious.a_case(), shows_names=False)
    view.attendance.draw(fictitious.a_board())
    view.item.draw(fictitious.a_statement())
    view.read_back.draw(fictitious.a_read_back())
    view.outstanding.draw(fictitious.a_read_back())
    view.close_sheet.draw(fictitious.a_close_sheet())
    theme().set_scale(2.0)

    asked = getattr(view, stage).widget().minimumSizeHint().width()

    beside = view.reference.width() if stage == "case" else 0  # it belongs to a case, and comes by its key
    assert asked <= SMALL.width() - beside


def test_at_twice_the_size_the_stage_has_the_width_for_itself(case):
    assert columns(case) == (False, False)


def test_the_running_order_comes_by_its_key_and_goes_with_the_focus(case):
    case.key(Qt.Key.Key_F6)
    shown = columns(case), case.view.order.hasFocus()
    case.key(Qt.Key.Key_F2)

    assert shown == ((True, False), True)
    assert columns(case) == (False, False)


def test_an_item_chosen_in_the_running_order_is_looked_at_and_the_order_folds_away(case):
    case.key(Qt.Key.Key_F6)
    case.key(Qt.Key.Key_Home)
    case.key(Qt.Key.Key_Return)

    assert case.view.stage is case.view.attendance
    assert columns(case) == (False, False)


def test_the_reference_column_comes_and_goes_by_its_key(case):
    case.key("I", ALT)
    shown = columns(case), case.window.focusWidget().accessibleName()
    case.key("I", ALT)

    assert shown == ((False, True), "Reference: the arrows scroll")
    assert columns(case) == (False, False)
    assert case.window.focusWidget().objectName() == "say"


def test_the_prompts_bring_their_column_with_them_and_the_order_takes_its_place(case):
    case.key("P", ALT)
    prompts = columns(case)
    case.key(Qt.Key.Key_F6)

    assert prompts == (False, True)
    assert columns(case) == (True, False)


def test_at_the_usual_size_the_key_of_the_reference_column_goes_there_and_back(case):
    theme().usual()
    case.key("I", ALT)
    there = case.view.reference.has_focus
    case.key("I", ALT)

    assert there
    assert columns(case) == (True, True)
    assert not case.view.reference.has_focus


def test_where_there_is_no_case_there_is_no_reference_column_to_go_to(case):
    case.key(Qt.Key.Key_F3)
    before = case.window.focusWidget()
    case.key("I", ALT)

    assert columns(case) == (False, False)
    assert case.window.focusWidget() is before


def test_the_read_back_is_in_larger_type_and_shows_all_words_of_a_long_action(room, qtbot):
    room.arrive("pol", "csc", "edu")
    room.go_to_case()
    room.line("@pol by +2w: serve notice")
    room.line(f"@pol by +2w: {'a location profile of the retail park for the network meeting ' * 3}")
    room.line("#13")
    table = room.window.findChild(QTableView, "readback.POL")
    qtbot.waitUntil(table.isVisible)

    assert table.font().pointSizeF() >= 1.4 * 12
    assert sorted(table.rowHeight(place) for place in (0, 1))[1] >= 2 * table.fontMetrics().height()
    qtbot.waitUntil(lambda: table.height() == table.rowHeight(0) + table.rowHeight(1) + 2)


def _is_cut(each: Elided) -> bool:
    return each.isVisible() and each.text() != each.whole
