"""A new passphrase: words drawn by lot and typed back, or one's own, typed twice."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from marac_desk.services.passphrases import new_passphrase
from marac_desk.ui.tokens import SPACE, SPACE_L, SPACE_S
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.passphrase import PassphraseEdit
from marac_desk.ui.widgets.text import field_label, label, name

SHORTEST = 12
_BACK, _OWN = "Type the five words back", "Use a passphrase of your own"
_AGAIN, _DRAWN = "The same passphrase again", "Use five words drawn by lot"


class NewPassphrase(QWidget):
    """Offers five words, which whoever has no reason to do otherwise writes down and types back."""

    entered = Signal()
    """Enter was pressed in the last field."""

    def __init__(self, prefix: str) -> None:
        super().__init__()
        self._is_own = False
        self._words = label("", "large", wraps=True)
        name(self._words, f"{prefix}.offer", "Words drawn by lot")
        self._others = _button("Draw others", f"{prefix}.offer.others", "Draw other words")
        self._own = _button(_OWN, f"{prefix}.own", _OWN)
        self._first = PassphraseEdit(f"{prefix}.passphrase")
        self._again = PassphraseEdit(f"{prefix}.again")
        self._drawn_part, self._own_part = self._drawn(), self._typed()
        self._again_label = field_label(_BACK, self._again.field)
        self._lay_out()
        self._others.clicked.connect(self.draw)
        self._own.clicked.connect(self._on_own)
        self._again.field.returnPressed.connect(self.entered)
        self._first.field.returnPressed.connect(self._again.setFocus)
        self.setFocusProxy(self._again)
        self.draw()

    @property
    def text(self) -> str:
        """The new passphrase."""
        return self._first.text if self._is_own else self._words.text()

    def complaint(self) -> str:
        """What is wrong with what was typed; empty when nothing is."""
        if not self._is_own:
            is_back = self._again.text.strip() == self._words.text()
            return "" if is_back else "Type the five words as you wrote them down, with a space between."
        if len(self._first.text) < SHORTEST:
            return f"Use at least {SHORTEST} characters. Five or six unrelated words are good."
        return "" if self._first.text == self._again.text else "The two passphrases differ. Type them again."

    def draw(self) -> None:
        """Draw other words; what was typed is forgotten."""
        self._words.setText(new_passphrase())
        self.forget()

    def forget(self) -> None:
        """Empty both fields."""
        self._first.field.clear()
        self._again.field.clear()

    def _on_own(self) -> None:
        self._is_own = not self._is_own
        self.forget()
        self._drawn_part.setVisible(not self._is_own)
        self._own_part.setVisible(self._is_own)
        words = _AGAIN if self._is_own else _BACK
        self._again_label.setText(words)
        self._again.field.setAccessibleName(words)
        self._own.setText(_DRAWN if self._is_own else _OWN)
        self._own.setAccessibleName(self._own.text())
        (self._first if self._is_own else self._again).setFocus()

    def _drawn(self) -> QWidget:
        part = QWidget()
        inside = column(part, gap=SPACE_S)
        inside.addWidget(label("A new passphrase, drawn by lot: write it down", "strong"))
        box = QFrame()
        box.setProperty("role", "message")
        line = row(box, gap=SPACE, margin=SPACE_L - SPACE_S)
        line.addWidget(self._words, 1)
        line.addWidget(self._others)
        inside.addWidget(box)
        return part

    def _typed(self) -> QWidget:
        part = QWidget()
        inside = column(part, gap=SPACE_S)
        inside.addWidget(field_label("Your own passphrase", self._first.field))
        inside.addWidget(self._first)
        part.hide()
        return part

    def _lay_out(self) -> None:
        inside = column(self, gap=SPACE)
        inside.addWidget(self._drawn_part)
        inside.addWidget(self._own_part)
        last = column(gap=SPACE_S)
        last.addWidget(self._again_label)
        last.addWidget(self._again)
        inside.addLayout(last)
        line = row()
        line.addWidget(self._own)
        line.addStretch(1)
        inside.addLayout(line)


def _button(words: str, object_name: str, accessible: str) -> QPushButton:
    made = QPushButton(words)
    made.setProperty("role", "flat")
    name(made, object_name, accessible)
    return made
