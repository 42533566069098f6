"""The help window, by keys alone; it shows its own pages and loads nothing else."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from marac_desk.ui.help.action import HelpAction
from marac_desk.ui.help.manual import HelpPage, manual
from marac_desk.ui.help.window import HelpWindow
from marac_desk.ui.main_window import MainWindow
from marac_desk.ui.pages.all import PAGES
from marac_desk.ui.shortcuts import shortcut
from marac_desk.ui.theme import theme

MANUAL = manual(PAGES)


@pytest.fixture
def window(qtbot):
    """Some window of the program, with the key that opens the help."""
    made = QWidget()
    qtbot.addWidget(made)
    made.action = HelpAction(made, PAGES)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def shown(window):
    made = HelpWindow(window, PAGES)
    made.ask()
    return made


def titles(help_window):
    return [help_window.list.item(row).text() for row in range(help_window.list.count())]


def title_shown(help_window):
    return help_window.reader.document().firstBlock().text()


def test_its_key_opens_it_ready_for_words_to_look_for(window, qtbot):
    QTest.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    opened = window.findChild(HelpWindow, "help")
    qtbot.waitUntil(opened.isActiveWindow)

    assert opened.isVisible()
    assert not opened.isModal()
    assert opened.find_field.hasFocus()
    assert shortcut("help").keys == ("Shift+F1",)


def test_the_main_window_has_its_key_and_says_so(bus, qtbot):
    main = MainWindow(bus, PAGES)
    qtbot.addWidget(main)
    main.show()
    main.activateWindow()
    qtbot.waitUntil(main.isActiveWindow)

    QTest.keyClick(main, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)

    assert main.findChild(HelpWindow, "help").isVisible()
    assert "Shift+F1 help" in [hint.text() for hint in main.statusBar().findChildren(QLabel)]


def test_escape_closes_it_and_its_key_opens_the_same_one_again(window):
    QTest.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    opened = window.findChild(HelpWindow, "help")
    QTest.keyClick(opened.find_field, Qt.Key.Key_Escape)
    assert not opened.isVisible()

    QTest.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert opened.isVisible()
    assert window.findChildren(HelpWindow) == [opened]


def test_it_starts_at_the_first_page(shown):
    assert title_shown(shown) == "Start"
    assert titles(shown) == [page.title for page in MANUAL]


def test_every_page_opens_under_its_title(shown):
    told = []
    for page in MANUAL:
        shown.show_page(page.name)
        told.append((title_shown(shown), shown.reader.accessibleName()))

    assert told == [(page.title, f"Help: {page.title}") for page in MANUAL]


def test_words_typed_leave_the_pages_that_hold_them_all(shown):
    QTest.keyClicks(shown.find_field, "Half-open Conflict")
    assert titles(shown) == [page.title for page in MANUAL if page.holds(["half-open", "conflict"])]

    shown.find_field.clear()
    QTest.keyClicks(shown.find_field, "no back door")
    assert titles(shown) == ["Start", "Safety"]


def test_the_words_looked_for_are_marked_on_the_page(shown):
    QTest.keyClicks(shown.find_field, "ratif")
    marked = {mark.cursor.selectedText().casefold() for mark in shown.reader.extraSelections()}

    assert marked == {"ratif"}


def test_words_on_no_page_are_answered_and_escape_still_closes(shown):
    QTest.keyClicks(shown.find_field, "xylophone")
    assert titles(shown) == []
    assert shown._nothing.isVisible()

    QTest.keyClick(shown.find_field, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_the_arrows_choose_a_page_while_words_are_typed(shown):
    QTest.keyClick(shown.find_field, Qt.Key.Key_Down)
    QTest.keyClick(shown.find_field, Qt.Key.Key_Down)
    QTest.keyClick(shown.find_field, Qt.Key.Key_Up)

    assert title_shown(shown) == MANUAL[1].title
    assert shown.find_field.hasFocus()


def test_return_leads_into_the_page_and_tab_and_return_follow_a_link(shown):
    QTest.keyClick(shown.find_field, Qt.Key.Key_Return)
    assert shown.reader.hasFocus()

    QTest.keyClick(shown.reader, Qt.Key.Key_Tab)
    QTest.keyClick(shown.reader, Qt.Key.Key_Return)
    assert title_shown(shown) == "Quorum"


def test_a_link_that_leads_out_is_not_followed(shown, qtbot):
    with qtbot.assertNotEmitted(shown.reader.asked):
        shown.reader.anchorClicked.emit(QUrl("https://example.org/"))
        shown.reader.anchorClicked.emit(QUrl.fromLocalFile("/etc/hosts"))

    assert title_shown(shown) == "Start"


def test_nothing_that_a_page_names_is_loaded(shown, tmp_path):
    secret = tmp_path / "picture.png"
    secret.write_bytes(b"x")
    shown.reader.show_page(HelpPage(name="x", text=f"# X\n\n![]({secret.as_uri()})\n"))

    loaded = shown.reader.loadResource(QTextDocument.ResourceType.ImageResource, QUrl(secret.as_uri()))
    assert loaded is None


def test_lines_have_a_readable_length_in_a_wide_window(shown, qtbot):
    shown.show_page("quorum")
    shown.resize(2000, 900)
    qtbot.waitUntil(lambda: shown.reader.viewport().width() > 1500)
    layout = shown.reader.document().findBlockByNumber(1).layout()
    longest = max(layout.lineAt(line).textLength() for line in range(layout.lineCount()))

    assert 55 <= longest <= 95


def test_the_page_follows_the_theme(shown):
    theme().set_scheme(Qt.ColorScheme.Dark)
    cursor = QTextCursor(shown.reader.document().findBlockByNumber(1))
    cursor.movePosition(QTextCursor.MoveOperation.Right)
    dark = cursor.charFormat().foreground().color().name()
    tokens = theme().tokens
    theme().set_scheme(Qt.ColorScheme.Light)

    assert dark == tokens.text
