"""Undo from anywhere, said in words; and the menus, from the one table."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit

from marac_desk.services.action_list import actions_page
from marac_desk.ui.pages.all import PAGES
from marac_desk.ui.shortcuts import PAGES as PLACES
from marac_desk.ui.shortcuts import SHORTCUTS, Where

CONTROL = Qt.KeyboardModifier.ControlModifier


def told(room):
    """What the room says was done last."""
    QApplication.processEvents()
    return room.view.entry._done.whole


def an_action(room):
    room.arrive("pol", "csc", "edu")
    room.go_to_case()
    room.line("@pol by 19/5: serve notice")


def actions(room):
    return room.bus.ask(actions_page, room.panel.forum_id)


def test_the_last_step_is_said_with_the_key_that_undoes_it_and_its_undoing_too(room):
    an_action(room)
    assert told(room) == "Done: action A-0001 · F8 undoes"

    room.key(Qt.Key.Key_F8)
    assert told(room).startswith("Taken back: action A-0001")
    assert actions(room) == ()


def test_what_was_done_is_said_for_a_while_alone(room):
    an_action(room)
    told(room)
    room.window._undoing._over.timeout.emit()

    assert told(room) == ""


def test_ctrl_z_takes_back_the_typing_first_and_then_the_step(room):
    an_action(room)
    line = room.window.findChild(QLineEdit, "entry")
    line.setFocus()
    QTest.keyClicks(line, "pol")
    room.key(Qt.Key.Key_Z, CONTROL)
    assert line.text() == ""
    assert len(actions(room)) == 1

    room.key(Qt.Key.Key_Z, CONTROL)
    assert actions(room) == ()


def test_ctrl_z_in_a_box_without_typing_takes_back_the_step(room):
    an_action(room)
    box = room.window.findChild(QPlainTextEdit, "say")
    box.setFocus()
    QTest.keyClicks(box, "x")
    room.key(Qt.Key.Key_Z, CONTROL)
    assert box.toPlainText() == ""
    assert len(actions(room)) == 1

    room.key(Qt.Key.Key_Z, CONTROL)
    assert actions(room) == ()


def test_f8_undoes_outside_the_room_too_and_the_status_line_says_what(room):
    an_action(room)
    room.window.open_page("today")
    room.key(Qt.Key.Key_F8)
    QApplication.processEvents()

    assert actions(room) == ()
    assert "Taken back: action A-0001" in room.window.findChild(QLabel, "status.words").text()


def test_every_key_that_works_everywhere_stands_in_a_menu_beside_its_key(room):
    room.window.open_page("today")
    bar = room.window.menuBar()
    menus = [action.menu() for action in bar.actions()]
    shown = {action.text(): action.shortcuts() for menu in menus for action in menu.actions()}
    built = [
        each
        for each in SHORTCUTS
        if each.where is Where.EVERYWHERE and (each.name not in PLACES or each.name in PAGES)
    ]

    assert bar.isVisible()
    assert shown == {each.words: [QKeySequence(keys) for keys in each.keys] for each in built}


@pytest.mark.qt_log_ignore("does not support", extend=True)  # a screen that is none grabs no keyboard
def test_in_the_room_the_bar_is_hidden_and_the_menu_key_opens_what_its_keys_do(room):
    assert not room.window.menuBar().isVisible()
    at = room.window.rect().center()
    QApplication.sendEvent(
        room.window, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, room.window.mapToGlobal(at))
    )

    menu = QApplication.activePopupWidget()
    assert [action.text() for action in menu.actions()] == [
        each.words for each in SHORTCUTS if each.where in (Where.ROOM, Where.CASE) and each.is_bound
    ]
    menu.close()
