"""A message inside the page: what went wrong or right, beside what it is about."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

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

    def __init__(self, object_name: str, text: str = "", tone: Tone = Tone.PLAIN) -> None:
        """Stand ready, or show `text` from the start."""
        super().__init__()
        self.setObjectName(object_name)
        self.setProperty("role", "message")
        self.setProperty("tone", tone.value)
        self.setAccessibleName(text)
        self._icon = Picture(_ICONS.get(tone, "info"), 18, tone)
        self._text = label(text, tone=tone, wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, SPACE, 12, SPACE)
        row.setSpacing(SPACE)
        beside_first_line = QVBoxLayout()
        beside_first_line.addWidget(self._icon)
        beside_first_line.addStretch(1)
        row.addLayout(beside_first_line)
        row.addWidget(self._text, 1)
        if not text:
            self.hide()

    @property
    def text(self) -> str:
        """What it says now, or empty."""
        return self._text.text()

    def say(self, text: str, tone: Tone = Tone.ALERT, *, is_announced: bool = True) -> None:
        """Show a sentence, and have a screen reader say it, unless it says much the same as the last."""
        self._text.setText(text)
        self.setAccessibleName(text)
        repolish(self, tone=tone.value)
        repolish(self._text, tone=tone.value)
        self._icon.set_icon(_ICONS.get(tone, "info"), tone)
        self.show()
        if is_announced:
            announce(self, text)

    def clear(self) -> None:
        """Nothing to say."""
        self._text.clear()
        self.hide()
