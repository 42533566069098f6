"""The head of a case: reference, level, status and facts; the name only when asked for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from marac_desk.services.rows.room import CaseStage
from marac_desk.services.rows.words import Line, Tone
from marac_desk.ui.shortcuts import shortcut
from marac_desk.ui.tokens import SPACE
from marac_desk.ui.widgets.flow import Flow
from marac_desk.ui.widgets.layouts import row
from marac_desk.ui.widgets.shown import Shown
from marac_desk.ui.widgets.text import Chip, key, label, name

_RAISED = (Tone.ALERT, Tone.WARNING)


class CaseHead(QWidget):
    """One line over the stage."""

    def __init__(self) -> None:
        super().__init__()
        name(self, "case.head", "Case")
        self._reference = label("", "title")
        facts = Flow(SPACE)
        self._facts: Shown[Line] = Shown(facts, Chip)
        self._names = label("", "quiet")
        name(self._names, "case.names")
        line = row(self, gap=SPACE + SPACE // 2)
        line.addWidget(self._reference)
        line.addLayout(facts, 1)
        line.setAlignment(facts, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._names)
        line.addWidget(key(shortcut("names").keys[0]))

    def draw(self, stage: CaseStage, *, shows_names: bool) -> None:
        """Show the case, its name only where names are shown."""
        self._reference.setText(stage.reference)
        self._names.setText(stage.names if shows_names else "names")
        mark = "▲ " if stage.level_tone in _RAISED else ""
        level = Line(text=f"{mark}{stage.level}  {stage.was}".strip(), tone=stage.level_tone)
        self._facts.draw((level, *(Line(text=fact) for fact in stage.facts)))
