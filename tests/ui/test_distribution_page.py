"""The pages of distribution and of plain files left on a disk, by real presses."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QProgressBar, QPushButton

from marac_desk.documents.protection import opened, opens_without
from marac_desk.documents.verification import text_of
from marac_desk.domain.recipients import FileFormat
from marac_desk.services.distribution import distribution_page
from marac_desk.services.recipients import file_passphrase
from marac_desk.services.sitting import open_meeting
from marac_desk.ui.ask import Answers
from marac_desk.ui.main_window import MainWindow
from marac_desk.ui.pages.all import PAGES
from marac_desk.ui.pages.distribution_page import DistributionPage
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.table import Table
from tests.ui.panel import a_panel, do


@pytest.fixture
def folder(tmp_path):
    """Where the files go."""
    place = tmp_path / "out"
    place.mkdir()
    return place


@pytest.fixture
def page(qtbot, bus, folder):
    """The distribution of a meeting that has been opened."""
    panel = a_panel(bus)
    do(bus, open_meeting, panel.meeting_id)
    shown = DistributionPage(bus, Answers(chosen=folder))
    qtbot.addWidget(shown)
    shown.panel = panel
    shown.show_record(panel.meeting_id)
    shown.show()
    yield shown
    shown.flush()
    qtbot.waitUntil(lambda: not shown._writing.is_busy, timeout=30_000)


def press(page, name):
    QTest.mouseClick(page.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def said(page, prefix="distribution"):
    return page.findChild(Message, f"{prefix}.message").text


def choose(page, place):
    """Choose a row of the list, as the arrow keys do."""
    table = page.findChild(Table, "distribution.list")
    table.setFocus()
    table.selectRow(place)


def rows(page, bus):
    bus.flush()
    return bus.ask(distribution_page, page.panel.meeting_id).rows


def written(page, qtbot):
    qtbot.waitUntil(lambda: bool(said(page)), timeout=60_000)
    return said(page)


def test_all_files_of_the_list_are_written_protected_with_a_manifest(page, bus, qtbot, folder):
    press(page, "distribution.minutes")
    assert page.findChild(QProgressBar, "distribution.bar").isVisible()

    assert written(page, qtbot).endswith("files written, each opened again and compared.")
    assert not page.findChild(QProgressBar, "distribution.bar").isVisible()
    found = sorted(folder.glob("*minutes v0.1*.docx"))
    forum = bus.ask(distribution_page, page.panel.meeting_id).forum_id
    chair = next(path for path in found if path.stem.endswith("Chair"))
    assert not any(opens_without(path.read_bytes()) for path in found)
    assert "Minutes of the" in text_of(opened(chair.read_bytes(), bus.ask(file_passphrase, forum)))
    assert len(list(folder.glob("*.csv"))) == 1
    assert all(row.written for row in rows(page, bus) if row.what == "Minutes")


def test_writing_is_stopped_and_leaves_nothing(page, qtbot, folder):
    press(page, "distribution.minutes")
    press(page, "distribution.cancel")

    assert written(page, qtbot) == "Stopped. Nothing was written."
    assert list(folder.iterdir()) == []


def test_a_recipient_gets_a_pdf_a_plain_file_and_an_address_by_buttons(page, bus):
    choose(page, 1)
    press(page, "distribution.format")
    assert rows(page, bus)[1].file_format is FileFormat.PDF
    choose(page, 1)
    press(page, "distribution.protect")
    assert rows(page, bus)[1].protection == "plain"
    choose(page, 1)
    address = page.findChild(QLineEdit, "distribution.address")
    QTest.keyClicks(address, "desk@example.org")
    QTest.keyClick(address, Qt.Key.Key_Return)

    assert rows(page, bus)[1].email == "desk@example.org"
    choose(page, 1)
    press(page, "distribution.format")
    assert rows(page, bus)[1].file_format is FileFormat.WORD


def test_a_wrong_address_is_refused_in_words(page, bus):
    choose(page, 1)
    address = page.findChild(QLineEdit, "distribution.address")
    QTest.keyClicks(address, "nobody")
    QTest.keyClick(address, Qt.Key.Key_Return)
    bus.flush()

    assert said(page) == "This is not an e-mail address."


def test_drafts_are_written_where_asked_for(page, bus, qtbot, folder):
    choose(page, 0)
    address = page.findChild(QLineEdit, "distribution.address")
    QTest.keyClicks(address, "chair@example.org")
    QTest.keyClick(address, Qt.Key.Key_Return)
    bus.flush()
    page.findChild(QCheckBox, "distribution.drafts").setChecked(True)
    press(page, "distribution.trackers")

    assert "written" in written(page, qtbot)
    assert len(list(folder.glob("*.eml"))) == 1


def test_the_passphrase_is_shown_on_request_and_can_be_renewed(page, bus):
    choose(page, 0)
    press(page, "distribution.passphrase")
    assert said(page) == "None was made yet: write files first."
    press(page, "distribution.renew")
    bus.flush()
    choose(page, 0)

    press(page, "distribution.passphrase")

    words = bus.ask(file_passphrase, page._shown.forum_id)
    assert said(page) == f"Passphrase for Chair: {words}"


def test_a_file_is_marked_as_sent_and_not(page, bus, qtbot):
    choose(page, 0)
    press(page, "distribution.sent")
    assert said(page) == "Nothing was written for this recipient yet."
    press(page, "distribution.minutes")
    qtbot.waitUntil(lambda: "compared" in said(page), timeout=60_000)
    bus.flush()
    for expected in (True, False):
        choose(page, 0)
        press(page, "distribution.sent")
        assert bool(rows(page, bus)[0].sent) is expected


def test_without_a_choice_the_page_asks_for_one(page):
    page.findChild(Table, "distribution.list").setCurrentIndex(QModelIndex())
    for key in ("format", "protect", "passphrase", "renew", "sent"):
        press(page, f"distribution.{key}")
        assert said(page) == "Choose a recipient in the list first."


def test_a_folder_that_went_is_told_and_trying_again_works(page, bus, qtbot, folder):
    page._ask.chosen = folder / "stick"
    press(page, "distribution.minutes")
    assert written(page, qtbot) == "The folder to write to is not there."

    page._ask.chosen = folder
    press(page, "distribution.minutes")

    qtbot.waitUntil(lambda: "compared" in said(page), timeout=60_000)
    bus.flush()


@pytest.fixture
def window(bus, qtbot):
    made = MainWindow(bus, PAGES)
    qtbot.addWidget(made)
    made.panel = a_panel(bus)
    do(bus, open_meeting, made.panel.meeting_id)
    made.show()
    made.open_page("meeting", made.panel.meeting_id)
    yield made
    made.close()


def test_plain_files_are_listed_and_removed_from_the_meeting_by_presses(window, bus, qtbot, folder):
    press(window, "meeting.distribution")
    page = window._pages["distribution"]
    page._ask, page.panel = Answers(chosen=folder), window.panel
    choose(page, 0)
    press(page, "distribution.protect")
    bus.flush()
    press(page, "distribution.minutes")
    qtbot.waitUntil(lambda: "compared" in said(page), timeout=60_000)
    bus.flush()

    press(page, "distribution.left_overs")
    left = window._pages["left_overs"]
    left._ask = Answers()
    table = left.findChild(Table, "left_overs.list")
    qtbot.waitUntil(lambda: table.rows.rowCount() == 2, timeout=30_000)  # the chair's copy and the manifest
    table.selectRow(0)
    press(left, "left_overs.one")
    qtbot.waitUntil(lambda: table.rows.rowCount() == 1, timeout=30_000)
    press(left, "left_overs.all")
    qtbot.waitUntil(lambda: said(left, "left_overs").startswith("No plain file"), timeout=30_000)

    assert [path for path in folder.iterdir() if opens_without(path.read_bytes())] == []
    press(left, "left_overs.back")
    press(page, "distribution.back")


def test_a_plain_file_that_cannot_be_removed_is_told(window, bus, qtbot, folder):
    window.open_page("distribution", window.panel.meeting_id)
    page = window._pages["distribution"]
    page._ask, page.panel = Answers(chosen=folder), window.panel
    press(page, "distribution.minutes")
    qtbot.waitUntil(lambda: "compared" in said(page), timeout=60_000)
    bus.flush()
    window.open_page("left_overs", window.panel.meeting_id)
    left = window._pages["left_overs"]
    left._ask = Answers()
    table = left.findChild(Table, "left_overs.list")
    qtbot.waitUntil(lambda: table.rows.rowCount() == 1, timeout=30_000)
    table.setCurrentIndex(QModelIndex())
    press(left, "left_overs.one")
    manifest = next(folder.glob("*.csv"))
    manifest.unlink()
    manifest.mkdir()
    table.selectRow(0)
    press(left, "left_overs.one")

    qtbot.waitUntil(lambda: "changed since" in said(left, "left_overs"), timeout=30_000)
    qtbot.waitUntil(lambda: not left.is_busy, timeout=30_000)
