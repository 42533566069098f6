"""Seats: turns what is pressed about who sits where into commands: attendance, chair, withheld items."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from marac_desk.domain.attendance import Mode
from marac_desk.domain.ids import ConflictId, ItemId, MeetingId, PersonId
from marac_desk.services.attendance import (
    accept_deputy,
    record_apology,
    record_arrival,
    record_departure,
)
from marac_desk.services.chairing import take_chair
from marac_desk.services.changes import Change
from marac_desk.services.confidentiality import agree_confidentiality
from marac_desk.services.conflicts import step_back, step_out
from marac_desk.services.rows.room import AttendanceRow, Wait, WaitKind
from marac_desk.services.withheld import open_all_the_same, send_out
from marac_desk.ui.bus import Bus
from marac_desk.ui.pages.room.room_view import RoomView

_OF_A_PERSON: dict[WaitKind, Callable[..., Change]] = {
    WaitKind.CHAIR: take_chair,
    WaitKind.DEPUTY: accept_deputy,
    WaitKind.STATEMENT: agree_confidentiality,
}


class Seats(QObject):
    """Between the views of who is here and the store."""

    settled = Signal()
    """A stage was uncovered, or a line that asked is answered: the focus goes where the stage wants it."""

    wants_people = Signal()
    """The people are wanted: who is here, the chair, a vote."""

    def __init__(self, bus: Bus, view: RoomView) -> None:
        super().__init__(view)
        self._bus, self._view = bus, view
        self.meeting_id = MeetingId("")
        self.item_id = ItemId("")
        view.attendance.toggled.connect(self._on_toggled)
        view.attendance.by_video.connect(self._on_video)
        view.attendance.took_chair.connect(self._on_chair)
        view.attendance.sent_apologies.connect(self._on_apologies)
        view.waits.pressed.connect(self._on_wait)
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

    def _on_wait(self, wait: Wait) -> None:
        """Settle what waits; the next change draws what is left."""
        if wait.kind is WaitKind.VOTE:
            self.wants_people.emit()
        elif wait.kind in (WaitKind.OUT, WaitKind.BACK):
            step = step_out if wait.kind is WaitKind.OUT else step_back
            self._bus.run(step, ConflictId(wait.target_id))
        else:
            command = _OF_A_PERSON[wait.kind]
            self._bus.run(command, self.meeting_id, person_id=PersonId(wait.target_id))

    def _on_sent_out(self) -> None:
        self._bus.answering(then=self._on_uncovered).run(send_out, self.item_id)

    def _on_opened(self, reason: str) -> None:
        asker = self._bus.answering(then=self._on_uncovered, fail=self._view.withheld.why.refuse)
        asker.run(open_all_the_same, self.item_id, reason=reason)

    def _on_uncovered(self, _change: Change) -> None:
        self._view.withheld.why.hide()
        self.settled.emit()
