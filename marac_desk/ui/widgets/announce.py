"""Live regions: words a screen reader says although the focus is elsewhere."""

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader, if one listens, say `text` without interrupting."""
    from PySide6.QtGui import (  # noqa: PLC0415 - the first window does not wait for it
        QAccessible,
        QAccessibleAnnouncementEvent,
    )

    if QAccessible.isActive() and text:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
