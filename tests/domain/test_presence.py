"""Whether an agency was in the room, by agency and to the minute."""

from datetime import date
from typing import Any

from marac_desk.domain.attendance import Attendance
from marac_desk.domain.clock import london
from marac_desk.domain.conflicts import Conflict
from marac_desk.domain.ids import AgencyId, AttendanceId, ConflictId, ItemId, MeetingId, PersonId
from marac_desk.domain.meetings import Span
from marac_desk.domain.members import Role
from marac_desk.domain.presence import is_present, was_present

POL, CSC = AgencyId("1" * 32), AgencyId("2" * 32)
PERSON = PersonId("9" * 32)
MEETING = MeetingId("b" * 32)


def at(hour: int, minute: int = 0) -> Any:
    return london(date(2026, 5, 12), hour, minute)


def a_stay(**facts: Any) -> Attendance:
    """Somebody of POL, in the room from ten."""
    given_facts: dict[str, Any] = {"person_id": PERSON, "agency_id": POL, "arrived_at": at(10)}
    return Attendance(id=AttendanceId("a" * 32), meeting_id=MEETING, **given_facts | facts)


def a_conflict(**facts: Any) -> Conflict:
    return Conflict(
        id=ConflictId("c" * 32), meeting_id=MEETING, item_id=ItemId("d" * 32), told_at=at(10), **facts
    )


def test_an_agency_is_present_from_the_minute_of_arrival_up_to_the_minute_of_leaving():
    stays = [a_stay(left_at=at(10, 41))]

    assert is_present(POL, at(10), stays, [])
    assert is_present(POL, at(10, 40), stays, [])
    assert not is_present(POL, at(10, 41), stays, [])
    assert not is_present(CSC, at(10), stays, [])


def test_an_observer_does_not_make_an_agency_present():
    assert not is_present(POL, at(10), [a_stay(role=Role.OBSERVER)], [])


def test_somebody_out_for_a_conflict_is_not_present_until_back():
    conflict = a_conflict(person_id=PERSON, out_at=at(10, 10), back_at=at(10, 20))

    assert not is_present(POL, at(10, 10), [a_stay()], [conflict])
    assert is_present(POL, at(10, 20), [a_stay()], [conflict])
    assert is_present(POL, at(10, 15), [a_stay(person_id=PersonId("8" * 32))], [conflict])


def test_an_agency_named_in_a_ruling_is_out_with_everybody():
    conflict = a_conflict(agency_id=POL, is_whole_agency=True, out_at=at(10, 10))

    assert not is_present(POL, at(10, 15), [a_stay()], [conflict])
    assert is_present(CSC, at(10, 15), [a_stay(agency_id=CSC)], [conflict])


def test_a_conflict_declared_without_leaving_takes_nobody_out():
    assert is_present(POL, at(10, 15), [a_stay()], [a_conflict(person_id=PERSON)])


def test_an_agency_was_present_if_anybody_came_in_while_the_item_was_heard():
    late = [a_stay(arrived_at=at(10, 30))]

    assert was_present(POL, [Span(began=at(10, 20), ended=at(10, 40))], late, [])
    assert not was_present(POL, [Span(began=at(10, 20), ended=at(10, 30))], late, [])
    assert not was_present(POL, [], late, [])


def test_an_agency_out_for_a_conflict_over_the_whole_item_was_not_present():
    conflict = a_conflict(person_id=PERSON, out_at=at(10, 20), back_at=at(10, 40))

    assert not was_present(POL, [Span(began=at(10, 20), ended=at(10, 40))], [a_stay()], [conflict])
    assert was_present(POL, [Span(began=at(10, 20))], [a_stay()], [conflict])
