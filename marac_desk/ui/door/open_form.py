"""The form that opens a store; after wrong tries it waits a little, and says so."""

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton

from marac_desk.domain.waits import wait_words
from marac_desk.services.rows.words import Tone
from marac_desk.ui.ask import Ask
from marac_desk.ui.door.form import DoorForm
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.passphrase import PassphraseEdit
from marac_desk.ui.widgets.place import PlaceEdit
from marac_desk.ui.widgets.text import label, name

_SECOND_MS = 1_000
_MEND = "Mend the first bytes and open"


class OpenForm(DoorForm):
    """Opens the store in a folder with its passphrase."""

    mend_asked = Signal()

    def __init__(self, ask: Ask, place: Path) -> None:
        super().__init__("open", "Unlock", "Unlock")
        self.place = PlaceEdit(ask, "open.place", "Which store?", place)
        self._concerns = Message("open.concerns", tone=Tone.WARNING)
        self._passphrase = PassphraseEdit("open.passphrase")
        self._wait = label("", "quiet")
        name(self._wait, "open.wait", "Wait")
        self._mend = QPushButton(_MEND)
        name(self._mend, "open.mend", _MEND)
        self._left = 0
        self._clock = QTimer(self)
        self._clock.setInterval(_SECOND_MS)
        self._clock.timeout.connect(self.count_down)
        self._add("Store", self.place)
        self._column.addWidget(self._concerns)
        self._add("Passphrase", self._passphrase)
        self._finish()
        self._column.insertWidget(self._column.indexOf(self._button), self._wait)
        self._column.insertWidget(self._column.indexOf(self._wait), self._mend)
        self._mend.hide()
        self._mend.clicked.connect(self.mend_asked)
        self._wait.hide()
        self._passphrase.field.returnPressed.connect(self.submit)

    @property
    def passphrase(self) -> str:
        """What is typed."""
        return self._passphrase.text

    def take_focus(self) -> None:
        """Ready to type the passphrase; what was typed is selected, so that typing starts anew."""
        self._passphrase.setFocus()
        self._passphrase.field.selectAll()

    def submit(self) -> None:
        """Hand on what was typed, unless the window still waits."""
        if not self._left:
            super().submit()

    def complaint(self) -> str:
        """Whether anything was typed."""
        return "" if self._passphrase.text else "Type the passphrase."

    def say_concerns(self, concerns: tuple[str, ...]) -> None:
        """Show what to know about the place of the store."""
        if concerns:
            self._concerns.say("\n".join(concerns), Tone.WARNING)
        else:
            self._concerns.clear()

    def offer_mending(self, *, is_offered: bool) -> None:
        """Offer to mend what was refused, or not."""
        self._mend.setVisible(is_offered)
        if is_offered:
            self._mend.setFocus()

    def hold(self, seconds: int) -> None:
        """Take no other try for so many seconds; typing goes on meanwhile."""
        self._left = seconds
        self._show_left()
        if seconds:
            self._clock.start()

    def count_down(self) -> None:
        """One second of the wait is over."""
        self._left = max(self._left - 1, 0)
        if not self._left:
            self._clock.stop()
        self._show_left()

    def forget(self) -> None:
        """Empty the field."""
        self._passphrase.field.clear()

    def _show_left(self) -> None:
        self._button.setEnabled(not self._left)
        self._wait.setText(wait_words(self._left) if self._left else "")
        self._wait.setVisible(bool(self._left))
