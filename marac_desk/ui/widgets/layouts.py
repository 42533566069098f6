"""Layouts: the two everyday ones without margins, and how to empty one."""

from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from marac_desk.ui.tokens import SPACE


def column(parent: QWidget | None = None, *, gap: int = SPACE, margin: int = 0) -> QVBoxLayout:
    """A layout from top to bottom."""
    made = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    made.setContentsMargins(margin, margin, margin, margin)
    made.setSpacing(gap)
    return made


def row(parent: QWidget | None = None, *, gap: int = SPACE, margin: int = 0) -> QHBoxLayout:
    """A layout from left to right."""
    made = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    made.setContentsMargins(margin, margin, margin, margin)
    made.setSpacing(gap)
    return made


def clear(layout: QLayout) -> None:
    """Take everything out; widgets go when Qt next has time, so that a slot may empty its own sender."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            drop(widget)
        elif inner is not None:
            clear(inner)


def drop(widget: QWidget) -> None:
    """Let a widget go when Qt next has time; nobody finds it by its name any more.

    It stays its parent's until then: to become a window of its own for that while would take a millisecond.
    """
    widget.hide()
    widget.setObjectName("")
    widget.deleteLater()
