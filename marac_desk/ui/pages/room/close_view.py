"""The close of the meeting: what is still open, which cases were not heard; none of it bars closing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton

from marac_desk.services.rows.sheets import CloseSheet
from marac_desk.services.rows.words import Line
from marac_desk.ui.tokens import SPACE
from marac_desk.ui.widgets.layouts import clear, column
from marac_desk.ui.widgets.scroll import Scroll
from marac_desk.ui.widgets.text import heading, label, name


class CloseView(Scroll):
    """One sheet and one button."""

    close_asked = Signal()
    reopen_asked = Signal()

    def __init__(self) -> None:
        super().__init__("close")
        self._body = column(gap=SPACE)
        self._button = QPushButton("Close the meeting")
        self._button.setProperty("role", "main")
        name(self._button, "close.go", "Close the meeting")
        self._is_closed = False
        self._button.clicked.connect(self._on_clicked)
        self.inside.addWidget(label("Close", "title"))
        self.inside.addLayout(self._body)
        self.inside.addSpacing(SPACE)
        self.inside.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        self.inside.addStretch(1)

    def draw(self, sheet: CloseSheet) -> None:
        """Show what closing will do."""
        clear(self._body)
        self._part("Still open", sheet.lines)
        self._part("Not heard: will be deferred", sheet.not_heard)
        self._part("Comes back at the next meeting", sheet.returns)
        if sheet.next_meeting:
            self._part("Next meeting", (Line(text=sheet.next_meeting),))
        self._is_closed = sheet.is_closed
        words = "Reopen the meeting, with a reason" if sheet.is_closed else "Close the meeting"
        self._button.setText(words)
        self._button.setAccessibleName(words)

    def take_focus(self) -> None:
        """Ready to close."""
        self._button.setFocus()

    def _on_clicked(self) -> None:
        (self.reopen_asked if self._is_closed else self.close_asked).emit()

    def _part(self, title: str, lines: tuple[Line, ...]) -> None:
        if lines:
            self._body.addWidget(heading(title))
        for line in lines:
            self._body.addWidget(label(line.text, tone=line.tone, wraps=True))
