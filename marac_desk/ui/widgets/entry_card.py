"""One paragraph an agency gave, as a card: who, when, what kind, who may know, and the words."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from marac_desk.services.rows.room import EntryCard as Entry
from marac_desk.services.rows.words import Tone
from marac_desk.ui.shortcuts import CARD_KEYS
from marac_desk.ui.tokens import SPACE, SPACE_S
from marac_desk.ui.widgets.layouts import row
from marac_desk.ui.widgets.tall import Tall
from marac_desk.ui.widgets.text import Laid, Words, chip, label, name, repolish

_FOLDED = "Chair only: folded. Enter opens it, and that is recorded."
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_NAMED: Final = {
    Qt.Key.Key_Return: "Return",
    Qt.Key.Key_Enter: "Return",
    Qt.Key.Key_Escape: "Escape",
}
_LETTERS: Final = frozenset(key for key, _ in CARD_KEYS)


class EntryCard(Tall):
    """A card that shows one entry exactly as it was typed. It is reached by a key, not by Tab."""

    pressed = Signal(str)
    """A letter that acts on the card, "Return" or "Escape"."""
    stepped = Signal(int)

    def __init__(self, heights: dict[Laid, int] | None = None) -> None:
        super().__init__()
        self.entry: Entry | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty("role", "card")
        self._code, self._number = label("", "small"), label("", "key")
        self._heading, self._audience = label("", "small"), chip("", Tone.WARNING)
        self._text, self._ruling = Words(heights), label("", "small", wraps=True)
        font = self._code.font()
        font.setBold(True)
        self._code.setFont(font)
        self._lay_out()

    def draw(self, entry: Entry) -> None:
        """Show this entry."""
        self.entry = entry
        name(self, f"entry.{entry.contribution_id}", f"{entry.code}, {entry.heading}")
        self.setAccessibleDescription(entry.audience)
        self._code.setText(entry.code)
        self._number.setText(str(entry.number))
        self._number.setVisible(bool(entry.number))
        self._heading.setText(entry.heading)
        self._audience.setText(entry.audience)
        self._audience.setVisible(bool(entry.audience))
        self._ruling.setText(entry.ruling)
        self._ruling.setVisible(bool(entry.ruling))
        self._say(_FOLDED if entry.is_folded else entry.text, "quiet" if entry.is_folded else "body")

    @property
    def text_width(self) -> int:
        """The width its words are laid out in."""
        return self._text.width()

    def unfold(self, text: str) -> None:
        """Show what was folded, until the card is drawn anew."""
        self._say(text, "body")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, letter = Qt.Key(event.key()), event.text().upper()
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _NAMED or letter in _LETTERS:
            self.pressed.emit(_NAMED.get(key, letter))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        repolish(self, role="chosen")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        repolish(self, role="card")

    def _say(self, words: str, role: str) -> None:
        self._text.say(words)
        if self._text.property("role") != role:
            repolish(self._text, role=role)

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(12, SPACE, 12, SPACE + 2)
        lines.setSpacing(SPACE_S)
        head = row(gap=SPACE)
        head.addWidget(self._code)
        head.addWidget(self._number)
        head.addWidget(self._heading, 1)
        head.addWidget(self._audience)
        lines.addLayout(head)
        lines.addWidget(self._text)
        lines.addWidget(self._ruling)
