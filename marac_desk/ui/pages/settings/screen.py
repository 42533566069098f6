"""The screen part of the settings: high contrast, and how everything is made larger."""

from typing import Final

import msgspec
from PySide6.QtWidgets import QCheckBox, QWidget

from marac_desk.errors import MaracError
from marac_desk.system.settings import read_settings, save_settings
from marac_desk.ui.theme import theme
from marac_desk.ui.tokens import SPACE, SPACE_L
from marac_desk.ui.widgets.layouts import column
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.scroll import Scroll
from marac_desk.ui.widgets.text import heading, label, name

_CONTRAST: Final = "High contrast"
_WHY: Final = (
    "Black and white and one strong colour, light or dark as the system is. Where the system itself is set to"
    " high contrast, its colours hold."
)
_SIZE: Final = (
    "Ctrl+= makes everything larger, up to twice, Ctrl+- smaller, Ctrl+0 is the usual size. Much larger, the"
    " columns of the room fold away: F6 brings the running order, Alt+I what stands at the right."
)


class ScreenSection(QWidget):
    """One box that is ticked and kept; it is for this computer, not for the store."""

    def __init__(self) -> None:
        super().__init__()
        self._contrast = QCheckBox(_CONTRAST)
        self._message = Message("screen.message")
        name(self._contrast, "screen.contrast", f"{_CONTRAST}. {_WHY}")
        self._contrast.setChecked(read_settings().is_high_contrast)
        self._contrast.clicked.connect(self._on_clicked)
        scroll = Scroll("screen", SPACE_L)
        for widget in (
            label("Screen", "title"),
            self._contrast,
            label(_WHY, "quiet", wraps=True),
            self._message,
        ):
            scroll.inside.addWidget(widget)
        scroll.inside.addSpacing(SPACE)
        scroll.inside.addWidget(heading("Size"))
        scroll.inside.addWidget(label(_SIZE, "quiet", wraps=True))
        scroll.inside.addStretch(1)
        column(self).addWidget(scroll)

    def _on_clicked(self) -> None:
        is_wanted = self._contrast.isChecked()
        try:
            save_settings(msgspec.structs.replace(read_settings(), is_high_contrast=is_wanted))
        except MaracError as not_kept:
            self._contrast.setChecked(not is_wanted)
            self._message.say(str(not_kept))
            return
        theme().want_contrast(is_wanted=is_wanted)
