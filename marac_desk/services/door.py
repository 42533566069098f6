"""The door: whom a line such as `>hlt in` means, from who is on the roll, here, gone or excused."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from marac_desk.domain.attendance import Attendance, Mode
from marac_desk.domain.entries import AttendanceEntry, Move, Worker
from marac_desk.domain.formats import in_words
from marac_desk.domain.ids import AgencyId, PersonId
from marac_desk.domain.members import Membership, Role
from marac_desk.errors import BadInputError
from marac_desk.services.desk import Desk
from marac_desk.services.forecast import if_leaving
from marac_desk.services.roll import full_name, held_by
from marac_desk.services.room import Room
from marac_desk.services.stays import is_here, stays_of
from marac_desk.services.typed_moments import moment_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Who may come and go at one meeting, as known now."""

    desk: Desk
    room: Room
    members: tuple[Membership, ...]

    def agency(self, code: str) -> AgencyId:
        """The id of the forum's agency of this code."""
        return next(each for each in self.room.forum.agencies if self.room.agencies[each].code == code)

    def stay(self, person_id: PersonId) -> Attendance | None:
        """The stretch of somebody who is here now, or None."""
        here = [each for each in stays_of(self.room.attendance, person_id) if is_here(each, self.desk.now())]
        return here[-1] if here else None

    def was_here(self, person_id: PersonId) -> bool:
        """Whether somebody came at all, gone since or not."""
        return bool(stays_of(self.room.attendance, person_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One command at the door with its arguments, and its words."""

    command: str
    arguments: Mapping[str, Any] = field(repr=False)
    words: str = field(repr=False)


def step_for(entry: AttendanceEntry, door: Door) -> Step:
    """The one command an attendance entry means.

    Raises:
        BadInputError: It fits nobody or several, or its time has not come; a departure to come says with it
            what it would do to the quorum.
    """
    person_id = _person(entry, door)
    forecast = _forecast(entry, door, person_id)
    arguments: dict[str, Any] = {"meeting_id": door.room.meeting.id, "person_id": person_id}
    if entry.at is not None:
        arguments["at"] = _moment(entry.at, door, forecast)
    command, more = _STEPS[entry.move](entry, door, person_id)
    name = full_name(door.desk.store.people.get(person_id))
    named = AttendanceEntry(
        agency=entry.agency,
        person=Worker(name=name, agency=entry.agency),
        move=entry.move,
        at=entry.at,
        is_by_video=entry.is_by_video,
    )
    words = f"{named.words}; {forecast}" if forecast else named.words
    return Step(command=command, arguments=arguments | more, words=words)


def _forecast(entry: AttendanceEntry, door: Door, person_id: PersonId) -> str:
    return if_leaving(door.room, person_id, door.desk.now()) if entry.move is Move.OUT else ""


def _moment(at: time, door: Door, forecast: str) -> datetime:
    try:
        return moment_of(door.room.meeting, at, door.desk.now())
    except BadInputError as error:
        raise BadInputError(f"{error} If they leave, {forecast}." if forecast else str(error)) from error


def _arrival(entry: AttendanceEntry, _door: Door, _person_id: PersonId) -> tuple[str, dict[str, Any]]:
    return "record_arrival", {"mode": Mode.VIDEO if entry.is_by_video else Mode.ROOM}


def _departure(_entry: AttendanceEntry, _door: Door, _person_id: PersonId) -> tuple[str, dict[str, Any]]:
    return "record_departure", {}


def _apology(entry: AttendanceEntry, door: Door, _person_id: PersonId) -> tuple[str, dict[str, Any]]:
    return "record_apology", {"agency_id": door.agency(entry.agency)}


def _deputy(entry: AttendanceEntry, door: Door, person_id: PersonId) -> tuple[str, dict[str, Any]]:
    """Somebody here already is accepted as deputy; anybody else arrives as one."""
    if door.stay(person_id) is not None:
        return "accept_deputy", {}
    _, arrival = _arrival(entry, door, person_id)
    nominations = [each for each in held_by(door.members, person_id) if each.deputy_for]
    principal = nominations[0].deputy_for if nominations else None
    return "record_arrival", arrival | {
        "agency_id": door.agency(entry.agency),
        "role": Role.DEPUTY,
        "deputy_for": principal,
    }


def _chair(_entry: AttendanceEntry, _door: Door, _person_id: PersonId) -> tuple[str, dict[str, Any]]:
    return "take_chair", {}


_STEPS: Mapping[Move, Callable[[AttendanceEntry, Door, PersonId], tuple[str, dict[str, Any]]]] = {
    Move.IN: _arrival,
    Move.OUT: _departure,
    Move.DEPUTY: _deputy,
    Move.CHAIR: _chair,
    Move.APOLOGIES: _apology,
}


def _person(entry: AttendanceEntry, door: Door) -> PersonId:
    """Whoever was named; else the one person of the agency whom the move can mean."""
    if entry.person is not None:
        return PersonId(entry.person.key)
    fitting = _fitting(entry, door)
    if len(fitting) != 1:
        raise BadInputError(_which(entry, door, fitting))
    return fitting[0]


def _fitting(entry: AttendanceEntry, door: Door) -> Sequence[PersonId]:
    agency_id = door.agency(entry.agency)
    if entry.move in (Move.OUT, Move.CHAIR):
        return _here(agency_id, door)
    roles = [each for each in door.members if each.agency_id == agency_id]
    if entry.move is Move.DEPUTY:
        waiting = [each for each in _here(agency_id, door) if _is_waiting(door, each)]
        return waiting or [each.person_id for each in roles if each.role is Role.DEPUTY]
    away = [
        each.person_id
        for each in roles
        if each.role.counts and each.role is not Role.DEPUTY and door.stay(each.person_id) is None
    ]
    returning = [each for each in away if door.was_here(each)]
    return returning if entry.move is Move.IN and len(returning) == 1 else away


def _here(agency_id: AgencyId, door: Door) -> list[PersonId]:
    """The people of an agency who are here now, by arrival."""
    stays = [each for each in door.room.attendance if each.agency_id == agency_id]
    return list(dict.fromkeys(each.person_id for each in stays if is_here(each, door.desk.now())))


def _is_waiting(door: Door, person_id: PersonId) -> bool:
    stay = door.stay(person_id)
    return stay is not None and stay.counting_from is None


def _which(entry: AttendanceEntry, door: Door, fitting: Sequence[PersonId]) -> str:
    if not fitting:
        return f"Nobody of {entry.agency} can be meant; name the person, as in {entry.agency.lower()}/name."
    names = [full_name(door.desk.store.people.get(each)) for each in fitting]
    return f"Name the person after {entry.agency.lower()}/: {in_words(names, 'or')}."
