"""The key that opens the help, the same in every window."""

from collections.abc import Container
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from marac_desk.ui.shortcuts import shortcut

if TYPE_CHECKING:
    from marac_desk.ui.help.window import HelpWindow


class HelpAction(QAction):
    """The key that opens the help from a window; the help is made when it is first asked for."""

    def __init__(self, window: QWidget, pages: Container[str]) -> None:
        """Add itself to the window.

        Args:
            pages: The pages that the window has, by name.
        """
        found = shortcut("help")
        super().__init__(found.words, window)
        self._window, self._pages = window, pages
        self._help: HelpWindow | None = None
        self.setObjectName("act.help")
        self.setShortcuts([QKeySequence(keys) for keys in found.keys])
        self.triggered.connect(self._on_triggered)
        window.addAction(self)

    def _on_triggered(self) -> None:
        from marac_desk.ui.help.window import HelpWindow  # noqa: PLC0415 - made when first asked for

        if self._help is None:
            self._help = HelpWindow(self._window, self._pages)
        self._help.ask()
