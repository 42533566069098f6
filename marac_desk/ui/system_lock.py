"""What the operating system asks, brought from the watch's own threads to the window's."""

from PySide6.QtCore import QObject, Qt, Signal, Slot

from marac_desk.system.causes import Cause
from marac_desk.system.session_watch import SessionWatch


class SystemLock(QObject):
    """Says on the window's thread why to lock."""

    asked = Signal(Cause)
    _heard = Signal(Cause)

    def __init__(self, watch: SessionWatch, parent: QObject) -> None:
        """Listen from now on."""
        super().__init__(parent)
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)
        watch.start(self._heard.emit)

    @Slot(Cause)
    def _on_heard(self, cause: Cause) -> None:
        self.asked.emit(cause)
