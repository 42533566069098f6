"""Pictures of every screen, light and dark, at 1366 x 768: `python -m tests.ui.gallery FOLDER`."""

import os
import sys
from dataclasses import replace
from datetime import date, datetime
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QTabWidget, QWidget

from marac_desk.app import Doorkeeper
from marac_desk.cli import play_script
from marac_desk.documents.recovery_sheet import RecoverySheet
from marac_desk.domain.clock import LONDON
from marac_desk.domain.recovery_code import recovery_code
from marac_desk.rehearsal.player import ScriptClock
from marac_desk.rehearsal.script import read_script
from marac_desk.services.directory import meeting_called
from marac_desk.services.minuting.coming_back import read_file
from marac_desk.services.unlock import Maker
from marac_desk.system.paths import data_folder
from marac_desk.system.resources import resource
from marac_desk.ui.ask import Answers
from marac_desk.ui.background import Background
from marac_desk.ui.bus import Bus
from marac_desk.ui.collector import Collector
from marac_desk.ui.door.jobs import Made
from marac_desk.ui.keys_sheet import KeysSheet
from marac_desk.ui.main_window import MainWindow
from marac_desk.ui.pages.all import PAGES
from marac_desk.ui.pages.room.room_view import RoomView
from marac_desk.ui.theme import theme
from marac_desk.ui.unlock_window import UnlockWindow
from tests.builders import a_session
from tests.ui import fictitious
from tests.ui.conftest import PASSPHRASE, Reader, TestClock, Writer, a_bus
from tests.ui.gallery_seats import seats
from tests.ui.panel import a_panel
from tests.ui.returned import came_back

WINDOW = QSize(1366, 768)
DAY = date(2026, 3, 10)
A_CODE = recovery_code(bytes(range(7, 39)))
"""Of no store."""


def picture(widget: QWidget, folder: Path, name: str, size: QSize | None = None) -> None:
    """Write `widget` in light and in dark."""
    if size is not None:
        widget.resize(size)
    widget.show()
    for scheme, suffix in ((Qt.ColorScheme.Light, ""), (Qt.ColorScheme.Dark, "-dark")):
        theme().set_scheme(scheme)
        QApplication.processEvents()
        widget.grab().save(str(folder / f"{name}{suffix}.png"))
    widget.hide()


class _Nobody(Doorkeeper):
    """A doorkeeper who opens nothing, and has something to say of the place."""

    def concerns(self, folder: Path) -> tuple[str, ...]:  # noqa: ARG002 - of any place
        return (
            "OneDrive copies this store to other computers, and may spoil it while it is open."
            " Close the program and move the whole folder out of there.",
        )


