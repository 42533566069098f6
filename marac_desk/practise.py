"""The composition root of a practice: a window of its own, on a store that is made for it and thrown away."""

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from marac_desk.domain.clock import Clock
from marac_desk.domain.ids import MeetingId
from marac_desk.rehearsal.practice_panel import fill_practice
from marac_desk.services.desk import Desk
from marac_desk.services.passphrases import new_passphrase
from marac_desk.services.unlock import Maker, Session, create_session
from marac_desk.system.laptop import LaptopClock
from marac_desk.system.settings import read_settings
from marac_desk.system.throwaway import practice_folder, throwaway
from marac_desk.ui import crash
from marac_desk.ui.bus import Bus
from marac_desk.ui.collector import Collector
from marac_desk.ui.main_window import ROOM, MainWindow
from marac_desk.ui.pages.all import PAGES
from marac_desk.ui.pages.room.room_page import RoomPage
from marac_desk.ui.theme import theme

_THERE: Final = ("meetings", "meeting", "documents", ROOM)
"""The pages of a practice: none with which its panel could be made to look real."""


class Practice(QObject):
    """One practice: it begins in the room with the tour, and ends for good with its window."""

    ended = Signal()

    def __init__(self, folder: Path, *, clock: Clock | None = None, is_light: bool = False) -> None:
        """Make the store and the panel, and show the room.

        Args:
            folder: Is made and thrown away.
            is_light: Whether a guess at its passphrase may be cheap: for tests.

        Raises:
            StoreError: Another practice is open.
        """
        super().__init__()
        self._clock = clock or LaptopClock()
        self._ending = ExitStack()
        place = self._ending.enter_context(throwaway(folder))
        self.session = create_session(
            place / "store", new_passphrase(), maker=Maker.REHEARSAL, is_light=is_light
        )
        self._ending.callback(self.session.close)
        self.bus = self._open(self.session)
        self._ending.callback(self.bus.close)
        theme().practise()
        self.window = MainWindow(self.bus, {each: PAGES[each] for each in _THERE}, is_practice=True)
        self.window.lock_asked.connect(self.window.close)
        self.window.closed.connect(self._on_closed)
        self.window.show()
        self._enter(self.meeting_id)

    def _open(self, session: Session) -> Bus:
        writer = _Opener(session, self._clock, writable=True)
        reader = _Opener(session, self._clock, writable=False)
        desk = writer()
        self.meeting_id = fill_practice(desk, self._clock.now())
        desk.store.close()
        return Bus(writer, reader(), reader, session)

    def _enter(self, meeting_id: MeetingId) -> None:
        self.window.open_page(ROOM, meeting_id)
        if isinstance(self.window.page, RoomPage):
            self.window.page.practise()

    @Slot()
    def _on_closed(self) -> None:
        self._ending.close()
        self.ended.emit()


class _Opener:
    """Opens a desk on whichever thread calls it."""

    def __init__(self, session: Session, clock: Clock, *, writable: bool) -> None:
        self._session, self._clock, self._writable = session, clock, writable

    def __call__(self) -> Desk:
        return Desk(self._session.open_store(writable=self._writable), self._clock)


def main(arguments: Sequence[str] = ()) -> int:
    """Run a practice until its window is closed."""
    app = QApplication([sys.argv[0], *arguments])
    app.setApplicationName("MARAC Desk, practice")
    crash.install()
    Collector(app)
    theme().want_contrast(is_wanted=read_settings().is_high_contrast)
    practice = Practice(practice_folder())
    practice.ended.connect(app.quit)
    return app.exec()
