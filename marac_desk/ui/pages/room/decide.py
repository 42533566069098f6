"""Level, status and outcome of a case: a few choices each, taken by button or from the entry line."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from marac_desk.services.rows.room import CaseStage
from marac_desk.services.rows.words import Choice
from marac_desk.ui.tokens import SPACE, SPACE_S
from marac_desk.ui.widgets.flow import Flow
from marac_desk.ui.widgets.layouts import clear, column, row
from marac_desk.ui.widgets.text import label, name


class Choices(QWidget):
    """A row of choices of which at most one is taken."""

    chosen = Signal(str)

    def __init__(self, object_name: str, accessible: str) -> None:
        super().__init__()
        name(self, object_name, accessible)
        self._words = accessible
        self._shown: tuple[Choice, ...] = ()
        self._flow = Flow(SPACE_S)
        self.setLayout(self._flow)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._group.buttonClicked.connect(self._on_clicked)

    def draw(self, choices: tuple[Choice, ...]) -> None:
        """Show the choices, the taken one marked."""
        if choices == self._shown:
            return
        self._shown = choices
        clear(self._flow)
        for choice in choices:
            self._flow.addWidget(self._button(choice))

    def _button(self, choice: Choice) -> QPushButton:
        made = QPushButton(f"✓ {choice.label}" if choice.is_chosen else choice.label)
        made.setProperty("role", "option")
        made.setProperty("value", choice.value)
        made.setCheckable(True)
        made.setChecked(choice.is_chosen)
        name(made, f"{self.objectName()}.{choice.value}", f"{self._words}: {choice.label}")
        self._group.addButton(made)
        return made

    def _on_clicked(self, button: QPushButton) -> None:
        self.chosen.emit(button.property("value"))


class Decide(QWidget):
    """What the panel decides about the child."""

    level_chosen = Signal(str)
    status_chosen = Signal(str)
    outcome_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._levels = Choices("level", "Level")
        self._statuses = Choices("status", "Status")
        self._outcomes = Choices("outcome", "Outcome")
        self._outcome = label("", "strong", wraps=True)
        name(self._outcome, "outcome.words", "Outcome recorded")
        lines = column(self, gap=SPACE)
        for choices in (self._levels, self._statuses, self._outcomes):
            line = row(gap=SPACE)
            title = label(choices.accessibleName(), "quiet")
            title.setFixedWidth(72)
            line.addWidget(title)
            line.addWidget(choices, 1)
            lines.addLayout(line)
        lines.addWidget(self._outcome)
        self._levels.chosen.connect(self.level_chosen)
        self._statuses.chosen.connect(self.status_chosen)
        self._outcomes.chosen.connect(self.outcome_chosen)

    def draw(self, stage: CaseStage) -> None:
        """Show the choices and what was decided."""
        self._levels.draw(stage.levels)
        self._statuses.draw(stage.statuses)
        self._outcomes.draw(stage.outcomes)
        self._outcome.setText(stage.outcome)
        self._outcome.setVisible(bool(stage.outcome))
