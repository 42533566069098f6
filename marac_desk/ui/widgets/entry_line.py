"""The entry line: one small grammar for everything, with an echo in words before Enter."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLineEdit

from marac_desk.services.rows.words import Tone
from marac_desk.ui.shortcuts import shortcut
from marac_desk.ui.theme import theme
from marac_desk.ui.tokens import POINT_SIZE, SPACE, SPACE_L, SPACE_S
from marac_desk.ui.widgets.announce import announce
from marac_desk.ui.widgets.elided import Elided
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.text import key, label, name, repolish

_HINT = "type: an agency to jump, @ action, > come and go, # item, ! conflict, = who may know, + new, ? keys"


class EntryLine(QFrame):
    """The line at the bottom of the room, its echo, and when the last thing was saved."""

    typed = Signal(str)
    entered = Signal(str)
    digit = Signal(str)
    """A number key pressed while the line is empty: the chair's choice."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "foot")
        name(self, "foot", "Entry")
        self._line = _Line()
        self._echo = label("", "small")
        self._echo.setMinimumWidth(1)  # a long echo is cut rather than make the window grow
        self._hint = Elided("small", Tone.WARNING)
        self._offer = key(shortcut("offered").keys[0])
        self._done = Elided("small")
        self._saved = label("", "small")
        name(self._echo, "entry.echo", "What it means")
        name(self._hint, "entry.hint", "Hint")
        name(self._done, "entry.done", "Last step")
        name(self._saved, "entry.saved", "Last saved")
        self._lay_out()
        self.hint("")
        self._line.textEdited.connect(self.typed)
        self._line.returnPressed.connect(self._on_return)
        self._line.digit.connect(self.digit)
        self.setFocusProxy(self._line)

    @property
    def text(self) -> str:
        """What is typed."""
        return self._line.text()

    def echo(self, words: str, tone: Tone = Tone.QUIET, *, part: tuple[int, int] = (0, 0)) -> None:
        """Say what the line means, or why it means nothing.

        Args:
            part: What of the line was not understood, [start, end); it is underlined.
        """
        self._echo.setText(words)
        self._done.setVisible(not words)
        repolish(self._echo, tone=tone.value)
        self._line.underline(*part)
        self.hint("")
        if tone is Tone.ALERT:
            announce(self._line, words)

    def hint(self, words: str, *, is_offer: bool = False) -> None:
        """Say what is worth asking beside the echo, and whether a key takes the day it offers."""
        self._hint.say(words)
        self._hint.setVisible(bool(words))
        self._offer.setVisible(is_offer)

    def replace(self, text: str) -> None:
        """Put other text where something is being typed: the day that was offered."""
        self._line.setText(text)
        self.typed.emit(text)

    def say_saved(self, words: str) -> None:
        """Say when the last thing was saved."""
        self._saved.setText(words)

    def say_done(self, words: str) -> None:
        """Say what was done last and how it is taken back."""
        self._done.say(words)

    def clear(self) -> None:
        """Empty the line: it was understood and sent, and undo takes that back, not the typing."""
        self._line.setText("")
        self.echo("")

    def put(self, text: str) -> None:
        """Put text into the line without going there."""
        self._line.setText(text)

    def start(self, text: str) -> None:
        """Put the cursor here behind `text`."""
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)  # selects what stands there
        self._line.setText(text)
        self.typed.emit(text)

    def _lay_out(self) -> None:
        lines = column(self, gap=SPACE_S)
        lines.setContentsMargins(SPACE_L, SPACE, SPACE_L, SPACE)
        lines.addWidget(self._line)
        foot = row(gap=SPACE)
        foot.addWidget(self._echo)
        foot.addWidget(self._hint)
        foot.addWidget(self._offer)
        foot.addStretch(1)
        foot.addWidget(self._done)
        foot.addWidget(self._saved)
        for words in ("keys", "cover", "lock"):
            pressed = shortcut(words).keys[0]
            hint = key(pressed)
            name(hint, f"entry.key.{words}", f"{pressed}: {words}")
            foot.addWidget(hint)
            foot.addWidget(Elided.of(words, "small"))
        lines.addLayout(foot)

    def _on_return(self) -> None:
        if text := self._line.text().strip():
            self.entered.emit(text)


class _Line(QLineEdit):
    """The field itself, in the fixed-width font of the system."""

    digit = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        name(self, "entry", "Entry line")
        self._wrong = (0, 0)
        self.setPlaceholderText(f"» {_HINT}")
        self._on_theme()
        theme().changed.connect(self._on_theme)

    def underline(self, start: int, end: int) -> None:
        """Mark a part as not understood; at the end of the line, the place where something is missing."""
        if (start, end) != self._wrong:
            self._wrong = (start, end)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        start, end = self._wrong
        if end and self.text():
            cursor, metrics = self.cursorRect(), self.fontMetrics()
            zero = cursor.center().x() - metrics.horizontalAdvance(self.text()[: self.cursorPosition()])
            left, right = (zero + metrics.horizontalAdvance(self.text()[:at]) for at in (start, end))
            painter = QPainter(self)
            painter.setPen(QPen(theme().colour(Tone.ALERT), theme().size(2)))
            foot = cursor.bottom()
            painter.drawLine(left, foot, max(right, left + metrics.horizontalAdvance("m")), foot)
            painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.text() and event.text() in ("1", "2", "3", "4"):
            self.digit.emit(event.text())
            return
        if event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable():
            event.ignore()  # so that the window takes back the last step
            return
        super().keyPressEvent(event)

    def _on_theme(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(POINT_SIZE * theme().scale)
        self.setFont(font)
