"""The F1 sheet: every key and what it does, from the one table of shortcuts."""

from collections.abc import Container

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from marac_desk.ui.shortcuts import Shortcut, Where, sheet
from marac_desk.ui.theme import theme
from marac_desk.ui.tokens import SPACE, SPACE_L
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.text import heading, key, label, name

_KEYS_WIDTH = 96


class KeysSheet(QDialog):
    """Lists the keys beside what they do; it never blocks the window behind it."""

    def __init__(self, parent: QWidget, pages: Container[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.setModal(False)
        name(self, "keys", "Keys")
        halves = (column(gap=SPACE_L), column(gap=SPACE_L))
        for where, shortcuts in sheet(pages):
            half = halves[where is Where.ROOM]
            half.addWidget(heading(where.value))
            half.addLayout(_grid(shortcuts))
        across = row(self, gap=3 * SPACE_L, margin=SPACE_L + SPACE)
        for half in halves:
            half.addStretch(1)
            across.addLayout(half)


def _grid(shortcuts: tuple[Shortcut, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE_L)
    grid.setVerticalSpacing(SPACE)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, theme().size(_KEYS_WIDTH))
    for line, shortcut in enumerate(shortcuts):
        keys = QKeySequence(shortcut.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
        grid.addWidget(key(keys), line, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(label(shortcut.words), line, 1)
    return grid
