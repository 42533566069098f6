"""Seats: turns what is pressed about who sits where into commands: attendance, chair, withheld items."""

from PySide6.QtCore import QObject, Signal

from marac_desk.domain.attendance import Mode
from marac_desk.domain.ids import ItemId, MeetingId
from marac_desk.services.attendance import record_apology, record_arrival, record_departure
from marac_desk.services.chairing import take_chair
from marac_desk.services.changes import Change
from marac_desk.services.rows.room import AttendanceRow
from marac_desk.services.withheld import open_all_the_same, send_out
from marac_desk.ui.bus import Bus
from marac_desk.ui.pages.room.room_view import RoomView


class Seats(QObject):
    """Between the views of who is here and the store."""

    settled = Signal()
    """A stage was uncovered, or a line that asked is answered: the focus goes where the stage wants it."""

    def __init__(self, bus: Bus, view: RoomView) -> None:
        super().__init__(view)
        self._bus, self._view = bus, view
        self.meeting_id = MeetingId("")
        self.item_id = ItemId("")
        view.attendance.toggled.connect(self._on_toggled)
        view.attendance.by_video.connect(self._on_video)
        view.attendance.took_chair.connect(self._on_chair)
        view.attendance.sent_apologies.connect(self._on_apologies)
        view.withheld.sent_out.connect(self._on_sent_out)
        view.withheld.opened.connect(self._on_opened)

    def _on_toggled(self, row: AttendanceRow) -> None:
        if row.is_here:
            self._bus.run(record_departure, self.meeting_id, person_id=row.person_id)
        else:
            self._arrive(row, Mode.ROOM)

    def _on_video(self, row: AttendanceRow) -> None:
        self._arrive(row, Mode.VIDEO)

    def _arrive(self, row: AttendanceRow, mode: Mode) -> None:
        self._bus.run(
            record_arrival, self.meeting_id, person_id=row.person_id, agency_id=row.agency_id, mode=mode
        )

    def _on_chair(self, row: AttendanceRow) -> None:
        self._bus.run(take_chair, self.meeting_id, person_id=row.person_id)

    def _on_apologies(self, row: AttendanceRow) -> None:
        self._bus.run(record_apology, self.meeting_id, person_id=row.person_id, agency_id=row.agency_id)

    def _on_sent_out(self) -> None:
        self._bus.answering(then=self._on_uncovered).run(send_out, self.item_id)

    def _on_opened(self, reason: str) -> None:
        asker = self._bus.answering(then=self._on_uncovered, fail=self._view.withheld.why.refuse)
        asker.run(open_all_the_same, self.item_id, reason=reason)

    def _on_uncovered(self, _change: Change) -> None:
        self._view.withheld.why.hide()
        self.settled.emit()
