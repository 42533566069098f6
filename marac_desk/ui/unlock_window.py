"""The first window: opens a store with its passphrase, or creates one. It remembers nothing secret."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from marac_desk.services.rows.words import Tone
from marac_desk.ui.ask import Ask
from marac_desk.ui.background import Background
from marac_desk.ui.theme import theme
from marac_desk.ui.tokens import SPACE, SPACE_L
from marac_desk.ui.unlock_forms import CreateForm, OpenForm
from marac_desk.ui.widgets.picture import Picture
from marac_desk.ui.widgets.text import label, name

_WIDTH, _HEIGHT = 600, 730


class Doorkeeper(Protocol):
    """Opens and creates stores; both derive a key, which takes about a second."""

    def open(self, folder: Path, passphrase: str) -> object:
        """Open the store in `folder`.

        Raises:
            MaracError: Wrong passphrase, damaged, from a newer version, or open elsewhere.
        """
        ...

    def create(self, folder: Path, passphrase: str) -> object:
        """Create a store in the new `folder` and open it.

        Raises:
            MaracError: The place is taken or cannot be written.
        """
        ...


class UnlockWindow(QWidget):
    """Asks for the place and the passphrase, and hands on the opened store."""

    opened = Signal(object)

    def __init__(
        self, doorkeeper: Doorkeeper, background: Background, ask: Ask, *, recent: Path | None, usual: Path
    ) -> None:
        """Show the form that opens, or the one that creates if there is nothing to open.

        Args:
            recent: The store to offer; None if there is none.
            usual: The folder where stores are kept unless the person says otherwise.
        """
        super().__init__()
        self._doorkeeper, self._background = doorkeeper, background
        self.setWindowTitle("MARAC Desk")
        name(self, "ground", "Unlock MARAC Desk")
        self._ask, self._recent, self._usual = ask, recent, usual
        self._place = recent
        self._open: OpenForm | None = None
        self._create: CreateForm | None = None
        self._shown: OpenForm | CreateForm
        self._switch = QPushButton()
        self._switch.setProperty("role", "flat")
        name(self._switch, "switch")
        self._lay_out()
        self._switch.clicked.connect(self._on_switch)
        self._show_form(is_open=recent is not None)
        self.resize(theme().size(_WIDTH), theme().size(_HEIGHT))

    @property
    def place(self) -> Path | None:
        """The store opened or created here last, else the one offered."""
        return self._place

    def closeEvent(self, event: QCloseEvent) -> None:
        self._background.close()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE_L, 2 * SPACE_L, 2 * SPACE_L, SPACE_L)
        column.setSpacing(SPACE_L)
        column.addStretch(1)
        column.addLayout(_banner())
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(24, 24, 24, 24)
        self._inside = inside
        column.addWidget(card)
        column.addLayout(_centred(self._switch))
        column.addStretch(2)

    def _on_switch(self) -> None:
        self._show_form(is_open=self._shown is self._create)

    def _show_form(self, *, is_open: bool) -> None:
        for form in (self._open, self._create):
            if form is not None:
                form.hide()
        self._shown = self._opening() if is_open else self._creating()
        self._shown.show()
        self._shown.take_focus()
        words = "Create a new store instead" if is_open else "Open a store that exists instead"
        self._switch.setText(words)
        self._switch.setAccessibleName(words)

    def _opening(self) -> OpenForm:
        """The form that opens, made when first asked for: the window paints sooner with one form."""
        if self._open is None:
            self._open = OpenForm(self._ask, self._recent or self._usual)
            self._open.submitted.connect(self._on_open)
            self._inside.addWidget(self._open)
        return self._open

    def _creating(self) -> CreateForm:
        """The form that creates, likewise."""
        if self._create is None:
            self._create = CreateForm(self._ask, self._usual)
            self._create.submitted.connect(self._on_create)
            self._inside.addWidget(self._create)
        return self._create

    def _on_open(self, folder: Path, passphrase: str) -> None:
        self._place = folder
        self._shown.set_busy(True)
        self._background.run(
            _Opening(self._doorkeeper, folder, passphrase), self._on_opened, self._on_refused
        )

    def _on_create(self, folder: Path, passphrase: str) -> None:
        self._place = folder
        self._shown.set_busy(True)
        self._background.run(
            _Creating(self._doorkeeper, folder, passphrase), self._on_opened, self._on_refused
        )

    def _on_opened(self, opened: object) -> None:
        for form in (self._open, self._create):
            if form is not None:
                form.forget()
        self.opened.emit(opened)

    def _on_refused(self, reason: str) -> None:
        self._shown.set_busy(False)
        self._shown.refuse(reason)


class _Opening:
    """The slow work of opening a store."""

    def __init__(self, doorkeeper: Doorkeeper, folder: Path, passphrase: str) -> None:
        self._doorkeeper, self._folder, self._passphrase = doorkeeper, folder, passphrase

    def __call__(self) -> object:
        return self._doorkeeper.open(self._folder, self._passphrase)


class _Creating(_Opening):
    """The slow work of creating one."""

    def __call__(self) -> object:
        return self._doorkeeper.create(self._folder, self._passphrase)


def _centred(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row


def _banner() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACE + SPACE_L // 4)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label("MARAC Desk", "title"))
    words.addWidget(label("The panel's agenda, room and minutes, encrypted on this computer.", "quiet"))
    row.addWidget(Picture("shield-check", 34, Tone.ACCENT))
    row.addLayout(words, 1)
    return row
