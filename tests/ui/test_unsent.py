"""What is asked one thing more, and is half typed: it waits with its record, and goes once it is answered."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTabWidget

from marac_desk.services.case_stage import case_stage
from marac_desk.services.drafts import drafts, save_draft
from marac_desk.ui.main_window import MainWindow
from marac_desk.ui.pages.all import PAGES

NONE = Qt.KeyboardModifier.NoModifier
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def at_a_card(room):
    """The cursor on the card of what the police said, its words asked for."""
    room.arrive("pol", "csc", "edu")
    case = room.go_to_case()
    room.line("pol: Seen twice.")
    for _ in range(2):
        room.key(Qt.Key.Key_3, ALT)
    room.key(Qt.Key.Key_E)
    return case


def asked(room):
    field = room.window.findChild(QLineEdit, "say.ask.field")
    return field.text() if field.isVisible() else None


def type_on(room, text):
    QTest.keyClicks(room.window.focusWidget(), text)
    room.settle()


def kept(room):
    return {each.box.rpartition(".")[2] for each in room.bus.ask(drafts)}


def test_words_half_edited_wait_with_their_case_while_another_is_looked_at(room):
    at_a_card(room)
    type_on(room, " And once mo")
    room.key(Qt.Key.Key_F4)
    elsewhere = asked(room)
    room.key(Qt.Key.Key_F4, SHIFT)

    assert (elsewhere, asked(room)) == (None, "Seen twice. And once mo")


def test_what_waited_is_answered_about_the_card_it_was_asked_about(room):
    case = at_a_card(room)
    type_on(room, " Again.")
    room.key(Qt.Key.Key_F4)
    room.key(Qt.Key.Key_F4, SHIFT)
    room.window.findChild(QLineEdit, "say.ask.field").setFocus()
    room.key(Qt.Key.Key_Return)

    stage = room.bus.ask(case_stage, case.item_id)
    assert [entry.text for entry in stage.entries] == ["Seen twice. Again."]
    assert asked(room) is None
    assert not kept(room)


def test_escape_throws_what_was_asked_away(room):
    at_a_card(room)
    type_on(room, " Again")
    room.page.keep()
    room.settle()
    before = kept(room)
    room.key(Qt.Key.Key_Escape)

    assert (before, kept(room)) == ({"ask"}, set())


def test_an_answer_that_comes_after_the_next_case_was_taken_closes_nothing_there(room):
    at_a_card(room)
    type_on(room, " Again.")
    room.page.keep()
    room.settle()
    for key, modifier in ((Qt.Key.Key_Return, NONE), (Qt.Key.Key_F4, NONE), (Qt.Key.Key_U, ALT)):
        QTest.keyClick(room.window.focusWidget(), key, modifier)
    room.settle()

    assert asked(room) == ""
    assert not kept(room)


def test_the_draft_of_another_version_is_let_be(room):
    room.arrive("pol", "csc", "edu")
    item = next(row for row in room.order() if row.number == "6.1")
    room.bus.run(save_draft, box=f"{item.item_id}.say.ask", text='{"words": 1}')
    room.settle()
    room.go_to_case()

    assert asked(room) is None


def test_the_letters_that_find_a_person_are_forgotten_once_they_found_one(room):
    room.key(Qt.Key.Key_F3)
    type_on(room, "fer")
    room.page.keep()
    room.settle()
    before = kept(room)
    room.key(Qt.Key.Key_Return)

    assert (before, kept(room)) == ({"find"}, set())


def test_half_a_wording_hint_is_there_after_a_lock_and_is_a_draft_no_more_once_kept(room):
    hints = wording(room.window)
    hints.setFocus()
    hints.clear()
    type_on(room, "streetwise = say w")
    room.window.keep()
    room.settle()
    before = kept(room)
    again = MainWindow(room.bus, PAGES)
    found = wording(again)

    assert found.toPlainText() == "streetwise = say w"
    found.keep()
    room.settle()
    assert (before, kept(room)) == ({"hints"}, set())
    again.close()


def wording(window):
    """The box of the hints, shown."""
    window.show()
    window.open_page("settings")
    window.findChild(QTabWidget, "settings.tabs").setCurrentIndex(4)
    return window.findChild(QPlainTextEdit, "wording.hints")
