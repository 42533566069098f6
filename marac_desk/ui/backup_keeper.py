"""Keeps the backups of the open store: made on demand and once a day, away from the window, one at a time."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from marac_desk.services.backups import LastBackup, Stop, back_up, is_due
from marac_desk.services.happenings import Happening, note_happening
from marac_desk.services.restoring import drill
from marac_desk.services.rows.backups import BackupRow, Restored
from marac_desk.services.rows.words import Line
from marac_desk.ui.background import Background
from marac_desk.ui.bus import Bus

Result = TypeVar("Result")

_SOON_MS = 20_000
"""After the first page was drawn and looked at."""
_HOUR_MS = 3_600_000
_LOOK_S = 0.5
"""How long a closing waits for a look at the folder, which may lie on a stick or a server."""


class BackupKeeper(QObject):
    """One for each bus; it stops when the bus closes, so that no lock waits for it."""

    busy = Signal(bool)
    told = Signal()
    """A backup was made, or one failed: what Today says of it is new."""
    looked = Signal()
    """What is known of the last backup is new."""

    def __init__(self, bus: Bus) -> None:
        super().__init__(bus)
        self._bus = bus
        self._background = Background(self)
        self._background.busy.connect(self.busy)
        self._looker = Background(self)
        self._looks_again = False
        self._is_closed = False
        self.last: Line | None = None
        """The last proven backup in words; None until it was looked for."""
        self._stop = Stop()
        self.failure = ""
        """Why the last backup was not made; empty after one that was."""
        self._then: tuple[Callable[[BackupRow], None], Callable[[str], None]] | None = None
        self._hourly = QTimer(self)
        self._hourly.timeout.connect(self.make_daily)
        bus.closing.connect(self._on_closing)

    @classmethod
    def of(cls, bus: Bus) -> "BackupKeeper":
        """The keeper of a bus, made when first asked for."""
        found: BackupKeeper | None = bus.findChild(cls)
        return found or cls(bus)

    @property
    def is_busy(self) -> bool:
        """Whether a job has not answered yet."""
        return self._background.is_busy

    def begin(self) -> None:
        """Look from now on whether a backup is due: soon, and every hour."""
        QTimer.singleShot(_SOON_MS, self, self.make_daily)
        self._hourly.start(_HOUR_MS)

    def look(self) -> None:
        """Look for the last proven backup, away from the window; `looked` tells if that is new."""
        self._looks_again = self._looker.is_busy
        if not self._looker.is_busy and not self._is_closed:
            self._looker.run(self._bus.ask(LastBackup.of), self._on_looked, self._on_not_looked)

    def make_daily(self) -> None:
        """Back up unless that was done today; what fails is said on Today, and tried again in an hour."""
        if self.is_busy:
            return
        self._then = None
        self._background.run(_Daily(self._bus, self._stop), self._on_daily, self._on_failed)

    def make(
        self,
        then: Callable[[BackupRow], None] | None = None,
        fail: Callable[[str], None] | None = None,
    ) -> None:
        """Back up now.

        Args:
            then: Hears the backup that was made; a bound method.
            fail: Hears why none was made; a bound method.
        """
        self._then = (then, fail) if then and fail else None
        self._background.run(_BackingUp(self._bus, self._stop), self._on_made, self._on_failed)

    def drill(
        self, row: BackupRow, passphrase: str, then: Callable[[Restored], None], fail: Callable[[str], None]
    ) -> None:
        """Restore a backup for practice; the log tells of it."""
        self.run(partial(drill, row.folder, passphrase), _Noted(self._bus, row.folder, then).hear, fail)

    def run(
        self, job: Callable[[], Result], then: Callable[[Result], None], fail: Callable[[str], None]
    ) -> None:
        """Any other job of the backups, with frozen data."""
        self._background.run(job, then, fail)

    def _on_looked(self, line: Line) -> None:
        if line != self.last:
            self.last = line
            self.looked.emit()
        if self._looks_again:
            self.look()

    def _on_not_looked(self, words: str) -> None:
        """Nothing to say: what went wrong is the line that was found."""

    def _on_daily(self, row: BackupRow | None) -> None:
        if row is not None:
            self._on_made(row)

    def _on_made(self, row: BackupRow) -> None:
        self.failure = ""
        self._bus.run(note_happening, Happening.BACKUP, subject=row.folder.name)
        self.told.emit()
        if self._then is not None:
            self._then[0](row)

    def _on_failed(self, words: str) -> None:
        self.failure = words
        self.told.emit()
        if self._then is not None:
            self._then[1](words)

    def _on_closing(self) -> None:
        self._hourly.stop()
        self._stop.ask()
        self._is_closed = True
        self._looker.rest(_LOOK_S)


class _BackingUp:
    """The slow work, on the job's thread."""

    def __init__(self, bus: Bus, stop: Stop) -> None:
        self._bus, self._stop = bus, stop

    def __call__(self) -> BackupRow:
        with self._bus.job_desk() as desk:
            return back_up(desk, stop=self._stop)


class _Daily(_BackingUp):
    """The same, unless it was done today."""

    def __call__(self) -> BackupRow | None:  # type: ignore[override]  # a job's answer is its own
        with self._bus.job_desk() as desk:
            return back_up(desk, stop=self._stop) if is_due(desk) else None


class _Noted:
    """Notes a drill in the log before its asker hears of it."""

    def __init__(self, bus: Bus, folder: Path, then: Callable[[Restored], None]) -> None:
        self._bus, self._folder, self._then = bus, folder, then

    def hear(self, done: Restored) -> None:
        """The drill went well."""
        self._bus.run(note_happening, Happening.DRILL, subject=self._folder.name)
        self._then(done)
