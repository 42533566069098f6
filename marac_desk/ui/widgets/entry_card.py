"""One paragraph an agency gave, as a card: who, when, what kind, who may know, and the words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from marac_desk.services.rows.room import EntryCard as Entry
from marac_desk.services.rows.words import Tone
from marac_desk.ui.tokens import SPACE, SPACE_S
from marac_desk.ui.widgets.layouts import row
from marac_desk.ui.widgets.text import chip, label, name

_FOLDED = "Chair only: folded. Opening it is recorded."


class EntryCard(QFrame):
    """A card that shows one entry exactly as it was typed."""

    def __init__(self, entry: Entry) -> None:
        super().__init__()
        self.setProperty("role", "card")
        name(self, f"entry.{entry.contribution_id}", f"{entry.code}, {entry.heading}")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, SPACE, 12, SPACE + 2)
        column.setSpacing(SPACE_S)
        head = row(gap=SPACE)
        code = label(entry.code, "small")
        font = code.font()
        font.setBold(True)
        code.setFont(font)
        head.addWidget(code)
        if entry.number:
            head.addWidget(label(str(entry.number), "key"))
        head.addWidget(label(entry.heading, "small"), 1)
        if entry.audience:
            head.addWidget(chip(entry.audience, Tone.WARNING))
        text = label(
            _FOLDED if entry.is_folded else entry.text, "quiet" if entry.is_folded else "body", wraps=True
        )
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addLayout(head)
        column.addWidget(text)
