"""The case's own boxes: who and why, child's voice, risks, strengths, formulation."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from marac_desk.services.rows.room import SectionBox
from marac_desk.ui.pages.room.boxes import section_box
from marac_desk.ui.tokens import SPACE, SPACE_S
from marac_desk.ui.widgets.layouts import column
from marac_desk.ui.widgets.text import heading
from marac_desk.ui.widgets.text_box import TextBox

_ACROSS = 2


class Sections(QWidget):
    """The boxes in two columns; each is kept by itself."""

    drafted = Signal(str, str)
    committed = Signal(str, str)
    """The section's key and its text."""

    def __init__(self) -> None:
        super().__init__()
        self._boxes: dict[str, TextBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE + SPACE_S)
        self._grid.setVerticalSpacing(SPACE + SPACE_S)

    def draw(self, item_id: str, sections: tuple[SectionBox, ...], drafts: Mapping[str, str]) -> None:
        """Show what the boxes hold; the one being typed in is left alone."""
        if tuple(self._boxes) != tuple(section.key for section in sections):
            self._build(sections)
        for section in sections:
            draft = drafts.get(section_box(item_id, section.key), "")
            self._boxes[section.key].load(section.text, draft)

    def box(self, key: str) -> TextBox:
        """The box of one section."""
        return self._boxes[key]

    def flush(self) -> None:
        """Keep what is typed in every box."""
        for box in self._boxes.values():
            box.commit()

    def _build(self, sections: tuple[SectionBox, ...]) -> None:
        for place, section in enumerate(sections):
            box = TextBox(f"section.{section.key}", section.title, section.prompt)
            box.setProperty("key", section.key)
            box.drafted.connect(self._on_drafted)
            box.committed.connect(self._on_committed)
            cell = column(gap=SPACE_S)
            cell.addWidget(heading(f"{section.number} · {section.title}"))
            cell.addWidget(box)
            cell.addStretch(1)
            self._grid.addLayout(cell, place // _ACROSS, place % _ACROSS)
            self._boxes[section.key] = box

    def _on_drafted(self, text: str) -> None:
        self.drafted.emit(self.sender().property("key"), text)

    def _on_committed(self, text: str) -> None:
        self.committed.emit(self.sender().property("key"), text)
