"""The pages outside the room, on a real store, by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QProgressBar, QPushButton, QTableView

from marac_desk.services.agencies import agencies_page
from marac_desk.services.forums import forums
from marac_desk.services.happenings import Happening, note_happening
from marac_desk.services.meeting_pages import meeting_page, meetings_page
from marac_desk.services.members import members_page
from marac_desk.services.rows.room import Stage
from marac_desk.services.running_order import running_order
from marac_desk.services.sitting import open_meeting, start_item
from marac_desk.ui.ask import Answers
from marac_desk.ui.main_window import MainWindow
from marac_desk.ui.pages.all import PAGES
from marac_desk.ui.widgets.message import Message
from tests.ui.panel import a_panel, do


@pytest.fixture
def window(bus, qtbot):
    shown = MainWindow(bus, PAGES)
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    shown.open_page("today")
    return shown


def type_in(window, **fields):
    for name, text in fields.items():
        QTest.keyClicks(window.findChild(QLineEdit, name.replace("__", ".")), text)


def press(window, name):
    button = window.findChild(QPushButton, name)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def go_to_tab(window, place):
    window.open_page("settings")
    window.findChild(object, "settings.tabs").setCurrentIndex(place)


def test_an_empty_store_says_what_to_do_next(window):
    words = [label.text() for label in window.findChildren(type(window._status))]

    assert any("Settings (Ctrl+8)" in text for text in words)


def test_control_and_a_digit_go_to_a_place(window):
    QTest.keyClick(window, Qt.Key.Key_8, Qt.KeyboardModifier.ControlModifier)

    assert window.findChild(QPushButton, "settings.forums.new").isVisible()


def test_a_forum_is_made_by_keys(window, bus):
    window.open_page("settings")
    type_in(window, forum__code="CSE", forum__name="CSE MARAC")
    press(window, "forum.go")
    bus.flush()

    assert [row.name for row in bus.ask(forums)] == ["CSE MARAC"]
    assert "Quorate at 3" in bus.ask(forums)[0].summary


def test_a_refused_form_says_why_and_keeps_what_was_typed(window, bus):
    window.open_page("settings")
    type_in(window, forum__name="CSE MARAC")
    press(window, "forum.go")
    bus.flush()

    assert window.findChild(Message, "forum.message").text
    assert window.findChild(QLineEdit, "forum.name").text() == "CSE MARAC"


def test_the_terms_of_a_forum_are_changed_from_today(window, bus):
    a_panel(bus)
    window.open_page("settings")
    table = window.findChild(QTableView, "settings.forums")
    QTest.keyClick(table, Qt.Key.Key_Return)
    window.findChild(object, "forum.quorum").setValue(4)
    for box in ("forum.also", "forum.additional"):
        QTest.keyClick(window.findChild(QCheckBox, box), Qt.Key.Key_Space)
    before = bus.ask(forums)[0]
    press(window, "forum.go")
    bus.flush()

    after = bus.ask(forums)[0]
    assert after.quorum == 4
    assert (before.counts_also_represented, before.streaks_count_additional) == (False, False)
    assert (after.counts_also_represented, after.streaks_count_additional) == (True, True)


def test_an_agency_is_added_by_keys(window, bus):
    a_panel(bus)
    go_to_tab(window, 1)
    type_in(window, agency__code="YJS", agency__name="Youth justice")
    press(window, "agency.go")
    bus.flush()

    assert "YJS" in [row.code for row in bus.ask(agencies_page)]


def test_a_member_is_added_by_keys(window, bus):
    panel = a_panel(bus)
    go_to_tab(window, 2)
    type_in(window, member__title="PC", member__forename="Lee", member__surname="Okoro")
    choice = window.findChild(QComboBox, "member.agency")
    choice.setCurrentIndex(choice.findData(panel.agencies["POL"]))
    also = window.findChild(QComboBox, "member.also")
    also.setCurrentIndex(also.findData(panel.agencies["EDU"]))
    press(window, "member.go")
    bus.flush()

    added = next(row for row in bus.ask(members_page, panel.forum_id) if "Okoro" in row.name)
    assert (added.code, added.role_words) == ("POL", "Member, also for EDU")


def test_a_member_needs_a_forum_first(window, bus):
    go_to_tab(window, 2)
    press(window, "member.go")
    bus.flush()

    assert window.findChild(Message, "member.message").text == "Add a forum first."


def test_a_meeting_is_planned_by_keys_and_opened(window, bus):
    panel = a_panel(bus)
    window.open_page("meetings")
    type_in(window, plan__day="9/6/2026", plan__time="10:00", plan__venue="County Hall")
    press(window, "plan.go")
    bus.flush()

    assert len(bus.ask(meetings_page)[0].rows) == 2
    assert window.findChild(QPushButton, "meeting.room").isVisible()
    assert panel.meeting_id


def test_a_day_that_is_none_is_refused_in_words(window, bus):
    a_panel(bus)
    window.open_page("meetings")
    type_in(window, plan__day="31/6/2026", plan__time="10:00")
    press(window, "plan.go")
    bus.flush()

    assert window.findChild(Message, "plan.message").text
    assert len(bus.ask(meetings_page)[0].rows) == 1


def test_enter_opens_a_meeting_from_the_list(window, bus):
    a_panel(bus)
    window.open_page("meetings")
    QTest.keyClick(window.findChild(QTableView, "meetings.0"), Qt.Key.Key_Return)

    assert window.findChild(QTableView, "meeting.agenda").isVisible()


def test_a_child_is_referred_and_listed_by_keys(window, bus):
    panel = a_panel(bus)
    window.open_page("meeting", panel.meeting_id)
    type_in(window, refer__forename="Sam", refer__surname="Holt", refer__birth="c. 2011")
    press(window, "refer.go")
    bus.flush()
    bus.flush()

    assert len(bus.ask(meeting_page, panel.meeting_id).cases) == 3
    assert "Listed" in window.findChild(Message, "refer.message").text


def test_the_agenda_is_confirmed_and_an_item_moved(window, bus):
    panel = a_panel(bus)
    window.open_page("meeting", panel.meeting_id)
    table = window.findChild(QTableView, "meeting.agenda")
    before = [row.title for row in bus.ask(meeting_page, panel.meeting_id).agenda]
    place = next(at for at, title in enumerate(before) if title.startswith("CSE-"))
    table.selectRow(place)
    QTest.keyClicks(table, "d")
    bus.flush()
    press(window, "meeting.confirm")
    bus.flush()
    after = bus.ask(meeting_page, panel.meeting_id)

    assert [row.title for row in after.agenda] != before
    assert after.stage == "agenda confirmed"


def test_today_opens_the_next_meeting(window, bus):
    panel = a_panel(bus)
    window.open_page("today")
    press(window, f"today.meeting.{panel.meeting_id}")

    assert window.findChild(QTableView, "meeting.agenda").isVisible()


def test_what_was_saved_and_refused_is_said_in_the_status_bar(window, bus):
    a_panel(bus)

    assert window._saved.text() == "saved 09:55:00"
    bus.failed.emit("The meeting is closed.")
    assert window._status.text() == "The meeting is closed."


def test_no_title_names_anybody(window, bus):
    panel = a_panel(bus)
    for page in ("today", "meetings", "settings", "meeting"):
        window.open_page(page, panel.meeting_id if page == "meeting" else "")
        assert window.windowTitle() == "MARAC Desk"


@pytest.fixture
def documents(window, bus, tmp_path):
    """The documents page of a planned meeting."""
    window.panel = a_panel(bus)
    window.open_page("documents", window.panel.meeting_id)
    page = window._pages["documents"]
    page._ask = Answers(chosen=tmp_path)
    yield page
    page.flush()


def said(page, qtbot):
    shown = page.findChild(Message, "documents.message")
    qtbot.waitUntil(lambda: bool(shown.text), timeout=30_000)
    return shown.text


def test_the_agenda_is_written_as_word_files_into_the_folder_chosen(window, documents, qtbot, tmp_path):
    press(window, "documents.agenda")

    assert said(documents, qtbot) == "Agenda and case list: 6 files written."
    assert len(list(tmp_path.glob("*agenda*.docx"))) == 6
    assert documents.findChild(QLabel, "documents.written").text().count(".docx") == 6
    assert not documents.findChild(QProgressBar, "documents.bar").isVisible()


def test_the_folder_written_to_is_one_key_away(window, documents, qtbot, tmp_path):
    press(window, "documents.agenda")
    said(documents, qtbot)
    press(window, "documents.show")

    assert documents._ask.shown == tmp_path


def test_other_commands_are_not_held_up_while_documents_are_rendered(window, documents, bus):
    press(window, "documents.agenda")
    window.open_page("settings")
    type_in(window, forum__code="TWO", forum__name="Second panel")
    press(window, "forum.go")
    bus.flush()

    assert documents._writing.is_busy
    assert "Second panel" in {row.name for row in bus.ask(forums)}


def test_writing_is_stopped_and_leaves_nothing(window, documents, qtbot, tmp_path):
    press(window, "documents.agenda")
    press(window, "documents.cancel")

    assert said(documents, qtbot) == "Stopped. Nothing was written."
    assert not list(tmp_path.glob("*.docx"))
    assert window.findChild(QPushButton, "documents.agenda").isEnabled()


def test_locking_stops_what_is_being_rendered(window, documents, qtbot, tmp_path):
    press(window, "documents.agenda")
    window.keep()

    qtbot.waitUntil(lambda: not documents._writing.is_busy)
    assert not list(tmp_path.glob("*.docx"))


def test_the_minutes_of_one_case_are_written(window, documents, bus, qtbot, tmp_path):
    assert not window.findChild(QPushButton, "documents.case_minutes").isEnabled()
    meeting_id = window.panel.meeting_id
    do(bus, open_meeting, meeting_id)
    item = next(row.item_id for row in bus.ask(running_order, meeting_id) if row.stage is Stage.CASE)
    do(bus, start_item, item)
    press(window, "documents.case_minutes")

    assert "file" in said(documents, qtbot)
    assert list(tmp_path.glob("*case minutes CSE-*.docx"))


def test_the_trackers_are_written(window, documents, bus, qtbot, tmp_path):
    do(bus, open_meeting, window.panel.meeting_id)
    press(window, "documents.trackers")

    assert "written" in said(documents, qtbot)
    assert len(list(tmp_path.glob("*action tracker*.docx"))) == 1


@pytest.mark.parametrize(
    ("button", "title"), [("attendance", "Attendance record"), ("action_list", "Chair's action list")]
)
def test_the_smaller_documents_are_written(window, documents, bus, qtbot, tmp_path, button, title):
    do(bus, open_meeting, window.panel.meeting_id)
    press(window, f"documents.{button}")

    assert said(documents, qtbot).startswith(f"{title}: ")
    assert list(tmp_path.glob("*.docx"))


def test_a_case_extract_is_written_for_a_guest(window, documents, bus, qtbot, tmp_path):
    meeting_id = window.panel.meeting_id
    do(bus, open_meeting, meeting_id)
    item = next(row.item_id for row in bus.ask(running_order, meeting_id) if row.stage is Stage.CASE)
    do(bus, start_item, item)
    press(window, "documents.extract")

    assert said(documents, qtbot) == "Case extract: 1 file written."
    assert len(list(tmp_path.glob("*case extract CSE-* Guest.docx"))) == 1


def test_restricted_papers_are_written_for_those_who_have_any(window, documents, bus, qtbot, tmp_path):
    do(bus, open_meeting, window.panel.meeting_id)
    press(window, "documents.restricted")

    assert said(documents, qtbot) == "Restricted papers: 0 files written."
    assert not list(tmp_path.glob("*.docx"))


def test_minutes_of_a_meeting_not_opened_are_refused_in_words(window, documents, qtbot, tmp_path):
    press(window, "documents.minutes")

    assert "not been opened" in said(documents, qtbot)
    assert not list(tmp_path.glob("*.docx"))
    press(window, "documents.back")
    assert window.findChild(QTableView, "meeting.agenda").isVisible()


def test_a_look_that_was_noted_is_not_said_to_be_saved(window, bus):
    bus.run(note_happening, Happening.CONSULT)
    bus.flush()

    assert window._saved.text() == ""
