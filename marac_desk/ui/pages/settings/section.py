"""One part of the settings: a list at the left, its form at the right."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from marac_desk.ui.bus import Bus
from marac_desk.ui.pages.page import Page
from marac_desk.ui.theme import theme
from marac_desk.ui.tokens import SPACE, SPACE_L
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.text import label

_FORM_WIDTH = 380


class Section(Page):
    """A page of the settings; a subclass gives the list and the form."""

    def __init__(self, bus: Bus, title: str, listed: QWidget, form: QWidget) -> None:
        super().__init__(bus)
        self._form_part = form
        self.head: QHBoxLayout = row(gap=SPACE)
        self.head.addWidget(label(title, "title"))
        self.head.addStretch(1)
        left = column(gap=SPACE)
        left.addLayout(self.head)
        left.addWidget(listed, 1)
        right = column(gap=SPACE)
        right.addWidget(form)
        right.addStretch(1)
        across = row(self, gap=SPACE_L, margin=SPACE_L)
        across.addLayout(left, 1)
        across.addLayout(right)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def add_button(self, button: QPushButton) -> None:
        """A button beside the title."""
        self.head.addWidget(button)

    def _on_theme(self) -> None:
        self._form_part.setFixedWidth(theme().size(_FORM_WIDTH))
