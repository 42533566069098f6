"""The head of a case: reference, level, status and facts; the name only when asked for."""

from PySide6.QtWidgets import QWidget

from marac_desk.services.rows.room import CaseStage
from marac_desk.services.rows.words import Tone
from marac_desk.ui.shortcuts import shortcut
from marac_desk.ui.tokens import SPACE
from marac_desk.ui.widgets.flow import Flow
from marac_desk.ui.widgets.layouts import clear, row
from marac_desk.ui.widgets.text import chip, key, label, name

_RAISED = (Tone.ALERT, Tone.WARNING)


class CaseHead(QWidget):
    """One line over the stage."""

    def __init__(self) -> None:
        super().__init__()
        name(self, "case.head", "Case")
        self._reference = label("", "title")
        self._facts = Flow(SPACE)
        self._names = label("", "quiet")
        name(self._names, "case.names")
        line = row(self, gap=SPACE + SPACE // 2)
        line.addWidget(self._reference)
        line.addLayout(self._facts, 1)
        line.addWidget(self._names)
        line.addWidget(key(shortcut("names").keys[0]))

    def draw(self, stage: CaseStage, *, shows_names: bool) -> None:
        """Show the case, its name only where names are shown."""
        self._reference.setText(stage.reference)
        self._names.setText(stage.names if shows_names else "names")
        clear(self._facts)
        mark = "▲ " if stage.level_tone in _RAISED else ""
        self._facts.addWidget(chip(f"{mark}{stage.level}  {stage.was}".strip(), stage.level_tone))
        for fact in stage.facts:
            self._facts.addWidget(chip(fact))
