"""The composition root of the window: it alone knows everything, and nothing knows it."""

import logging
import os
import sys
import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from marac_desk.host.boot_clock import seconds_since_boot
from marac_desk.system.causes import Cause
from marac_desk.system.own_program import begin_practice, fresh_command
from marac_desk.system.paths import data_folder
from marac_desk.system.session_watch import session_watch
from marac_desk.ui import crash
from marac_desk.ui.ask import Ask
from marac_desk.ui.background import Background
from marac_desk.ui.capture_shield import CaptureShield
from marac_desk.ui.clipboard import ClipboardGuard
from marac_desk.ui.collector import Collector, spare_what_is
from marac_desk.ui.cover import cover_at_once
from marac_desk.ui.theme import theme
from marac_desk.ui.unlock_window import UnlockWindow

if TYPE_CHECKING:
    from marac_desk.domain.clock import Clock
    from marac_desk.services.desk import Desk
    from marac_desk.services.keys import RecoverySheet
    from marac_desk.services.unlock import Session
    from marac_desk.services.wrong_tries import Tries
    from marac_desk.system.session_watch import SessionWatch
    from marac_desk.ui.bus import Bus
    from marac_desk.ui.closing import ClosingNotice
    from marac_desk.ui.lock_timer import LockTimer
    from marac_desk.ui.main_window import MainWindow

log = logging.getLogger(__name__)

_SETTLED_MS = 250
"""The first window has painted by then, and nobody has typed a passphrase yet."""


class Doorkeeper:
    """Opens and creates stores; imports the store only when asked, after the first window has painted."""

    def __init__(self) -> None:
        self._tries: Tries | None = None

    @property
    def wrong_tries(self) -> int:
        """How many passphrases were wrong in a row, with the last; 0 if the last was refused otherwise."""
        return self._tries.last if self._tries is not None else 0

    def concerns(self, folder: Path) -> tuple[str, ...]:
        """What to know about the place of a store before it is opened."""
        from marac_desk.services.whereabouts import concerns  # noqa: PLC0415 - after the window has painted

        return concerns(folder)

    def warm_up(self) -> None:
        """Import what the first page needs, away from the window, while the passphrase is typed."""
        threading.Thread(target=_import_services, name="warm-up").start()

    def open(self, folder: Path, passphrase: str) -> "Session":
        """An unlocked session on the store in `folder`.

        Raises:
            StoreError: It could not be opened.
        """
        from marac_desk.services.restoring import is_backup, open_backup  # noqa: PLC0415 - as above
        from marac_desk.services.wrong_tries import Tries  # noqa: PLC0415 - after the window has painted

        if is_backup(folder):
            return open_backup(folder, passphrase, usual=data_folder())
        self._tries = self._tries or Tries()
        return self._tries.unlock(folder, passphrase)

    @property
    def can_mend(self) -> bool:
        """Whether the store that was refused last opens once its first bytes are mended."""
        return self._tries is not None and self._tries.can_mend

    def mend(self, folder: Path, passphrase: str) -> "Session":
        """An unlocked session on the store in `folder`, its first bytes mended.

        Raises:
            MaracError: More is wrong than those.
        """
        from marac_desk.services.repairs import repair_store  # noqa: PLC0415 - as above

        return repair_store(folder, passphrase)

    def create(self, folder: Path, passphrase: str) -> "Session":
        """An unlocked session on a new store in `folder`.

        Raises:
            StoreError: It could not be made.
        """
        from marac_desk.services.unlock import Maker, create_session  # noqa: PLC0415 - as above
        from marac_desk.services.whereabouts import check_new_place  # noqa: PLC0415 - as above
        from marac_desk.system.paths import make_private  # noqa: PLC0415 - as above

        check_new_place(folder)
        if folder.parent == data_folder():
            make_private(folder.parent)
        return create_session(folder, passphrase, maker=Maker.WINDOW)

    def recover(self, folder: Path, code: str, passphrase: str) -> "Session":
        """An unlocked session by the recovery sheet; `passphrase` is the new one.

        Raises:
            MaracError: The code or the passphrase is refused, or the store cannot be opened.
        """
        from marac_desk.services.keys import recover_session  # noqa: PLC0415 - as above
        from marac_desk.services.restoring import is_backup, open_backup_by_sheet  # noqa: PLC0415 - as above

        if is_backup(folder):
            return open_backup_by_sheet(folder, code, passphrase, usual=data_folder())
        return recover_session(folder, code, passphrase)

    def sheet(self, session: "Session", passphrase: str) -> "RecoverySheet":
        """What the recovery sheet of the store says.

        Raises:
            StoreError: The passphrase is wrong.
        """
        from marac_desk.services.keys import recovery_sheet  # noqa: PLC0415 - as above
        from marac_desk.system.laptop import LaptopClock  # noqa: PLC0415 - as above

        return recovery_sheet(session, passphrase, on=LaptopClock().now().date())

    def write_sheet(self, session: "Session", sheet: "RecoverySheet", path: Path) -> None:
        """Write the sheet as a PDF.

        Raises:
            BadInputError: There is a file already, or the place is no good.
        """
        from marac_desk.services.keys import keep_recovery_sheet  # noqa: PLC0415 - as above

        keep_recovery_sheet(session, sheet, path)

    def sheet_kept(self, session: "Session") -> None:
        """Note in the log that the sheet of a new store was made: it was typed back."""
        from marac_desk.services.happenings import Happening  # noqa: PLC0415 - as above

        session.note(Happening.SHEET_MADE)


