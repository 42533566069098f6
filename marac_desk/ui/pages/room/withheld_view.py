"""The cover over an item that somebody in the room may not hear: one key sends them out, one lifts it."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton

from marac_desk.services.rows.room import FieldBox
from marac_desk.ui.shortcuts import WITHHELD_KEYS
from marac_desk.ui.tokens import SPACE, SPACE_L
from marac_desk.ui.widgets.announce import announce
from marac_desk.ui.widgets.ask_line import AskLine
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.text import label, name

_KEPT = "This item is withheld from them. It stays covered until they are out, or the Chair has it opened."
_WHY = FieldBox(key="reason", title="Why", prompt="the Chair's reason, which stays with the record")


class WithheldView(QFrame):
    """Says who is present; nothing of the item is drawn."""

    sent_out = Signal()
    opened = Signal(str)
    """The chair's reason for having it opened all the same."""

    def __init__(self) -> None:
        super().__init__()
        name(self, "withheld", "Withheld item")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._reference = label("", "title")
        self._who = label("", "huge", wraps=True)
        self.why = AskLine("withheld.why", None)
        self._buttons = {letter: self._button(letter, words) for letter, words in WITHHELD_KEYS}
        self._lay_out()
        self.why.entered.connect(self._on_why)
        self.why.left.connect(self.setFocus)

    def draw(
        self,
        item_id: str,
        reference: str,
        withheld_from: str,
        drafts: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Cover an item; what is being typed into the reason stays with it.

        Args:
            reference: The case's reference, or the item's number.
            withheld_from: "VOL is present".
            drafts: Unfinished text by the name of its box.
        """
        self.why.turn_to(item_id, drafts)
        words = f"{withheld_from}."
        if words != self._who.text() or reference != self._reference.text():
            self._reference.setText(reference)
            self._who.setText(words)
            self.setAccessibleDescription(f"{words} {_KEPT}")
            announce(self, f"{reference}: {words} {_KEPT}")

    def take_focus(self) -> None:
        """Ready for the letters."""
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        found = self._buttons.get(event.text().upper())
        if found is None:
            super().keyPressEvent(event)
        else:
            found.click()

    def _lay_out(self) -> None:
        lines = column(self, gap=SPACE + SPACE, margin=SPACE_L)
        lines.addStretch(1)
        lines.addWidget(self._reference)
        lines.addWidget(self._who)
        lines.addWidget(label(_KEPT, "quiet", wraps=True))
        line = row(gap=SPACE)
        for each in self._buttons.values():
            line.addWidget(each)
        line.addStretch(1)
        lines.addLayout(line)
        lines.addWidget(self.why)
        lines.addStretch(2)
        sends, lifts = self._buttons.values()
        sends.clicked.connect(self.sent_out)
        lifts.clicked.connect(self._on_lift)

    def _button(self, letter: str, words: str) -> QPushButton:
        made = QPushButton(f"{letter}  {words}")
        made.setProperty("role", "option")
        name(made, f"withheld.{letter}", f"{words}, key {letter}")
        return made

    def _on_lift(self) -> None:
        self.why.ask("Opened although they are present:", (_WHY,))

    def _on_why(self, _about: object, typed: dict[str, str]) -> None:
        self.opened.emit(typed["reason"])
