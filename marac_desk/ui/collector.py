"""Python's garbage is collected on the window's thread alone.

Pages and dialogs that are gone are garbage in circles, and Python collects those on whichever thread happens
to allocate: the store's, or a backup's. A widget or a timer that is destroyed there ends the program.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY_MS: Final = 500
_MINUTE: Final = 120
"""Turns; a collection of everything can keep the window for a moment."""
_OLDEST: Final = 2


class Collector(QObject):
    """Takes collecting over from Python for as long as the program runs; made on the window's thread."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._turns = 0
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(_EVERY_MS)

    def collect(self) -> None:
        """Collect what Python would have collected by now; the oldest once a minute at most."""
        self._turns += 1
        grown = zip(gc.get_count(), gc.get_threshold(), strict=True)
        due = [generation for generation, (count, most) in enumerate(grown) if count > most]
        if due:
            is_full_due = due[-1] == _OLDEST and self._turns >= _MINUTE
            gc.collect(_OLDEST if is_full_due else min(due[-1], _OLDEST - 1))
            self._turns = 0 if is_full_due else self._turns


def spare_what_is() -> None:
    """Leave alone for good what is there by now, the program and its window, once what has gone is collected.

    There are a hundred thousand of such objects, and to look through them took the window 90 ms a minute.
    """
    gc.collect()
    gc.freeze()
