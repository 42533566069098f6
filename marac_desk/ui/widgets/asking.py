"""Asking one thing more in place of a dialog: what both kinds of asking line have in common."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.text import name


class Asking(QFrame):
    """Hidden until asked for; Escape leaves everything as it was."""

    left = Signal()
    """Escape was pressed."""

    def __init__(self, object_name: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        name(self, object_name, "One thing more")
        self._message = Message(f"{object_name}.message")
        self.hide()

    def refuse(self, reason: str) -> None:
        """Say why what was typed will not do; it stays."""
        self._message.say(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
            return
        super().keyPressEvent(event)
