"""The cards of a case: one paragraph each, in the order recorded; arrows move between them, letters act."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from marac_desk.services.rows.room import EntryCard as Entry
from marac_desk.ui.widgets.entry_card import EntryCard
from marac_desk.ui.widgets.layouts import column
from marac_desk.ui.widgets.shown import Shown
from marac_desk.ui.widgets.tall import Tall
from marac_desk.ui.widgets.text import SPACE, Laid, Words, name


class EntryCards(Tall):
    """Cards are drawn anew only where their entry changed, so that the chosen one keeps the focus."""

    pressed = Signal(str, object)
    """A letter, or "Return", and the card it was pressed on."""
    left = Signal()
    """The arrow down was pressed on the last card, or Escape on any."""

    def __init__(self) -> None:
        super().__init__()
        name(self, "cards", "What agencies said")
        self._heights: dict[Laid, int] = {}
        self._ruler = Words(self._heights)
        self._ruler.setParent(self)
        self._ruler.hide()
        self._shown: Shown[Entry] = Shown(column(self, gap=SPACE), self._card)
        self.hide()

    def draw(self, entries: Sequence[Entry]) -> None:
        """Show the entries."""
        self._shown.draw(entries)
        self.setVisible(bool(entries))

    def measure(self, entries: Sequence[Entry]) -> None:
        """Lay out entries that will be shown, in the width of those that are; nothing is drawn."""
        if not self._cards:
            return
        for entry in entries:
            self._ruler.say(entry.text)
            self._ruler.heightForWidth(self._cards[0].text_width)

    def take_focus(self) -> bool:
        """To the last card; whether there is one."""
        if self._cards:
            self._cards[-1].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return bool(self._cards)

    @property
    def _cards(self) -> list[EntryCard]:
        return [card for card in self._shown.widgets if isinstance(card, EntryCard)]

    def _card(self) -> EntryCard:
        made = EntryCard(self._heights)
        made.pressed.connect(self._on_pressed)
        made.stepped.connect(self._on_stepped)
        return made

    def _on_pressed(self, letter: str) -> None:
        if letter == "Escape":
            self.left.emit()
        else:
            self.pressed.emit(letter, self.sender())

    def _on_stepped(self, by: int) -> None:
        cards = self._cards
        at = next((at for at, card in enumerate(cards) if card.hasFocus()), 0) + by
        if at >= len(cards):
            self.left.emit()
        elif at >= 0:
            cards[at].setFocus(Qt.FocusReason.ShortcutFocusReason)
