"""The passphrase is changed: the old one asked for again, the new one drawn or chosen."""

from dataclasses import dataclass, field

from marac_desk.services.happenings import Happening, note_happening
from marac_desk.services.keys import change_passphrase
from marac_desk.services.unlock import Session
from marac_desk.ui.background import Background
from marac_desk.ui.bus import Bus
from marac_desk.ui.pages.settings.security.card import Card
from marac_desk.ui.widgets.button import button
from marac_desk.ui.widgets.new_passphrase import NewPassphrase
from marac_desk.ui.widgets.passphrase import PassphraseEdit

_WORDS = (
    "A change holds for this store from the same moment. Every backup made before it opens with the"
    " passphrase of its own day."
)


@dataclass(frozen=True, slots=True)
class _Changing:
    """Derives three keys: the old one, the new one, and the new one from the file read back."""

    session: Session
    old: str = field(repr=False)
    new: str = field(repr=False)

    def __call__(self) -> None:
        """Change it, or raise what stands in the way."""
        change_passphrase(self.session, self.old, self.new)


class PassphraseCard(Card):
    """Changes the passphrase of the open store."""

    def __init__(self, bus: Bus, background: Background) -> None:
        super().__init__("security.passphrase", "Passphrase", _WORDS)
        self._bus, self._background = bus, background
        self._old = PassphraseEdit("security.old")
        self._new = NewPassphrase("security")
        self._go = button("security.change", "Change the passphrase", role="main")
        self.add("The passphrase that opens it now", self._old)
        self.inside.addWidget(self._new)
        self.finish()
        self.inside.addWidget(self._go)
        self.inside.addStretch(1)
        self._go.clicked.connect(self._on_go)
        self._new.entered.connect(self._on_go)
        self._old.field.returnPressed.connect(self._new.setFocus)

    def forget(self) -> None:
        """Empty the fields."""
        self._old.field.clear()
        self._new.draw()

    def _on_go(self) -> None:
        complaint = "" if self._old.text else "Type the passphrase that opens the store now."
        complaint = complaint or self._new.complaint()
        if complaint or self._bus.session is None or self._background.is_busy:
            self.refuse(complaint or "Wait a moment, and press it again.")
            return
        self.clear()
        self.set_busy(True)
        job = _Changing(self._bus.session, self._old.text, self._new.text)
        self._background.run(job, self._on_changed, self._on_refused)

    def _on_changed(self, _nothing: None) -> None:
        self._bus.run(note_happening, Happening.KEY_CHANGE)
        self.set_busy(False)
        self.forget()
        self.confirm("Changed. From now on only the new passphrase opens this store. The sheet stays valid.")
        self._old.setFocus()

    def _on_refused(self, reason: str) -> None:
        self.set_busy(False)
        self.refuse(reason)
        self._old.setFocus()
        self._old.field.selectAll()
