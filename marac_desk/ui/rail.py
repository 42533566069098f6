"""The left rail: the places of the program, with Ctrl+1 to Ctrl+8."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout

from marac_desk.ui.icons import icon
from marac_desk.ui.shortcuts import page_title, shortcut
from marac_desk.ui.theme import theme
from marac_desk.ui.tokens import SPACE, SPACE_L, SPACE_S
from marac_desk.ui.widgets.text import label, name, tip

_ICONS = {
    "today": "sun",
    "meetings": "calendar-days",
    "cases": "folder-closed",
    "people": "users",
    "actions": "list-checks",
    "strategy": "landmark",
    "reports": "file-text",
    "settings": "settings",
}
_WIDTH = 184


class Rail(QFrame):
    """One button a page; only pages that exist are on it."""

    chosen = Signal(str)

    def __init__(self, pages: Sequence[str]) -> None:
        super().__init__()
        name(self, "rail", "Places")
        self._group = QButtonGroup(self)
        self._buttons = {page: self._button(page) for page in pages}
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE_L, SPACE, SPACE)
        column.setSpacing(SPACE_S)
        column.addWidget(label("MARAC Desk", "strong"))
        column.addSpacing(SPACE)
        for button in self._buttons.values():
            column.addWidget(button)
        column.addStretch(1)
        self._on_theme()
        theme().changed.connect(self._on_theme)
        self._group.buttonClicked.connect(self._on_clicked)

    def mark(self, page: str) -> None:
        """Show which page is open."""
        self._buttons[page].setChecked(True)

    def _button(self, page: str) -> QToolButton:
        button = QToolButton()
        button.setText(f"  {page_title(page)}")
        button.setIcon(icon(_ICONS[page]))
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        tip(button, f"{page_title(page)} ({shortcut(page).keys[0]})")
        button.setProperty("page", page)
        name(button, f"rail.{page}", page_title(page))
        self._group.addButton(button)
        return button

    def _on_clicked(self, button: QToolButton) -> None:
        self.chosen.emit(button.property("page"))

    def _on_theme(self) -> None:
        self.setFixedWidth(theme().size(_WIDTH))
        for button in self._buttons.values():
            button.setIconSize(QSize(theme().size(18), theme().size(18)))
