"""Five words drawn by lot, offered for a passphrase."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from marac_desk.services.passphrases import new_passphrase
from marac_desk.ui.tokens import SPACE, SPACE_S
from marac_desk.ui.widgets.text import label, name


class PassphraseOffer(QWidget):
    """Shows the words; they are taken, or others are drawn."""

    taken = Signal(str)

    def __init__(self, object_name: str) -> None:
        super().__init__()
        self._words = label("", wraps=True)
        name(self._words, object_name, "Words drawn by lot")
        self._take = _button("Use these words", f"{object_name}.take")
        self._others = _button("Draw others", f"{object_name}.others")
        self._take.clicked.connect(self._on_take)
        self._others.clicked.connect(self.draw)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE)
        buttons.addWidget(self._take)
        buttons.addWidget(self._others)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self._words)
        column.addLayout(buttons)
        self.draw()

    def draw(self) -> None:
        """Draw other words."""
        self._words.setText(new_passphrase())

    def _on_take(self) -> None:
        self.taken.emit(self._words.text())


def _button(words: str, object_name: str) -> QPushButton:
    made = QPushButton(words)
    name(made, object_name, words)
    return made
