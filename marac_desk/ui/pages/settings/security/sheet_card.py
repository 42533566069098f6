"""The recovery sheet is made again: the passphrase asked for, the sheet kept, its beginning typed back."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from marac_desk.services.happenings import Happening, note_happening
from marac_desk.services.keys import RecoverySheet, keep_recovery_sheet, recovery_sheet
from marac_desk.services.unlock import Session
from marac_desk.ui.ask import Ask
from marac_desk.ui.background import Background
from marac_desk.ui.bus import Bus
from marac_desk.ui.pages.settings.security.card import Card
from marac_desk.ui.widgets.button import button
from marac_desk.ui.widgets.passphrase import PassphraseEdit
from marac_desk.ui.widgets.sheet_step import SheetStep

_WORDS = (
    "One sheet of paper that opens the store when the passphrase is forgotten. Every sheet of a store says"
    " the same: making it again takes no power from one that is lost."
)
_KEPT = "The sheet is made. Keep it in a sealed envelope in a locked place, away from this laptop."


@dataclass(frozen=True, slots=True)
class _Making:
    """Derives the key that the sheet says."""

    session: Session
    passphrase: str = field(repr=False)
    on: date

    def __call__(self) -> RecoverySheet:
        """What the sheet says, or a refusal."""
        return recovery_sheet(self.session, self.passphrase, on=self.on)


@dataclass(frozen=True, slots=True)
class _Writing:
    """Draws the sheet and writes it."""

    session: Session
    sheet: RecoverySheet
    path: Path

    def __call__(self) -> Path:
        """Where it was written."""
        keep_recovery_sheet(self.session, self.sheet, self.path)
        return self.path


class SheetCard(Card):
    """Makes the recovery sheet of the open store."""

    def __init__(self, bus: Bus, background: Background, ask: Ask) -> None:
        super().__init__("security.sheet", "Recovery sheet", _WORDS)
        self._bus, self._background = bus, background
        self._sheet: RecoverySheet | None = None
        self._passphrase = PassphraseEdit("security.sheet.passphrase")
        self._make = button("security.sheet.make", "Make a recovery sheet")
        self._step = SheetStep(ask, "security.sheet")
        self._done = button("security.sheet.done", "I have kept the sheet", role="main")
        self.add("The passphrase that opens it now", self._passphrase)
        self.inside.addWidget(self._make)
        self.inside.addWidget(self._step)
        self.inside.addWidget(self._done)
        self.finish()
        self._connect()
        self._offer(is_made=False)

    def forget(self) -> None:
        """Show nothing of the sheet."""
        self._sheet = None
        self._passphrase.field.clear()
        self._step.forget()
        self._offer(is_made=False)

    def _connect(self) -> None:
        self._make.clicked.connect(self._on_make)
        self._passphrase.field.returnPressed.connect(self._on_make)
        self._step.save_asked.connect(self._on_save)
        self._step.typed_back.connect(self._on_typed_back)
        self._done.clicked.connect(self._step.submit)

    def _offer(self, *, is_made: bool) -> None:
        self._step.setVisible(is_made)
        self._done.setVisible(is_made)
        self._make.setVisible(not is_made)

    def _on_make(self) -> None:
        if self._bus.session is None or self._background.is_busy or not self._passphrase.text:
            self.refuse("Type the passphrase that opens the store now.")
            return
        self.clear()
        self.set_busy(True)
        job = _Making(self._bus.session, self._passphrase.text, self._bus.today())
        self._background.run(job, self._on_made, self._on_refused)

    def _on_made(self, sheet: RecoverySheet) -> None:
        self.set_busy(False)
        self._passphrase.field.clear()
        self._sheet = sheet
        self._step.take(sheet.code)
        self._offer(is_made=True)
        self._step.setFocus()

    def _on_refused(self, reason: str) -> None:
        self.set_busy(False)
        self.refuse(reason)
        self._passphrase.setFocus()
        self._passphrase.field.selectAll()

    def _on_save(self, path: Path) -> None:
        if self._bus.session is not None and self._sheet is not None and not self._background.is_busy:
            self.set_busy(True)
            job = _Writing(self._bus.session, self._sheet, path)
            self._background.run(job, self._on_saved, self._on_not_saved)

    def _on_saved(self, path: Path) -> None:
        self.set_busy(False)
        self._step.saved(path)

    def _on_not_saved(self, reason: str) -> None:
        self.set_busy(False)
        self._step.refuse(reason)

    def _on_typed_back(self) -> None:
        self._bus.run(note_happening, Happening.SHEET_MADE)
        self.forget()
        self.confirm(_KEPT)
