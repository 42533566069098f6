"""The log in the window: narrowed down and turned by keys alone, names hidden, a file of it when asked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton

from marac_desk.domain.acts import Act
from marac_desk.services import log_page as module
from marac_desk.services.happenings import Happening, note_happening
from marac_desk.ui.ask import Answers
from marac_desk.ui.main_window import MainWindow
from marac_desk.ui.pages.all import PAGES
from tests.ui.panel import a_panel


@pytest.fixture
def ask(tmp_path):
    """Every question answered with yes, and files into the test's own folder."""
    return Answers(chosen=tmp_path)


@pytest.fixture
def window(bus, qtbot, ask):
    """The window on the log of a panel that was unlocked and looked at."""
    a_panel(bus)
    bus.run(note_happening, Happening.UNLOCK)
    bus.run(note_happening, Happening.CONSULT, reason="Kestrelwood asked")
    bus.flush()
    made = MainWindow(bus, {**PAGES, "log": lambda given: PAGES["log"](given, ask)})
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.open_page("log")
    qtbot.waitUntil(made.isActiveWindow)
    return made


def shown(window, column=3):
    model = window.page._table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def enter(window, field, text):
    line = window.findChild(QLineEdit, f"log.{field}")
    line.setFocus()
    line.clear()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_it_is_reached_from_the_settings_and_left_for_them(window):
    window.open_page("settings")
    window.findChild(QPushButton, "security.log.open").click()
    assert window.page_name == "log"

    window.findChild(QPushButton, "log.back").click()
    assert window.page_name == "settings"


def test_the_newest_line_is_first_and_reasons_and_names_are_hidden_until_chosen(window):
    assert shown(window)[:2] == ["it looked at", "the store unlocked"]
    assert shown(window, 4)[0] == "hidden"

    names = window.findChild(QCheckBox, "log.names")
    names.setFocus()
    QTest.keyClick(names, Qt.Key.Key_Space)
    assert shown(window, 4)[0] == "Kestrelwood asked"

    window.open_page("settings")
    window.open_page("log")
    assert shown(window, 4)[0] == "hidden"


def test_it_is_narrowed_down_by_enter_in_any_field_and_shown_whole_again(window):
    whole = len(shown(window))
    enter(window, "words", "unlocked")
    assert shown(window) == ["the store unlocked"]

    enter(window, "words", "")
    enter(window, "about", "POL")
    assert 0 < len(shown(window)) < whole

    enter(window, "about", "")
    enter(window, "day", "1/1/2020")
    assert shown(window) == []
    assert "Nothing was recorded on 01/01/2020" in window.findChild(QLabel, "log.count").text()
    assert not window.findChild(QPushButton, "log.export").isEnabled()

    window.findChild(QPushButton, "log.clear").click()
    assert len(shown(window)) == whole


def test_it_is_narrowed_down_by_what_was_done(window):
    acts = window.findChild(QComboBox, "log.act")
    acts.setCurrentIndex(acts.findData(Act.UNLOCK))
    acts.activated.emit(acts.currentIndex())

    assert shown(window) == ["the store unlocked"]


@pytest.mark.parametrize(("field", "typed"), [("about", "CSE-9999"), ("day", "some day")])
def test_what_cannot_be_looked_for_is_said_and_the_lines_stay(window, field, typed):
    before = shown(window)

    enter(window, field, typed)

    assert window.page._message.isVisible()
    assert shown(window) == before
    enter(window, field, "")
    assert not window.page._message.isVisible()


def test_pages_are_turned_back_and_forth(window, monkeypatch):
    monkeypatch.setattr(module, "PAGE", 2)
    window.page.refresh()
    first = shown(window)
    older, newer = (window.findChild(QPushButton, f"log.{each}") for each in ("older", "newer"))
    assert not newer.isEnabled()

    older.click()
    assert shown(window) != first
    assert window.page._table.hasFocus()
    newer.click()
    assert shown(window) == first


def test_what_is_found_is_written_to_a_file_and_noted(window, bus, qtbot, tmp_path):
    enter(window, "words", "unlocked")
    window.findChild(QPushButton, "log.export").click()
    qtbot.waitUntil(lambda: "Written" in window.page._message.text)

    (path,) = tmp_path.glob("*.csv")
    assert "the store unlocked" in path.read_text(encoding="utf-8-sig")
    assert bus.ask(module.log_page).lines[0].what == "1 line of the log written to a file"
    window.findChild(QPushButton, "log.export").click()
    qtbot.waitUntil(lambda: "file of this name" in window.page._message.text)
    assert window.findChild(QPushButton, "log.export").isEnabled()
    window.flush()


def test_without_a_yes_nothing_is_written(window, ask, tmp_path):
    ask.is_agreed = False

    window.findChild(QPushButton, "log.export").click()

    assert list(tmp_path.glob("*.csv")) == []
