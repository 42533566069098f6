"""The band over every page of a practice: nothing that happens under it is real."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QPushButton

from marac_desk.ui.shortcuts import shortcut
from marac_desk.ui.tokens import SPACE, SPACE_L, SPACE_S
from marac_desk.ui.widgets.layouts import row
from marac_desk.ui.widgets.text import label, name

PRACTICE_TITLE: Final = "PRACTICE · MARAC Desk"
_WORDS: Final = "PRACTICE — nobody here is real"
_MORE: Final = "Closing deletes all of it. Your own store is not open here."


class PracticeBand(QFrame):
    """Says so in words, capitals and a colour of its own, and ends the practice."""

    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "practice")
        name(self, "practice", _WORDS)
        key = QKeySequence(shortcut("quit").keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
        end = QPushButton(f"End practice  {key}")
        end.setProperty("role", "choice")
        name(end, "practice.end", f"End practice, key {key}")
        end.clicked.connect(self.ended)
        line = row(self, gap=SPACE_L)
        line.setContentsMargins(SPACE_L, SPACE_S, SPACE, SPACE_S)
        line.addWidget(label(_WORDS, "banner"))
        line.addWidget(label(_MORE, "solid", wraps=True), 1)
        line.addWidget(end)
