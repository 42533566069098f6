"""Whether other programs may picture the windows: reachable before a store is open, and kept at once."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from marac_desk.errors import MaracError
from marac_desk.ui.capture_shield import apply_at_once
from marac_desk.ui.widgets.text import name

CAPTURE: Final = "Let other programs picture the windows"
CAPTURE_WHY: Final = "A projector, a screen reader or a video call may need it."


class CaptureSwitch(QCheckBox):
    """A box that is ticked and kept; it is for this computer, not for the store."""

    kept = Signal(bool)
    refused = Signal(str)

    def __init__(self, object_name: str) -> None:
        super().__init__(CAPTURE)
        name(self, object_name, f"{CAPTURE}. {CAPTURE_WHY}")
        self.clicked.connect(self._on_clicked)

    def load(self) -> None:
        """Show what is kept."""
        from marac_desk.system.settings import read_settings  # noqa: PLC0415 - not waited for by the first paint

        self.setChecked(read_settings().is_capture_allowed)

    def _on_clicked(self) -> None:
        import msgspec  # noqa: PLC0415 - as above

        from marac_desk.system.settings import read_settings, save_settings  # noqa: PLC0415 - as above

        try:
            save_settings(msgspec.structs.replace(read_settings(), is_capture_allowed=self.isChecked()))
        except MaracError as not_kept:
            self.load()
            self.refused.emit(str(not_kept))
            return
        apply_at_once()
        self.kept.emit(self.isChecked())
