"""The cards of a case: one paragraph each, in the order recorded; arrows move between them, letters act."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from marac_desk.services.rows.room import EntryCard as Entry
from marac_desk.ui.widgets.entry_card import EntryCard
from marac_desk.ui.widgets.layouts import column
from marac_desk.ui.widgets.text import SPACE, name


class EntryCards(QWidget):
    """Cards are drawn anew only where their entry changed, so that the chosen one keeps the focus."""

    pressed = Signal(str, object)
    """A letter, or "Return", and the card it was pressed on."""
    left = Signal()
    """The arrow down was pressed on the last card, or Escape on any."""

    def __init__(self) -> None:
        super().__init__()
        name(self, "cards", "What agencies said")
        self._column = column(self, gap=SPACE)
        self._cards: list[EntryCard] = []
        self._shown = 0
        self.hide()

    def draw(self, entries: Sequence[Entry]) -> None:
        """Show the entries."""
        while len(self._cards) < len(entries):
            self._cards.append(self._card())
        for card, entry in zip(self._cards, entries, strict=False):
            if card.entry != entry:
                card.draw(entry)
        for at, card in enumerate(self._cards):
            card.setVisible(at < len(entries))
        self._shown = len(entries)
        self.setVisible(bool(entries))

    def take_focus(self) -> bool:
        """To the last card; whether there is one."""
        if self._shown:
            self._focus(self._shown - 1)
        return bool(self._shown)

    @property
    def has_focus(self) -> bool:
        """Whether a card is chosen."""
        return any(card.hasFocus() for card in self._cards)

    def _card(self) -> EntryCard:
        made = EntryCard()
        made.pressed.connect(self._on_pressed)
        made.stepped.connect(self._on_stepped)
        self._column.addWidget(made)
        return made

    def _focus(self, at: int) -> None:
        self._cards[at].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_pressed(self, letter: str) -> None:
        if letter == "Escape":
            self.left.emit()
        else:
            self.pressed.emit(letter, self.sender())

    def _on_stepped(self, by: int) -> None:
        at = next((at for at, card in enumerate(self._cards) if card.hasFocus()), 0) + by
        if at >= self._shown:
            self.left.emit()
        elif at >= 0:
            self._focus(at)
