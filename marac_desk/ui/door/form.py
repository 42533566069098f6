"""What the forms of the first window share."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from marac_desk.ui.tokens import SPACE, SPACE_S
from marac_desk.ui.widgets.layouts import column
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.text import field_label, label, name


class DoorForm(QWidget):
    """A title, fields, a message, a bar while a key is derived, one main button."""

    submitted = Signal()

    def __init__(self, prefix: str, title: str, button: str) -> None:
        super().__init__()
        self.setObjectName(prefix)
        self._message = Message(f"{prefix}.message")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        name(self._bar, f"{prefix}.bar", "Deriving the key")
        self._bar.hide()
        self._button = QPushButton(button)
        self._button.setProperty("role", "main")
        name(self._button, f"{prefix}.go", button)
        self._button.clicked.connect(self.submit)
        self._column: QVBoxLayout = column(self, gap=SPACE + SPACE_S)
        self._column.addWidget(label(title, "title"))

    def set_busy(self, is_busy: bool) -> None:
        """Show that the key is being derived; nothing can be pressed meanwhile."""
        self._message.clear()
        self._bar.setVisible(is_busy)
        self.setDisabled(is_busy)

    def submit(self) -> None:
        """Hand on what was typed, or say what is missing."""
        complaint = self.complaint()
        if complaint:
            self.refuse(complaint)
        else:
            self.submitted.emit()

    def complaint(self) -> str:
        """What is missing; empty when nothing is."""
        raise NotImplementedError

    def refuse(self, reason: str) -> None:
        """Say why it was not done."""
        self._message.say(reason)
        self.take_focus()

    def take_focus(self) -> None:
        """To the field that comes first."""
        raise NotImplementedError

    def forget(self) -> None:
        """Empty whatever is secret."""

    def _finish(self) -> None:
        self._column.addSpacing(SPACE_S)
        self._column.addWidget(self._message)
        self._column.addWidget(self._bar)
        self._column.addWidget(self._button)
        self._column.addStretch(1)

    def _add(self, words: str, field: QWidget) -> None:
        cell = column(gap=SPACE_S)
        cell.addWidget(field_label(words, field))
        cell.addWidget(field)
        self._column.addLayout(cell)
