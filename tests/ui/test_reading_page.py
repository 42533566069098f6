"""As they will receive it, by keys alone: a copy, what is withheld from its reader, and words to look for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QPlainTextEdit, QPushButton

from marac_desk.domain.audience import CHAIR_ONLY
from marac_desk.services.contributions import share_contribution
from marac_desk.services.meeting_pages import meeting_page
from marac_desk.services.rulings import restrict_paragraph
from marac_desk.services.sitting import open_meeting, start_item
from marac_desk.ui.main_window import MainWindow
from marac_desk.ui.pages.all import PAGES
from marac_desk.ui.widgets.message import Message
from tests.ui.panel import a_panel, do

READY = 30_000


@pytest.fixture
def page(qtbot, bus):
    """The page on the minutes of a meeting with one paragraph that is the chair's alone."""
    window = MainWindow(bus, PAGES)
    qtbot.addWidget(window)
    window.show()
    panel = a_panel(bus)
    item = next(each for each in bus.ask(meeting_page, panel.meeting_id).cases)
    do(bus, open_meeting, panel.meeting_id)
    do(bus, start_item, item.item_id)
    agency = next(iter(panel.agencies.values()))
    made = do(
        bus, share_contribution, item.item_id, agency_id=agency, text="Open words.\nWords for the chair."
    )
    hidden = bus.ask(lambda desk, key: desk.store.contributions.get(key), made.made).paragraphs[1].id
    do(bus, restrict_paragraph, hidden, audience=CHAIR_ONLY)
    window.open_page("documents", panel.meeting_id)
    QTest.keyClick(window.findChild(QPushButton, "documents.read"), Qt.Key.Key_Space)
    page = window._pages["reading"]
    page.window_of_test = window
    yield page
    page.flush()


def text(page, qtbot, box):
    """What a box says once the copy is made."""
    found = page.findChild(QPlainTextEdit, box)
    qtbot.waitUntil(lambda: not page._background.is_busy and bool(found.toPlainText()), timeout=READY)
    return found.toPlainText()


def test_the_copy_and_what_is_withheld_stand_side_by_side(page, qtbot):
    assert "Open words." in text(page, qtbot, "reading.text")
    assert "Words for the chair." not in page.findChild(QPlainTextEdit, "reading.text").toPlainText()
    assert "Paragraph · Chair only\nWords for the chair." in text(page, qtbot, "reading.withheld")
    assert "1 thing is withheld." in page.findChild(Message, "reading.message").text


def test_another_reader_and_another_document_are_chosen_by_keys(page, qtbot):
    text(page, qtbot, "reading.text")
    reader = page.findChild(QComboBox, "reading.reader")
    QTest.keyClick(reader, Qt.Key.Key_Down)
    document = page.findChild(QComboBox, "reading.document")
    QTest.keyClick(document, Qt.Key.Key_Down)
    message = page.findChild(Message, "reading.message")

    qtbot.waitUntil(lambda: message.text.startswith("Agenda as "), timeout=READY)

    assert message.text.startswith(f"Agenda as {reader.currentText()} will receive it")


def test_a_copy_there_is_not_is_said_in_words(page, qtbot):
    text(page, qtbot, "reading.text")
    QTest.keyClick(page.findChild(QComboBox, "reading.reader"), Qt.Key.Key_Down)
    QTest.keyClick(page.findChild(QComboBox, "reading.document"), Qt.Key.Key_End)
    message = page.findChild(Message, "reading.message")

    qtbot.waitUntil(lambda: "no actions" in message.text, timeout=READY)

    assert page.findChild(QPlainTextEdit, "reading.text").toPlainText() == ""


def test_the_tab_key_leaves_the_boxes_and_nothing_can_be_typed_into_them(page, qtbot):
    before = text(page, qtbot, "reading.text")
    box = page.findChild(QPlainTextEdit, "reading.text")
    QTest.keyClicks(box, "typed")

    assert box.toPlainText() == before
    assert box.tabChangesFocus()


def test_words_are_put_on_the_list_of_a_case_and_taken_off_by_keys(page, qtbot, bus):
    text(page, qtbot, "reading.text")
    word, shown = page.findChild(QLineEdit, "marked.word"), page.findChild(QListWidget, "marked.list")
    QTest.keyClick(page.findChild(QComboBox, "marked.effect"), Qt.Key.Key_Down)
    QTest.keyClicks(word, "Operation Larch")
    QTest.keyClick(word, Qt.Key.Key_Return)
    bus.flush()
    qtbot.waitUntil(lambda: shown.count() == 1, timeout=READY)

    assert shown.item(0).text() == "Operation Larch · in no document"
    assert word.text() == ""

    QTest.keyClick(page.findChild(QPushButton, "marked.remove"), Qt.Key.Key_Space)
    bus.flush()
    qtbot.waitUntil(lambda: shown.count() == 0, timeout=READY)


def test_each_case_has_a_list_of_its_own(page, qtbot):
    text(page, qtbot, "reading.text")
    case = page.findChild(QComboBox, "marked.case")
    first = case.currentText()
    QTest.keyClick(case, Qt.Key.Key_Down)

    assert case.count() > 1
    assert case.currentText() != first


def test_back_leads_to_the_documents(page, qtbot):
    text(page, qtbot, "reading.text")
    QTest.keyClick(page.findChild(QPushButton, "reading.back"), Qt.Key.Key_Space)

    assert page.window_of_test._pages["documents"].isVisible()
