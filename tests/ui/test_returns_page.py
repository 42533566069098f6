"""What came back, row by row: by keys alone, nothing by itself, and every step can be undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from marac_desk.domain.actions import ActionState
from marac_desk.domain.contributions import SectionName
from marac_desk.domain.ids import MeetingId
from marac_desk.services.desk import Desk
from marac_desk.services.meeting_pages import meeting_page
from marac_desk.services.sections import write_section
from marac_desk.services.undo import undo_last
from marac_desk.ui.ask import Answers
from marac_desk.ui.main_window import MainWindow
from marac_desk.ui.pages.all import PAGES
from marac_desk.ui.pages.returns_page import ReturnsPage
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.table import Table
from tests.documents.hostile import a_word_file, with_macros
from tests.ui.panel import a_panel, do
from tests.ui.returned import came_back


@pytest.fixture
def panel(bus):
    return a_panel(bus)


@pytest.fixture
def files(bus, panel, tmp_path):
    return came_back(bus, panel, tmp_path)


@pytest.fixture
def window(bus, panel, qtbot):
    shown = MainWindow(bus, PAGES)
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    shown.open_page("documents", panel.meeting_id)
    press(shown, "documents.returns")
    yield shown
    shown._pages["returns"].flush()


def press(window, name):
    button = window.findChild(QPushButton, name)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def page_of(window) -> ReturnsPage:
    return window._pages["returns"]


def brought(window, path, qtbot):
    """Open a file by the button, and wait until it was read."""
    page = page_of(window)
    page._ask = Answers(chosen=path)
    press(window, "returns.open")
    qtbot.waitUntil(lambda: not page._reading.is_busy, timeout=30_000)
    return page


def message(window):
    return window.findChild(Message, "returns.message").text


def side(window, name):
    return window.findChild(QPlainTextEdit, f"returns.{name}").toPlainText()


def rows(window):
    model = window.findChild(Table, "returns.list").rows
    return [model.row_at(place) for place in range(model.rowCount())]


def states(window):
    return [(each.reference, each.state) for each in rows(window)]


def enter(window):
    QTest.keyClick(window.findChild(Table, "returns.list"), Qt.Key.Key_Return)


def actions(desk: Desk):
    """The actions of the store, by number."""
    return tuple(sorted(desk.store.actions.all(), key=lambda each: each.ref))


def contributions(desk: Desk, meeting_id: MeetingId):
    return tuple(desk.store.contributions.where(meeting_id=meeting_id))


def test_a_tracker_is_accepted_row_by_row_with_enter_alone(window, bus, files, qtbot):
    brought(window, files[0], qtbot)
    assert window.findChild(Table, "returns.list").hasFocus()
    assert message(window) == "2 rows to decide."
    assert side(window, "there").startswith("Done with two officers")
    assert side(window, "here") == "Open, due 12/05/2026"

    for _ in range(2):
        enter(window)
        bus.flush()

    assert states(window) == [
        ("A-0001", "In the record"),
        ("A-0002", "In the record"),
        ("A-0003", "Nothing written"),
    ]
    assert message(window) == "Nothing in this file waits for a decision."
    first, second, third = bus.ask(actions)
    assert (first.state, second.history[-1].note) == (ActionState.COMPLETED, "The head is away until June.")
    assert third.history == ()


def test_a_row_with_nothing_to_accept_is_let_be_by_enter(window, bus, files, qtbot):
    brought(window, files[0], qtbot)
    for _ in range(3):
        enter(window)
        bus.flush()

    assert not window.findChild(QPushButton, "returns.accept").isEnabled()
    assert bus.ask(actions)[2].history == ()


def test_what_was_accepted_is_taken_back_by_undo(window, bus, files, qtbot):
    brought(window, files[0], qtbot)
    press(window, "returns.accept")
    bus.flush()

    do(bus, undo_last)

    assert states(window)[0] == ("A-0001", "To decide")
    assert bus.ask(actions)[0].state is ActionState.OPEN


def test_an_edited_draft_is_accepted_as_a_correction(window, bus, panel, files, qtbot):
    brought(window, files[1], qtbot)
    assert side(window, "here") == "Two men in a grey car."
    assert side(window, "there") == "Three men in a silver car."

    enter(window)
    bus.flush()

    (said,) = bus.ask(contributions, panel.meeting_id)
    assert said.paragraphs[1].text == "Three men in a silver car."


def test_a_section_that_was_edited_is_accepted_too(window, bus, panel, files, qtbot):
    brought(window, files[1], qtbot)
    item = bus.ask(meeting_page, panel.meeting_id).cases[0].item_id
    page = page_of(window)
    row = rows(window)[0].acceptance
    do(bus, write_section, item, name=SectionName.RISKS, text="Missing.")

    page._keep(type(row)(item_id=item, section=SectionName.RISKS, text="Missing twice."))
    bus.flush()

    assert bus.ask(sections, panel.meeting_id) == ["Missing twice."]


def sections(desk: Desk, meeting_id: MeetingId):
    found = desk.store.sections.where(meeting_id=meeting_id)
    return [each.text for section in found for each in section.paragraphs]


def test_a_hostile_file_is_refused_in_plain_words(window, tmp_path, qtbot):
    path = tmp_path / "letter.docx"
    path.write_bytes(with_macros(a_word_file()))

    brought(window, path, qtbot)

    assert message(window) == "This file has macros: programs that run in Word. It was not taken in."
    assert not window.findChild(Table, "returns.list").isVisible()


def test_a_file_of_somebody_else_is_refused_in_plain_words(window, tmp_path, qtbot):
    path = tmp_path / "letter.docx"
    path.write_bytes(a_word_file())

    brought(window, path, qtbot)

    assert message(window).startswith("There is no seal of ours in this file")


def test_a_draft_that_nobody_edited_has_nothing_to_show(window, files, qtbot, bus, panel):
    brought(window, files[1], qtbot)
    enter(window)
    bus.flush()

    page = page_of(window)
    page.show_record(panel.meeting_id)
    assert [each.state for each in rows(window)] == ["In the record"]
    page.show_record("")
    assert not window.findChild(Table, "returns.list").isVisible()


def test_it_leads_back_to_the_documents(window):
    press(window, "returns.back")

    assert window.page_name == "documents"


def test_nothing_is_opened_twice_at_once(window, files, qtbot):
    page = brought(window, files[0], qtbot)
    page._on_chosen(files[0])
    page._on_chosen(files[1])
    qtbot.waitUntil(lambda: not page._reading.is_busy, timeout=30_000)

    assert len(rows(window)) == 3
