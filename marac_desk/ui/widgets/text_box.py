"""The growing text box: plain text only, saved as a draft while it is typed, kept when it is left."""

from typing import Final

from PySide6.QtCore import QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMoveEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from marac_desk.ui.theme import theme
from marac_desk.ui.widgets.scroll import keep_in_sight
from marac_desk.ui.widgets.text import name

DRAFT_MS: Final = 1_000
"""A draft is saved this long after the first key that is not saved, and so on while typing."""
IDLE_MS: Final = 60_000
"""What is typed is kept after this long without a key."""
_FRAME = 22
_STAYS_IN_THE_BOX: Final = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""A menu, another window and the lock leave the cursor where it is: half a sentence stays a draft."""


class TextBox(QPlainTextEdit):
    """One box of the record, as high as its text."""

    drafted = Signal(str)
    """The text so far, to be kept as a draft."""
    committed = Signal(str)
    """The text, to be kept as a record: the box was left, Ctrl+Enter was pressed, or a minute passed."""

    def __init__(self, object_name: str, accessible: str, prompt: str = "", lines: int = 1) -> None:
        super().__init__()
        name(self, object_name, accessible)
        self._least = lines
        self._kept = ""
        self._draft_timer = self._timer(DRAFT_MS)
        self._idle_timer = self._timer(IDLE_MS)
        self.setProperty("role", "box")
        self.setPlaceholderText(prompt)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._draft_timer.timeout.connect(self._on_draft_due)
        self._idle_timer.timeout.connect(self.commit)
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)
        theme().changed.connect(self.updateGeometry)

    @property
    def is_dirty(self) -> bool:
        """Whether something typed is not in a record yet."""
        return self.toPlainText() != self._kept

    def load(self, text: str, draft: str = "") -> None:
        """Show what the record holds, with an unfinished draft over it; never over what is being typed."""
        if self.is_dirty and self.hasFocus():
            return
        self._kept = text
        shown = draft or text
        if shown != self.toPlainText():
            self.setPlainText(shown)
        self._draft_timer.stop()

    def commit(self) -> None:
        """The box is left, or was long enough without a key: what is typed is kept."""
        self.keep()

    def keep(self) -> None:
        """Hand the text over to be kept, if anything changed."""
        self._draft_timer.stop()
        self._idle_timer.stop()
        if self.is_dirty:
            self._kept = self.toPlainText()
            self.committed.emit(self._kept)

    def take(self) -> str:
        """Hand over the part that is selected, else all that is typed; the box holds it no more."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            taken = cursor.selection().toPlainText()
            cursor.removeSelectedText()
            return taken
        return self.take_all()

    def take_all(self) -> str:
        """Hand over all that is typed; the box is empty, and asks for nothing to be kept."""
        self._idle_timer.stop()
        taken = self.toPlainText()
        self._draft_timer.stop()
        self._kept = ""
        self.clear()
        return taken

    def flush_draft(self) -> None:
        """Save the draft now: the store is about to be locked."""
        if self._draft_timer.isActive():
            self._on_draft_due()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().size(120), self._height())

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(source.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.keep()
            return
        if event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
            event.ignore()  # so that the window takes back the last step
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS_IN_THE_BOX:
            self.commit()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        keep_in_sight(self)

    def _timer(self, interval: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        return timer

    def _on_text_changed(self) -> None:
        if not self.is_dirty:
            return
        self._idle_timer.start()
        if not self._draft_timer.isActive():
            self._draft_timer.start()

    def _on_draft_due(self) -> None:
        self._draft_timer.stop()
        if self.is_dirty:
            self.drafted.emit(self.toPlainText())

    def _on_cursor_moved(self) -> None:
        if self.hasFocus():
            keep_in_sight(self)

    def _on_size_changed(self) -> None:
        self.updateGeometry()

    def _height(self) -> int:
        lines = max(self._least, round(self.document().size().height()))
        return lines * self.fontMetrics().lineSpacing() + theme().size(_FRAME)
