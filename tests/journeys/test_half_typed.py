"""What is half typed when the store is left, by a crash or by the lock key, is there again afterwards."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QTabWidget, QWidget

from marac_desk.services.drafts import drafts, save_place
from marac_desk.services.drafts import place as place_named
from marac_desk.system.own_program import fresh_command
from marac_desk.ui.bus import Bus
from marac_desk.ui.place import Place, place_of
from tests.builders import a_session
from tests.journeys.keyboard import ALT, CONTROL, Keyboard, WallClock
from tests.ui.conftest import PASSPHRASE, Reader, Writer
from tests.ui.panel import a_panel

SHIFT = Qt.KeyboardModifier.ShiftModifier
REST = "ark."
SAID, HALF_A_LINE = "Seen twice at the retail p", "@pol 19/5: serve not"
CONTACT = "Bea Lar"


@pytest.fixture(scope="module")
def panel_at_rest(tmp_path_factory, qapp):  # noqa: ARG001 - signals need an application
    """A store with a small panel, at rest, of which each test has a copy."""
    place = tmp_path_factory.mktemp("panel") / "Panel.marac"
    session = a_session(place, PASSPHRASE)
    clock = WallClock(date(2026, 5, 12), 9, 55)
    bus = Bus(Writer(session, clock), Reader(session, clock)(), Reader(session, clock))
    a_panel(bus)
    bus.close()
    session.close()
    return place


@pytest.fixture
def place(tmp_path, panel_at_rest):
    return Path(shutil.copytree(panel_at_rest, tmp_path / "Panel.marac"))


@pytest.fixture
def hands(place, qtbot):
    """In the room, at the first case."""
    keyboard = _in_the_room(place, qtbot)
    for words in (">ferris in", ">thorne in", ">amadi in"):
        keyboard.line(words)
    keyboard.press(Qt.Key.Key_F4)
    while keyboard.focus.objectName() != "say":
        keyboard.press(Qt.Key.Key_F4)
    yield keyboard
    keyboard.desktop.window.close()


def _in_the_room(place, qtbot):
    keyboard = _unlocked(place, qtbot)
    keyboard.enter_the_room()
    return keyboard


def _unlocked(place, qtbot):
    """At Today, or where the store was left by a lock."""
    keyboard = Keyboard(place, WallClock(date(2026, 5, 12), 10, 0), qtbot)
    keyboard.unlock(PASSPHRASE)
    return keyboard


def _kept(hands):
    return {draft.text for draft in hands.desktop._bus.ask(drafts)}


def _crashed(hands, qtbot, tmp_path, text):
    """The store as a crash would leave it, once the half sentence and its place are kept, opened again."""
    qtbot.waitUntil(lambda: any(text in kept for kept in _kept(hands)))
    where = place_of(hands.window)
    qtbot.waitUntil(lambda: msgspec.json.decode(_place(hands), type=Place) == where)
    shutil.copytree(tmp_path / "Panel.marac", tmp_path / "Crashed.marac")
    return _unlocked(tmp_path / "Crashed.marac", qtbot)


def _place(hands):
    return hands.desktop._bus.ask(place_named, name="window") or '{"page": ""}'


def _step_down(hands):
    """The sheet of a step-down, with the service typed and half a contact."""
    hands.press(Qt.Key.Key_9, ALT)
    hands.type("s")
    hands.type("Family Support")
    hands.press(Qt.Key.Key_Tab)
    hands.type(CONTACT)


def _line(hands, name):
    return hands.window.findChild(QLineEdit, name).text()


def test_half_a_sentence_is_in_the_same_case_and_box_after_a_crash(hands, qtbot, tmp_path):
    hands.line("edu")
    hands.type(SAID)
    again = _crashed(hands, qtbot, tmp_path, SAID)

    assert again.focus.objectName() == "say"
    assert again.focus.accessibleName() == "What Education says"
    assert again.focus.toPlainText() == SAID
    again.desktop.window.close()


def test_the_cursor_is_where_it_was_after_a_crash(hands, qtbot, tmp_path):
    hands.type(SAID)
    for _ in range(4):
        hands.press(Qt.Key.Key_Left)
    again = _crashed(hands, qtbot, tmp_path, SAID)

    assert again.focus.objectName() == "say"
    assert again.focus.textCursor().position() == len(SAID) - 4
    again.desktop.window.close()


def test_where_the_box_is_not_there_any_more_the_hands_are_at_the_stage(hands, qtbot, tmp_path):
    gone = replace(place_of(hands.window), box="outcome.contact")
    hands.desktop._bus.run(save_place, name="window", value=msgspec.json.encode(gone).decode())
    hands.desktop._bus.flush()
    shutil.copytree(tmp_path / "Panel.marac", tmp_path / "Crashed.marac")
    again = _unlocked(tmp_path / "Crashed.marac", qtbot)

    assert again.focus.objectName() == "say"
    again.desktop.window.close()


def test_half_an_outcome_sheet_is_open_again_after_a_crash(hands, qtbot, tmp_path):
    _step_down(hands)
    again = _crashed(hands, qtbot, tmp_path, CONTACT)

    assert again.focus.objectName() == "outcome.contact"
    assert (again.focus.text(), again.focus.cursorPosition()) == (CONTACT, len(CONTACT))
    assert _line(again, "outcome.service") == "Family Support"
    again.desktop.window.close()


def test_half_an_outcome_sheet_is_open_again_after_a_lock_and_goes_once_it_is_kept(hands, qtbot):
    _step_down(hands)
    hands.press(Qt.Key.Key_F12)

    again = _unlocked(hands.restarted[0], qtbot)
    assert again.focus.objectName() == "outcome.contact"
    again.type("ch")
    again.press(Qt.Key.Key_Return)
    assert "contact Bea Larch" in again.window.findChild(QLabel, "outcome.words").text()
    assert not again.window.findChild(QWidget, "outcome.sheet").isVisible()
    assert not _kept(again)
    again.desktop.window.close()


def test_a_sheet_left_open_is_open_when_the_case_is_looked_at_again(hands):
    _step_down(hands)
    hands.press(Qt.Key.Key_F4)
    sheet = hands.window.findChild(QWidget, "outcome.sheet")
    elsewhere = sheet.isVisible()
    hands.press(Qt.Key.Key_F4, SHIFT)

    assert (elsewhere, sheet.isVisible()) == (False, True)
    assert _line(hands, "outcome.contact") == CONTACT


def test_escape_throws_a_sheet_away(hands, qtbot):
    _step_down(hands)
    qtbot.waitUntil(lambda: bool(_kept(hands)))
    hands.press(Qt.Key.Key_Escape)

    assert not hands.window.findChild(QWidget, "outcome.sheet").isVisible()
    assert not _kept(hands)


def test_half_a_tool_and_its_score_are_there_after_a_lock(hands, qtbot):
    hands.press(Qt.Key.Key_7, ALT)
    hands.type("ha")
    hands.type("SER")
    hands.press(Qt.Key.Key_F12)

    again = _unlocked(hands.restarted[0], qtbot)
    assert again.focus.objectName() == "assess.tool"
    assert (again.focus.text(), again.focus.cursorPosition()) == ("SER", 3)
    again.type("AF")
    again.press(Qt.Key.Key_Tab)
    again.type("1")
    again.press(Qt.Key.Key_F12)
    once_more = _unlocked(again.restarted[0], qtbot)
    assert once_more.focus.objectName() == "assess.score"
    assert (_line(once_more, "assess.tool"), once_more.focus.text()) == ("SERAF", "1")
    once_more.desktop.window.close()


def test_a_score_that_is_no_number_stays_to_be_mended(hands):
    hands.press(Qt.Key.Key_7, ALT)
    hands.type("ha")
    hands.press(Qt.Key.Key_Tab)
    hands.type("1o")
    hands.press(Qt.Key.Key_Tab)

    assert _line(hands, "assess.score") == "1o"
    assert _kept(hands) == {"1o"}


def test_half_an_entry_is_in_the_line_after_a_crash(hands, qtbot, tmp_path):
    hands.press(Qt.Key.Key_F2)
    hands.type(HALF_A_LINE)
    again = _crashed(hands, qtbot, tmp_path, HALF_A_LINE)

    assert again.window.findChild(QLineEdit, "entry").text() == HALF_A_LINE
    again.desktop.window.close()


def test_f12_keeps_what_is_typed_and_the_unlock_window_offers_the_same_store(hands, qtbot, place):
    hands.line("edu")
    hands.type(SAID)
    hands.press(Qt.Key.Key_F12)
    assert hands.restarted == [place]
    assert fresh_command(place)[-2:] == ["--store", str(place)]

    again = _unlocked(hands.restarted[0], qtbot)
    assert again.focus.objectName() == "say"
    assert again.focus.accessibleName() == "What Education says"
    assert again.focus.toPlainText() == SAID
    assert again.focus.textCursor().position() == len(SAID)
    again.type(REST)
    assert again.focus.toPlainText() == SAID + REST
    again.desktop.window.close()


def test_f12_returns_to_the_item_looked_at_its_box_and_the_selection(hands, qtbot):
    note = hands.window.findChild(QWidget, "item.note")
    for _ in range(6):
        if not note.isVisible():
            hands.press(Qt.Key.Key_F4, SHIFT)
    note.setFocus()
    looked_at = hands.desktop.window.page.where()
    hands.type("Told at the do🚪or")
    for _ in range(3):
        hands.press(Qt.Key.Key_Left, SHIFT)
    hands.press(Qt.Key.Key_F12)

    again = _unlocked(hands.restarted[0], qtbot)
    assert again.focus.objectName() == "item.note"
    assert again.focus.textCursor().selectedText() == "🚪or"
    assert again.desktop.window.page.where() == looked_at
    again.desktop.window.close()


def test_f12_returns_to_the_entry_line_and_the_speaker_of_the_box(hands, qtbot):
    hands.line("edu r")
    said_by = hands.desktop.window.page.where()
    hands.press(Qt.Key.Key_F2)
    hands.type(HALF_A_LINE)
    hands.press(Qt.Key.Key_Home)
    hands.press(Qt.Key.Key_F12)

    again = _unlocked(hands.restarted[0], qtbot)
    assert again.focus.objectName() == "entry"
    assert again.focus.text() == HALF_A_LINE
    assert again.focus.cursorPosition() == 0
    assert again.desktop.window.page.where() == said_by
    again.desktop.window.close()


def test_a_covered_screen_is_covered_after_the_lock(hands, qtbot):
    hands.press(Qt.Key.Key_F9)
    hands.press(Qt.Key.Key_F12)

    again = _unlocked(hands.restarted[0], qtbot)
    view = again.desktop.window.page.view
    assert view.stage is view.cover
    again.desktop.window.close()


def test_a_form_half_filled_is_half_filled_after_the_lock(hands, qtbot):
    hands.press(Qt.Key.Key_8, CONTROL)
    hands.window.findChild(QTabWidget, "settings.tabs").setCurrentIndex(1)
    field = hands.window.findChild(QLineEdit, "agency.name")
    field.setFocus()
    hands.type("Harbour You")
    hands.press(Qt.Key.Key_F12)

    again = _unlocked(hands.restarted[0], qtbot)
    assert again.focus.objectName() == "agency.name"
    assert again.focus.text() == "Harbour You"
    again.press(Qt.Key.Key_F12)
    once_more = _unlocked(hands.restarted[0], qtbot)
    assert once_more.focus.text() == "Harbour You"
    once_more.desktop.window.close()


def test_after_closing_the_window_the_next_start_is_at_today(hands, qtbot, place):
    hands.desktop.window.close()

    again = _unlocked(place, qtbot)
    assert again.desktop.window.page_name == "today"
    again.desktop.window.close()
