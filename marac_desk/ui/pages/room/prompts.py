"""The prompts of a case: small marks under the reference column, one stop of a key, a letter each."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from marac_desk.services.rows.words import Choice
from marac_desk.ui.shortcuts import shortcut
from marac_desk.ui.tokens import SPACE, SPACE_S
from marac_desk.ui.widgets.choices import Choices
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.text import heading, key


class Prompts(QWidget):
    """What may be thought of; ticked or not, nothing waits for it."""

    ticked = Signal(str)
    """A prompt, to be ticked or no longer."""

    def __init__(self) -> None:
        super().__init__()
        self._marks = Choices("prompts", "Prompts")
        head = row(gap=SPACE)
        head.addWidget(heading("Prompts"), 1)
        head.addWidget(key(shortcut("prompts").keys[0]))
        lines = column(self, gap=SPACE_S)
        lines.setContentsMargins(SPACE + SPACE_S, SPACE, SPACE, SPACE)
        lines.addLayout(head)
        lines.addWidget(self._marks)
        self._marks.chosen.connect(self.ticked)

    def draw(self, prompts: tuple[Choice, ...]) -> None:
        """Show the marks; a case without any shows nothing here."""
        self._marks.draw(prompts)
        self.setVisible(bool(prompts))

    def take_focus(self) -> None:
        """Ready for a letter."""
        self._marks.setFocus(Qt.FocusReason.ShortcutFocusReason)
