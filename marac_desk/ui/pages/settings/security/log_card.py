"""The way to the log: who saw, changed, sent or erased what."""

from PySide6.QtCore import Signal

from marac_desk.ui.pages.settings.security.card import Card
from marac_desk.ui.widgets.button import button

_WORDS = (
    "Every unlocking, every case looked at, every change, every document written and every backup is noted in"
    " the store, each entry bound to the one before."
)


class LogCard(Card):
    """One button."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__("security.log", "Log", _WORDS)
        opened = button("security.log.open", "Open the log")
        opened.clicked.connect(self.asked)
        self.inside.addWidget(opened)
        self.finish()
