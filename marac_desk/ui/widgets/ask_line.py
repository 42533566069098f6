"""A line that asks for what a step still needs, such as a reason: a few fields, Enter, and no dialog."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from marac_desk.services.rows.room import FieldBox
from marac_desk.ui.tokens import SPACE, SPACE_S
from marac_desk.ui.widgets.asking import Asking
from marac_desk.ui.widgets.layouts import clear, column, row
from marac_desk.ui.widgets.text import field_label, label


class AskLine(Asking):
    """Hidden until asked for; Enter hands on what was typed, Escape leaves everything as it was."""

    entered = Signal(object, object)
    """What it was asked about, and the text by the key of its field."""

    def __init__(self, object_name: str) -> None:
        super().__init__(object_name)
        self._about: object = None
        self._fields: dict[str, QLineEdit] = {}
        self._words = label("", "strong", wraps=True)
        self._line = row(gap=SPACE)
        lines = column(self, gap=SPACE, margin=SPACE + SPACE_S)
        lines.addWidget(self._words)
        lines.addLayout(self._line)
        lines.addWidget(self._message)

    def ask(self, words: str, fields: Sequence[FieldBox], about: object = None) -> None:
        """Ask for `fields`, the cursor in the first.

        Args:
            words: What it is about, such as "Why is it opened although VOL is present?".
            about: Handed back with the answer.
        """
        self._about = about
        self._words.setText(words)
        self._message.clear()
        clear(self._line)
        self._fields = {each.key: self._field(each) for each in fields}
        self.show()
        next(iter(self._fields.values())).setFocus()

    def _field(self, box: FieldBox) -> QLineEdit:
        made = QLineEdit(box.text)
        made.setPlaceholderText(box.prompt)
        made.setObjectName(f"{self.objectName()}.{box.key}")
        made.returnPressed.connect(self._on_return)
        self._line.addWidget(field_label(box.title, made))
        self._line.addWidget(made, len(box.prompt) or 1)
        return made

    def _on_return(self) -> None:
        self.entered.emit(self._about, {key: field.text().strip() for key, field in self._fields.items()})
