"""Stays: one person's stretches at one meeting, and in what capacity somebody at the door comes in."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from marac_desk.domain.attendance import Attendance
from marac_desk.domain.ids import AgencyId, PersonId
from marac_desk.domain.meetings import Span
from marac_desk.domain.members import Membership, Role
from marac_desk.errors import NotFoundError, RuleBrokenError
from marac_desk.services.quorum import covers, is_before
from marac_desk.services.roll import held_by


def stays_of(attendance: Iterable[Attendance], person_id: PersonId) -> tuple[Attendance, ...]:
    """A person's stretches that stand, by arrival."""
    own = [stay for stay in attendance if stay.person_id == person_id and not stay.struck_reason]
    return tuple(sorted(own, key=lambda stay: stay.arrived_at.astimezone(UTC)))


def is_here(stay: Attendance, at: datetime) -> bool:
    """Whether a stretch stands and covers `at`."""
    return not stay.struck_reason and covers(Span(began=stay.arrived_at, ended=stay.left_at), at)


def current_stay(own: Sequence[Attendance], at: datetime) -> Attendance:
    """The stretch that covers `at`.

    Raises:
        RuleBrokenError: There is none.
    """
    covering = [stay for stay in own if is_here(stay, at)]
    if not covering:
        raise RuleBrokenError("This person is not recorded as here at that time.")
    return covering[-1]


def chosen_stay(own: Sequence[Attendance], within: datetime | None) -> Attendance:
    """The stretch that covers `within`, or the last one.

    Raises:
        NotFoundError: There is none.
    """
    chosen = [stay for stay in own if within is None or is_here(stay, within)]
    if not chosen:
        raise NotFoundError("This person is not recorded as here at that time.")
    return chosen[-1]


def next_arrival(own: Iterable[Attendance], at: datetime) -> datetime | None:
    """When the person is recorded as coming after `at`: a stretch entered late runs no further than that."""
    return next((stay.arrived_at for stay in own if is_before(at, stay.arrived_at)), None)


def accepted_before(own: Iterable[Attendance], stay: Attendance) -> Attendance:
    """The stretch of a deputy who drops and returns: the chair accepted them once for the meeting."""
    accepted = [each for each in own if each.counts_from and each.agency_id == stay.agency_id]
    if not accepted or stay.role.counts:
        return stay
    earlier = accepted[-1]
    return replace(stay, role=earlier.role, counts_from=earlier.counts_from, deputy_for=earlier.deputy_for)


def placed(stay: Attendance, members: Sequence[Membership], role: Role | None) -> Attendance:
    """The stretch with agency and role as the roll gives them.

    Args:
        stay: As asked for at the door: who, for which agency, for which member.
        members: The forum's roll on the day.
        role: The role asked for; None leaves it to the roll.

    Raises:
        RuleBrokenError: The role asked for belongs to members, and this person is none.

    Source: design rules, section 8 "Agencies"; edge cases 2, 6 and 7.
    """
    if stay.deputy_for is not None:
        return _as_deputy(stay, members, stay.deputy_for)
    own = _fitting(held_by(members, stay.person_id), stay.agency_id)
    return _as_member(stay, members, own, role) if own else _as_guest(stay, role)


def _as_deputy(stay: Attendance, members: Sequence[Membership], principal: PersonId) -> Attendance:
    """A nominated deputy counts at once, anybody else from the minute the chair accepts them."""
    own = held_by(members, stay.person_id)
    is_nominated = any(each.role is Role.DEPUTY and each.deputy_for == principal for each in own)
    return replace(
        stay,
        role=Role.DEPUTY if is_nominated else Role.INVITED,
        agency_id=_agency_of(members, principal) or stay.agency_id,
    )


def _as_member(
    stay: Attendance, members: Sequence[Membership], own: Membership, role: Role | None
) -> Attendance:
    if role is not None and role.counts and not own.role.counts:
        raise RuleBrokenError(_NOT_A_MEMBER)
    kept = role or own.role
    principal = own.deputy_for if kept is Role.DEPUTY else None
    agency_id = (_agency_of(members, principal) if principal else None) or own.agency_id
    also_for = own.represents if kept.counts and kept is not Role.DEPUTY else ()
    return replace(
        stay, role=kept, agency_id=agency_id or stay.agency_id, deputy_for=principal, also_for=also_for
    )


def _as_guest(stay: Attendance, role: Role | None) -> Attendance:
    """Somebody not on the roll: a deputy waits for the chair, everybody else takes part without counting."""
    if role is not None and role.counts and role is not Role.DEPUTY:
        raise RuleBrokenError(_NOT_A_MEMBER)
    return replace(stay, role=Role.INVITED if role in (None, Role.DEPUTY) else role)


def _fitting(own: Sequence[Membership], agency_id: AgencyId | None) -> Membership | None:
    fitting = [each for each in own if agency_id is None or each.agency_id == agency_id]
    return fitting[0] if fitting else None


def _agency_of(members: Sequence[Membership], person_id: PersonId) -> AgencyId | None:
    held = held_by(members, person_id)
    return held[0].agency_id if held else None


_NOT_A_MEMBER = "This person is not a member of the forum on that day."
