"""The foot of the running order: the agencies in the room, or just gone."""

from PySide6.QtWidgets import QWidget

from marac_desk.services.rows.room import InTheRoomRow
from marac_desk.services.rows.words import Tone
from marac_desk.ui.tokens import SPACE
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.shown import Shown
from marac_desk.ui.widgets.text import label, name, repolish


class InTheRoom(QWidget):
    """One line an agency."""

    def __init__(self) -> None:
        super().__init__()
        name(self, "in_the_room", "In the room")
        self._shown: Shown[InTheRoomRow] = Shown(column(self, gap=SPACE), _Agency)

    def draw(self, rows: tuple[InTheRoomRow, ...]) -> None:
        """Show the agencies here or just gone."""
        self._shown.draw(rows)


class _Agency(QWidget):
    """An agency's code, quiet once it has gone, and how it is here."""

    def __init__(self) -> None:
        super().__init__()
        self._code, self._text = label(""), label("", "quiet")
        line = row(self, gap=SPACE)
        line.addWidget(self._code)
        line.addWidget(self._text)
        line.addStretch(1)

    def draw(self, row: InTheRoomRow) -> None:
        """Show this agency."""
        self._code.setText(row.code)
        self._text.setText(row.text)
        tone = (Tone.PLAIN if row.is_here else Tone.QUIET).value
        if self._code.property("tone") != tone:
            repolish(self._code, tone=tone)
