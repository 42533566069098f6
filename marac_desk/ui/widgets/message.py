"""A message inside the page: what went wrong or right, beside what it is about."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from marac_desk.services.rows.words import Tone
from marac_desk.ui.tokens import SPACE
from marac_desk.ui.widgets.announce import announce
from marac_desk.ui.widgets.picture import Picture
from marac_desk.ui.widgets.text import label, repolish

_ICONS = {
    Tone.ALERT: "circle-alert",
    Tone.WARNING: "triangle-alert",
    Tone.GOOD: "circle-check",
}


class Message(QFrame):
    """One sentence with an icon; hidden while there is nothing to say."""

    def __init__(self, object_name: str) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setProperty("role", "message")
        self._icon = Picture("info", 18)
        self._text = label("", wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, SPACE, 12, SPACE)
        row.setSpacing(SPACE)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now, or empty."""
        return self._text.text()

    def say(self, text: str, tone: Tone = Tone.ALERT) -> None:
        """Show a sentence, and have a screen reader say it."""
        self._text.setText(text)
        self.setAccessibleName(text)
        repolish(self, tone=tone.value)
        repolish(self._text, tone=tone.value)
        self._icon.set_icon(_ICONS.get(tone, "info"), tone)
        self.show()
        announce(self, text)

    def clear(self) -> None:
        """Nothing to say."""
        self._text.clear()
        self.hide()
