"""Undo from anywhere: takes back the last step, and says in words for ten seconds what was done last."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from marac_desk.services.changes import Change
from marac_desk.services.undo import last_change, last_step, undo_last
from marac_desk.ui.bus import Bus
from marac_desk.ui.shortcuts import shortcut

SAID_MS: Final = 10_000


class Undoing(QObject):
    """Between the key and the store; the words come after the paint, so that no key waits for them."""

    said = Signal(str)
    """What was done or taken back last; empty once it has been said for long enough."""

    def __init__(self, bus: Bus, parent: QObject) -> None:
        super().__init__(parent)
        self._bus = bus
        self._soon, self._over = self._timer(0, self._tell), self._timer(SAID_MS, self._on_over)
        bus.changed.connect(self._on_changed)
        bus.closing.connect(self._on_closing)

    def undo(self) -> None:
        """Take back the last step."""
        self._bus.run(undo_last)

    def _timer(self, interval: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(slot)
        return timer

    def _on_changed(self, change: Change) -> None:
        if change.kinds:
            self._soon.start()

    def _on_closing(self) -> None:
        """What is answered while the store closes is told to nobody: there is nothing left to ask."""
        self._bus.changed.disconnect(self._on_changed)
        self._soon.stop()

    def _tell(self) -> None:
        words = self._bus.ask(last_change)
        has_more = bool(self._bus.ask(last_step))
        self.said.emit(f"{words} · {shortcut('undo').keys[0]} undoes" if has_more else words)
        self._over.start()

    def _on_over(self) -> None:
        self.said.emit("")
