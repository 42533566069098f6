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

    def __init__(self, *numbers: str) -> None:
        """Show the boxes of these places in the fixed order."""
        super().__init__()
        self._numbers = numbers
        self._boxes: dict[str, TextBox] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE + SPACE_S)
        self._grid.setVerticalSpacing(SPACE + SPACE_S)

    def draw(self, item_id: str, sections: tuple[SectionBox, ...], drafts: Mapping[str, str]) -> None:
        """Show what the boxes hold; the one being typed in is left alone."""
        sections = tuple(section for section in sections if section.number in self._numbers)
        if tuple(self._boxes) != tuple(section.key for section in sections):
            self._build(sections)
        for section in sections:
            draft = drafts.get(section_box(item_id, section.key), "")
            self._boxes[section.key].load(section.text, draft)

    def numbered(self, number: str) -> list[TextBox]:
        """The boxes at one place of the fixed order."""
        return [box for box in self._boxes.values() if box.property("number") == number]

    def flush(self) -> None:
        """Keep what is typed in every box."""
        for box in self._boxes.values():
            box.commit()

    def _build(self, sections: tuple[SectionBox, ...]) -> None:
        for place, section in enumerate(sections):
            box = TextBox(f"section.{section.key}", section.title, section.prompt)
            box.setProperty("key", section.key)
            box.setProperty("number", section.number)
            box.drafted.connect(self._on_drafted)
            box.committed.connect(self._on_committed)
            cell = column(gap=SPACE_S)
            cell.addWidget(heading(f"{section.number} · {section.title}"))
            cell.addWidget(box)
            cell.addStretch(1)
            self._grid.addLayout(cell, *self._cell(place, len(sections)))
            self._boxes[section.key] = box

    def _cell(self, place: int, count: int) -> tuple[int, int, int, int]:
        """Two across; one left over has the whole width."""
        is_alone = place == count - 1 and place % _ACROSS == 0
        return place // _ACROSS, place % _ACROSS, 1, _ACROSS if is_alone else 1

    def _on_drafted(self, text: str) -> None:
        self.drafted.emit(self.sender().property("key"), text)

    def _on_committed(self, text: str) -> None:
        self.committed.emit(self.sender().property("key"), text)
