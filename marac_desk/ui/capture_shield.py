"""The capture shield: each window is left out of pictures of the screen as soon as it is shown."""

from collections.abc import Callable
from typing import Final, Protocol
from weakref import WeakSet

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from marac_desk.system.capture import CAN_HIDE, hide_window


class Hide(Protocol):
    """Asks the system to leave a window out of pictures, or in."""

    def __call__(self, window_id: int, *, is_hidden: bool) -> bool:
        """Whether the system agreed."""
        ...


def apply_at_once() -> None:
    """The switch was turned: have every window that is shown follow."""
    for shield in _SHIELDS:
        shield.apply()


class CaptureShield(QObject):
    """Watches every window, dialog and menu of the program; asks nothing where the system cannot do it."""

    def __init__(
        self,
        parent: QObject,
        is_allowed: Callable[[], bool],
        *,
        hide: Hide = hide_window,
        can_hide: bool = CAN_HIDE,
    ) -> None:
        """Watch from now on.

        Args:
            is_allowed: Whether pictures are allowed; asked for each window that is shown.
        """
        super().__init__(parent)
        self._is_allowed, self._hide = is_allowed, hide
        _SHIELDS.add(self)
        application = QCoreApplication.instance()
        if can_hide and application is not None:
            application.installEventFilter(self)

    def apply(self) -> None:
        """Ask again for every window that is shown: the switch was turned."""
        is_hidden = not self._is_allowed()
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                self._hide(int(window.winId()), is_hidden=is_hidden)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._hide(int(watched.winId()), is_hidden=not self._is_allowed())
        return False


_SHIELDS: Final[WeakSet[CaptureShield]] = WeakSet()
"""One while the program runs; those of tests go with them."""
