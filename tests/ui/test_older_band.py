"""A store older than this computer last saw it is said to be, outside the room, until somebody goes on."""

import pytest
from PySide6.QtWidgets import QPushButton

from marac_desk.domain.acts import Act
from marac_desk.services.audit import audit
from marac_desk.ui.main_window import MainWindow
from marac_desk.ui.pages.all import PAGES
from tests.ui.conftest import a_bus
from tests.ui.panel import a_panel

WORDS = "This store's log ends earlier than this device last saw: at entry 4, not 7."


@pytest.fixture
def window(qapp, qtbot, session, clock):  # noqa: ARG001 - signals need an application
    """The window over a store with something to be said of it."""
    session.warning = WORDS
    bus = a_bus(session, clock)
    made = MainWindow(bus, PAGES)
    made.panel = a_panel(bus)
    qtbot.addWidget(made)
    made.show()
    made.open_page("today")
    yield made
    bus.close()


def test_it_is_said_on_every_page_but_not_in_the_room(window):
    assert window._older.isVisible()
    assert window._older._message.text == WORDS

    window.open_page("room", window.panel.meeting_id)
    assert not window._older.isVisible()

    window.open_page("settings")
    assert window._older.isVisible()


def test_going_on_is_noted_and_ends_it(window, session):
    window.findChild(QPushButton, "older.accept").click()
    window._bus.flush()

    assert not window._older.isVisible()
    assert session.warning == ""
    assert window._bus.ask(audit)[-1].act is Act.WARNING
    window.open_page("meetings")
    assert not window._older.isVisible()


def test_nothing_is_said_of_a_store_that_is_as_it_was_left(bus, qtbot):
    window = MainWindow(bus, PAGES)
    qtbot.addWidget(window)
    window.show()
    window.open_page("today")

    assert not window._older.isVisible()
