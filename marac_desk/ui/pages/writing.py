"""Writing documents away from the window: rendered on a desk of its own, stopped between two papers."""

from pathlib import Path
from threading import Event
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from marac_desk.domain.kinds import Kind
from marac_desk.errors import RuleBrokenError
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.minutes_page import written_files
from marac_desk.services.minuting.issuing import issue
from marac_desk.services.minuting.papers import Batch, Heed
from marac_desk.ui.background import Background
from marac_desk.ui.bus import Bus


class Render(Protocol):
    """Renders a batch on the desk of the job."""

    def __call__(self, desk: Desk, /, *, heed: Heed) -> Batch: ...


class Writing(QObject):
    """One batch of documents at a time: rendered by a job, then written and logged by the store's thread."""

    rendered = Signal(int)
    """How many papers are rendered."""
    written = Signal(tuple, tuple)
    """The names of the files, and what is to be said of them."""
    failed = Signal(str)
    """Why nothing was written."""

    def __init__(self, bus: Bus, parent: QObject) -> None:
        super().__init__(parent)
        self._bus = bus
        self._background = Background(self)
        self._is_stopped = Event()
        self._folder = Path()
        self._notes: tuple[str, ...] = ()

    @property
    def is_busy(self) -> bool:
        """Whether papers are being rendered."""
        return self._background.is_busy

    def start(self, render: Render, folder: Path) -> None:
        """Render, then write into `folder`."""
        self._folder = folder
        self._is_stopped.clear()
        self._background.run(_Rendering(self._bus, render, self._heed), self._on_rendered, self.failed.emit)

    def stop(self) -> None:
        """Stop before the next paper; nothing of the batch is written."""
        self._is_stopped.set()

    def close(self) -> None:
        """Stop, and wait until the job has let its desk go."""
        self.stop()
        self._background.close()

    def _heed(self, done: int) -> None:
        if self._is_stopped.is_set():
            raise RuleBrokenError("Stopped. Nothing was written.")
        self.rendered.emit(done)

    def _on_rendered(self, batch: Batch) -> None:
        self._notes = tuple(f"Nothing was written for {each}, excluded since." for each in batch.left_out)
        asker = self._bus.answering(then=self._on_written, fail=self.failed.emit)
        asker.run(issue, batch, folder=self._folder)

    def _on_written(self, change: Change) -> None:
        documents = change.touched.get(Kind.DOCUMENT, ())
        found = self._bus.ask(written_files, documents=documents)
        self.written.emit(found.names, (*found.notes, *self._notes))


class _Rendering:
    """The slow work, on the job's thread."""

    def __init__(self, bus: Bus, render: Render, heed: Heed) -> None:
        self._bus, self._render, self._heed = bus, render, heed

    def __call__(self) -> Batch:
        with self._bus.job_desk() as desk:
            return self._render(desk, heed=self._heed)
