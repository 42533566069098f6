"""The minutes on the documents page: checked and circulated by keys; and the page that verifies a file."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from marac_desk.services.chairing import take_chair
from marac_desk.services.directory import person_called
from marac_desk.services.sitting import close_meeting, open_meeting
from marac_desk.ui.ask import Answers
from marac_desk.ui.main_window import MainWindow
from marac_desk.ui.pages.all import PAGES
from marac_desk.ui.widgets.message import Message
from tests.ui.panel import a_panel, do

SLOW = 60_000


@pytest.fixture
def ask(tmp_path):
    return Answers(chosen=tmp_path)


@pytest.fixture
def window(bus, qtbot, ask):
    """The window on the documents of a meeting that is over."""
    panel = a_panel(bus)
    do(bus, open_meeting, panel.meeting_id)
    do(bus, take_chair, panel.meeting_id, person_id=bus.ask(person_called, "Mo Thorne").id)
    do(bus, close_meeting, panel.meeting_id)
    pages = {each: (lambda given, make=PAGES[each]: make(given, ask)) for each in ("documents", "verify")}
    made = MainWindow(bus, {**PAGES, **pages})
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.open_page("documents", panel.meeting_id)
    qtbot.waitUntil(made.isActiveWindow)
    return made


def press(window, name):
    button = window.findChild(QPushButton, name)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def standing(window):
    return window.findChild(QLabel, "documents.standing").text()


def written(window, qtbot, name):
    press(window, name)
    shown = window.findChild(Message, "documents.message")
    qtbot.waitUntil(lambda: bool(shown.text), timeout=SLOW)
    return shown.text


def test_minutes_are_checked_and_circulated_by_keys_and_a_file_of_them_verified(
    window, bus, qtbot, ask, tmp_path
):
    assert standing(window) == "No draft of the minutes has been written yet."
    assert not window.findChild(QPushButton, "documents.check").isEnabled()

    written(window, qtbot, "documents.minutes")
    assert standing(window).endswith("not checked yet.")
    press(window, "documents.check")
    bus.flush()
    assert "v0.1 CHECKED by Mo Thorne" in standing(window)

    assert written(window, qtbot, "documents.circulate") == "Minutes as circulated: 6 files written."
    assert "v0.1 CIRCULATED" in standing(window)
    assert "6 copies sealed; a later meeting agrees them." in standing(window)
    assert not window.findChild(QPushButton, "documents.circulate").isEnabled()

    ask.chosen = next(tmp_path.glob("*CIRCULATED POL.docx"))
    press(window, "documents.verify")
    assert window.page_name == "verify"
    press(window, "verify.choose")
    message = window.findChild(Message, "verify.message")
    assert message.text == "Byte for byte what was written."
    assert "v0.1 CIRCULATED, for POL" in window.findChild(QLabel, "verify.lines").text()

    ask.chosen.write_bytes(b"by hand")
    press(window, "verify.choose")
    assert message.text.startswith("Not what was written: the file is damaged")
    press(window, "verify.back")
    assert window.page_name == "documents"

    ask.chosen = tmp_path
    said = written(window, qtbot, "documents.minutes")
    assert "was changed by hand and left as it is" in said
    assert len(list(tmp_path.glob("*CIRCULATED POL*"))) == 2


def test_a_seal_is_read_out_and_found_and_what_is_none_is_refused_in_words(window, qtbot):
    written(window, qtbot, "documents.minutes")
    window.open_page("verify")
    message = window.findChild(Message, "verify.message")
    line = window.findChild(QLineEdit, "verify.seal")

    for typed, said in (("K7QD", "sixteen letters"), ("ABCD-EFGH-IJKL-MNOP", "No document of this store")):
        line.setFocus()
        line.clear()
        QTest.keyClicks(line, typed)
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert said in message.text

    press(window, "verify.choose")  # a folder is no file
    assert message.text == "This file cannot be opened."
    press(window, "verify.back")
    assert window.page_name == "meetings"