class Desktop(QObject):
    """One run of the program: unlock, work, lock. Locking ends the process and starts a fresh one."""

    def __init__(
        self,
        place: Path | None,
        *,
        doorkeeper: Doorkeeper,
        restart: Callable[[Path | None], None],
        clock: "Clock | None" = None,
        boot_clock: Callable[[], float] = seconds_since_boot,
        watch: "Callable[[], SessionWatch] | None" = None,
        allows_capture: bool = False,
    ) -> None:
        """Show the unlock window.

        Args:
            place: The store to offer; None offers the newest of the usual folder, where new ones go too.
            restart: Replaces this process by a fresh one, which offers the same store: the only honest way
                to forget.
            clock: Tells the time; None is the laptop's own.
            boot_clock: Seconds that also count while the laptop sleeps, for the idle lock.
            watch: Gives what hears the system's own lock and sleep; None hears nothing.
            allows_capture: Whether other programs may picture the windows whatever the settings say.
        """
        super().__init__()
        self._restart, self._clock, self._boot_clock, self._new_watch = restart, clock, boot_clock, watch
        self._allows_capture = allows_capture
        self._clipboard = ClipboardGuard(self)
        self._shield = CaptureShield(self, self._is_capture_allowed)
        self._background = Background()
        self._session: Session | None = None
        self._notice: ClosingNotice | None = None
        self._bus: Bus | None = None
        self.window: MainWindow | None = None
        self._timer: LockTimer | None = None
        self._doorkeeper = doorkeeper
        usual = data_folder()
        recent = place or newest_store(usual)
        self.unlock = UnlockWindow(doorkeeper, self._background, Ask(), recent=recent, usual=usual)
        self.unlock.opened.connect(self._on_opened)
        self.unlock.made.connect(self._on_made)
        self.unlock.lock_asked.connect(self._on_lock_key)
        self.unlock.show()
        QTimer.singleShot(_SETTLED_MS, self.unlock, self._on_settled)

    @Slot()
    def _on_settled(self) -> None:
        """Do what the first window did not wait for: the log, the help key, the slow imports."""
        from marac_desk.system.logs import start_logging  # noqa: PLC0415 - after the window has painted
        from marac_desk.system.paths import log_folder  # noqa: PLC0415 - as above
        from marac_desk.system.settings import read_settings  # noqa: PLC0415 - as above
        from marac_desk.ui.help.action import HelpAction  # noqa: PLC0415 - as above

        theme().want_contrast(is_wanted=read_settings().is_high_contrast)
        start_logging(log_folder())
        if self.window is None:  # nobody was as quick with the passphrase
            HelpAction(self.unlock, ())
            if self.unlock.isVisible():
                self.unlock.look()
        self._doorkeeper.warm_up()

    @Slot(object)
    def _on_opened(self, session: "Session") -> None:
        from marac_desk.ui.backup_keeper import BackupKeeper  # noqa: PLC0415 - after the window has painted
        from marac_desk.ui.bus import Bus  # noqa: PLC0415 - as above
        from marac_desk.ui.main_window import MainWindow  # noqa: PLC0415 - as above
        from marac_desk.ui.pages.all import PAGES  # noqa: PLC0415 - as above
        from marac_desk.ui.place import PlaceKeeper, return_to_place  # noqa: PLC0415 - as above

        self._session = session
        writer = _Opener(session, self._clock, writable=True)
        reader = _Opener(session, self._clock, writable=False)
        self._bus = Bus(writer, reader(), reader, session)
        self.window = MainWindow(self._bus, PAGES)
        self.window.lock_asked.connect(self._on_lock_key)
        self.window.closed.connect(self._on_closed)
        self.window.practice_asked.connect(begin_practice)
        self.window.show()
        if not return_to_place(self._bus, self.window):
            self.window.open_page("today")
        PlaceKeeper(self._bus, self.window)
        self.unlock.close()
        self._watch(self.window.warn_of_lock)
        BackupKeeper.of(self._bus).begin()
        QTimer.singleShot(0, spare_what_is)

    @Slot()
    def _on_made(self) -> None:
        """A new store is open before there is a main window: its code must not stay on the screen."""
        self._watch(self.unlock.warn_of_lock)

    def _watch(self, warn: Callable[[int], None]) -> None:
        """Lock when nobody is here, and when the system does.

        Args:
            warn: Says how many seconds are left.
        """
        if self._timer is None:
            self._timer = self._begin_watching()
        self._timer.warned.connect(warn)

    def _begin_watching(self) -> "LockTimer":
        from marac_desk.ui.lock_timer import LockTimer  # noqa: PLC0415 - after the window has painted
        from marac_desk.ui.system_lock import SystemLock  # noqa: PLC0415 - as above

        timer = LockTimer(self, self._is_in_room, clock=self._boot_clock)
        timer.due.connect(self._on_idle)
        if self._new_watch is not None:
            self._system = SystemLock(self._new_watch(), self)
            self._system.asked.connect(self.lock)
        return timer

    def _is_capture_allowed(self) -> bool:
        from marac_desk.system.settings import read_settings  # noqa: PLC0415 - asked where it can be done

        return self._allows_capture or read_settings().is_capture_allowed

    def _is_in_room(self) -> bool:
        return self.window is not None and self.window.is_in_room

    @Slot()
    def _on_idle(self) -> None:
        self.lock(Cause.IDLE)

    @Slot(Cause)
    def lock(self, cause: Cause) -> None:
        """Cover at once, keep what is typed and where, close the store as far as it can be, start afresh.

        What cannot be closed within a second is left to the end of the process: the store loses nothing
        that was kept, and the memory is gone either way.
        """
        if self.unlock.holds_store:
            self._lock_new_store(cause)
            return
        if self._session is None or self._bus is None or self.window is None:
            return
        from marac_desk.ui.leaving import leave_for_a_lock  # noqa: PLC0415 - after the window has painted

        cover_at_once()
        self._clipboard.clear()
        bus, session, window = self._bus, self._session, self.window
        self._bus = self._session = None
        try:
            leave_for_a_lock(bus, session, window, cause)
        finally:
            self._restart(session.vault.folder)

    def _lock_new_store(self, cause: Cause) -> None:
        """The same at the last step of set-up: the store is whole, and its sheet can be made again."""
        cover_at_once()
        self._clipboard.clear()
        try:
            is_at_rest = self.unlock.leave_for_a_lock()
            log.info("locked cause=%s at_rest=%s", cause, is_at_rest)
        finally:
            self._restart(self.unlock.place)

    @Slot()
    def _on_lock_key(self) -> None:
        self.lock(Cause.KEY)

    @Slot()
    def _on_closed(self) -> None:
        self._clipboard.clear()
        from marac_desk.ui.leaving import leave_for_good  # noqa: PLC0415 - after the window has painted

        if self._session is not None and self._bus is not None and self.window is not None:
            self._notice = leave_for_good(self._bus, self._session, self.window)
        self._bus = self._session = None


