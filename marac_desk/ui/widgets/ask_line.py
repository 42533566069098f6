"""A line that asks for what a step still needs, such as a reason: a few fields, Enter, and no dialog."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import msgspec
from PySide6.QtCore import Signal

from marac_desk.services.rows.room import FieldBox
from marac_desk.ui.tokens import SPACE, SPACE_S
from marac_desk.ui.widgets.asking import Asked, Asking
from marac_desk.ui.widgets.draft_line import DraftLine
from marac_desk.ui.widgets.layouts import clear, column, row
from marac_desk.ui.widgets.text import field_label, label


class AskLine(Asking):
    """Hidden until asked for; Enter hands on what was typed, Escape leaves everything as it was."""

    entered = Signal(object, object)
    """What it was asked about, and the text by the key of its field."""

    def __init__(self, object_name: str, about: Any) -> None:
        super().__init__(object_name, about)
        self._about: Any = None
        self._boxes: tuple[FieldBox, ...] = ()
        self._fields: dict[str, DraftLine] = {}
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
        self._show(words, tuple(fields), about)
        self._begin()

    def _show(self, words: str, fields: tuple[FieldBox, ...], about: Any) -> None:
        self._about, self._boxes = about, fields
        self._words.setText(words)
        clear(self._line)
        self._fields = {each.key: self._field(each) for each in fields}

    def _field(self, box: FieldBox) -> DraftLine:
        made = DraftLine(box.text)
        made.setPlaceholderText(box.prompt)
        made.setObjectName(f"{self.objectName()}.{box.key}")
        made.returnPressed.connect(self._on_return)
        made.drafted.connect(self._on_drafted)
        self._line.addWidget(field_label(box.title, made))
        self._line.addWidget(made, len(box.prompt) or 1)
        return made

    def _on_return(self) -> None:
        self._answering()
        self.entered.emit(self._about, {key: field.text().strip() for key, field in self._fields.items()})

    def _lines(self) -> tuple[DraftLine, ...]:
        return tuple(self._fields.values())

    def _asked(self) -> Asked:
        return Asked(
            words=self._words.text(),
            fields=tuple(replace(each, text=self._fields[each.key].text()) for each in self._boxes),
            about=msgspec.Raw(msgspec.json.encode(self._about)),
        )

    def _put_back(self, asked: Asked, about: Any) -> None:
        self._show(asked.words, asked.fields, about)
