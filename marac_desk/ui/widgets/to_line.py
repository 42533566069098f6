"""A line that asks one thing more about an action: to which day, or to which agency."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit

from marac_desk.services.rows.room import ActionRow
from marac_desk.ui.tokens import SPACE
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.text import label, name


class ToLine(QFrame):
    """Hidden until asked for; Enter hands on what was typed, Escape leaves everything as it was.

    A reason may be left out; a day, an agency and a name may not.
    """

    entered = Signal(str, object, str)
    left = Signal()
    """Escape: nothing was typed after all."""

    def __init__(self, object_name: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._asked: tuple[str, ActionRow] | None = None
        self._may_be_empty = False
        self._words = label("", "strong")
        self._field = QLineEdit()
        self._message = Message(f"{object_name}.message")
        name(self, object_name, "One thing more")
        name(self._field, f"{object_name}.field")
        lines = column(self, gap=SPACE, margin=SPACE)
        line = row(gap=SPACE)
        line.addWidget(self._words)
        line.addWidget(self._field, 1)
        lines.addLayout(line)
        lines.addWidget(self._message)
        self._field.returnPressed.connect(self._on_return)
        self.hide()

    def ask(self, letter: str, about: ActionRow, words: str, *, may_be_empty: bool = False) -> None:
        """Ask about an action; `words` has a place for its reference."""
        self._asked, self._may_be_empty = (letter, about), may_be_empty
        self._words.setText(words.format(about.reference))
        self._field.setAccessibleName(self._words.text())
        self._field.clear()
        self._message.clear()
        self.show()
        self._field.setFocus()

    def refuse(self, reason: str) -> None:
        """Say why what was typed was not understood."""
        self._message.say(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _on_return(self) -> None:
        if self._asked is not None and (self._may_be_empty or self._field.text().strip()):
            letter, about = self._asked
            self.entered.emit(letter, about, self._field.text().strip())
