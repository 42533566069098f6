"""The band over the pages of a store that is older than this computer last saw it."""

from PySide6.QtWidgets import QPushButton, QWidget

from marac_desk.services.anchors import accept_earlier_log
from marac_desk.services.changes import Change
from marac_desk.services.rows.words import Tone
from marac_desk.ui.bus import Bus
from marac_desk.ui.tokens import SPACE, SPACE_L
from marac_desk.ui.widgets.layouts import row
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.text import name


class OlderBand(QWidget):
    """Says so until somebody goes on, which the log then tells; hidden while there is nothing to say."""

    def __init__(self, bus: Bus) -> None:
        super().__init__()
        self._bus = bus
        self._message = Message("older.words", self._words, Tone.WARNING)
        self._go_on = QPushButton("Go on with this store")
        name(self, "older")
        name(self._go_on, "older.accept", "Go on with this store")
        across = row(self, gap=SPACE)
        across.setContentsMargins(SPACE_L, SPACE, SPACE_L, 0)
        across.addWidget(self._message, 1)
        across.addWidget(self._go_on)
        self._go_on.clicked.connect(self._on_go_on)
        self.offer(is_wanted=True)

    def offer(self, *, is_wanted: bool) -> None:
        """Show what there is to say, where it is wanted: not in the room, which is projected."""
        self.setVisible(is_wanted and bool(self._words))

    @property
    def _words(self) -> str:
        return self._bus.session.warning if self._bus.session is not None else ""

    def _on_go_on(self) -> None:
        self._bus.answering(then=self._on_noted, fail=self._message.say).run(accept_earlier_log)

    def _on_noted(self, _change: Change) -> None:
        if self._bus.session is not None:
            self._bus.session.accept_warning()
        self.hide()
