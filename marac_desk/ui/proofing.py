"""Proofing while nobody types: unknown words and blaming phrases of the box in use are underlined, no more.

Nothing runs as a key is pressed but the start of a timer; underlines are drawn over the text, and move along.
"""

from collections.abc import Iterator
from functools import cache, partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from marac_desk.domain.kinds import Kind
from marac_desk.domain.proofing import Found, blaming_phrases, unknown_words
from marac_desk.services.changes import Change
from marac_desk.services.proofing import ProofBook, learn_word, proof_book
from marac_desk.system.lexicon import Lexicon, british_words
from marac_desk.ui.background import Background
from marac_desk.ui.bus import Bus
from marac_desk.ui.theme import theme
from marac_desk.ui.widgets.text_box import TextBox

IDLE_MS: Final = 400
"""How long after the last key a box is read."""
_NAMED: Final = frozenset({Kind.PERSON, Kind.AGENCY, Kind.CASE})
"""What holds names."""


class Proofing(QObject):
    """Reads the box that has the focus within one part of the window."""

    hinted = Signal(str)
    """What might be said instead of a phrase just typed, as a sentence."""

    def __init__(self, bus: Bus, within: QWidget) -> None:
        super().__init__(within)
        self._bus, self._within = bus, within
        self._book: ProofBook | None = None
        self._is_stale = True
        self.background = Background(self)
        """Where the names of the store are read."""
        self._box: TextBox | None = None
        self._said = ""
        self.found: tuple[Found, ...] = ()
        """What is underlined in the box, in no order."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(IDLE_MS)
        self._timer.timeout.connect(self.read)
        bus.changed.connect(self._on_changed)
        bus.closing.connect(self._on_closing)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def learn(self) -> None:
        """Learn the unknown word at the cursor, else the last one of the box."""
        word = self._word()
        if word:
            self._bus.answering(then=self._on_learnt).run(learn_word, word=word)

    def read(self) -> None:
        """Underline what is found in the box now; its text is never changed.

        Every name in the store is much to read: it is read away from the window, and the last book serves
        until it has come.
        """
        box, book = self._box, self._book
        if self._is_stale and not self.background.is_busy:
            self._is_stale = False
            self.background.run(partial(_book, self._bus), self._on_book, self._on_no_book)
        if box is None or book is None:
            return
        text = box.toPlainText()
        words = unknown_words(text, lambda word: word in book.words or _lexicon().has(word))
        unknown = [each for each in words if not _is_being_typed(each, box)]
        blaming = list(blaming_phrases(text, book.phrases))
        self.found = (*unknown, *blaming)
        box.setExtraSelections([*_underlines(box, text, unknown, blaming)])
        self._hint(blaming)

    def _hint(self, blaming: list[Found]) -> None:
        """Say each hint once, while its phrase stands there."""
        words = next((f"“{each.text}”: {each.instead}" for each in blaming if each.instead), "")
        if words and words != self._said:
            self.hinted.emit(words)
        self._said = words

    def _word(self) -> str:
        unknown = [each for each in self.found if not each.instead]
        if self._box is None or not unknown:
            return ""
        at = _length(self._box.toPlainText(), self._box.textCursor().position())
        here = [each for each in unknown if each.start <= at <= each.end]
        return (here or unknown)[-1].text

    def _on_learnt(self, _change: Change) -> None:
        self._is_stale = True
        self.read()

    def _on_changed(self, change: Change) -> None:
        if change.kinds & _NAMED:
            self._is_stale = True

    def _on_book(self, book: ProofBook) -> None:
        self._book = book
        self.read()

    def _on_no_book(self, _reason: str) -> None:
        """The store is going, or cannot be read: whatever is typed next tells why."""

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is self._box or not isinstance(new, TextBox) or not self._within.isAncestorOf(new):
            return
        if self._box is not None:
            self._box.textChanged.disconnect(self._timer.start)
            self._box.destroyed.disconnect(self._on_gone)
        self._box, self.found, self._said = new, (), ""
        new.textChanged.connect(self._timer.start)
        new.destroyed.connect(self._on_gone)
        self._timer.start()

    def _on_closing(self) -> None:
        """Nothing is read any more: the store goes."""
        self._timer.stop()
        self._timer.timeout.disconnect(self.read)

    def _on_gone(self) -> None:
        self._box = None


def _book(bus: Bus) -> ProofBook:
    with bus.job_desk() as desk:
        return proof_book(desk)


@cache
def _lexicon() -> Lexicon:
    return british_words()


def _underlines(
    box: TextBox, text: str, unknown: list[Found], blaming: list[Found]
) -> Iterator[QTextEdit.ExtraSelection]:
    tokens = theme().tokens
    for found, colour, style in (
        (unknown, tokens.alert, QTextCharFormat.UnderlineStyle.SpellCheckUnderline),
        (blaming, tokens.warning, QTextCharFormat.UnderlineStyle.DashUnderline),
    ):
        for each in found:
            made = QTextEdit.ExtraSelection()
            shape = QTextCharFormat()
            shape.setUnderlineStyle(style)
            shape.setUnderlineColor(QColor(colour))
            cursor = QTextCursor(box.document())
            cursor.setPosition(_position(text, each.start))
            cursor.setPosition(_position(text, each.end), QTextCursor.MoveMode.KeepAnchor)
            made.cursor = cursor
            made.format = shape
            yield made


def _is_being_typed(found: Found, box: TextBox) -> bool:
    """A word the cursor stands right behind is not finished."""
    return box.hasFocus() and _position(box.toPlainText(), found.end) == box.textCursor().position()


def _position(text: str, at: int) -> int:
    """A place in the text as Qt counts it: an emoji is two."""
    return at if text.isascii() else len(text[:at].encode("utf-16-le")) // 2


def _length(text: str, position: int) -> int:
    """A place that Qt counted, as Python counts it."""
    return (
        position
        if text.isascii()
        else len(text.encode("utf-16-le")[: 2 * position].decode("utf-16-le", "ignore"))
    )
