"""The chair's ruling on a conflict: asked above the stage, taken by one letter."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from marac_desk.services.rows.room import Wait
from marac_desk.ui.tokens import SPACE
from marac_desk.ui.widgets.announce import announce
from marac_desk.ui.widgets.choices import Choices
from marac_desk.ui.widgets.layouts import row
from marac_desk.ui.widgets.text import label, name


class RulingLine(QWidget):
    """Hidden until a conflict is to be ruled on; Escape leaves it waiting."""

    ruled = Signal(object, str)
    """What waited, and the value of the ruling."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        name(self, "ruling", "The Chair's ruling")
        self._wait: Wait | None = None
        self._words = label("", "strong")
        self._choices = Choices("ruling.choices", "The Chair's ruling")
        line = row(self, gap=SPACE)
        line.addWidget(self._words)
        line.addWidget(self._choices, 1)
        self._choices.chosen.connect(self._on_chosen)
        self.hide()

    def ask(self, wait: Wait) -> None:
        """Ask for the ruling on one conflict."""
        self._wait = wait
        self._words.setText(f"{wait.text}:")
        self._choices.draw(wait.choices)
        self.show()
        self._choices.setFocus(Qt.FocusReason.ShortcutFocusReason)
        announce(self, f"{wait.text}. {', '.join(f'{each.key} {each.label}' for each in wait.choices)}")

    def draw(self, waits: tuple[Wait, ...]) -> None:
        """Go as soon as what is asked about waits no more."""
        if not self.isHidden() and self._wait not in waits:
            self._leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return
        super().keyPressEvent(event)

    def _on_chosen(self, value: str) -> None:
        self.ruled.emit(self._wait, value)

    def _leave(self) -> None:
        had_focus = self._choices.hasFocus()
        self.hide()
        if had_focus:
            self.left.emit()
