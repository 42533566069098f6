"""The F1 sheet: every key and what it does, from the one table of shortcuts."""

from collections.abc import Container

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QLayout, QWidget

from marac_desk.ui.shortcuts import Shortcut, Where, sheet
from marac_desk.ui.theme import theme
from marac_desk.ui.tokens import SPACE, SPACE_L, SPACE_S
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.text import heading, key, label, name

_KEYS_WIDTH, _WORDS_WIDTH = 96, 280
_COLUMNS = {
    Where.EVERYWHERE: 0,
    Where.BOX: 0,
    Where.PEOPLE: 0,
    Where.WITHHELD: 0,
    Where.ROOM: 1,
    Where.CASE: 2,
    Where.CARDS: 2,
    Where.LISTS: 2,
}
"""Side by side, so that the sheet is no higher than a small laptop."""


class KeysSheet(QDialog):
    """Lists the keys beside what they do; it never blocks the window behind it."""

    def __init__(self, parent: QWidget, pages: Container[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.setModal(False)
        name(self, "keys", "Keys")
        columns = {each: column(gap=SPACE_L) for each in sorted(set(_COLUMNS.values()))}
        for where, shortcuts in sheet(pages):
            lines = columns[_COLUMNS[where]]
            lines.addWidget(heading(where.value))
            lines.addLayout(_grid(shortcuts))
        across = row(self, gap=2 * SPACE_L, margin=SPACE_L + SPACE)
        across.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)  # as high as its words, in lines
        for lines in columns.values():
            lines.addStretch(1)
            across.addLayout(lines)


def _grid(shortcuts: tuple[Shortcut, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE_L)
    grid.setVerticalSpacing(SPACE_S)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, theme().size(_KEYS_WIDTH))
    for line, shortcut in enumerate(shortcuts):
        keys = QKeySequence(shortcut.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
        grid.addWidget(key(keys), line, 0, Qt.AlignmentFlag.AlignLeft)
        words = label(shortcut.words, "small", wraps=True)
        words.setFixedWidth(theme().size(_WORDS_WIDTH))
        grid.addWidget(words, line, 1)
    return grid
