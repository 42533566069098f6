"""The case that comes next is read and measured while nothing happens, so that F4 shows it at once."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer

from marac_desk.domain.ids import ItemId
from marac_desk.services.case_stage import case_stage
from marac_desk.services.rows.room import Mark, RunningOrderRow, Stage
from marac_desk.ui.bus import Bus
from marac_desk.ui.widgets.entry_cards import EntryCards

REST_MS: Final = 300
"""How long after the last change: longer than from one answer of the store to the next."""


class Coming(QObject):
    """Asks what will be asked, and draws nothing: what it hears the store and the cards remember."""

    def __init__(self, bus: Bus, cards: EntryCards) -> None:
        super().__init__(cards)
        self._bus, self._cards = bus, cards
        self._item_id, self._is_over = ItemId(""), False
        self._timer = QTimer(self, singleShot=True, interval=REST_MS)
        self._timer.timeout.connect(self._on_rest)
        bus.closing.connect(self._on_closing)

    def expect(self, row: RunningOrderRow | None) -> None:
        """What is taken next, which need not be a case; None where nothing is."""
        self._timer.stop()
        if row is not None and row.stage is Stage.CASE and not self._is_over:
            self._item_id = row.item_id
            self._timer.start()

    def _on_closing(self) -> None:
        """What is answered from now on may still be drawn; the store is gone before anything comes of it."""
        self._is_over = True
        self._timer.stop()

    def _on_rest(self) -> None:
        self._cards.measure(self._bus.ask(case_stage, self._item_id).entries)


def coming(order: Sequence[RunningOrderRow]) -> RunningOrderRow | None:
    """The item that is taken next, as far as the running order shows."""
    at = next((at for at, row in enumerate(order) if row.mark is Mark.CURRENT), -1)
    again = (*order[at + 1 :], *order)
    return next((row for row in again if row.mark is Mark.TO_COME), None)
