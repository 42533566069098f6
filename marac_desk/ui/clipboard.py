"""The clipboard: what is copied here is marked as secret, and taken back after half a minute and on a lock.

The marks ask clipboard histories and clouds to leave it out; a clipboard manager may ignore them.
Source: security design, section 1.4; KeePassXC, src/gui/Clipboard.cpp.
"""

import sys
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

KEPT_MS: Final = 30_000
OURS: Final = "application/x-marac-desk"
"""Tells our own copies from those of other programs."""
_WINDOWS: Final = 'application/x-qt-windows-mime;value="{}"'
MARKS: Final[Mapping[str, Mapping[str, bytes]]] = {
    "win32": {
        _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): b"1",
        _WINDOWS.format("CanIncludeInClipboardHistory"): bytes(4),
        _WINDOWS.format("CanUploadToCloudClipboard"): bytes(4),
    },
    "darwin": {"org.nspasteboard.ConcealedType": b"1"},
}
"""What asks others to leave a copy out, by system."""
_ON_LINUX: Final[Mapping[str, bytes]] = {"x-kde-passwordManagerHint": b"secret"}
_MODES: Final = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


class ClipboardGuard(QObject):
    """Marks whatever any text box of the program copies, and forgets it in time."""

    def __init__(self, parent: QObject, *, kept_ms: int = KEPT_MS, platform: str = sys.platform) -> None:
        super().__init__(parent)
        self._marks = MARKS.get(platform, _ON_LINUX)
        self._clipboard = QGuiApplication.clipboard()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(kept_ms)
        self._timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._on_copied)

    def clear(self) -> None:
        """Take back what is ours; what another program copied since stays."""
        self._timer.stop()
        for mode in _MODES:
            if self._is_ours(mode):
                self._clipboard.clear(mode)

    def _on_copied(self) -> None:
        copied = self._own_copy()
        if copied is not None and copied.hasText() and not copied.hasFormat(OURS):
            self._clipboard.setMimeData(self._marked(copied.text()))
            self._timer.start()

    def _marked(self, text: str) -> QMimeData:
        marked = QMimeData()
        marked.setText(text)
        marked.setData(OURS, b"1")
        for kind, value in self._marks.items():
            marked.setData(kind, value)
        return marked

    def _is_ours(self, mode: QClipboard.Mode) -> bool:
        if mode is QClipboard.Mode.Selection:
            return self._clipboard.ownsSelection()
        copied = self._own_copy()
        return copied is not None and copied.hasFormat(OURS)

    def _own_copy(self) -> QMimeData | None:
        """What was copied here; what another program holds is not looked at, for it may be slow to answer."""
        is_alone = QGuiApplication.platformName() == "offscreen"  # which has no clipboard but the program's
        if not (is_alone or self._clipboard.ownsClipboard()):
            return None
        return self._clipboard.mimeData()  # None just after it was emptied
