"""Pictures of who sits where, on a real store: `python -m tests.ui.gallery_seats FOLDER`."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from marac_desk.domain.audience import all_but
from marac_desk.domain.ids import RecordId
from marac_desk.services.rulings import restrict
from marac_desk.ui.bus import Bus
from marac_desk.ui.collector import Collector
from marac_desk.ui.main_window import MainWindow
from marac_desk.ui.pages.all import PAGES
from marac_desk.ui.theme import theme
from tests.builders import a_session
from tests.ui.conftest import PASSPHRASE, TestClock, a_bus
from tests.ui.panel import Panel, a_panel

WINDOW = QSize(1366, 768)


class Desk:
    """The window in the room of a small panel, and the hands on its keyboard."""

    def __init__(self, window: MainWindow, bus: Bus, clock: TestClock, panel: Panel) -> None:
        self.window, self.bus, self.clock, self.panel = window, bus, clock, panel

    def line(self, *texts: str) -> None:
        """Type lines into the entry line."""
        for text in texts:
            line = self.window.findChild(QLineEdit, "entry")
            line.setFocus()
            QTest.keyClicks(line, text)
            QTest.keyClick(line, Qt.Key.Key_Return)
            self.settle()

    def key(self, key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)
        self.settle()

    def settle(self) -> None:
        """Hear every answer."""
        for _ in range(3):
            self.bus.flush()

    def at(self, clock: str) -> None:
        """Go on at this time of the day."""
        hour, minute = clock.split(":")
        self.clock.moment = self.clock.moment.replace(hour=int(hour), minute=int(minute))

    def begin(self) -> None:
        """Open at 10:00 with four agencies and the chair."""
        self.line(">pol in", ">csc in", ">edu in", ">vol in", ">csc chair")
        self.at("10:00")
        self.key(Qt.Key.Key_F4)


def picture(widget: QWidget, folder: Path, name: str) -> None:
    """Write `widget` in light and in dark."""
    for scheme, suffix in ((Qt.ColorScheme.Light, ""), (Qt.ColorScheme.Dark, "-dark")):
        theme().set_scheme(scheme)
        for _ in range(3):  # a layout may ask for another
            QApplication.processEvents()
        widget.grab().save(str(folder / f"{name}{suffix}.png"))


@contextmanager
def desk() -> Iterator[Desk]:
    """The room of a new store."""
    with TemporaryDirectory() as scratch:
        session = a_session(Path(scratch) / "P.marac", PASSPHRASE)
        clock = TestClock()
        bus = a_bus(session, clock)
        panel = a_panel(bus)
        window = MainWindow(bus, PAGES)
        window.resize(WINDOW)
        window.show()
        window.activateWindow()
        window.open_page("room", panel.meeting_id)
        QApplication.processEvents()
        yield Desk(window, bus, clock, panel)
        window.close()
        bus.close()
        session.close()


def withheld(at: Desk) -> None:
    """A case withheld from an agency that is present, its override being reasoned."""
    audience = all_but(at.panel.agencies["VOL"])
    at.bus.run(restrict, RecordId(at.panel.cases[0]), audience=audience, reason="Source at risk.")
    at.begin()
    at.line("#1")
    at.line("#CSE-0001")
    at.key("1", Qt.KeyboardModifier.AltModifier)
    at.key("S")


def waits(at: Desk) -> None:
    """A late joiner, a worker to be accepted, cases that will not fit, the chair gone."""
    at.begin()
    at.key(Qt.Key.Key_F4)
    at.key(Qt.Key.Key_Space)
    at.at("10:40")
    at.line(">vol out", ">hlt in", ">csc out", "#CSE-0001")


def ballot(at: Desk) -> None:
    """A ballot on a substitute under way, one held before, the chair gone."""
    at.begin()
    at.at("10:31")
    at.line(">csc out")
    at.key(Qt.Key.Key_F3)
    for typed in ("thorne p", "baines b", "ferris b"):
        QTest.keyClicks(at.window.focusWidget(), typed)
        at.key(Qt.Key.Key_Return)
        if typed == "thorne p":
            QTest.keyClicks(at.window.focusWidget(), "Both at court")
            at.key(Qt.Key.Key_Return)
        if typed == "baines b":
            QTest.keyClicks(at.window.focusWidget(), "1")
            at.key(Qt.Key.Key_Tab)
            QTest.keyClicks(at.window.focusWidget(), "2")
            at.key(Qt.Key.Key_Return)


def strategic(at: Desk) -> None:
    """A discussion item with its note, a decision for the Board, an action, and a decision half typed."""
    at.begin()
    at.line(">hlt in", "#12")
    at.key("1", Qt.KeyboardModifier.AltModifier)
    type_in(at, "Licensing conditions for drivers were compared across the county; two districts lack them.")
    at.key(Qt.Key.Key_Tab)
    type_in(at, "The draft conditions are adopted.")
    at.key(Qt.Key.Key_Tab)
    at.key("R")
    at.key("A")
    at.key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    at.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    at.line("@pol by +2w: send the conditions to all districts")
    at.key("1", Qt.KeyboardModifier.AltModifier)
    at.key(Qt.Key.Key_Tab)
    type_in(at, "A task group is asked")


def type_in(at: Desk, text: str) -> None:
    """Type where the focus is."""
    QTest.keyClicks(at.window.focusWidget(), text)
    at.settle()


def lost(at: Desk) -> None:
    """The quorum lost in the middle of a case, with an item withheld and a late joiner."""
    at.begin()
    at.line("#CSE-0001", "pol: Three missing episodes since 1 March.", "/read")
    at.at("10:41")
    at.line(">vol out", ">edu out", ">hlt in")
    at.line(">csc out")


def conflict(at: Desk) -> None:
    """A conflict that leaves the item a quorum, one awaiting its ruling."""
    at.begin()
    at.line(">hlt in", "!vol CSE-0001: fosters in that family", "!vol no part", "#CSE-0001")


def ruling(at: Desk) -> None:
    """A conflict the chair is ruling on."""
    at.begin()
    at.line(">hlt in", "!vol CSE-0001: fosters in that family", "#CSE-0001")
    at.key(Qt.Key.Key_F10)


def scaled(at: Desk) -> None:
    """The lost quorum at twice the size, on a small screen."""
    lost(at)
    for _ in range(12):
        theme().larger()
    QApplication.processEvents()
    at.window.resize(WINDOW)


def huge_reference(at: Desk) -> None:
    """A quorate case at twice the size, its reference column called for."""
    at.begin()
    at.line(">hlt in", "#CSE-0001", "pol: Three missing episodes since 1 March.")
    theme().set_scale(2.0)
    QApplication.processEvents()
    at.window.resize(WINDOW)
    at.key("I", Qt.KeyboardModifier.AltModifier)


def huge_order(at: Desk) -> None:
    """The same with the running order called for."""
    huge_reference(at)
    at.key(Qt.Key.Key_F6)


STATES: dict[str, Callable[[Desk], None]] = {
    each.__name__: each
    for each in (
        withheld,
        waits,
        ballot,
        strategic,
        lost,
        conflict,
        ruling,
        scaled,
        huge_reference,
        huge_order,
    )
}


def seats(folder: Path, *only: str) -> None:
    """Write the pictures into `folder`."""
    for name, arrange in STATES.items():
        if only and name not in only:
            continue
        with desk() as at:
            arrange(at)
            picture(at.window, folder, f"seats-{name}")
            theme().usual()


if __name__ == "__main__":
    app = QApplication([])
    Collector(app)
    Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
    seats(Path(sys.argv[1]), *sys.argv[2:])
