"""What every page is: stale until seen, and refreshed when what it shows has changed."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from marac_desk.domain.kinds import Kind
from marac_desk.services.changes import Change
from marac_desk.ui.bus import Bus


class Page(QWidget):
    """A page of the window; a subclass fills `refresh`."""

    opens = Signal(str, str)
    """Asks the window for another page: its name, and the id of what to show there."""

    kinds: frozenset[Kind] = frozenset(Kind)
    """The kinds of record it shows."""

    def __init__(self, bus: Bus) -> None:
        super().__init__()
        self._bus = bus
        self._is_stale = True
        self.setObjectName("page")
        bus.changed.connect(self._on_changed)

    def show_record(self, record_id: str) -> None:
        """Turn to one record; pages that show all of theirs at once ignore it."""

    def flush(self) -> None:
        """Send whatever is typed and not kept yet: the store is about to close."""

    def keep(self) -> None:
        """Keep what is typed as it stands, half a sentence included: the store is about to be locked.

        Nothing here waits: a job is told to stop, and the bus gives it its time.
        """
        self.flush()

    def where(self) -> str:
        """Where this page is turned to beyond its record, for `go_back`; opaque ids, or empty."""
        return ""

    def go_back(self, where: str) -> None:
        """Turn to where the page was when the store was left; what is gone meanwhile is let be."""

    def say_done(self, words: str) -> None:
        """Show what was done last, if the window's own status line is hidden here; empty takes it away."""

    def refresh(self) -> None:
        """Ask again and draw."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self.refresh()

    def _on_changed(self, change: Change) -> None:
        if not change.kinds & self.kinds:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True
