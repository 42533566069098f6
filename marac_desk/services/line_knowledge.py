"""What an entry line may be about: agencies, people and items of one meeting, read once for many keys."""

from dataclasses import dataclass

from marac_desk.domain.entries import ListedItem, Worker
from marac_desk.domain.entry_parts import Vocabulary
from marac_desk.domain.ids import MeetingId
from marac_desk.domain.members import Membership
from marac_desk.services.agenda_order import item_numbers, items_on_agenda
from marac_desk.services.calendar import working_calendar
from marac_desk.services.desk import Desk
from marac_desk.services.door import Door
from marac_desk.services.planned import following
from marac_desk.services.roll import full_name, roll
from marac_desk.services.room import Room, room_of
from marac_desk.services.running import bare_headings
from marac_desk.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a line may be about, read once for many keys; another change makes it old."""

    door: Door
    vocabulary: Vocabulary


def known_at(meeting_id: MeetingId, desk: Desk) -> Known:
    """What lines typed at a meeting may be about.

    Raises:
        NotFoundError: There is no such meeting.
    """
    room = room_of(desk.store, meeting_id)
    members = roll(desk.store, room.meeting.forum_id, room.day)
    door = Door(desk=desk, room=room, members=members)
    return Known(door=door, vocabulary=_vocabulary(desk, room, members))


def _vocabulary(desk: Desk, room: Room, members: tuple[Membership, ...]) -> Vocabulary:
    today, coming = desk.now().date(), following(desk.store, room.meeting)
    return Vocabulary(
        agencies=tuple(room.agencies[each].code for each in room.forum.agencies),
        people=tuple(_workers(desk.store, room, members)),
        items=tuple(_items(desk.store, room)),
        levels=room.rules.levels,
        today=today,
        calendar=working_calendar(desk.store, around=today),
        next_meeting=coming.on if coming else None,
    )


def _workers(store: Store, room: Room, members: tuple[Membership, ...]) -> list[Worker]:
    """Everybody on the roll or in the room who stands for an agency, each once."""
    on_roll = {each.person_id: each.agency_id for each in reversed(members) if each.agency_id}
    agencies = on_roll | {each.person_id: each.agency_id for each in room.attendance if each.agency_id}
    return [
        Worker(name=full_name(store.people.get(person)), agency=room.code(agency), key=person)
        for person, agency in agencies.items()
    ]


def _items(store: Store, room: Room) -> list[ListedItem]:
    """Every item that can be taken, as the running order names it."""
    items = items_on_agenda(store, room.meeting.id)
    numbers, headings = item_numbers(items), bare_headings(items)
    return [
        ListedItem(
            number=numbers[item.id],
            title=store.cases.get(item.case_id).ref if item.case_id else item.title,
            key=item.id,
            is_heard=item.case_id is not None and item.is_heard and not item.is_running,
        )
        for item in items
        if item.id not in headings
    ]
