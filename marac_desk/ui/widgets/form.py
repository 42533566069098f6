"""A form: named fields one under another, one button, and the reason beside it when it is refused."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLineEdit, QPushButton, QSpinBox, QWidget

from marac_desk.services.rows.words import Tone
from marac_desk.ui.tokens import SPACE, SPACE_L, SPACE_S
from marac_desk.ui.widgets.layouts import column
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.text import field_label, label, name

Field = TypeVar("Field", bound=QWidget)


class Form(QFrame):
    """Fields by key; Enter in any of them, or the button, submits."""

    submitted = Signal()

    def __init__(self, prefix: str, title: str, button: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        name(self, prefix, title)
        self._fields: dict[str, QWidget] = {}
        self._title = label(title, "large")
        self._message = Message(f"{prefix}.message")
        self.button = QPushButton(button)
        self.button.setProperty("role", "main")
        name(self.button, f"{prefix}.go", button)
        self._inside = column(gap=SPACE + SPACE_S)
        outer = column(self, gap=SPACE + SPACE_S, margin=SPACE_L)
        outer.addWidget(self._title)
        outer.addLayout(self._inside)
        outer.addWidget(self._message)
        outer.addWidget(self.button)
        self.button.clicked.connect(self.submitted)

    def add_text(self, key: str, words: str, hint: str = "") -> QLineEdit:
        """A line of text."""
        field = QLineEdit()
        field.setPlaceholderText(hint)
        field.returnPressed.connect(self.submitted)
        self._add(key, words, field)
        return field

    def add_number(self, key: str, words: str, value: int, least: int, most: int) -> QSpinBox:
        """A whole number within bounds."""
        field = QSpinBox()
        field.lineEdit().setTextMargins(SPACE_S, 0, 0, 0)
        field.setRange(least, most)
        field.setValue(value)
        self._add(key, words, field)
        return field

    def add_choice(self, key: str, words: str, choices: Sequence[tuple[str, str]] = ()) -> QComboBox:
        """One of a few: value and words."""
        field = QComboBox()
        self._add(key, words, field)
        self.set_choices(key, choices)
        return field

    def add_check(self, key: str, words: str, *, is_on: bool) -> QCheckBox:
        """Yes or no."""
        field = QCheckBox(words)
        field.setChecked(is_on)
        name(field, f"{self.objectName()}.{key}", words)
        self._fields[key] = field
        self._inside.addWidget(field)
        return field

    def set_choices(self, key: str, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other choices, keeping the one taken where it is still there."""
        field = self._field(key, QComboBox)
        taken = field.currentData()
        field.clear()
        for value, words in choices:
            field.addItem(words, value)
        field.setCurrentIndex(max(field.findData(taken), 0))

    def text(self, key: str) -> str:
        """What is typed in a line."""
        return self._field(key, QLineEdit).text().strip()

    def number(self, key: str) -> int:
        """What a number field holds."""
        return self._field(key, QSpinBox).value()

    def choice(self, key: str) -> str:
        """The value of the choice taken, or empty."""
        return str(self._field(key, QComboBox).currentData() or "")

    def is_on(self, key: str) -> bool:
        """Whether a box is ticked."""
        return self._field(key, QCheckBox).isChecked()

    def fill(self, values: Mapping[str, str | int | bool]) -> None:
        """Put values into fields."""
        for key, value in values.items():
            _put(self._fields[key], value)

    def retitle(self, title: str, button: str) -> None:
        """The same form for another purpose: a new record, or a change of one."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self.button.setText(button)
        self.button.setAccessibleName(button)

    def empty(self) -> None:
        """Empty the lines, for the next record; choices and numbers stay."""
        self._message.clear()
        for field in self._fields.values():
            if isinstance(field, QLineEdit):
                field.clear()
        self.take_focus()

    def refuse(self, reason: str) -> None:
        """Say why it was not kept."""
        self._message.say(reason)

    def confirm(self, words: str) -> None:
        """Say what was kept."""
        self._message.say(words, Tone.GOOD)

    def take_focus(self) -> None:
        """To the first field."""
        next(iter(self._fields.values())).setFocus()

    def _add(self, key: str, words: str, field: QWidget) -> None:
        name(field, f"{self.objectName()}.{key}")
        self._fields[key] = field
        cell = column(gap=SPACE_S)
        cell.addWidget(field_label(words, field))
        cell.addWidget(field)
        self._inside.addLayout(cell)

    def _field(self, key: str, kind: type[Field]) -> Field:
        field = self._fields[key]
        if not isinstance(field, kind):
            raise TypeError(key)
        return field


def _put(field: QWidget, value: str | int | bool) -> None:
    if isinstance(field, QLineEdit):
        field.setText(str(value))
    elif isinstance(field, QSpinBox):
        field.setValue(int(value))
    elif isinstance(field, QCheckBox):
        field.setChecked(bool(value))
    elif isinstance(field, QComboBox):
        field.setCurrentIndex(max(field.findData(value), 0))
