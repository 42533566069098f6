"""Level and status of a case, and what they rest on: one letter each, then a tool, its score, a judgement."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from marac_desk.services.rows.room import CaseStage, FieldBox
from marac_desk.ui.pages.room.boxes import JUDGEMENT, field_box, section_box
from marac_desk.ui.tokens import SPACE
from marac_desk.ui.widgets.choices import Choices
from marac_desk.ui.widgets.draft_line import DraftLine
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.text import label, name
from marac_desk.ui.widgets.text_box import TextBox

_LABEL = 88
_SCORE = 110


class Assess(QWidget):
    """What the panel agrees of the risk to the child."""

    level_chosen = Signal(str)
    status_chosen = Signal(str)
    written = Signal(str, str)
    """The key of a field and its text."""
    judgement_draft = Signal(str)
    line_draft = Signal(str, str)
    """The key of a line and what is typed in it so far."""

    def __init__(self) -> None:
        super().__init__()
        self._levels = Choices("level", "Level")
        self._statuses = Choices("status", "Status")
        self._fields = {key: DraftLine() for key in ("tool", "score")}
        self._fields["score"].setMaximumWidth(_SCORE)
        self._judgement = TextBox("assess.judgement", "Judgement")
        self._lay_out()
        self._levels.chosen.connect(self._on_level)
        self._statuses.chosen.connect(self._on_status)
        for field in self._fields.values():
            field.editingFinished.connect(self._on_finished)
            field.drafted.connect(self._on_line_draft)
        self._judgement.committed.connect(self._on_judged)
        self._judgement.drafted.connect(self.judgement_draft)

    def draw(self, stage: CaseStage, drafts: Mapping[str, str]) -> None:
        """Show what was agreed."""
        self._levels.draw(stage.levels)
        self._statuses.draw(stage.statuses)
        for shown in stage.assessed:
            if shown.key == JUDGEMENT:
                self._judgement.setPlaceholderText(shown.prompt)
                self._judgement.load(shown.text, drafts.get(section_box(stage.item_id, JUDGEMENT), ""))
            else:
                draft = drafts.get(field_box(stage.item_id, shown.key), "")
                _fill(self._fields[shown.key], shown, draft)

    def take_focus(self) -> None:
        """Ready for the letter of a level."""
        self._levels.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        """Keep what is typed."""
        self._judgement.commit()
        for key, field in self._fields.items():
            self._write(key, field)

    def _lay_out(self) -> None:
        lines = column(self, gap=SPACE // 2)
        for choices in (self._levels, self._statuses):
            line = row(gap=SPACE)
            title = label(choices.accessibleName(), "quiet")
            title.setFixedWidth(_LABEL)
            line.addWidget(title)
            line.addWidget(choices, 1)
            lines.addLayout(line)
        line = row(gap=SPACE)
        for key, field in self._fields.items():
            name(field, f"assess.{key}")
            title = _titled(key.capitalize(), field)
            title.setFixedWidth(_LABEL if key == "tool" else title.sizeHint().width())
            line.addWidget(title)
            line.addWidget(field, 1 if key == "tool" else 0)
        lines.addLayout(line)
        line = row(gap=SPACE)
        title = _titled("Judgement", self._judgement)
        title.setFixedWidth(_LABEL)
        line.addWidget(title)
        line.addWidget(self._judgement, 1)
        lines.addLayout(line)

    def _on_level(self, level: str) -> None:
        self.level_chosen.emit(level)
        self._statuses.setFocus()

    def _on_status(self, status: str) -> None:
        self.status_chosen.emit(status)
        self._fields["tool"].setFocus()

    def _on_finished(self) -> None:
        field = self.sender()
        if isinstance(field, DraftLine):
            self._write(_key(field), field)

    def _on_line_draft(self) -> None:
        field = self.sender()
        if isinstance(field, DraftLine):
            self.line_draft.emit(_key(field), field.text())

    def _write(self, key: str, field: DraftLine) -> None:
        if field.isModified():
            field.settle()
            self.written.emit(key, field.text().strip())

    def _on_judged(self, text: str) -> None:
        self.written.emit(JUDGEMENT, text)


def _titled(words: str, field: QWidget) -> QLabel:
    """The quiet word before a field; also the field's accessible name."""
    made = label(words, "quiet")
    made.setBuddy(field)
    field.setAccessibleName(words)
    return made


def _key(field: QWidget) -> str:
    return field.objectName().rpartition(".")[2]


def _fill(field: DraftLine, shown: FieldBox, draft: str) -> None:
    """What is recorded, with an unfinished draft over it; never over what is being typed."""
    field.setPlaceholderText(shown.prompt)
    if field.isModified():
        return
    if draft:
        field.put_back(draft)
    else:
        field.setText(shown.text)
