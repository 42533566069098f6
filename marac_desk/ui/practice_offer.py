"""The offer to practise first, made once, after set-up; taken or declined it is never made again."""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from marac_desk.errors import MaracError
from marac_desk.system.settings import Settings, read_settings, save_settings
from marac_desk.ui.tokens import SPACE, SPACE_L, SPACE_S
from marac_desk.ui.widgets.button import button
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.text import label, name

_WORDS = (
    "A short tour of the room, on a panel of invented people in a store of its own, which is deleted when you"
    " close it. Nothing of it can reach this store."
)


class PracticeOffer(QFrame):
    """A card with two buttons; hidden once one was pressed."""

    taken = Signal()

    def __init__(self, settings: Callable[[], Settings] = read_settings) -> None:
        super().__init__()
        self.setProperty("role", "card")
        name(self, "practise.offer", "Practise first")
        self._settings = settings
        take = button("practise.take", "Practise", role="main")
        leave = button("practise.leave", "No, thank you")
        take.clicked.connect(self._on_taken)
        leave.clicked.connect(self._on_left)
        lines = column(self, gap=SPACE_S, margin=SPACE_L)
        lines.addWidget(label("Practise first?", "large"))
        lines.addWidget(label(_WORDS, "quiet", wraps=True))
        lines.addSpacing(SPACE)
        buttons = row(gap=SPACE)
        buttons.addWidget(take)
        buttons.addWidget(leave)
        buttons.addStretch(1)
        lines.addLayout(buttons)
        self.hide()

    def offer(self, *, is_first_run: bool) -> None:
        """Show it on the first run, unless it was answered."""
        self.setVisible(is_first_run and not self._settings().is_practice_answered)

    def _on_taken(self) -> None:
        self._answer()
        self.taken.emit()

    def _on_left(self) -> None:
        self._answer()

    def _answer(self) -> None:
        self.hide()
        try:
            save_settings(msgspec.structs.replace(self._settings(), is_practice_answered=True))
        except MaracError:
            return  # it is offered again: no reason to stop anybody
