"""Rows on the screen: a row shown before keeps its widget, another is drawn into one that is free."""

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtWidgets import QBoxLayout, QWidget

from marac_desk.ui.widgets.flow import Flow
from marac_desk.ui.widgets.layouts import drop

Row = TypeVar("Row")
Row_contra = TypeVar("Row_contra", contravariant=True)


class Drawn(Protocol[Row_contra]):
    """A widget that shows one row, and may be given another."""

    def draw(self, row: Row_contra, /) -> None:
        """Show this row."""
        ...


class Shown(Generic[Row]):
    """The rows of one layout of their own: making a widget is dear, drawing into one is cheap."""

    def __init__(self, layout: QBoxLayout | Flow, make: Callable[[], Drawn[Row]]) -> None:
        """Show nothing yet.

        Args:
            make: Makes an empty widget that draws a row.
        """
        self._layout, self._make = layout, make
        self._rows: tuple[Row, ...] = ()
        self.widgets: tuple[Drawn[Row], ...] = ()
        """One a row, in order."""

    def draw(self, rows: Sequence[Row]) -> None:
        """Show `rows` in their order; what equals what is shown is not touched."""
        if self._rows == (wanted := tuple(rows)):
            return
        free = [*zip(self._rows, self.widgets, strict=True)]
        kept = [_take(free, row) for row in wanted]
        spare = [widget for _row, widget in free]
        self.widgets = tuple(
            widget or self._drawn(row, spare) for row, widget in zip(wanted, kept, strict=True)
        )
        self._rows = wanted
        for widget in spare:
            self._drop(widget)
        self._place()

    def _drawn(self, row: Row, spare: list[Drawn[Row]]) -> Drawn[Row]:
        widget = spare.pop(0) if spare else self._make()
        widget.draw(row)
        return widget

    def _drop(self, widget: Drawn[Row]) -> None:
        if isinstance(widget, QWidget):
            self._layout.removeWidget(widget)
            drop(widget)

    def _place(self) -> None:
        for place, widget in enumerate(self.widgets):
            item = self._layout.itemAt(place)
            if isinstance(widget, QWidget) and (item is None or item.widget() is not widget):
                self._layout.insertWidget(place, widget)
                _show(widget)


def _take(free: list[tuple[Row, Drawn[Row]]], row: Row) -> Drawn[Row] | None:
    """The widget that shows this row already, no longer free; None where there is none."""
    at = next((place for place, (shown, _widget) in enumerate(free) if shown == row), None)
    return None if at is None else free.pop(at)[1]


def _show(widget: QWidget) -> None:
    """Show a new widget with the next paint: by itself Qt shows it one paint later, and the page jumps."""
    if widget.parentWidget() is not None:
        widget.show()
