"""Five words drawn by lot, offered for a passphrase."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from marac_desk.services.passphrases import new_passphrase
from marac_desk.ui.tokens import SPACE
from marac_desk.ui.widgets.text import label, name


class PassphraseOffer(QWidget):
    """Shows the words; they are taken, or others are drawn."""

    taken = Signal(str)

    def __init__(self, object_name: str) -> None:
        super().__init__()
        self._words = label("", wraps=True)
        name(self._words, object_name, "Words drawn by lot")
        self._take = _button("Use", f"{object_name}.take", "Use these words")
        self._others = _button("Others", f"{object_name}.others", "Draw other words")
        self._take.clicked.connect(self._on_take)
        self._others.clicked.connect(self.draw)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(self._words, 1)
        row.addWidget(self._take)
        row.addWidget(self._others)
        self.draw()

    def draw(self) -> None:
        """Draw other words."""
        self._words.setText(new_passphrase())

    def _on_take(self) -> None:
        self.taken.emit(self._words.text())


def _button(words: str, object_name: str, accessible: str) -> QPushButton:
    made = QPushButton(words)
    name(made, object_name, accessible)
    return made
