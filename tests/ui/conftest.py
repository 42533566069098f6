"""A real store behind a real bus, for the tests of the window."""

from datetime import date, datetime, timedelta

import pytest

from marac_desk.domain.clock import london
from marac_desk.services.desk import Desk, SeededIds
from marac_desk.services.unlock import Maker, Session
from marac_desk.store.vault import create_vault
from marac_desk.ui.bus import Bus
from marac_desk.ui.main_window import MainWindow
from marac_desk.ui.pages.all import PAGES
from marac_desk.ui.theme import theme
from tests.builders import LIGHT
from tests.ui.hands import Room
from tests.ui.panel import a_panel

PASSPHRASE = "lantern gravel ribbon kettle anvil"  # noqa: S105 - opens made-up records alone


class TestClock:
    """A clock that stands still until it is moved."""

    __test__ = False

    def __init__(self) -> None:
        self.moment = london(date(2026, 5, 12), 9, 55)

    def now(self) -> datetime:
        return self.moment

    def pass_minutes(self, minutes: int) -> None:
        self.moment += timedelta(minutes=minutes)


@pytest.fixture
def clock():
    return TestClock()


@pytest.fixture(autouse=True)
def look(qapp):  # noqa: ARG001 - the theme needs an application
    """Light and of the usual size, whatever the last test left."""
    shown = theme()
    shown.usual()
    return shown


@pytest.fixture
def session(tmp_path):
    made_by = Maker.WINDOW.value
    opened = Session(create_vault(tmp_path / "Panel.marac", PASSPHRASE, kdf=LIGHT, made_by=made_by))
    yield opened
    opened.close()


class Writer:
    """Opens the writing desk on the store's thread."""

    def __init__(self, session, clock) -> None:
        self._session, self._clock = session, clock

    def __call__(self) -> Desk:
        return Desk(self._session.open_store(writable=True), self._clock, SeededIds(1))


class Reader(Writer):
    """Opens a query-only desk on a job's thread."""

    def __call__(self) -> Desk:
        return Desk(self._session.open_store(writable=False), self._clock)


def a_bus(session, clock, kind=Bus):
    """The window's way to a store that was unlocked; `kind` is a bus that is watched."""
    return kind(Writer(session, clock), Reader(session, clock)(), Reader(session, clock), session)


@pytest.fixture
def bus(qapp, session, clock):  # noqa: ARG001 - signals need an application
    opened = a_bus(session, clock)
    yield opened
    opened.close()


@pytest.fixture
def room(bus, clock, qtbot):
    panel = a_panel(bus)
    window = MainWindow(bus, PAGES)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    window.open_page("room", panel.meeting_id)
    qtbot.waitUntil(window.isActiveWindow)
    return Room(window, bus, clock, panel)
