"""The room's window parts in their places; it draws rows and hands on what is pressed."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QFrame, QLayout, QStackedWidget, QWidget

from marac_desk.ui.pages.room.attendance_view import AttendanceView
from marac_desk.ui.pages.room.case_view import CaseView
from marac_desk.ui.pages.room.close_view import CloseView
from marac_desk.ui.pages.room.item_view import ItemView
from marac_desk.ui.pages.room.read_back_view import ReadBackView
from marac_desk.ui.pages.room.reference import Reference
from marac_desk.ui.pages.room.sides import Sides
from marac_desk.ui.pages.room.tour import Tour
from marac_desk.ui.pages.room.withheld_view import WithheldView
from marac_desk.ui.theme import theme
from marac_desk.ui.tokens import LARGE, SPACE, SPACE_L, SPACE_S
from marac_desk.ui.widgets.entry_line import EntryLine
from marac_desk.ui.widgets.in_the_room import InTheRoom
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.lost_band import LostBand
from marac_desk.ui.widgets.running_order import RunningOrder
from marac_desk.ui.widgets.strip import Strip
from marac_desk.ui.widgets.text import heading, label
from marac_desk.ui.widgets.waits_band import WaitsBand

_LEFT = 244
_COVERED = "F9 shows the item again. The meeting, its clock and what is typed go on."


class RoomView(QWidget):
    """Strip, band, running order, stage, reference, entry line."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.strip = Strip(now)
        self.lost = LostBand()
        self.tour = Tour()
        self.waits = WaitsBand()
        self.order = RunningOrder()
        self.attendance = AttendanceView()
        self.case = CaseView()
        self.item = ItemView()
        self.outstanding = ReadBackView("outstanding", "Actions outstanding")
        self.read_back = ReadBackView("readback", "Read-back", is_large=True)
        self.close_sheet = CloseView()
        self.withheld = WithheldView()
        self.cover = _cover()
        self.reference = Reference()
        self.entry = EntryLine()
        self.in_the_room = InTheRoom()
        self._in_room = heading("In the room")
        self._left = self._make_left()
        self._stages = QStackedWidget()
        for stage in (
            self.attendance,
            self.case,
            self.item,
            self.outstanding,
            self.read_back,
            self.close_sheet,
            self.withheld,
            self.cover,
        ):
            self._stages.addWidget(stage)
        self._shown: QWidget = self.attendance
        theme().changed.connect(self._on_theme)  # before the columns hear of it, and come back
        self.sides = Sides(self._left, self.order, self.reference, lambda: self._shown is self.case)
        self._lay_out()
        self.sides.settle()
        self._on_theme()

    @property
    def stage(self) -> QWidget:
        """The stage shown now."""
        return self._shown

    def show_stage(self, stage: QWidget) -> None:
        """Show one stage; the reference column belongs to a case."""
        self._shown = stage
        self._stages.setCurrentWidget(stage)
        self.sides.settle()

    def _make_left(self) -> QFrame:
        left = QFrame()
        left.setProperty("role", "left")
        lines = column(left, gap=SPACE_S)
        lines.setContentsMargins(SPACE + SPACE_S, SPACE + SPACE_S, SPACE + SPACE_S, SPACE)
        lines.addWidget(heading("Running order"))
        lines.addWidget(self.order, 1)
        lines.addSpacing(SPACE)
        lines.addWidget(self._in_room)
        lines.addWidget(self.in_the_room)
        return left

    def _lay_out(self) -> None:
        lines = column(self, gap=0)
        lines.addWidget(self.strip)
        lines.addWidget(self.tour)
        lines.addWidget(self.lost)
        lines.addWidget(self.waits)
        middle = row(gap=0)
        middle.addWidget(self._left)
        middle.addWidget(self._stages, 1)
        middle.addWidget(self.reference)
        lines.addLayout(middle, 1)
        lines.addWidget(self.entry)

    def _on_theme(self) -> None:
        self._left.setFixedWidth(theme().size(_LEFT))
        is_large = theme().scale > LARGE  # the strip counts the agencies, and F3 names them
        for each in (self._in_room, self.in_the_room):
            each.setVisible(not is_large)
        for layout in self._stages.findChildren(QLayout):
            layout.invalidate()  # a stage not shown would ask for the width it had at another size


def _cover() -> QFrame:
    made = QFrame()
    made.setObjectName("cover")
    lines = column(made, gap=SPACE, margin=SPACE_L)
    lines.addStretch(1)
    lines.addWidget(label("Covered", "huge"))
    lines.addWidget(label(_COVERED, "quiet", wraps=True))
    lines.addStretch(2)
    return made
