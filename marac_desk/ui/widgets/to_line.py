"""A line that asks one thing more about what is chosen: to which day, to which agency, who may know it."""

from typing import Any

import msgspec
from PySide6.QtCore import Signal

from marac_desk.services.rows.room import FieldBox
from marac_desk.ui.tokens import SPACE
from marac_desk.ui.widgets.asking import Asked, Asking
from marac_desk.ui.widgets.draft_line import DraftLine
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.text import label, name


class ToLine(Asking):
    """Hidden until asked for; Enter hands on what was typed, Escape leaves everything as it was.

    A reason may be left out; a day, an agency and a name may not.
    """

    entered = Signal(str, object, str)
    """A letter, what it was asked about, and what was typed."""

    def __init__(self, object_name: str, about: Any) -> None:
        super().__init__(object_name, about)
        self._letter, self._about = "", None
        self._may_be_empty = False
        self._words = label("", "strong")
        self._field = DraftLine()
        name(self._field, f"{object_name}.field")
        lines = column(self, gap=SPACE, margin=SPACE)
        line = row(gap=SPACE)
        line.addWidget(self._words)
        line.addWidget(self._field, 1)
        lines.addLayout(line)
        lines.addWidget(self._message)
        self._field.returnPressed.connect(self._on_return)
        self._field.drafted.connect(self._on_drafted)

    def ask(
        self, letter: str, about: object, words: str, typed: str = "", *, may_be_empty: bool = False
    ) -> None:
        """Ask about something, beginning with what is known of the answer."""
        self._show(letter, about, words, may_be_empty=may_be_empty)
        self._field.setText(typed)
        self._begin()

    def _show(self, letter: str, about: Any, words: str, *, may_be_empty: bool) -> None:
        self._letter, self._about, self._may_be_empty = letter, about, may_be_empty
        self._words.setText(words)
        self._field.setAccessibleName(words)

    def _on_return(self) -> None:
        if self._may_be_empty or self._field.text().strip():
            self._answering()
            self.entered.emit(self._letter, self._about, self._field.text().strip())

    def _lines(self) -> tuple[DraftLine, ...]:
        return (self._field,)

    def _asked(self) -> Asked:
        return Asked(
            words=self._words.text(),
            fields=(FieldBox(key="field", title="", text=self._field.text()),),
            about=msgspec.Raw(msgspec.json.encode(self._about)),
            letter=self._letter,
            may_be_empty=self._may_be_empty,
        )

    def _put_back(self, asked: Asked, about: Any) -> None:
        self._show(asked.letter, about, asked.words, may_be_empty=asked.may_be_empty)
        self._field.put_back(asked.fields[0].text)
