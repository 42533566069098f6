"""Keeping a recovery sheet: saved to be printed, or copied from the screen, and its beginning typed back."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from marac_desk.domain.recovery_code import is_beginning
from marac_desk.services.rows.words import Tone
from marac_desk.ui.ask import Ask
from marac_desk.ui.tokens import SPACE, SPACE_L, SPACE_S
from marac_desk.ui.widgets.button import button
from marac_desk.ui.widgets.code_grid import CodeShown
from marac_desk.ui.widgets.layouts import clear, column, row
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.text import field_label, name

FILE_NAME: Final = "MARAC Desk recovery sheet.pdf"
_SAVE, _COPY = "Save the sheet as PDF…", "Write it down from the screen"
_SAVED = "Saved. Open it, print it, then delete the file and empty the waste bin."
_BACK = "The first 8 characters of the sheet, typed back"
_WRONG = (
    "These are not the first 8 characters: groups 1 and 2 of the sheet. Compare them and type them again."
)


class SheetStep(QWidget):
    """Two ways to keep the sheet, and the field that proves that one of them worked."""

    save_asked = Signal(Path)
    typed_back = Signal()

    def __init__(self, ask: Ask, prefix: str) -> None:
        super().__init__()
        self._ask, self._prefix, self._code = ask, prefix, ""
        self._written: Path | None = None
        self._save = button(f"{prefix}.save", _SAVE)
        self._copy = button(f"{prefix}.copy", _COPY)
        self._open = button(f"{prefix}.open", "Open the sheet")
        self._shown = QFrame()
        self._shown.setProperty("role", "message")
        self._grid = column(self._shown, margin=SPACE_L)
        self._message = Message(f"{prefix}.told")
        self._back = QLineEdit()
        name(self._back, f"{prefix}.back")
        self._lay_out()
        self._save.clicked.connect(self._on_save)
        self._copy.clicked.connect(self._on_copy)
        self._open.clicked.connect(self._on_open)
        self._back.returnPressed.connect(self.submit)
        self.setFocusProxy(self._save)

    def take(self, code: str) -> None:
        """Offer the sheet of this code; it is shown only when asked for."""
        self.forget()
        self._code = code

    def forget(self) -> None:
        """Show nothing of any code."""
        self._code, self._written = "", None
        self._back.clear()
        self._message.clear()
        self._open.hide()
        self._shown.hide()
        clear(self._grid)

    def saved(self, path: Path) -> None:
        """The sheet lies there now."""
        self._written = path
        self._open.show()
        self._message.say(_SAVED, Tone.GOOD)
        self._back.setFocus()

    def refuse(self, reason: str) -> None:
        """Say why the sheet was not saved."""
        self._message.say(reason)
        self._save.setFocus()

    def submit(self) -> None:
        """Whether the beginning of the sheet was typed back."""
        if is_beginning(self._back.text(), self._code):
            self.typed_back.emit()
            return
        self._message.say(_WRONG)
        self._back.setFocus()
        self._back.selectAll()

    def _lay_out(self) -> None:
        inside = column(self, gap=SPACE + SPACE_S)
        ways = row(gap=SPACE)
        ways.addWidget(self._save, 1)
        ways.addWidget(self._copy, 1)
        inside.addLayout(ways)
        inside.addWidget(self._shown)
        inside.addWidget(self._message)
        inside.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        last = column(gap=SPACE_S)
        last.addWidget(field_label(_BACK, self._back))
        last.addWidget(self._back)
        inside.addLayout(last)
        self.forget()

    def _on_save(self) -> None:
        self._ask.save(self, Path.home() / FILE_NAME, self.save_asked.emit)

    def _on_copy(self) -> None:
        if not self._shown.isVisible():
            self._grid.addWidget(CodeShown(f"{self._prefix}.code", self._code))
            self._shown.show()
        self._back.setFocus()

    def _on_open(self) -> None:
        if self._written is not None:
            self._ask.show(self._written)
