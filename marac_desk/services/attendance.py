"""Attendance: who came when, for whom and how, who left, who sent word; each stretch kept and correctable."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from marac_desk.domain.attendance import Apology, Attendance, Mode
from marac_desk.domain.clock import to_minute
from marac_desk.domain.ids import AgencyId, AttendanceId, MeetingId, PersonId
from marac_desk.domain.meetings import Span
from marac_desk.domain.members import Role
from marac_desk.errors import RuleBrokenError
from marac_desk.services.chair import vacate
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.people import new_professional
from marac_desk.services.quorum import covers, is_before
from marac_desk.services.reasons import needed
from marac_desk.services.roll import held_by, roll
from marac_desk.services.room import Room, room_of
from marac_desk.services.stays import (
    accepted_before,
    chosen_stay,
    current_stay,
    next_arrival,
    placed,
    stays_of,
)


def record_arrival(
    desk: Desk,
    meeting_id: MeetingId,
    *,
    person_id: PersonId,
    agency_id: AgencyId | None = None,
    role: Role | None = None,
    deputy_for: PersonId | None = None,
    mode: Mode = Mode.ROOM,
    at: datetime | None = None,
) -> Change:
    """Record that somebody came, or came back; apologies sent before are withdrawn.

    Args:
        agency_id: The agency stood for; None takes it from the membership.
        role: None takes it from the membership; somebody who has none is invited.
        deputy_for: The member sat for. One not nominated counts once the chair accepts them as deputy.

    Raises:
        NotFoundError: There is no such meeting or person.
        RuleBrokenError: They are here already, the meeting was over, or the role is not theirs.

    Source: F4; section 8 "Agencies"; edge cases 8, 14 and 19.
    """
    with desk.change("record_arrival", at=at) as pen:
        minute, room = to_minute(pen.at), room_of(desk.store, meeting_id)
        desk.store.people.get(person_id)
        _refuse_impossible(room, minute)
        own = stays_of(room.attendance, person_id)
        _refuse_here(own, minute)
        stay = Attendance(
            id=AttendanceId(desk.ids.new_id()),
            meeting_id=meeting_id,
            person_id=person_id,
            agency_id=agency_id,
            role=role or Role.INVITED,
            deputy_for=deputy_for,
            mode=mode,
            arrived_at=minute,
            left_at=next_arrival(own, minute),
            is_entered_later=_is_late(room, minute, desk.now()),
        )
        members = roll(desk.store, room.meeting.forum_id, room.day)
        desk.store.attendance.save(accepted_before(own, placed(stay, members, role)))
        _withdraw_apology(desk, meeting_id, person_id, minute)
        pen.made = stay.id
    return pen.change


def welcome_worker(
    desk: Desk,
    meeting_id: MeetingId,
    *,
    agency_id: AgencyId,
    surname: str,
    forename: str = "",
    title: str = "",
    mode: Mode = Mode.ROOM,
    at: datetime | None = None,
) -> Change:
    """Record that somebody of an agency came whom nobody knows yet, in one step.

    They take part without counting, until the chair accepts them as deputy.

    Raises:
        NotFoundError: There is no such meeting or agency.
        BadInputError: There is no surname.
        RuleBrokenError: The meeting was over.

    Source: the room, "Quick add"; section 8 "Agencies".
    """
    with desk.change("welcome_worker", at=at) as pen:
        minute, room = to_minute(pen.at), room_of(desk.store, meeting_id)
        desk.store.agencies.get(agency_id)
        _refuse_impossible(room, minute)
        person = new_professional(surname, forename, title, desk)
        stay = Attendance(
            id=AttendanceId(desk.ids.new_id()),
            meeting_id=meeting_id,
            person_id=person.id,
            agency_id=agency_id,
            role=Role.INVITED,
            mode=mode,
            arrived_at=minute,
            is_entered_later=_is_late(room, minute, desk.now()),
        )
        desk.store.attendance.save(stay)
        pen.made = person.id
    return pen.change


def record_departure(
    desk: Desk, meeting_id: MeetingId, *, person_id: PersonId, at: datetime | None = None
) -> Change:
    """Record that somebody left; whoever leaves leaves the chair too (edge case 16).

    Raises:
        NotFoundError: There is no such meeting.
        RuleBrokenError: They were not here then, or had not come yet.

    Source: F4; section 8 "Time".
    """
    with desk.change("record_departure", at=at) as pen:
        minute, room = to_minute(pen.at), room_of(desk.store, meeting_id)
        own = stays_of(room.attendance, person_id)
        _refuse_not_come(own, minute)
        stay = current_stay(own, minute)
        is_late = stay.is_entered_later or _is_late(room, minute, desk.now())
        desk.store.attendance.save(replace(stay, left_at=minute, is_entered_later=is_late))
        vacate(desk.store, meeting_id, minute, person_id=person_id)
        pen.made = stay.id
    return pen.change


def record_apology(
    desk: Desk,
    meeting_id: MeetingId,
    *,
    person_id: PersonId,
    agency_id: AgencyId | None = None,
    deputy_id: PersonId | None = None,
    information_on: date | None = None,
    received_on: date | None = None,
    at: datetime | None = None,
) -> Change:
    """Record apologies, with the deputy sent and the day written information came; a second one amends it.

    Raises:
        NotFoundError: There is no such meeting or person.
        RuleBrokenError: They have been recorded as present: never both (edge case 19).
    """
    with desk.change("record_apology", at=at) as pen:
        room = room_of(desk.store, meeting_id)
        desk.store.people.get(person_id)
        if stays_of(room.attendance, person_id):
            raise RuleBrokenError(
                "This person has been recorded as present; apologies cannot stand beside it."
            )
        members = held_by(roll(desk.store, room.meeting.forum_id, room.day), person_id)
        earlier = _apology(desk, meeting_id, person_id)
        apology = Apology(
            id=earlier.id if earlier else desk.ids.new_id(),
            meeting_id=meeting_id,
            person_id=person_id,
            agency_id=agency_id or (members[0].agency_id if members else None),
            deputy_id=deputy_id or (earlier.deputy_id if earlier else None),
            information_on=information_on or (earlier.information_on if earlier else None),
            received_on=received_on or (earlier.received_on if earlier else None),
        )
        desk.store.apologies.save(apology)
        pen.made = apology.id
    return pen.change


def accept_deputy(
    desk: Desk,
    meeting_id: MeetingId,
    *,
    person_id: PersonId,
    deputy_for: PersonId | None = None,
    at: datetime | None = None,
) -> Change:
    """The chair accepts a worker as their agency's deputy: they count from that minute on.

    Raises:
        NotFoundError: There is no such meeting.
        RuleBrokenError: They are not here, stand for no agency of the forum, or count already.

    Source: design rules, section 8 "Agencies".
    """
    with desk.change("accept_deputy", at=at) as pen:
        minute, room = to_minute(pen.at), room_of(desk.store, meeting_id)
        stay = current_stay(stays_of(room.attendance, person_id), minute)
        if stay.counting_from is not None:
            raise RuleBrokenError("This person counts for their agency already.")
        if stay.agency_id not in room.forum.agencies:
            raise RuleBrokenError("Only a worker of an agency of this forum can sit as its deputy.")
        accepted = replace(
            stay, role=Role.DEPUTY, counts_from=minute, deputy_for=deputy_for or stay.deputy_for
        )
        desk.store.attendance.save(accepted)
        pen.made = stay.id
    return pen.change


def correct_attendance(
    desk: Desk,
    meeting_id: MeetingId,
    *,
    person_id: PersonId,
    reason: str,
    stretch: datetime | None = None,
    arrived_at: datetime | None = None,
    left_at: datetime | None = None,
    is_here_still: bool = False,
    role: Role | None = None,
    agency_id: AgencyId | None = None,
    mode: Mode | None = None,
    at: datetime | None = None,
) -> Change:
    """Correct one stretch of presence; the record before and the record after are both kept.

    Args:
        reason: Why; it stays with the change.
        stretch: A moment in the stretch meant; None is the last one.
        is_here_still: The departure recorded was a mistake.

    Raises:
        NotFoundError: There is no such meeting, or no such stretch.
        RuleBrokenError: There is no reason, or it would end before it began.

    Source: edge cases 8 and 13.
    """
    with desk.change("correct_attendance", at=at, reason=needed(reason)) as pen:
        room = room_of(desk.store, meeting_id)
        stay = chosen_stay(stays_of(room.attendance, person_id), stretch)
        arrived = to_minute(arrived_at) if arrived_at else stay.arrived_at
        left = to_minute(left_at) if left_at else stay.left_at
        corrected = replace(
            stay,
            arrived_at=arrived,
            left_at=None if is_here_still else left,
            role=role or stay.role,
            agency_id=agency_id or stay.agency_id,
            mode=mode or stay.mode,
        )
        _refuse_backwards(corrected)
        desk.store.attendance.save(corrected)
        pen.made = stay.id
    return pen.change


def strike_attendance(
    desk: Desk,
    meeting_id: MeetingId,
    *,
    person_id: PersonId,
    reason: str,
    stretch: datetime | None = None,
    at: datetime | None = None,
) -> Change:
    """Strike a stretch entered by mistake: it counts for nothing and stays readable (edge case 13).

    Args:
        reason: Why; it stays with the record.
        stretch: A moment in the stretch meant; None is the last one.

    Raises:
        NotFoundError: There is no such meeting, or no such stretch.
        RuleBrokenError: There is no reason.
    """
    why = needed(reason)
    with desk.change("strike_attendance", at=at, reason=why) as pen:
        room = room_of(desk.store, meeting_id)
        stay = chosen_stay(stays_of(room.attendance, person_id), stretch)
        desk.store.attendance.save(replace(stay, struck_reason=why))
        pen.made = stay.id
    return pen.change


def _refuse_impossible(room: Room, minute: datetime) -> None:
    meeting = room.meeting
    if meeting.cancelled_at is not None:
        raise RuleBrokenError("This meeting was cancelled.")
    if meeting.closed_at is not None and not is_before(minute, meeting.closed_at):
        raise RuleBrokenError("The meeting had closed by then.")


def _refuse_here(own: Iterable[Attendance], minute: datetime) -> None:
    if any(covers(Span(began=stay.arrived_at, ended=stay.left_at), minute) for stay in own):
        raise RuleBrokenError("This person is here already.")


def _refuse_not_come(own: Sequence[Attendance], minute: datetime) -> None:
    if own and is_before(minute, own[0].arrived_at):
        raise RuleBrokenError("Nobody can leave before arriving.")


def _refuse_backwards(stay: Attendance) -> None:
    if stay.left_at is not None and is_before(stay.left_at, stay.arrived_at):
        raise RuleBrokenError("Nobody can leave before arriving.")


def _is_late(room: Room, minute: datetime, now: datetime) -> bool:
    """Whether what happened at `minute` is entered out of order or after the meeting (edge case 14)."""
    closed = room.meeting.closed_at
    known = [moment for stay in room.attendance for moment in (stay.arrived_at, stay.left_at) if moment]
    is_after_closing = closed is not None and not is_before(now, closed)
    return is_after_closing or any(is_before(minute, moment) for moment in known)


def _apology(desk: Desk, meeting_id: MeetingId, person_id: PersonId) -> Apology | None:
    sent = desk.store.apologies.where(meeting_id=meeting_id)
    return next((each for each in sent if each.person_id == person_id), None)


def _withdraw_apology(desk: Desk, meeting_id: MeetingId, person_id: PersonId, minute: datetime) -> None:
    apology = _apology(desk, meeting_id, person_id)
    if apology is not None and apology.withdrawn_at is None:
        desk.store.apologies.save(replace(apology, withdrawn_at=minute))
