"""A row of choices of which at most one is taken: one stop of the Tab key, a letter each."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from marac_desk.services.rows.words import Choice
from marac_desk.ui.theme import theme
from marac_desk.ui.tokens import RADIUS, SPACE_S
from marac_desk.ui.widgets.flow import Flow
from marac_desk.ui.widgets.layouts import clear
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
        self._flow = Flow(SPACE_S)
        self._flow.setContentsMargins(SPACE_S, SPACE_S, SPACE_S, SPACE_S)
        self.setLayout(self._flow)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
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

    def _button(self, choice: Choice) -> QPushButton:
        mark = "✓ " if choice.is_chosen else ""
        made = QPushButton(f"{choice.key}  {mark}{choice.label}")
        made.setProperty("role", "option")
        made.setProperty("value", choice.value)
        made.setCheckable(True)
        made.setChecked(choice.is_chosen)
        bold = made.font()
        bold.setBold(True)  # the taken one is set in bold
        made.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(made.text()) + theme().size(_AROUND))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the row has the focus, and its letters
        name(made, f"{self.objectName()}.{choice.value}", f"{self._words}: {choice.label}, key {choice.key}")
        self._group.addButton(made)
        return made

    def _on_clicked(self, button: QPushButton) -> None:
        self.chosen.emit(button.property("value"))
