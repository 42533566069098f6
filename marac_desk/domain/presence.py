"""Presence of an agency: whether anybody who counts for it was in the room, by agency and never by group."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from marac_desk.domain.attendance import Attendance
from marac_desk.domain.clock import to_minute
from marac_desk.domain.conflicts import Conflict
from marac_desk.domain.ids import AgencyId
from marac_desk.domain.meetings import Span


@dataclass(frozen=True, slots=True)
class Room:
    """Who was in the room when: the attendance of a meeting, and who was out for a conflict.

    Source: design rules, section 8 "Contributions" (absent) and "Time".
    """

    attendance: tuple[Attendance, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    def has(self, agency_id: AgencyId, at: datetime) -> bool:
        """Whether a counting person of the agency was present at the minute of `at`."""
        minute = to_minute(at)
        return any(
            self._is_in(stay, minute) for stay in self.attendance if stay.agency_id == agency_id
        )

    def had(self, agency_id: AgencyId, spans: Iterable[Span]) -> bool:
        """Whether a counting person of the agency was present in any minute of the spans."""
        stays = [stay for stay in self.attendance if stay.agency_id == agency_id]
        return any(self.has(agency_id, minute) for span in spans for minute in self._minutes(stays, span))

    def _is_in(self, stay: Attendance, minute: datetime) -> bool:
        start = stay.counting_from
        if start is None or not _covers(start, stay.left_at, minute):
            return False
        return not any(_is_out(conflict, stay, minute) for conflict in self.conflicts)

    def _minutes(self, stays: Iterable[Attendance], span: Span) -> list[datetime]:
        """The minutes of `span` at which somebody may have come into the room; presence begins at one."""
        arrivals = [stay.counting_from for stay in stays if stay.counting_from]
        backs = [conflict.back_at for conflict in self.conflicts if conflict.back_at]
        moments = (span.began, *arrivals, *backs)
        return [each for each in moments if _covers(span.began, span.ended, each) or each == span.began]


def _covers(start: datetime, end: datetime | None, at: datetime) -> bool:
    minute = to_minute(at).timestamp()
    begun = to_minute(start).timestamp() <= minute
    return begun and (end is None or minute < to_minute(end).timestamp())


def _is_out(conflict: Conflict, stay: Attendance, minute: datetime) -> bool:
    if conflict.out_at is None or not _covers(conflict.out_at, conflict.back_at, minute):
        return False
    if conflict.is_whole_agency:
        return conflict.agency_id == stay.agency_id
    return conflict.person_id == stay.person_id
