"""How a case leaves the table: one letter for the outcome, then what it asks, all of it optional."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from marac_desk.services.rows.room import CaseStage, OutcomeSheet
from marac_desk.services.rows.words import Choice
from marac_desk.ui.tokens import SPACE, SPACE_S
from marac_desk.ui.widgets.choices import Choices
from marac_desk.ui.widgets.layouts import clear, column, row
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.text import field_label, label, name

_KEEP = (
    Choice(key="K", value="keep", label="stay open"),
    Choice(key="C", value="close", label="are closed"),
)


class Leave(QWidget):
    """The outcome row, and under it the sheet of the outcome taken."""

    outcome_chosen = Signal(str)
    detailed = Signal(str, object)
    """The outcome and what was typed, by field."""

    def __init__(self) -> None:
        super().__init__()
        self._outcomes = Choices("outcome", "Outcome")
        self._outcome = label("", "strong", wraps=True)
        name(self._outcome, "outcome.words", "Outcome recorded")
        self.sheet = Sheet()
        lines = column(self, gap=SPACE_S)
        lines.addWidget(self._outcomes)
        lines.addWidget(self.sheet)
        lines.addWidget(self._outcome)
        self._outcomes.chosen.connect(self.outcome_chosen)
        self.sheet.entered.connect(self.detailed)

    def draw(self, stage: CaseStage, *, is_other: bool) -> None:
        """Show the choices and what was decided; another case has no open sheet."""
        if is_other:
            self.sheet.hide()
        self._outcomes.draw(stage.outcomes)
        self._outcome.setText(stage.outcome)
        self._outcome.setVisible(bool(stage.outcome))

    def take_focus(self) -> None:
        """Ready for the letter of an outcome."""
        self._outcomes.setFocus(Qt.FocusReason.ShortcutFocusReason)


class Sheet(QFrame):
    """Fields of one outcome side by side; Enter keeps them, Escape leaves the outcome as it is."""

    entered = Signal(str, object)
    asked = Signal()
    """It was opened, and wants to be seen."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        name(self, "outcome.sheet", "What the outcome asks")
        self._kind = ""
        self._title = label("", "strong")
        self._fields: dict[str, QLineEdit] = {}
        self._line = row(gap=SPACE)
        self._open = row(gap=SPACE)
        self._open_words = label("", "quiet")
        self._keep = Choices("outcome.open_actions", "Open actions")
        self._keep.chosen.connect(self._on_kept)
        self._open.addWidget(self._open_words)
        self._open.addWidget(self._keep, 1)
        self._message = Message("outcome.message")
        lines = column(self, gap=SPACE_S, margin=SPACE)
        lines.addWidget(self._title)
        for part in (self._line, self._open):
            lines.addLayout(part)
        lines.addWidget(self._message)
        self.hide()

    def ask(self, shown: OutcomeSheet) -> None:
        """Ask what this outcome needs; nothing to ask, nothing shown."""
        self._kind = shown.kind
        self._message.clear()
        self._build(shown)
        self._title.setText(shown.title)
        self._open_words.setText(f"{shown.open_actions}:" if shown.open_actions else "")
        for part in (self._open_words, self._keep):
            part.setVisible(bool(shown.open_actions))
        self._keep.draw(_KEEP)
        self.setVisible(bool(shown.fields or shown.open_actions))
        if self._fields:
            next(iter(self._fields.values())).setFocus()
        self.asked.emit()

    def refuse(self, reason: str) -> None:
        """Say why what was typed was not kept; it stays as it is."""
        self._message.say(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def _build(self, shown: OutcomeSheet) -> None:
        clear(self._line)
        self._fields = {}
        for asked in shown.fields:
            field = QLineEdit(asked.text)
            field.setPlaceholderText(asked.prompt)
            field.returnPressed.connect(self._on_return)
            name(field, f"outcome.{asked.key}")
            cell = column(gap=SPACE_S)
            cell.addWidget(field_label(asked.title, field))
            cell.addWidget(field)
            self._line.addLayout(cell, 1)
            self._fields[asked.key] = field
        if shown.open_actions and self._fields:
            QWidget.setTabOrder(list(self._fields.values())[-1], self._keep)

    def _on_return(self) -> None:
        self._enter("")

    def _on_kept(self, answer: str) -> None:
        self._enter(answer)

    def _enter(self, open_actions: str) -> None:
        typed = {key: field.text().strip() for key, field in self._fields.items()}
        self.entered.emit(self._kind, {**typed, "open_actions": open_actions})
