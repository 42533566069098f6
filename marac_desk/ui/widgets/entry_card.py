"""One paragraph an agency gave, as a card: who, when, what kind, who may know, and the words."""

from PySide6.QtWidgets import QVBoxLayout

from marac_desk.services.rows.room import EntryCard as Entry
from marac_desk.services.rows.words import Tone
from marac_desk.ui.tokens import SPACE, SPACE_S
from marac_desk.ui.widgets.layouts import row
from marac_desk.ui.widgets.tall import Tall
from marac_desk.ui.widgets.text import Words, chip, label, name, repolish

_FOLDED = "Chair only: folded. Opening it is recorded."


class EntryCard(Tall):
    """A card that shows one entry exactly as it was typed."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._code, self._number = label("", "small"), label("", "key")
        self._heading, self._audience = label("", "small"), chip("", Tone.WARNING)
        self._text = Words()
        font = self._code.font()
        font.setBold(True)
        self._code.setFont(font)
        self._lay_out()

    def draw(self, entry: Entry) -> None:
        """Show this entry."""
        name(self, f"entry.{entry.contribution_id}", f"{entry.code}, {entry.heading}")
        self._code.setText(entry.code)
        self._number.setText(str(entry.number))
        self._number.setVisible(bool(entry.number))
        self._heading.setText(entry.heading)
        self._audience.setText(entry.audience)
        self._audience.setVisible(bool(entry.audience))
        self._text.say(_FOLDED if entry.is_folded else entry.text)
        role = "quiet" if entry.is_folded else "body"
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
