"""When the program locks by itself, and whether other programs may picture its windows."""

import msgspec
from PySide6.QtWidgets import QSpinBox

from marac_desk.errors import MaracError
from marac_desk.system.capture import words_on_capture
from marac_desk.system.settings import LONGEST_IDLE, find_settings, save_settings
from marac_desk.ui.pages.settings.security.card import Card
from marac_desk.ui.theme import theme
from marac_desk.ui.tokens import SPACE_S
from marac_desk.ui.widgets.capture_switch import CAPTURE_WHY, CaptureSwitch
from marac_desk.ui.widgets.text import label, name

_WORDS = "These hold for this computer, not for the store. F12 locks at once, whatever is set here."
_FIELD_WIDTH = 120


class LockCard(Card):
    """Keeps each change at once."""

    def __init__(self) -> None:
        super().__init__("security.lock", "Locking and the screen", _WORDS)
        self._idle = _minutes()
        self._room = _minutes()
        self._capture = CaptureSwitch("security.capture")
        name(self._idle, "security.idle")
        name(self._room, "security.room")
        self.add("Minutes without a key until it locks", self._idle)
        self.add("The same in the room, where people talk and nobody types", self._room)
        self.inside.addWidget(self._capture)
        self.inside.addWidget(label(f"{CAPTURE_WHY} {words_on_capture()}", "quiet", wraps=True))
        self.finish()
        self.load()
        self._idle.editingFinished.connect(self._on_changed)
        self._room.editingFinished.connect(self._on_changed)
        self._capture.kept.connect(self._on_kept)
        self._capture.refused.connect(self.refuse)

    def load(self) -> None:
        """Show what is kept."""
        found = find_settings()
        self._idle.setValue(found.settings.idle_minutes)
        self._room.setValue(found.settings.room_idle_minutes)
        self._capture.load()
        if found.complaint:
            self.refuse(found.complaint)

    def _on_changed(self) -> None:
        kept = find_settings().settings
        wanted = msgspec.structs.replace(
            kept,
            idle_minutes=self._idle.value(),
            room_idle_minutes=self._room.value(),
        )
        if wanted == kept:
            return
        try:
            save_settings(wanted)
        except MaracError as refused:
            self.refuse(str(refused))
            return
        self._on_kept()

    def _on_kept(self) -> None:
        self.confirm("Kept.")


def _minutes() -> QSpinBox:
    made = QSpinBox()
    made.lineEdit().setTextMargins(SPACE_S, 0, 0, 0)
    made.setRange(1, LONGEST_IDLE)
    made.setFixedWidth(theme().size(_FIELD_WIDTH))
    return made
