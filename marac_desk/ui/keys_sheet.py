"""The F1 sheet: every key and what it does, from the one table of shortcuts."""

from collections.abc import Container

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QLayout, QScrollArea, QWidget

from marac_desk.ui.shortcuts import Shortcut, Where, sheet
from marac_desk.ui.theme import theme
from marac_desk.ui.tokens import SPACE, SPACE_L, SPACE_S
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.text import heading, key, label, name

_KEYS_WIDTH, _WORDS_WIDTH = 82, 222
_BETWEEN, _AROUND = SPACE_L, SPACE_L
_MOST_COLUMNS = 4
_OF_A_HEADING = 2
"""How many lines a heading is worth when the columns are made even."""


class KeysSheet(QDialog):
    """Lists the keys beside what they do; it never blocks the window behind it.

    It is no larger than that window: the columns stand side by side as far as there is room, and what is
    below its edge comes by the arrows.
    """

    def __init__(self, parent: QWidget, pages: Container[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        self.setModal(False)
        name(self, "keys", "Keys")
        self._pages = pages
        self._scroll = QScrollArea()
        name(self._scroll, "keys.scroll", "Keys: the arrows scroll")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        column(self, gap=0).addWidget(self._scroll)

    def showEvent(self, event: QShowEvent) -> None:
        self._fill()
        super().showEvent(event)
        self._scroll.setFocus()

    def _fill(self) -> None:
        room = self._room()
        page = QWidget()
        across = row(page, gap=_BETWEEN, margin=_AROUND)
        across.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)  # as high as its words, in lines
        for groups in _columns(sheet(self._pages), _fitting(room.width())):
            lines = column(gap=SPACE)
            for where, shortcuts in groups:
                lines.addWidget(heading(where.value))
                lines.addLayout(_grid(shortcuts))
                lines.addSpacing(SPACE)
            lines.addStretch(1)
            across.addLayout(lines)
        self._scroll.setWidget(page)
        across.activate()
        bar = self._scroll.verticalScrollBar().sizeHint().width() if page.height() > room.height() else 0
        self.resize(QSize(page.width() + bar, page.height()).boundedTo(room))

    def _room(self) -> QSize:
        """As large as the window that it is shown over."""
        over = self.parentWidget()
        return over.window().size() if over is not None else self.size()


Group = tuple[Where, tuple[Shortcut, ...]]


def _fitting(width: int) -> int:
    """How many columns have room side by side."""
    each = theme().size(_KEYS_WIDTH + _WORDS_WIDTH) + SPACE + _BETWEEN
    return min(max((width - 2 * _AROUND + _BETWEEN) // each, 1), _MOST_COLUMNS)


def _columns(groups: tuple[Group, ...], count: int) -> list[list[Group]]:
    """The groups in their order, each put where the least stands so far."""
    columns: list[list[Group]] = [[] for _ in range(count)]
    for group in groups:
        min(columns, key=_lines).append(group)
    return columns


def _lines(groups: list[Group]) -> int:
    return sum(len(shortcuts) + _OF_A_HEADING for _where, shortcuts in groups)


def _grid(shortcuts: tuple[Shortcut, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE)
    grid.setVerticalSpacing(SPACE_S // 2)
    grid.setColumnMinimumWidth(0, theme().size(_KEYS_WIDTH))
    for line, shortcut in enumerate(shortcuts):
        keys = QKeySequence(shortcut.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
        grid.addWidget(key(keys), line, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        words = label(shortcut.words, "small", wraps=True)
        words.setFixedWidth(theme().size(_WORDS_WIDTH))
        grid.addWidget(words, line, 1)
    return grid
