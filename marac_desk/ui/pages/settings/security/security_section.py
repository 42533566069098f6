"""The security part of the settings: four cards, each about one thing."""

from PySide6.QtGui import QHideEvent

from marac_desk.ui.ask import Ask
from marac_desk.ui.background import Background
from marac_desk.ui.bus import Bus
from marac_desk.ui.pages.page import Page
from marac_desk.ui.pages.settings.security.lock_card import LockCard
from marac_desk.ui.pages.settings.security.log_card import LogCard
from marac_desk.ui.pages.settings.security.passphrase_card import PassphraseCard
from marac_desk.ui.pages.settings.security.sheet_card import SheetCard
from marac_desk.ui.tokens import SPACE_L
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.scroll import Scroll

_PLAINLY = (
    "Anyone who unlocks this store can read and change everything in it: there are no separate accounts, and"
    " nothing is hidden from whoever knows the passphrase or holds the recovery sheet."
)


class SecuritySection(Page):
    """Passphrase, log, sheet, and when it locks. What is secret is forgotten when it is left."""

    kinds = frozenset()

    def __init__(self, bus: Bus, ask: Ask | None = None) -> None:
        super().__init__(bus)
        self._background = Background(self)
        self._passphrase = PassphraseCard(bus, self._background)
        self._sheet = SheetCard(bus, self._background, ask or Ask())
        self._lock = LockCard()
        scroll = Scroll("security.scroll")
        column(self, gap=0).addWidget(scroll)
        scroll.inside.addWidget(Message("security.plain", _PLAINLY))
        across = row(gap=SPACE_L)
        scroll.inside.addLayout(across)
        self._log = LogCard()
        self._log.asked.connect(self._on_log)
        left = column(gap=SPACE_L)
        left.addWidget(self._passphrase)
        left.addWidget(self._log)
        left.addStretch(1)
        across.addLayout(left, 1)
        right = column(gap=SPACE_L)
        right.addWidget(self._sheet)
        right.addWidget(self._lock)
        right.addStretch(1)
        across.addLayout(right, 1)
        scroll.inside.addStretch(1)

    def _on_log(self) -> None:
        self.opens.emit("log", "")

    def flush(self) -> None:
        """Let a change of keys end and be noted: the store is about to close."""
        self._background.finish()
        self._background.close()

    def refresh(self) -> None:
        self._lock.load()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not self._background.is_busy:
            self._passphrase.forget()
            self._sheet.forget()
