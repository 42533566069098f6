"""The offer to practise: once, on the first run; taken or declined it is never made again."""

import pytest
from PySide6.QtWidgets import QFrame, QPushButton

from marac_desk.system.paths import config_folder
from marac_desk.system.settings import FILE_NAME, read_settings
from marac_desk.ui.main_window import MainWindow
from marac_desk.ui.pages.all import PAGES
from tests.ui.panel import a_panel


@pytest.fixture
def window(bus, qtbot):
    (config_folder() / FILE_NAME).unlink(missing_ok=True)
    made = MainWindow(bus, PAGES)
    qtbot.addWidget(made)
    made.show()
    made.open_page("today")
    yield made
    (config_folder() / FILE_NAME).unlink(missing_ok=True)


def is_offered(window) -> bool:
    return window.findChild(QFrame, "practise.offer").isVisible()


def press(window, name) -> None:
    window.findChild(QPushButton, name).click()


def test_on_the_first_run_it_is_offered_and_taken_it_is_not_offered_again(window, qtbot):
    first = is_offered(window)

    with qtbot.waitSignal(window.practice_asked):
        press(window, "practise.take")
    window.page.refresh()

    assert first
    assert not is_offered(window)
    assert read_settings().is_practice_answered


def test_declined_it_is_not_offered_again_and_nothing_begins(window, qtbot):
    with qtbot.assertNotEmitted(window.practice_asked):
        press(window, "practise.leave")
    window.page.refresh()

    assert not is_offered(window)


def test_where_a_meeting_is_planned_it_is_no_first_run(window, bus):
    a_panel(bus)
    window.page.refresh()

    assert not is_offered(window)


def test_at_the_foot_of_today_a_practice_begins_at_any_time(window, qtbot):
    with qtbot.waitSignal(window.practice_asked):
        press(window, "today.practice")

    assert window.page_name == "today"
