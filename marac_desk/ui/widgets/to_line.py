"""A line that asks one thing more about what is chosen: to which day, to which agency, who may know it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from marac_desk.ui.tokens import SPACE
from marac_desk.ui.widgets.asking import Asking
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.text import label, name


class ToLine(Asking):
    """Hidden until asked for; Enter hands on what was typed, Escape leaves everything as it was.

    A reason may be left out; a day, an agency and a name may not.
    """

    entered = Signal(str, object, str)
    """A letter, what it was asked about, and what was typed."""

    def __init__(self, object_name: str) -> None:
        super().__init__(object_name)
        self._asked: tuple[str, object] | None = None
        self._may_be_empty = False
        self._words = label("", "strong")
        self._field = QLineEdit()
        name(self._field, f"{object_name}.field")
        lines = column(self, gap=SPACE, margin=SPACE)
        line = row(gap=SPACE)
        line.addWidget(self._words)
        line.addWidget(self._field, 1)
        lines.addLayout(line)
        lines.addWidget(self._message)
        self._field.returnPressed.connect(self._on_return)

    def ask(
        self, letter: str, about: object, words: str, typed: str = "", *, may_be_empty: bool = False
    ) -> None:
        """Ask about something, beginning with what is known of the answer."""
        self._asked, self._may_be_empty = (letter, about), may_be_empty
        self._words.setText(words)
        self._field.setAccessibleName(words)
        self._field.setText(typed)
        self._message.clear()
        self.show()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)  # what is typed in a box stays typed

    def _on_return(self) -> None:
        if self._asked is not None and (self._may_be_empty or self._field.text().strip()):
            letter, about = self._asked
            self.entered.emit(letter, about, self._field.text().strip())
