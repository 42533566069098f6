"""Labels: plain text always, whatever a record holds, in one of a few roles of the style sheet."""

from html import escape
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from marac_desk.services.rows.words import Line, Tone
from marac_desk.ui.theme import theme
from marac_desk.ui.tokens import SPACE, SPACE_L, SPACE_S

_NARROWEST = 120

Role = Literal[
    "body",
    "title",
    "huge",
    "large",
    "strong",
    "heading",
    "quiet",
    "small",
    "chip",
    "code",
    "key",
    "pill",
    "clock",
    "solid",
    "banner",
]

__all__ = [
    "SPACE",
    "SPACE_L",
    "SPACE_S",
    "Chip",
    "Words",
    "chip",
    "field_label",
    "heading",
    "label",
    "name",
    "plain_tip",
    "repolish",
    "rule",
    "tip",
]


def label(text: str, role: Role = "body", tone: Tone = Tone.PLAIN, *, wraps: bool = False) -> QLabel:
    """A label that shows `text` exactly: no markup is ever read from it."""
    made = QLabel()
    made.setProperty("textFormat", "PlainText")
    made.setText(text)
    made.setWordWrap(wraps)
    made.setProperty("role", role)
    made.setProperty("tone", tone.value)
    return made


def heading(text: str) -> QLabel:
    """The small heading over a part of a page; set in capitals, read out as written."""
    made = label(text.upper(), "heading")
    made.setAccessibleName(text)
    return made


def chip(text: str, tone: Tone = Tone.PLAIN) -> QLabel:
    """A rounded word such as "age 15"; its tone repeats what the word says."""
    made = label(text, "chip", tone)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def key(text: str) -> QLabel:
    """A key as it is printed on the keyboard, such as "F7"."""
    made = label(text, "key")
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def field_label(text: str, buddy: QWidget) -> QLabel:
    """The label over a field; also the field's accessible name, inside a part that only holds it too."""
    made = label(text, "strong")
    made.setBuddy(buddy)
    for each in (buddy, buddy.focusProxy()):
        if each is not None:
            each.setAccessibleName(text)
    return made


def rule(*, stands: bool = False) -> QFrame:
    """A hairline between parts."""
    made = QFrame()
    made.setProperty("role", "stand" if stands else "rule")
    return made


def name(widget: QWidget, object_name: str, accessible: str = "") -> None:
    """Give a control the name tests find it by, and the one a screen reader says."""
    widget.setObjectName(object_name)
    if accessible:
        widget.setAccessibleName(accessible)


def plain_tip(text: str) -> str:
    """The words of a tool tip: Qt reads markup in those, so what could be taken for it is written out."""
    return f"<qt>{escape(text)}</qt>" if "<" in text or "&" in text else text


def tip(widget: QWidget, text: str) -> None:
    """Give a widget a tool tip that shows `text` exactly."""
    widget.setToolTip(plain_tip(text))


def repolish(widget: QWidget, **properties: str) -> None:
    """Set properties the style sheet looks at, and draw accordingly."""
    for key, value in properties.items():
        widget.setProperty(key, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


class Chip(QLabel):
    """A chip that may be given other words."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("textFormat", "PlainText")
        self.setProperty("role", "chip")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def draw(self, line: Line) -> None:
        """Show these words."""
        self.setText(line.text)
        if self.property("tone") != line.tone.value:
            repolish(self, tone=line.tone.value)


Laid = tuple[str, int, str]
"""A text, the width it is laid out in, and the key of its font."""

_MEASURED = 500


class Words(QLabel):
    """A long plain text in lines, exactly as it was typed; the mouse selects in it.

    Qt lays all of it out for each size it asks, and twice as slowly where the mouse may select: here it is
    laid out once for a width, and may be selected from the moment the mouse is over it.
    """

    def __init__(self, heights: dict[Laid, int] | None = None) -> None:
        """Say nothing yet.

        Args:
            heights: What was measured already, shared by texts that look alike.
        """
        super().__init__()
        self.setProperty("textFormat", "PlainText")
        self.setProperty("role", "body")
        self.setWordWrap(True)
        self._said = ""
        self._heights: dict[Laid, int] = {} if heights is None else heights

    def say(self, text: str) -> None:
        """Show other words."""
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setText(text)
        self._said = text

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def heightForWidth(self, width: int) -> int:
        asked = self._said, width, self.font().key()
        if asked not in self._heights:
            if len(self._heights) >= _MEASURED:
                self._heights.clear()
            self._heights[asked] = super().heightForWidth(width)
        return self._heights[asked]

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().size(_NARROWEST), self.fontMetrics().lineSpacing())
