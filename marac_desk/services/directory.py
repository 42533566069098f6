"""The directory: records found by the names, codes and references people use for them."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from marac_desk.domain.actions import Action
from marac_desk.domain.agencies import Agency
from marac_desk.domain.cases import Case
from marac_desk.domain.forums import Forum
from marac_desk.domain.ids import MeetingId, ParagraphId
from marac_desk.domain.items import Item
from marac_desk.domain.meetings import Meeting
from marac_desk.domain.people import Person
from marac_desk.errors import BadInputError, NotFoundError
from marac_desk.services.agenda import agenda
from marac_desk.services.desk import Desk

T = TypeVar("T")


def forum_called(desk: Desk, name: str) -> Forum:
    """The forum of this code or name.

    Raises:
        NotFoundError: There is none.
    """
    return _only(desk.store.forums.all(), lambda each: _same(name, each.code, each.name), "forum", name)


def agency_called(desk: Desk, name: str) -> Agency:
    """The agency of this code, or of this name at any time.

    Raises:
        NotFoundError: There is none.
        BadInputError: Two agencies have had that name.
    """

    def matches(each: Agency) -> bool:
        return _same(name, each.code, *(standing.name for standing in each.standings))

    return _only(desk.store.agencies.all(), matches, "agency", name)


def person_called(desk: Desk, name: str) -> Person:
    """The person of this reference, full name (with or without title) or surname.

    Raises:
        NotFoundError: There is none.
        BadInputError: The name fits two people; the full name or the reference tells them apart.
    """
    people = desk.store.people.all()
    exact = [each for each in people if _same(name, each.ref, _full(each), f"{each.title} {_full(each)}")]
    if exact:
        return _single(exact, "person", name)
    return _only(people, lambda each: _same(name, each.surname), "person", name)


def case_called(desk: Desk, ref: str) -> Case:
    """The case of this reference.

    Raises:
        NotFoundError: There is none.
    """
    return _only(desk.store.cases.all(), lambda each: _same(ref, each.ref), "case", ref)


def action_called(desk: Desk, ref: str) -> Action:
    """The action of this number, its number before it was restricted included.

    Raises:
        NotFoundError: There is none.
    """
    actions = desk.store.actions.all()
    return _only(actions, lambda each: _same(ref, each.ref, each.earlier_ref), "action", ref)


def meeting_called(desk: Desk, name: str) -> Meeting:
    """The meeting called by its day (`2026-05-12`), with the forum's code before it where two meet that day.

    Raises:
        NotFoundError: There is none.
        BadInputError: Two forums meet that day, or the day is not a date.
    """
    *code, day = name.split()
    forums = {forum_called(desk, code[0]).id} if code else {each.id for each in desk.store.forums.all()}
    on = _day(day)
    found = [
        each
        for each in desk.store.meetings.all()
        if each.forum_id in forums and each.on == on and each.cancelled_at is None
    ]
    return _single(found, "meeting", name)


def item_called(desk: Desk, meeting_id: MeetingId, name: str) -> Item:
    """The item of a meeting by its number, case reference, title or kind.

    Raises:
        NotFoundError: There is none.
        BadInputError: Two items have that title.
    """
    rows = agenda(desk, meeting_id)
    numbered = [row.item_id for row in rows if row.number == name]
    if numbered:
        return desk.store.items.get(numbered[0])
    refs = {each.id: each.ref for each in desk.store.cases.all()}

    def matches(each: Item) -> bool:
        return _same(name, each.title, each.kind.value, refs.get(each.case_id, "") if each.case_id else "")

    return _only(desk.store.items.where(meeting_id=meeting_id), matches, "item", name)


def paragraph_of(desk: Desk, owner_id: str, number: int) -> ParagraphId:
    """The id of one paragraph, counted from 1, of a contribution or a section.

    Raises:
        NotFoundError: There is no such paragraph.
    """
    owner = desk.store.contributions.find(owner_id) or desk.store.sections.get(owner_id)
    if not 1 <= number <= len(owner.paragraphs):
        raise NotFoundError("There is no such paragraph.")
    return owner.paragraphs[number - 1].id


def _full(person: Person) -> str:
    return f"{person.forename} {person.surname}".strip()


def _same(wanted: str, *names: str) -> bool:
    return any(name and wanted.casefold() == name.strip().casefold() for name in names)


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as cause:
        raise BadInputError("A meeting is called by its day, such as 2026-05-12.") from cause


def _only(records: Sequence[T], matches: Callable[[T], bool], noun: str, name: str) -> T:
    return _single([each for each in records if matches(each)], noun, name)


def _single(found: Sequence[T], noun: str, name: str) -> T:
    if not found:
        raise NotFoundError(f"There is no {noun} called “{name}”.")
    if len(found) > 1:
        raise BadInputError(f"“{name}” fits more than one {noun}.")
    return found[0]
