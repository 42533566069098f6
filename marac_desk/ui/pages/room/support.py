"""The stage of support that the plan of a case stands in: one letter."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from marac_desk.services.rows.words import Choice
from marac_desk.ui.shortcuts import shortcut
from marac_desk.ui.tokens import SPACE
from marac_desk.ui.widgets.choices import Choices
from marac_desk.ui.widgets.layouts import row
from marac_desk.ui.widgets.text import key, label


class Support(QWidget):
    """One row over the plan."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._stages = Choices("support", "Support stage")
        line = row(self, gap=SPACE)
        line.addWidget(label(self._stages.accessibleName(), "quiet"))
        line.addWidget(key(shortcut("support").keys[0]))
        line.addWidget(self._stages, 1)
        self._stages.chosen.connect(self.chosen)

    def draw(self, stages: tuple[Choice, ...]) -> None:
        """Show the stages, the one that is agreed marked."""
        self._stages.draw(stages)

    def take_focus(self) -> None:
        """Ready for a letter."""
        self._stages.setFocus(Qt.FocusReason.ShortcutFocusReason)