class _Opener:
    """Opens a desk on whichever thread calls it."""

    def __init__(self, session: "Session", clock: "Clock | None", *, writable: bool) -> None:
        self._session, self._clock, self._writable = session, clock, writable

    def __call__(self) -> "Desk":
        from marac_desk.services.clock_check import steady  # noqa: PLC0415 - after the window has painted
        from marac_desk.services.desk import Desk  # noqa: PLC0415 - as above
        from marac_desk.system.laptop import LaptopClock  # noqa: PLC0415 - as above

        store = self._session.open_store(writable=self._writable)
        return Desk(store, steady(self._clock or LaptopClock(), store))


def newest_store(folder: Path) -> Path | None:
    """The store of the usual folder that was written last, or None."""
    stores = folder.glob("*.marac") if folder.is_dir() else iter(())
    return max(stores, key=_written, default=None)


def replace_process(place: Path | None, *, allows_capture: bool = False) -> None:
    """Start the program afresh, offering the store at `place`, and end this one."""
    command = fresh_command(place, allows_capture=allows_capture)
    if os.name == "nt":
        import subprocess  # noqa: PLC0415 - no window waits for it

        subprocess.Popen(command)  # noqa: S603 - our own program
        os._exit(0)  # at once: a thread that still works would keep the memory
    os.execv(command[0], command)  # noqa: S606 - our own program


def main(arguments: Sequence[str] = (), place: Path | None = None, *, allows_capture: bool = False) -> int:
    """Run the window until it is closed.

    Args:
        place: The store to offer.
        allows_capture: Whether other programs may picture the windows whatever the settings say.
    """
    app = QApplication([sys.argv[0], *arguments])
    app.setApplicationName("MARAC Desk")
    crash.install()
    Collector(app)
    theme()
    desktop = Desktop(
        place,
        doorkeeper=Doorkeeper(),
        restart=partial(replace_process, allows_capture=allows_capture),
        watch=session_watch,
        allows_capture=allows_capture,
    )
    code = app.exec()
    del desktop
    return code


def _import_services() -> None:
    import marac_desk.services.documents_out  # noqa: PLC0415 - slow, so away from the window
    import marac_desk.services.keys  # noqa: PLC0415 - as above
    import marac_desk.services.meeting_pages  # noqa: PLC0415 - as above
    import marac_desk.services.unlock  # noqa: F401, PLC0415 - as above


def _written(folder: Path) -> float:
    return folder.stat().st_mtime
