"""The columns beside the stage: they fold away where everything is much larger, and come by a key each."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from marac_desk.ui.pages.room.reference import Reference
from marac_desk.ui.theme import theme
from marac_desk.ui.tokens import HUGE, LARGE
from marac_desk.ui.widgets.running_order import RunningOrder


class Sides(QObject):
    """The running order at the left and the reference column at the right, which belongs to a case.

    Drawn large, the reference column waits for its key; drawn huge, the running order does too, and folds
    away again with the focus. Both never stand there at that size.
    """

    def __init__(
        self, left: QWidget, order: RunningOrder, reference: Reference, at_case: Callable[[], bool]
    ) -> None:
        """Look after both columns.

        Args:
            left: The column that `order` stands in.
            at_case: Whether the stage shown is that of a case.
        """
        super().__init__(left)
        self._left, self._order = left, order
        self._reference, self._at_case = reference, at_case
        self._is_left_wanted = self._is_reference_wanted = False
        theme().changed.connect(self.settle)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def settle(self) -> None:
        """Show what belongs beside the stage at this size."""
        is_beside = self._is_reference_wanted or theme().scale <= LARGE
        columns: list[tuple[QWidget, bool]] = [
            (self._reference, self._at_case() and is_beside),
            (self._left, theme().scale <= HUGE or self._is_left_wanted),
        ]
        for column, is_shown in sorted(columns, key=lambda each: each[1]):
            column.setVisible(is_shown)  # what goes goes first: with both the window would have to grow

    def slots(self, back: Callable[[], None]) -> dict[str, Callable[[], None]]:
        """What the keys of the columns do, by the names of the one table.

        Args:
            back: Goes to where the stage is typed in.
        """
        return {
            "order": self._on_order,
            "prompts": self._on_prompts,
            "reference": partial(self._on_reference, back),
        }

    def _on_order(self) -> None:
        self._is_left_wanted = self._is_reference_wanted = False
        self.settle()
        self._left.show()
        self._order.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._is_left_wanted = theme().scale > HUGE

    def _on_prompts(self) -> None:
        self._show_reference()
        self._reference.prompts.take_focus()

    def _on_reference(self, back: Callable[[], None]) -> None:
        """To the reference column, where the arrows scroll; from there back, and fold it away."""
        if self._reference.has_focus:
            back()
            self._is_reference_wanted = False
            self.settle()
        elif self._at_case():
            self._show_reference()
            self._reference.take_focus()

    def _show_reference(self) -> None:
        self._is_left_wanted, self._is_reference_wanted = False, self._at_case()
        self.settle()

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._is_left_wanted and now is not None and not self._left.isAncestorOf(now):
            self._is_left_wanted = False
            self.settle()
