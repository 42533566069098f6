"""Newcomers: a worker or a person of the case who is first heard of in the room, from one entry line."""

from typing import Any

from marac_desk.domain.attendance import Mode
from marac_desk.domain.entries import PersonEntry, WorkerEntry
from marac_desk.domain.ids import AgencyId, ItemId
from marac_desk.errors import BadInputError
from marac_desk.services.door import Door, Step
from marac_desk.services.people import Identity

_NO_CASE = "A person is named in a case; take one up first."


def worker_step(entry: WorkerEntry, door: Door) -> Step:
    """A new worker comes in; if somebody there is called so already, the echo says how they are marked."""
    arguments: dict[str, Any] = {
        "meeting_id": door.room.meeting.id,
        "agency_id": door.agency(entry.agency),
        "title": entry.title,
        "forename": entry.forename,
        "surname": entry.surname,
        "mode": Mode.VIDEO if entry.is_by_video else Mode.ROOM,
    }
    known = f"; somebody known is called so: >{entry.agency.lower()}/{entry.surname.lower()} in"
    words = f"{entry.words}{known if _is_known(entry, door, arguments['agency_id']) else ''}"
    return Step(command="welcome_worker", arguments=arguments, words=words)


def person_step(entry: PersonEntry, door: Door, item_id: ItemId) -> Step:
    """A new person is named in the case being taken; two people of one name stay two (edge case 32).

    Raises:
        BadInputError: What is being taken is not a case.
    """
    case_id = door.desk.store.items.get(item_id).case_id
    if case_id is None:
        raise BadInputError(_NO_CASE)
    births = (entry.birth,) if entry.birth else ()
    identity = Identity(forename=entry.forename, surname=entry.surname, births=births)
    arguments: dict[str, Any] = {"case_id": case_id, "role": entry.role, "identity": identity}
    return Step(command="add_case_person", arguments=arguments, words=entry.words)


def _is_known(entry: WorkerEntry, door: Door, agency_id: AgencyId) -> bool:
    """Whether somebody of the agency, on the roll or here, has this name."""
    own = {each.person_id for each in door.members if each.agency_id == agency_id} | {
        each.person_id for each in door.room.attendance if each.agency_id == agency_id
    }
    people = [door.desk.store.people.get(each) for each in own]
    typed = (entry.forename.casefold(), entry.surname.casefold())
    return any(typed == (each.forename.casefold(), each.surname.casefold()) for each in people)
