"""Edge case 82: one small screen, everything twice as large, a touch-pad alone, colours not told apart."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPlainTextEdit

from marac_desk.services.rows.room import Mark, Spoken
from marac_desk.ui.theme import theme
from marac_desk.ui.widgets.agency_chips import AgencyChip
from tests.ui.hands import Room

SMALL = QSize(1366, 768)
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def from_menu(room: Room, words: str) -> None:
    """Right-click in the room and choose a line of the menu, by the pointer alone."""
    place = QPoint(40, 40)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, room.window.mapToGlobal(place), NONE)
    QApplication.sendEvent(room.window, event)
    menu = next(each for each in room.window.findChildren(QMenu) if each.objectName() == "menu.in_the_room")
    action = next(each for each in menu.actions() if each.text().partition("\t")[0] == words)
    QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(action).center())
    room.settle()


def click_row(table, place: int) -> None:
    """A double click on a row, as a hand on a touch-pad does it."""
    spot = table.visualRect(table.model().index(place, 0)).center()
    QTest.mouseClick(table.viewport(), LEFT, NONE, spot)
    QTest.mouseDClick(table.viewport(), LEFT, NONE, spot)


def test_edge_case_82_at_200_percent_on_a_small_screen_all_that_must_be_seen_is_seen(room, qtbot):
    room.arrive("pol", "csc")
    room.go_to_case()
    theme().set_scale(2.0)
    room.window.resize(SMALL)
    room.settle()
    qtbot.waitUntil(room.view.lost.isVisible)

    box = room.window.findChild(QPlainTextEdit, "say")
    whole = room.window.rect()
    must = (room.view.strip._quorum, room.view.lost, room.view.entry, box)
    assert room.window.minimumSizeHint().width() <= SMALL.width()
    assert room.window.size() == SMALL
    assert [each.isVisible() and not each.visibleRegion().isEmpty() for each in must] == [True] * len(must)
    for each in must[:3]:
        corner = each.mapTo(room.window, each.rect().bottomRight())
        assert whole.contains(corner), each.objectName()
    assert box.viewport().height() >= box.fontMetrics().height()


def test_edge_case_82_without_a_second_screen_the_window_stands_on_the_one_there_is(room):
    (only_one,) = QGuiApplication.screens()

    assert room.window.screen() is only_one
    assert only_one.geometry().contains(room.window.frameGeometry().topLeft())
    room.key(Qt.Key.Key_F9)  # the cover takes the place of the stage: it asks for no other screen
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [room.window]


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # a menu tries to
def test_edge_case_82_a_touch_pad_alone_opens_the_meeting_marks_people_and_takes_up_items(room, qtbot):
    from_menu(room, "Who is here")
    table = room.view.attendance._table
    qtbot.waitUntil(table.isVisible)
    here = [place for place, row in enumerate(table.rows._rows) if row.code in ("POL", "CSC", "EDU")]
    for place in here:
        click_row(table, place)
        room.settle()
    from_menu(room, "Next item; an adjourned meeting is taken up again")
    order = room.view.order
    case = next(at for at, row in enumerate(room.order()) if row.title.startswith("CSE"))
    QTest.mouseClick(order.viewport(), LEFT, NONE, order.visualRect(order.model().index(case, 0)).center())
    room.settle()
    from_menu(room, "Take up the item looked at")

    running = [row.title for row in room.order() if row.mark is Mark.CURRENT]
    assert room.strip().state == "open"
    assert room.strip().is_quorate
    assert running == [room.order()[case].title]


def test_edge_case_82_who_cannot_tell_colours_apart_is_told_by_shapes_and_words(room, qtbot):
    room.arrive("pol", "csc", "edu")
    room.go_to_case()
    quorate = room.view.strip._quorum.text()
    chips = room.window.findChildren(AgencyChip)
    before = grey(chips[0])
    room.line("pol nil")
    after = grey(chips[0])
    room.line(">edu out")
    qtbot.waitUntil(room.view.lost.isVisible)

    assert (quorate[0], room.view.strip._quorum.text()[0]) == ("●", "▲")
    assert "NOT quorate" in room.view.strip._quorum.text()
    assert chips[0].row.spoken is Spoken.NIL
    assert before != after  # the mark and its word differ without the colours
    assert any("NOT quorate" in each.text() for each in room.window.findChildren(QLabel) if each.isVisible())


def grey(chip: AgencyChip) -> bytes:
    """The picture of a chip in which dark and light alone are told apart."""
    image = chip.grab().toImage().convertToFormat(QImage.Format.Format_Mono)
    return bytes(image.constBits())
