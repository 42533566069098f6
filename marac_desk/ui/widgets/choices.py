"""A row of choices of which at most one is taken: one stop of the Tab key, a letter each."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from marac_desk.services.rows.words import Choice
from marac_desk.ui.theme import theme
from marac_desk.ui.tokens import RADIUS, SPACE_S
from marac_desk.ui.widgets.flow import Flow
from marac_desk.ui.widgets.shown import Shown
from marac_desk.ui.widgets.text import name

_AROUND = 28
"""What stands around the words of a choice."""


class Choices(QWidget):
    """While it has the focus, the letter before a choice takes it."""

    chosen = Signal(str)

    def __init__(self, object_name: str, accessible: str) -> None:
        super().__init__()
        name(self, object_name, accessible)
        self._words = accessible
        self._shown: tuple[Choice, ...] = ()
        flow = Flow(SPACE_S)
        flow.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        self.setLayout(flow)
        self._buttons: Shown[Choice] = Shown(flow, self._make)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._group.buttonClicked.connect(self._on_clicked)

    def draw(self, choices: tuple[Choice, ...]) -> None:
        """Show the choices, the taken one marked."""
        self._shown = choices
        self._buttons.draw(choices)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().upper()
        found = next((each for each in self._shown if letter and each.key == letter), None)
        if found is None:
            super().keyPressEvent(event)
            return
        self.chosen.emit(found.value)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme().tokens.accent), 2))
            radius = theme().size(RADIUS)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
            painter.end()

    def _make(self) -> "_Button":
        made = _Button(self.objectName(), self._words)
        self._group.addButton(made)
        return made

    def _on_clicked(self, button: QPushButton) -> None:
        self.chosen.emit(button.property("value"))


class _Button(QPushButton):
    """One choice; the taken one has a mark, and is set in bold."""

    def __init__(self, of: str, words: str) -> None:
        """Show nothing yet.

        Args:
            of: The name of the row of choices.
            words: What the row is called.
        """
        super().__init__()
        self._of, self._words = of, words
        self.setProperty("role", "option")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the row has the focus, and its letters

    def draw(self, choice: Choice) -> None:
        """Show this choice."""
        mark = "✓ " if choice.is_chosen else ""
        self.setText(f"{choice.key}  {mark}{choice.label}")
        self.setProperty("value", choice.value)
        self.setChecked(choice.is_chosen)
        bold = self.font()
        bold.setBold(True)
        self.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(self.text()) + theme().size(_AROUND))
        name(self, f"{self._of}.{choice.value}", f"{self._words}: {choice.label}, key {choice.key}")
