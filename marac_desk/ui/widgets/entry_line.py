"""The entry line: one small grammar for everything, with an echo in words before Enter."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit

from marac_desk.services.rows.words import Tone
from marac_desk.ui.shortcuts import shortcut
from marac_desk.ui.theme import theme
from marac_desk.ui.tokens import SPACE, SPACE_L, SPACE_S
from marac_desk.ui.widgets.announce import announce
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.text import key, label, name, repolish

_HINT = "type: an agency to jump, @ action, > who comes and goes, # item, ! conflict, = who may know, ? keys"


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
        self._saved = label("", "small")
        name(self._echo, "entry.echo", "What it means")
        name(self._saved, "entry.saved", "Last saved")
        self._lay_out()
        self._line.textEdited.connect(self.typed)
        self._line.returnPressed.connect(self._on_return)
        self._line.digit.connect(self.digit)
        self.setFocusProxy(self._line)

    @property
    def text(self) -> str:
        """What is typed."""
        return self._line.text()

    def echo(self, words: str, tone: Tone = Tone.QUIET) -> None:
        """Say what the line means, or why it means nothing."""
        self._echo.setText(words)
        repolish(self._echo, tone=tone.value)
        if tone is Tone.ALERT:
            announce(self._line, words)

    def say_saved(self, words: str) -> None:
        """Say when the last thing was saved."""
        self._saved.setText(words)

    def clear(self) -> None:
        """Empty the line: it was understood and sent."""
        self._line.clear()
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
        foot.addWidget(self._echo, 1)
        foot.addWidget(self._saved)
        for words in ("keys", "cover", "lock"):
            foot.addWidget(key(shortcut(words).keys[0]))
            foot.addWidget(label(words, "small"))
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
        self.setPlaceholderText(f"» {_HINT}")
        self._on_theme()
        theme().changed.connect(self._on_theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.text() and event.text() in ("1", "2", "3", "4"):
            self.digit.emit(event.text())
            return
        super().keyPressEvent(event)

    def _on_theme(self) -> None:
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(QApplication.font().pointSizeF())
        self.setFont(font)
