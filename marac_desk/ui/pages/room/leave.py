"""How a case leaves the table: one letter for the outcome, then what it asks, all of it optional."""

import json
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from marac_desk.services.rows.room import CaseStage
from marac_desk.services.rows.sheets import OutcomeSheet
from marac_desk.services.rows.words import Choice
from marac_desk.ui.pages.room.boxes import sheet_box
from marac_desk.ui.tokens import SPACE, SPACE_S
from marac_desk.ui.widgets.choices import Choices
from marac_desk.ui.widgets.draft_line import DraftLine
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
    left_open = Signal(str, object)
    """The outcome whose sheet was open when the case was last left, and what was typed, by field."""

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

    def draw(self, stage: CaseStage, drafts: Mapping[str, str], *, is_other: bool) -> None:
        """Show the choices and what was decided; another case has the sheet that was left open on it."""
        if is_other:
            self.sheet.hide()
            if kept := drafts.get(sheet_box(stage.item_id), ""):
                self.left_open.emit(*json.loads(kept))
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
    drafted = Signal(str)
    """Its kind and what is typed, to be kept as a draft."""
    dropped = Signal()
    """It was thrown away."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        name(self, "outcome.sheet", "What the outcome asks")
        self._kind = ""
        self._title = label("", "strong")
        self._fields: dict[str, DraftLine] = {}
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

    def ask(self, shown: OutcomeSheet, typed: Mapping[str, str] | None = None) -> None:
        """Ask what this outcome needs; nothing to ask, nothing shown.

        Args:
            typed: What was typed before the sheet was left; the cursor then stays where it is.
        """
        self._kind = shown.kind
        self._message.clear()
        self._build(shown, typed or {})
        self._title.setText(shown.title)
        self._open_words.setText(f"{shown.open_actions}:" if shown.open_actions else "")
        for part in (self._open_words, self._keep):
            part.setVisible(bool(shown.open_actions))
        self._keep.draw(_KEEP)
        self.setVisible(bool(shown.fields or shown.open_actions))
        if typed is None:
            self._take_focus()
            self._on_drafted()
        self.asked.emit()

    def keep(self) -> None:
        """Save what is typed as a draft now."""
        for field in self._fields.values():
            field.flush_draft()

    def refuse(self, reason: str) -> None:
        """Say why what was typed was not kept; it stays as it is."""
        self._message.say(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
            return
        super().keyPressEvent(event)

    def close_sheet(self) -> None:
        """What it asked is a record now, or was thrown away."""
        for field in self._fields.values():
            field.settle()
        self.hide()
        self.dropped.emit()

    def _take_focus(self) -> None:
        if self._fields:
            next(iter(self._fields.values())).setFocus()

    def _on_drafted(self) -> None:
        if self.isHidden():
            self.dropped.emit()
            return
        typed = {key: field.text() for key, field in self._fields.items()}
        self.drafted.emit(json.dumps([self._kind, typed]))

    def _build(self, shown: OutcomeSheet, typed: Mapping[str, str]) -> None:
        clear(self._line)
        self._fields = {}
        for asked in shown.fields:
            field = DraftLine(typed.get(asked.key, asked.text))
            field.setPlaceholderText(asked.prompt)
            field.returnPressed.connect(self._on_return)
            field.drafted.connect(self._on_drafted)
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
