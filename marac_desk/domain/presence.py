"""Presence: who sits in the room, and whether anybody who counts for an agency does, by agency not group.

Source: design rules, section 8 "Contributions" (absent) and "Time".
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from marac_desk.domain.attendance import Attendance
from marac_desk.domain.clock import to_minute
from marac_desk.domain.conflicts import Conflict
from marac_desk.domain.ids import AgencyId
from marac_desk.domain.meetings import Span


def is_present(
    agency_id: AgencyId, at: datetime, stays: Iterable[Attendance], conflicts: Sequence[Conflict]
) -> bool:
    """Whether a counting person of the agency is in the room at the minute of `at`, out for no conflict."""
    return any(_is_in(stay, at, conflicts) for stay in stays if agency_id in stay.agencies)


def was_present(
    agency_id: AgencyId, spans: Iterable[Span], stays: Iterable[Attendance], conflicts: Sequence[Conflict]
) -> bool:
    """Whether a counting person of the agency was in the room at any minute of the spans."""
    own = [stay for stay in stays if agency_id in stay.agencies]
    entries = [stay.counting_from for stay in own] + [conflict.back_at for conflict in conflicts]
    moments = [each for each in entries if each is not None]
    return any(
        is_present(agency_id, moment, own, conflicts)
        for span in spans
        for moment in (span.began, *moments)
        if moment == span.began or _covers(span.began, span.ended, moment)
    )


def sits_in(stay: Attendance, at: datetime, conflicts: Iterable[Conflict]) -> bool:
    """Whether somebody sits there at the minute of `at`, counting or not: here, and out for no conflict."""
    is_here = not stay.struck_reason and _covers(stay.arrived_at, stay.left_at, at)
    return is_here and not any(_is_out(conflict, stay, at) for conflict in conflicts)


def concerns(conflict: Conflict, stay: Attendance) -> bool:
    """Whether a conflict is theirs who is here: the whole agency's, else one person's."""
    if conflict.is_whole_agency:
        return conflict.agency_id == stay.agency_id
    return conflict.person_id == stay.person_id


def _is_in(stay: Attendance, at: datetime, conflicts: Iterable[Conflict]) -> bool:
    start = stay.counting_from
    if start is None or not _covers(start, stay.left_at, at):
        return False
    return not any(_is_out(conflict, stay, at) for conflict in conflicts)


def _is_out(conflict: Conflict, stay: Attendance, at: datetime) -> bool:
    if conflict.out_at is None or not _covers(conflict.out_at, conflict.back_at, at):
        return False
    return concerns(conflict, stay)


def _covers(start: datetime, end: datetime | None, at: datetime) -> bool:
    minute = _instant(at)
    return _instant(start) <= minute and (end is None or minute < _instant(end))


def _instant(moment: datetime) -> float:
    # A time stamp: two London times compare by the wall clock, which goes back an hour in October.
    return to_minute(moment).timestamp()
