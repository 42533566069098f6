"""A watch over one box of a window: presses keys when they are due, and notes how long each went unseen."""

import faulthandler
import time
from collections.abc import Callable
from statistics import quantiles

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

BEAT_MS = 2
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
_HUNG = 30
"""Seconds after the deadline for which a window that hears nothing is waited for."""

Press = Callable[[int], None]


class Watch(QObject):
    """Beats in the window's thread, presses keys when they are due, and notes when the box was painted."""

    ended = Signal()
    """Every key was painted, or the deadline came."""

    def __init__(
        self, box: QPlainTextEdit, press: Press, *, keys: int, every: float, deadline: float
    ) -> None:
        """Begin at once.

        Args:
            press: Presses the key of this number, from 1; what it types changes the box.
            every: Seconds from one key to the next, whether or not the window is ready for it.
            deadline: Seconds after which what was not seen is given up.
        """
        super().__init__()
        self.box, self._press = box, press
        self._keys, self._every, self._deadline = keys, every, deadline
        self.beats: list[float] = []
        """Seconds between one beat and the next."""
        self.worked: list[float] = []
        """Seconds of the processor that the window's thread took between one beat and the next."""
        self.paints: list[float] = []
        """Seconds from when a key was due until the box had been painted; until the end for an unseen one."""
        self.unseen = 0
        """How many keys were never painted."""
        self._pressed, self._waiting = 0, []
        self._last = self._began = time.perf_counter()
        self._last_work = time.thread_time()
        faulthandler.dump_traceback_later(deadline + _HUNG, exit=True)
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start()
        box.viewport().installEventFilter(self)
        box.setFocus()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Look again once the paint that begins now is over."""
        if event.type() == QEvent.Type.Paint and self._waiting:
            QTimer.singleShot(0, self._on_painted)
        return False

    def told(self) -> dict:
        """How long the window was blocked, and how long keys went unseen, in seconds and in words."""
        beats, paints, worked = sorted(self.beats), sorted(self.paints), sorted(self.worked)
        return {
            "blocked": beats[-1],
            "worked": worked[-1],
            "works": f"p99 {_milliseconds(quantiles(worked, n=100)[-1])}",
            "beats": f"p99 {_milliseconds(quantiles(beats, n=100)[-1])}, {len(beats)} beats",
            "p99": quantiles(paints, n=100)[-1],
            "paints": f"p50 {_milliseconds(quantiles(paints, n=2)[0])}, most {_milliseconds(paints[-1])}",
            "unseen": self.unseen,
            "keys": self._keys,
        }

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self.beats.append(now - self._last)
        self._last = now
        work = time.thread_time()
        self.worked.append(work - self._last_work)
        self._last_work = work
        has_all = self._pressed == self._keys and not self._waiting
        if has_all or now - self._began > self._deadline:
            self._end(now)
            return
        due = self._began + (self._pressed + 1) * self._every
        if self._pressed < self._keys and now >= due:
            self._pressed += 1
            self._waiting.append(due)
            self._press(self._pressed)

    def _on_painted(self) -> None:
        now = time.perf_counter()
        self.paints += [now - due for due in self._waiting]
        self._waiting.clear()

    def _end(self, now: float) -> None:
        """Stop, and count what is still waited for as long as it was waited for."""
        self._timer.stop()
        self.box.viewport().removeEventFilter(self)
        faulthandler.cancel_dump_traceback_later()
        missing = [self._began + number * self._every for number in range(self._pressed + 1, self._keys + 1)]
        never = [*self._waiting, *(due for due in missing if due < now)]
        self.unseen = len(self._waiting) + len(missing)
        self.paints += [now - due for due in never]
        self.ended.emit()


def press_key(
    box: QPlainTextEdit, key: Qt.Key, text: str = "", modifier: Qt.KeyboardModifier = NO_MODIFIER
) -> None:
    """Press and let go of a key, as the window system would send it."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.postEvent(box, QKeyEvent(kind, key, modifier, text))


def _milliseconds(took: float) -> str:
    return f"{1000 * took:.1f} ms"
