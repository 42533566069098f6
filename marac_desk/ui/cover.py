"""Covering: nothing of the program is on the screen any more, before anything else is done."""

from PySide6.QtWidgets import QApplication


def cover_at_once() -> None:
    """Hide every window, dialog and menu; what they hold stays as it is until the process is replaced."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            window.hide()
