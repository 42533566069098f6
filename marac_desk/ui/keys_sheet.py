"""The F1 sheet: every key and what it does, from the one table of shortcuts."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from marac_desk.ui.shortcuts import Shortcut, sheet
from marac_desk.ui.tokens import SPACE, SPACE_L
from marac_desk.ui.widgets.text import heading, key, label, name


class KeysSheet(QDialog):
    """Lists the keys beside what they do; it never blocks the window behind it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.setModal(False)
        name(self, "keys", "Keys")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(SPACE_L)
        for where, shortcuts in sheet():
            column.addWidget(heading(where.value))
            column.addLayout(_grid(shortcuts))
        column.addStretch(1)


def _grid(shortcuts: tuple[Shortcut, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE_L)
    grid.setVerticalSpacing(SPACE)
    grid.setColumnStretch(1, 1)
    for row, shortcut in enumerate(shortcuts):
        keys = QKeySequence(shortcut.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
        grid.addWidget(key(keys), row, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(label(shortcut.words), row, 1)
    return grid
