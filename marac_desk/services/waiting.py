"""Waiting: what one key each settles while the meeting runs, such as a late joiner's agreement."""

from collections.abc import Iterator
from datetime import datetime
from itertools import chain

from marac_desk.domain.attendance import Attendance, Confidentiality
from marac_desk.domain.chairing import Chairing
from marac_desk.domain.conflicts import Conflict, ConflictRuling
from marac_desk.domain.ids import AgencyId, PersonId
from marac_desk.domain.items import Item
from marac_desk.domain.members import Role
from marac_desk.domain.presence import sits_in
from marac_desk.services.agenda_order import item_numbers, items_on_agenda
from marac_desk.services.roll import short_name
from marac_desk.services.room import Room
from marac_desk.services.rows.room import Wait, WaitKind
from marac_desk.services.rows.words import Choice
from marac_desk.services.stays import is_here
from marac_desk.store.store import Store

_RULINGS = (
    Choice(key="S", value=ConflictRuling.STAYS.value, label="stays"),
    Choice(key="N", value=ConflictRuling.NO_PART.value, label="stays, no part in the decision"),
    Choice(key="W", value=ConflictRuling.WITHDRAWS.value, label="withdraws"),
)
_OFFICES = (Role.CHAIR, Role.VICE_CHAIR)
_OFFICE_WORDS = {Role.CHAIR: "Chair", Role.VICE_CHAIR: "Vice Chair"}


def waiting(
    store: Store,
    room: Room,
    running: Item | None,
    statement: Confidentiality | None,
    spell: Chairing | None,
    now: datetime,
) -> tuple[Wait, ...]:
    """What waits at `now`, in the order it should be settled; each is gone once its key was pressed.

    Args:
        running: The item being taken.
        statement: The meeting's record of the confidentiality statement.
        spell: Who is in the chair.

    Source: design rules, F4 to F7; section 8 "Agencies".
    """
    here = [stay for stay in room.attendance if is_here(stay, now)]
    found = chain(
        _chair(store, room, here, now) if spell is None else _rulings(store, room),
        _out_and_back(store, room, running, here, now),
        _deputies(store, room, here),
        _late_joiners(store, room, here, statement),
    )
    return tuple(found)


def _chair(store: Store, room: Room, here: list[Attendance], now: datetime) -> Iterator[Wait]:
    """Whoever of chair and vice chair is here takes it; else the meeting may go on without both.

    Source: terms of reference, clause 5.5.
    """
    able = [stay for stay in here if sits_in(stay, now, room.conflicts) and stay.role in _OFFICES]
    for stay in sorted(able, key=lambda each: _OFFICES.index(each.role))[:1]:
        who = _name(store, stay.person_id)
        words = f"{who} ({_OFFICE_WORDS[stay.role]}) takes the chair"
        yield Wait(kind=WaitKind.CHAIR, text=words, target_id=stay.person_id)
    if not able and here:
        yield Wait(kind=WaitKind.VOTE, text="Neither Chair nor Vice Chair is here: to the people")


def _rulings(store: Store, room: Room) -> Iterator[Wait]:
    """The conflicts that whoever is in the chair has still to rule on, in the order declared (F6)."""
    unruled = [each for each in room.conflicts if each.ruling is None]
    if not unruled:
        return
    numbers = item_numbers(items_on_agenda(store, room.meeting.id))
    for conflict in unruled:
        where = numbers.get(conflict.item_id, "?")
        words = f"{_who(store, room, conflict)}, conflict over {where}: the Chair's ruling"
        yield Wait(kind=WaitKind.RULING, text=words, target_id=conflict.id, choices=_RULINGS)


def _out_and_back(
    store: Store, room: Room, running: Item | None, here: list[Attendance], now: datetime
) -> Iterator[Wait]:
    """Whoever withdraws goes out as the item comes, and comes back once it is left."""
    for conflict in room.conflicts:
        is_its_item = running is not None and running.id == conflict.item_id
        is_out = conflict.out_at is not None and conflict.back_at is None
        is_to_leave = conflict.ruling is ConflictRuling.WITHDRAWS and conflict.out_at is None
        if is_out and not is_its_item:
            words = f"{_who(store, room, conflict)} is back in the room"
            yield Wait(kind=WaitKind.BACK, text=words, target_id=conflict.id)
        elif is_its_item and is_to_leave and any(_sits(conflict, stay, room, now) for stay in here):
            words = f"{_who(store, room, conflict)} is out for this item"
            yield Wait(kind=WaitKind.OUT, text=words, target_id=conflict.id)


def _deputies(store: Store, room: Room, here: list[Attendance]) -> Iterator[Wait]:
    """Workers of an agency nobody counts for yet, and whoever came for a member without a nomination."""
    counted = {stay.agency_id for stay in here if stay.counting_from is not None}
    for stay in here:
        if stay.counting_from is None and stay.role is Role.INVITED and _may_count(room, stay.agency_id):
            is_wanted = stay.deputy_for is not None or stay.agency_id not in counted
            if is_wanted:
                words = f"{_named(store, room, stay)} is accepted as deputy"
                yield Wait(kind=WaitKind.DEPUTY, text=words, target_id=stay.person_id)


def _late_joiners(
    store: Store, room: Room, here: list[Attendance], statement: Confidentiality | None
) -> Iterator[Wait]:
    """Those who came once the statement had been read, observers too, one by one (F7)."""
    if statement is None or statement.read_at is None:
        return
    agreed = {assent.person_id for assent in statement.assents}
    for stay in {stay.person_id: stay for stay in here if stay.person_id not in agreed}.values():
        words = f"{_named(store, room, stay)} has heard the statement"
        yield Wait(kind=WaitKind.STATEMENT, text=words, target_id=stay.person_id)


def _may_count(room: Room, agency_id: AgencyId | None) -> bool:
    return agency_id in room.forum.agencies and room.agencies[agency_id].group_on(room.day) is not None


def _sits(conflict: Conflict, stay: Attendance, room: Room, now: datetime) -> bool:
    is_meant = stay.person_id == conflict.person_id
    is_meant = is_meant or (conflict.is_whole_agency and stay.agency_id == conflict.agency_id)
    return is_meant and sits_in(stay, now, room.conflicts)


def _who(store: Store, room: Room, conflict: Conflict) -> str:
    code = room.code(conflict.agency_id)
    if conflict.person_id is None or conflict.is_whole_agency:
        return code
    return _with_code(_name(store, conflict.person_id), code)


def _named(store: Store, room: Room, stay: Attendance) -> str:
    return _with_code(_name(store, stay.person_id), room.code(stay.agency_id))


def _name(store: Store, person_id: PersonId) -> str:
    return short_name(store.people.get(person_id))


def _with_code(name: str, code: str) -> str:
    return f"{name} ({code})" if code else name
