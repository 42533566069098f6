"""Seats: turns what is pressed about who sits where into commands: attendance, chair, withheld items."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from marac_desk.domain.attendance import Mode
from marac_desk.domain.conflicts import ConflictRuling
from marac_desk.domain.ids import ConflictId, ItemId, MeetingId, PersonId
from marac_desk.services.attendance import (
    accept_deputy,
    correct_attendance,
    record_apology,
    record_arrival,
    record_departure,
    strike_attendance,
)
from marac_desk.services.chairing import (
    authorise_proceeding,
    hold_ballot,
    leave_chair,
    take_chair,
    typed_votes,
)
from marac_desk.services.changes import Change
from marac_desk.services.confidentiality import agree_confidentiality
from marac_desk.services.conflicts import rule_on_conflict, step_back, step_out
from marac_desk.services.entry import COMMANDS, understand_line
from marac_desk.services.rows.room import AttendanceRow, Wait, WaitKind
from marac_desk.services.typed_moments import typed_time
from marac_desk.services.withheld import open_all_the_same, send_out
from marac_desk.ui.bus import Asker, Bus
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
        view.attendance.timed.connect(self._on_timed)
        view.attendance.pressed.connect(self._on_key)
        view.attendance.answered.connect(self._on_answered)
        view.waits.pressed.connect(self._on_wait)
        view.waits.ruled.connect(self._on_ruled)
        view.waits.ruling.left.connect(self.settled)
        view.withheld.sent_out.connect(self._on_sent_out)
        view.withheld.opened.connect(self._on_opened)

    def _on_toggled(self, row: AttendanceRow) -> None:
        self._come_or_go(row, None)

    def _on_timed(self, row: AttendanceRow, typed: str) -> None:
        at = self._bus.answering().ask(typed_time, self.meeting_id, typed=typed)
        if at is not None:
            self._come_or_go(row, at)

    def _come_or_go(self, row: AttendanceRow, at: datetime | None) -> None:
        if row.is_here:
            self._bus.run(record_departure, self.meeting_id, person_id=row.person_id, at=at)
        else:
            self._arrive(row, Mode.ROOM, at)

    def _arrive(self, row: AttendanceRow, mode: Mode, at: datetime | None = None) -> None:
        self._bus.run(
            record_arrival,
            self.meeting_id,
            person_id=row.person_id,
            agency_id=row.agency_id,
            mode=mode,
            at=at,
        )

    def _on_key(self, letter: str, row: AttendanceRow) -> None:
        match letter:
            case "V":
                self._arrive(row, Mode.VIDEO)
            case "A":
                self._bus.run(
                    record_apology, self.meeting_id, person_id=row.person_id, agency_id=row.agency_id
                )
            case "C" if row.is_in_chair:
                self._bus.run(leave_chair, self.meeting_id)
            case "C":
                self._bus.run(take_chair, self.meeting_id, person_id=row.person_id)
            case _:
                self._deputise(row)

    def _deputise(self, row: AttendanceRow) -> None:
        """Somebody here is accepted as deputy; else the agency's deputy comes, as in the entry line."""
        if row.is_here and not row.is_counting:
            self._bus.run(accept_deputy, self.meeting_id, person_id=row.person_id)
            return
        typed = f">{row.code.lower()} deputy"
        found = self._bus.ask(understand_line, self.meeting_id, typed=typed)
        if found.is_understood:
            self._bus.run(COMMANDS[found.command], **found.arguments)
        else:
            self._bus.failed.emit(found.words)

    def _on_answered(self, letter: str, row: AttendanceRow, typed: dict[str, str]) -> None:
        asker = self._bus.answering(then=self._on_settled, fail=self._view.attendance.more.refuse)
        match letter:
            case "T":
                self._correct(row, typed, asker)
            case "P":
                asker.run(
                    authorise_proceeding, self.meeting_id, person_id=row.person_id, reason=typed["reason"]
                )
            case _:
                votes = asker.ask(typed_votes, **typed)
                if votes is not None:
                    asker.run(
                        hold_ballot,
                        self.meeting_id,
                        candidate_id=row.person_id,
                        votes_for=votes.votes_for,
                        votes_against=votes.votes_against,
                        abstentions=votes.abstentions,
                    )

    def _correct(self, row: AttendanceRow, typed: dict[str, str], asker: Asker) -> None:
        """Both times of the last stretch; without the first they were never here."""
        if not typed["came"]:
            asker.run(strike_attendance, self.meeting_id, person_id=row.person_id, reason=typed["reason"])
            return
        arrived = asker.ask(typed_time, self.meeting_id, typed=typed["came"])
        left = asker.ask(typed_time, self.meeting_id, typed=typed["left"]) if typed["left"] else None
        if arrived is not None and (left is not None or not typed["left"]):
            asker.run(
                correct_attendance,
                self.meeting_id,
                person_id=row.person_id,
                reason=typed["reason"],
                arrived_at=arrived,
                left_at=left,
                is_here_still=left is None,
            )

    def _on_settled(self, _change: Change) -> None:
        self._view.attendance.settle()

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

    def _on_ruled(self, wait: Wait, ruling: str) -> None:
        self._bus.run(rule_on_conflict, ConflictId(wait.target_id), ruling=ConflictRuling(ruling))

    def _on_sent_out(self) -> None:
        self._bus.answering(then=self._on_uncovered).run(send_out, self.item_id)

    def _on_opened(self, reason: str) -> None:
        asker = self._bus.answering(then=self._on_uncovered, fail=self._view.withheld.why.refuse)
        asker.run(open_all_the_same, self.item_id, reason=reason)

    def _on_uncovered(self, _change: Change) -> None:
        self._view.withheld.why.settle()
        self.settled.emit()