def main(folder: Path) -> None:
    """Write all pictures into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    Collector(app)
    theme()
    unlock(folder)
    room(folder)
    pages(folder)
    panel(folder)
    seats(folder)
    del app


def unlock(folder: Path) -> None:
    """The first window in each of its states."""
    store = Path("/home/someone/.local/share/marac-desk/Panel.marac")
    opening = _door(store)
    picture(opening, folder, "unlock")
    opening._open.say_concerns(_Nobody().concerns(store))
    opening._open.refuse(
        "This is not the passphrase of this store. Type it again, or use the recovery sheet."
    )
    opening._open.hold(4)
    picture(opening, folder, "unlock-wait")
    recovering = _door(store)
    _press(recovering, "way.use")
    picture(recovering, folder, "recover")
    recovering._recover._code._fields[0].textEdited.emit(A_CODE.replace("7", "8", 1))
    recovering._recover.submit()
    picture(recovering, folder, "recover-mistyped")
    recovering._recover._code._fields[0].textEdited.emit(A_CODE)
    recovering._recover.submit()
    picture(recovering, folder, "recover-right")
    creating = _door(None)
    picture(creating, folder, "create")
    _press(creating, "create.own")
    _press(creating, "create.where.change")
    creating._create.refuse("The two passphrases differ. Type them again.")
    picture(creating, folder, "create-own")
    keeping = _door(None)
    keeping._show_sheet(Made(session=None, sheet=RecoverySheet(code=A_CODE, store_mark="", made_on=DAY)))
    picture(keeping, folder, "sheet")
    _press(keeping, "sheet.copy")
    keeping._sheet.submit()
    picture(keeping, folder, "sheet-copy")
    keeping._sheet.take(A_CODE)
    keeping._sheet.saved(Path())
    picture(keeping, folder, "sheet-saved")


def _door(recent: Path | None) -> UnlockWindow:
    return UnlockWindow(_Nobody(), Background(), Answers(), recent=recent, usual=data_folder())


def _press(window: QWidget, button: str) -> None:
    window.show()
    window.findChild(QPushButton, button).click()


def room(folder: Path) -> None:
    view = RoomView(fictitious.now)
    view.strip.draw(fictitious.a_strip())
    view.order.draw(fictitious.an_order())
    view.in_the_room.draw(fictitious.some_in_room())
    view.case.draw(fictitious.a_case(), shows_names=False)
    view.reference.draw(fictitious.a_reference(), shows_names=False)
    view.entry.start("@pol/ferris by fri: location profile of the retail park")
    view.entry.echo("POL · DS K. Ferris · due Friday 15 May 2026 · general action: Enter to add")
    view.entry.say_saved("saved 10:41:07")
    view.show_stage(view.case)
    picture(view, folder, "room", WINDOW)
    _lost(view, folder)
    _stages(view, folder)


def _lost(view: RoomView, folder: Path) -> None:
    strip = fictitious.a_strip(is_lost=True)
    view.strip.draw(strip)
    view.lost.draw(strip.lost)
    view.in_the_room.draw(fictitious.some_in_room(is_lost=True))
    picture(view, folder, "room-lost", WINDOW)
    view.strip.draw(fictitious.a_strip())
    view.lost.draw(None)
    view.in_the_room.draw(fictitious.some_in_room())


def _stages(view: RoomView, folder: Path) -> None:
    view.attendance.draw(fictitious.a_board())
    view.item.draw(fictitious.a_statement())
    view.read_back.draw(fictitious.a_read_back())
    view.close_sheet.draw(fictitious.a_close_sheet())
    stages = {
        "attendance": view.attendance,
        "confidentiality": view.item,
        "read-back": view.read_back,
        "close": view.close_sheet,
        "cover": view.cover,
    }
    for name, stage in stages.items():
        view.show_stage(stage)
        picture(view, folder, f"room-{name}", WINDOW)


def pages(folder: Path) -> None:
    """The pages of a small panel in a store of its own."""
    with TemporaryDirectory() as scratch:
        session = a_session(Path(scratch) / "P.marac", PASSPHRASE)
        clock = TestClock()
        bus = a_bus(session, clock)
        panel = a_panel(bus)
        window = MainWindow(bus, PAGES)
        for page in ("today", "meetings", "settings", "backups"):
            window.open_page(page)
            picture(window, folder, page, WINDOW)
        window.open_page("settings")
        tabs = window.findChild(QTabWidget, "settings.tabs")
        for place, part in enumerate(
            ("forums", "agencies", "members", "security", "wording", "backups", "screen")
        ):
            tabs.setCurrentIndex(place)
            picture(window, folder, f"settings-{part}", WINDOW)
        for page in ("meeting", "documents", "reading", "distribution", "left_overs", "verify", "room"):
            window.open_page(page, panel.meeting_id)
            picture(window, folder, f"real-{page}", WINDOW)
        tracker, draft = came_back(bus, panel, Path(scratch))
        window.open_page("returns", panel.meeting_id)
        for shown, path in (("tracker", tracker), ("draft", draft)):
            window._pages["returns"]._on_read(read_file(path))
            picture(window, folder, f"returns-{shown}", WINDOW)
        for page in ("today", "room"):
            window.open_page(page)
            window.warn_of_lock(45)
            picture(window, folder, f"lock-soon-{page}", WINDOW)
        window.warn_of_lock(0)
        window.open_page("log")
        picture(window, folder, "log", WINDOW)
        session.warning = "This store's log ends earlier than this device last saw: at entry 4, not 7."
        older = MainWindow(bus, PAGES)
        older.open_page("today")
        picture(older, folder, "older", WINDOW)
        older.close()
        sheet = KeysSheet(window, PAGES)
        picture(sheet, folder, "keys")
        theme().set_scale(2.0)
        picture(sheet, folder, "keys-huge")
        theme().usual()
        window.close()
        bus.close()
        session.close()


def panel(folder: Path) -> None:
    """The room in the middle of the rehearsed panel's first meeting: quorate, then not."""
    for clock, name in (("2026-05-12 10:22", "panel-room"), ("2026-05-12 11:08", "panel-lost")):
        with TemporaryDirectory() as scratch:
            _panel_at(clock, Path(scratch), folder, name)


def _panel_at(clock: str, scratch: Path, folder: Path, name: str) -> None:
    session = a_session(scratch / "P.marac", PASSPHRASE, Maker.REHEARSAL)
    script = read_script(resource("rehearsals/three_meetings.yaml"))
    before = takewhile(lambda step: (step.name, step.value) != ("clock", clock), script.steps)
    play_script(replace(script, steps=tuple(before)), session, scratch, seed=1)
    now = ScriptClock()
    now.set(datetime.fromisoformat(clock).replace(tzinfo=LONDON))
    bus = Bus(Writer(session, now), Reader(session, now)(), Reader(session, now))
    window = MainWindow(bus, PAGES)
    window.open_page("room", bus.ask(meeting_called, "2026-05-12").id)
    picture(window, folder, name, WINDOW)
    window.close()
    bus.close()
    session.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
