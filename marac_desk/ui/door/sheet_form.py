"""The last step of a new store: its recovery sheet is kept, and proved by typing its beginning back."""

from pathlib import Path

from PySide6.QtCore import Signal

from marac_desk.services.rows.words import Tone
from marac_desk.ui.ask import Ask
from marac_desk.ui.door.form import DoorForm
from marac_desk.ui.lock_timer import lock_words
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.sheet_step import SheetStep
from marac_desk.ui.widgets.text import label

_PURPOSE = (
    "The store is made. One sheet of paper opens it when the passphrase is forgotten or a file is lost."
    " Keep it in a sealed envelope in a locked place, away from this laptop."
)
_WHY = (
    "Whoever holds the sheet and the store can read everything in it. If the sheet and the passphrase are"
    " lost, nobody can help."
)
_LOCKS = (
    "F12 locks at once: the code goes from the screen. The sheet can be made later, in Settings, Security."
)


class SheetForm(DoorForm):
    """Asks for nothing that can be guessed: what is typed back is on the sheet alone."""

    save_asked = Signal(Path)

    def __init__(self, ask: Ask) -> None:
        super().__init__("sheet", "Keep the recovery sheet", "Finish")
        self._step = SheetStep(ask, "sheet")
        self._lock = Message("sheet.lock")
        self._column.addWidget(label(_PURPOSE, wraps=True))
        self._column.addWidget(Message("sheet.warning", _WHY, Tone.WARNING))
        self._column.addWidget(self._step)
        self._column.addWidget(label(_LOCKS, "quiet", wraps=True))
        self._column.addWidget(self._lock)
        self._finish()
        self._step.save_asked.connect(self.save_asked)
        self._step.typed_back.connect(self.submitted)

    def take(self, code: str) -> None:
        """The code of the new store."""
        self._step.take(code)

    def saved(self, path: Path) -> None:
        """The sheet was written."""
        self.set_busy(False)
        self._step.saved(path)

    def warn_of_lock(self, seconds: int) -> None:
        """Say that the program locks soon: the code may be on the screen; 0 takes it away."""
        if seconds:
            self._lock.say(lock_words(seconds), Tone.WARNING, is_announced=not self._lock.text)
        else:
            self._lock.clear()

    def refuse(self, reason: str) -> None:
        """Say why the sheet was not written."""
        self._step.refuse(reason)

    def submit(self) -> None:
        """Compare what was typed back."""
        self._step.submit()

    def complaint(self) -> str:
        """Nothing: the step says itself what is missing."""
        return ""

    def take_focus(self) -> None:
        """To the first of the two ways."""
        self._step.setFocus()

    def forget(self) -> None:
        """Show nothing of the code."""
        self._step.forget()
