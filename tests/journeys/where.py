"""Where the hands are: the item, the box, its text and the cursor, as somebody sees them."""

from dataclasses import dataclass, field

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from tests.journeys.keyboard import Keyboard


@dataclass(frozen=True)
class Where:
    """What somebody sees of where they are: the item, the box, its text, the cursor."""

    page: str = field(repr=False)
    box: str
    speaks: str
    text: str
    cursor: int
    line: str
    """What stands in the entry line; empty outside the room, too."""


def where(hands: Keyboard) -> Where:
    """Where the hands are now."""
    hands.settle()
    box = hands.focus
    entry = hands.window.findChild(QLineEdit, "entry")
    is_line, is_text = isinstance(box, QLineEdit), isinstance(box, QPlainTextEdit)
    return Where(
        page=hands.desktop.window.page.where(),
        box=box.objectName(),
        speaks=box.accessibleName(),
        text=box.text() if is_line else box.toPlainText() if is_text else "",
        line="" if entry is None else entry.text(),
        cursor=box.cursorPosition() if is_line else box.textCursor().position() if is_text else 0,
    )
