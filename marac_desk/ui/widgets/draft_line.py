"""A line of a sheet: one line of text that is saved as a draft while it is typed, like any box."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit

from marac_desk.ui.widgets.text_box import DRAFT_MS


class DraftLine(QLineEdit):
    """Half a line is in the store as soon as half a sentence is."""

    drafted = Signal()
    """It is time to keep what is typed as a draft."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_MS)
        self._timer.timeout.connect(self.drafted)
        self.textEdited.connect(self.keep_soon)

    def keep_soon(self) -> None:
        """Keep what stands here as a draft in its time, though no key changed it."""
        if not self._timer.isActive():
            self._timer.start()

    def flush_draft(self) -> None:
        """Save the draft now: the store is about to be locked."""
        if self._timer.isActive():
            self._timer.stop()
            self.drafted.emit()

    def settle(self) -> None:
        """What is typed became a record, or was thrown away: there is no draft to save."""
        self._timer.stop()
        self.setModified(False)

    def put_back(self, draft: str) -> None:
        """Show a draft; it is still to be kept."""
        self.setText(draft)
        self.setModified(True)
