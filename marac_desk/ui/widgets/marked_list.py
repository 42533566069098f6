"""The list of words of a case: what gives it away in a document, and what only looks as if it did."""

from typing import Final

from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QListWidget, QPushButton

from marac_desk.domain.audience import CHAIR_ONLY, EVERYONE, Audience
from marac_desk.domain.ids import CaseId, MeetingId
from marac_desk.services.marked_words import MarkedRow, mark_word, marked_words, unmark_word
from marac_desk.services.meeting_pages import meeting_page
from marac_desk.ui.bus import Bus
from marac_desk.ui.tokens import SPACE, SPACE_S
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.text import field_label, name

_EFFECTS: Final[tuple[tuple[str, Audience, bool], ...]] = (
    ("who may know the case", EVERYONE, False),
    ("nobody: no document", CHAIR_ONLY, False),
    ("everybody: harmless", EVERYONE, True),
)


class MarkedList(QFrame):
    """Shows the words of one case, and has words put on the list and taken off."""

    def __init__(self, bus: Bus) -> None:
        super().__init__()
        self._bus = bus
        self._rows: tuple[MarkedRow, ...] = ()
        self._case, self._effect = QComboBox(), QComboBox()
        self._list = QListWidget()
        self._word = QLineEdit()
        self._add = push_button("marked.add", "Put on the list")
        self._remove = push_button("marked.remove", "Take off the list")
        self._lay_out()
        self._case.activated.connect(self._on_case)
        self._word.returnPressed.connect(self._on_add)
        self._add.clicked.connect(self._on_add)
        self._remove.clicked.connect(self._on_remove)

    def show_meeting(self, meeting_id: MeetingId) -> None:
        """Offer the cases of a meeting, and show the words of the one that was chosen."""
        chosen = self._case.currentData()
        self._case.clear()
        for each in self._bus.ask(meeting_page, meeting_id).agenda:
            if each.case_id:
                self._case.addItem(each.title, each.case_id)
        self._case.setCurrentIndex(max(self._case.findData(chosen), 0))
        self.setVisible(self._case.count() > 0)
        self._draw()

    def _lay_out(self) -> None:
        lines = column(self, gap=SPACE_S)
        over = row(gap=SPACE)
        over.addWidget(field_label("Words to look for in", self._case))
        over.addWidget(self._case, 1)
        lines.addLayout(over)
        lines.addWidget(self._list, 1)
        for title, _, _ in _EFFECTS:
            self._effect.addItem(title)
        name(self._case, "marked.case")
        name(self._list, "marked.list", "Words to look for in every document")
        name(self._word, "marked.word", "A word or a few to look for")
        name(self._effect, "marked.effect")
        self._word.setPlaceholderText("A word or a few")
        typed = row(gap=SPACE)
        typed.addWidget(self._word, 1)
        typed.addWidget(field_label("for", self._effect))
        typed.addWidget(self._effect)
        lines.addLayout(typed)
        buttons = row(gap=SPACE)
        buttons.addWidget(self._add)
        buttons.addWidget(self._remove)
        buttons.addStretch(1)
        lines.addLayout(buttons)

    def _draw(self) -> None:
        case_id = self._case.currentData()
        self._rows = self._bus.ask(marked_words, CaseId(case_id)) if case_id else ()
        self._list.clear()
        self._list.addItems([f"{each.text} · {each.effect}" for each in self._rows])
        self._list.setCurrentRow(0)
        self._remove.setEnabled(bool(self._rows))

    def _on_case(self) -> None:
        self._draw()

    def _on_add(self) -> None:
        _, audience, is_harmless = _EFFECTS[self._effect.currentIndex()]
        words = self._word.text()
        self._word.clear()
        self._bus.run(
            mark_word,
            CaseId(self._case.currentData()),
            text=words,
            audience=audience,
            is_harmless=is_harmless,
        )

    def _on_remove(self) -> None:
        chosen = self._rows[self._list.currentRow()]
        self._bus.run(unmark_word, CaseId(self._case.currentData()), text=chosen.text)


def push_button(object_name: str, words: str) -> QPushButton:
    """A plain button."""
    made = QPushButton(words)
    name(made, object_name, words)
    return made
