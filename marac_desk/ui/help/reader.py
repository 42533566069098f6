"""The reader: shows one page of the manual, and never loads anything that the page may name."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QResizeEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from marac_desk.ui.help.manual import HelpPage, linked
from marac_desk.ui.help.typeset import typeset
from marac_desk.ui.theme import theme
from marac_desk.ui.tokens import SPACE_L
from marac_desk.ui.widgets.text import name

_MEASURE: Final = "A line of about so many letters is read with ease, and its end leads back on."
"""As wide as a full line."""


class HelpReader(QTextBrowser):
    """One page, in lines of a readable length; a link asks for another page."""

    asked = Signal(str)
    """The name of the page that a link leads to."""

    def __init__(self) -> None:
        super().__init__()
        self._page = HelpPage(name="", text="")
        self._words: tuple[str, ...] = ()
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setProperty("role", "reader")
        name(self, "help.page", "Help")
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.anchorClicked.connect(self._on_link)
        theme().changed.connect(self._on_theme)

    def show_page(self, page: HelpPage, words: Iterable[str] = ()) -> None:
        """Show a page from its top, or from the first of the `words` looked for, which are marked."""
        self._page, self._words = page, tuple(words)
        self.setAccessibleName(f"Help: {page.title}")
        self._draw()

    def loadResource(self, _kind: int, _address: QUrl | str) -> None:
        """Load nothing: the manual has neither pictures nor styles of its own."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_measure()

    def _draw(self) -> None:
        document = self.document()
        document.setDefaultFont(self.font())
        document.setMarkdown(self._page.text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        typeset(document, theme())
        self._set_measure()
        self._mark()

    def _set_measure(self) -> None:
        frame = self.document().rootFrame()
        full = QFontMetricsF(self.font()).horizontalAdvance(_MEASURE)
        side = max((self.viewport().width() - full) / 2, theme().size(2 * SPACE_L))
        made = frame.frameFormat()
        made.setLeftMargin(side)
        made.setRightMargin(side)
        made.setTopMargin(theme().size(2 * SPACE_L))
        made.setBottomMargin(theme().size(2 * SPACE_L))
        frame.setFrameFormat(made)

    def _mark(self) -> None:
        marks = [_marked(cursor) for word in self._words for cursor in self._places(word)]
        self.setExtraSelections(marks)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        first = min((mark.cursor.selectionStart() for mark in marks), default=0)
        if first:
            self._scroll_to(first)

    def _places(self, word: str) -> Iterable[QTextCursor]:
        cursor = self.document().find(word)
        while not cursor.isNull():
            yield QTextCursor(cursor)
            cursor = self.document().find(word, cursor)

    def _scroll_to(self, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _on_link(self, address: QUrl) -> None:
        if page := linked(address.toString()):
            self.asked.emit(page)

    def _on_theme(self) -> None:
        self._draw()


def _marked(cursor: QTextCursor) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    look = QTextCharFormat()
    look.setBackground(QColor(theme().tokens.warning_soft))
    look.setForeground(QColor(theme().tokens.warning))
    made.format, made.cursor = look, cursor
    return made
