"""A card of the security settings: a title, a few words, its fields, and what became of it."""

from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from marac_desk.services.rows.words import Tone
from marac_desk.ui.tokens import SPACE, SPACE_L, SPACE_S
from marac_desk.ui.widgets.layouts import column
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.text import field_label, label, name


class Card(QFrame):
    """What each card has; a subclass adds its fields to `inside`, then calls `finish`."""

    def __init__(self, prefix: str, title: str, words: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        name(self, prefix, title)
        self._message = Message(f"{prefix}.message")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        name(self._bar, f"{prefix}.bar", "Deriving the key")
        self._bar.hide()
        self.inside = column(self, gap=SPACE + SPACE_S, margin=SPACE_L)
        self.inside.addWidget(label(title, "large"))
        self.inside.addWidget(label(words, "quiet", wraps=True))

    def set_busy(self, is_busy: bool) -> None:
        """Show that a key is being derived; nothing in the card can be pressed meanwhile."""
        self._bar.setVisible(is_busy)
        self.setDisabled(is_busy)

    def refuse(self, reason: str) -> None:
        """Say why it was not done."""
        self._message.say(reason)

    def confirm(self, words: str) -> None:
        """Say what was done."""
        self._message.say(words, Tone.GOOD)

    def clear(self) -> None:
        """Say nothing."""
        self._message.clear()

    def add(self, words: str, field: QWidget) -> None:
        """A field under its words."""
        cell = column(gap=SPACE_S)
        cell.addWidget(field_label(words, field))
        cell.addWidget(field)
        self.inside.addLayout(cell)

    def finish(self) -> None:
        """What became of it, below the fields."""
        self.inside.addWidget(self._message)
        self.inside.addWidget(self._bar)
