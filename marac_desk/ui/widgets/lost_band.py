"""The solid red band of a meeting that is not quorate, with the chair's choices by number key."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLayout, QPushButton

from marac_desk.services.rows.room import LostBand as Lost
from marac_desk.services.rows.words import Choice
from marac_desk.ui.theme import theme
from marac_desk.ui.tokens import LARGE, SPACE, SPACE_L
from marac_desk.ui.widgets.announce import announce
from marac_desk.ui.widgets.flow import Flow, holding
from marac_desk.ui.widgets.layouts import clear, column, row
from marac_desk.ui.widgets.text import label, name


class LostBand(QFrame):
    """Says who is missing, and asks what the chair chooses; hidden while quorate."""

    chosen = Signal(str)
    """The value of the choice taken."""

    def __init__(self) -> None:
        super().__init__()
        name(self, "lost", "Not quorate")
        self.setProperty("role", "lost")
        self._shown: Lost | None = None
        self._text = label("", "solid", wraps=True)
        self._item = label("", "solid", wraps=True)
        self._choices = row(gap=SPACE)
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._on_clicked)
        lines = column(self, gap=2)
        lines.setContentsMargins(SPACE_L, SPACE - 2, SPACE_L, SPACE - 2)
        first = row(gap=SPACE_L)
        first.addWidget(self._text, 1)
        first.addWidget(label("Chair's choice:", "solid"))
        first.addLayout(self._choices)
        lines.addLayout(first)
        self._below = Flow(SPACE)
        """Where the choices stand when everything is much larger."""
        lines.addWidget(holding(self._below))
        lines.addWidget(self._item)
        theme().changed.connect(self._draw_choices)
        self.hide()

    def draw(self, lost: Lost | None) -> None:
        """Show the band, or take it away."""
        if lost == self._shown:
            return
        self._shown = lost
        self.setVisible(lost is not None)
        if lost is None:
            return
        self._text.setText(lost.text)
        self._item.setText(lost.item)
        self._item.setVisible(bool(lost.item))
        self._draw_choices()
        announce(self, f"{lost.text} {lost.item}")

    def _draw_choices(self) -> None:
        clear(self._choices)
        clear(self._below)
        place: QLayout = self._below if theme().scale > LARGE else self._choices
        for choice in self._offered():
            place.addWidget(self._button(choice))

    def take(self, key: str) -> bool:
        """Take the choice of a number key; whether there was one."""
        found = next((each for each in self._offered() if each.key == key), None)
        if found is None:
            return False
        self.chosen.emit(found.value)
        return True

    @property
    def reasoned(self) -> frozenset[str]:
        """The number keys whose choice is taken with a reason."""
        return frozenset(each.key for each in self._offered() if each.asks_reason)

    def _offered(self) -> tuple[Choice, ...]:
        return self._shown.choices if self._shown is not None else ()

    def _button(self, choice: Choice) -> QPushButton:
        mark = " ✓" if choice.is_chosen else ""
        made = QPushButton(f"{choice.key}  {choice.label}{mark}")
        made.setProperty("role", "choice")
        made.setProperty("value", choice.value)
        made.setCheckable(True)
        made.setChecked(choice.is_chosen)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        name(made, f"lost.{choice.key}", f"{choice.label}, key {choice.key}")
        self._group.addButton(made)
        return made

    def _on_clicked(self, button: QPushButton) -> None:
        self.chosen.emit(button.property("value"))
