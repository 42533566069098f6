"""A box of text to be read: plain, nothing can be typed or pasted into it, and the Tab key leaves it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from marac_desk.ui.widgets.text import name


class ReadingBox(QPlainTextEdit):
    """Shows lines, some of them bold; the arrow keys move through it."""

    def __init__(self, object_name: str) -> None:
        super().__init__()
        name(self, object_name)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )

    def show_lines(self, lines: Iterable[tuple[str, bool]]) -> None:
        """Show lines from the first on, each with whether it is a heading."""
        self.clear()
        cursor, bold, usual = self.textCursor(), QTextCharFormat(), QTextCharFormat()
        bold.setFontWeight(QFont.Weight.Bold)
        for text, is_heading in lines:
            before = "\n" if is_heading and not self.document().isEmpty() else ""
            cursor.insertText(f"{before}{text}\n", bold if is_heading else usual)
        self.moveCursor(QTextCursor.MoveOperation.Start)
