"""The idle lock: no key and no mouse for a while, or the laptop slept, and the program is to be locked."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

from marac_desk.host.boot_clock import seconds_since_boot
from marac_desk.system.settings import Settings, read_settings

TICK_MS: Final = 500
"""How often it looks: a laptop that wakes too late is locked within this time."""
WARNING_S: Final = 60
"""The last minute is announced."""
_SETTLED_S: Final = 5
"""After this long without a key the settings are read anew, once: no lock is due before a minute."""
_SIGNS_OF_LIFE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletPress,
        QEvent.Type.TabletMove,
        QEvent.Type.DragMove,
    }
)


def lock_words(seconds: int) -> str:
    """What is said that many seconds before a lock; nothing for 0, when somebody is here again."""
    return f"Locks in {seconds} s. Any key keeps it open." if seconds else ""


class LockTimer(QObject):
    """Watches the application's own windows; what happens in other programs is no sign of life."""

    due = Signal()
    """Nobody was here for the time of the settings."""
    warned = Signal(int)
    """Seconds left before `due`; 0: somebody is here again."""

    def __init__(
        self,
        parent: QObject,
        is_in_room: Callable[[], bool],
        *,
        settings: Callable[[], Settings] = read_settings,
        clock: Callable[[], float] = seconds_since_boot,
    ) -> None:
        """Watch from now on.

        Args:
            is_in_room: Whether the room is shown, where people talk and nobody types.
            settings: Tells the times; asked anew in each pause.
            clock: Seconds that also count while the laptop sleeps.
        """
        super().__init__(parent)
        self._is_in_room, self._ask_settings, self._clock = is_in_room, settings, clock
        self._last = clock()
        self._settings: Settings | None = None
        self._has_warned = False
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.look)
        self._tick.start()
        application = QCoreApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def look(self) -> None:
        """Compare the time without a sign of life with what is allowed."""
        idle = self._clock() - self._last
        if idle < _SETTLED_S:
            return
        left = self._limit() - idle
        if left <= 0:
            self.stop()
            self.due.emit()
        elif left <= WARNING_S:
            self._has_warned = True
            self.warned.emit(max(round(left), 1))

    def stop(self) -> None:
        """Watch no longer."""
        self._tick.stop()
        application = QCoreApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE and event.spontaneous():
            self._on_sign_of_life()
        return False

    def _on_sign_of_life(self) -> None:
        """A key pressed on a laptop that has slept too long locks it: it is not a sign of the same person."""
        now = self._clock()
        if now - self._last >= self._limit():
            self.look()
            return
        self._last, self._settings = now, None
        if self._has_warned:
            self._has_warned = False
            self.warned.emit(0)

    def _limit(self) -> float:
        """Seconds without a sign of life that are allowed here."""
        if self._settings is None:
            self._settings = self._ask_settings()
        chosen = self._settings
        return 60.0 * (chosen.room_idle_minutes if self._is_in_room() else chosen.idle_minutes)
