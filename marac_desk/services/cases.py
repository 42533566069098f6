"""Cases: opened without a referral, the people in them, re-raised, transferred."""

from dataclasses import replace
from datetime import date, datetime

from marac_desk.domain.audience import EVERYONE, Audience
from marac_desk.domain.cases import Case, CasePerson, CaseRole, CaseState, CaseType, Episode
from marac_desk.domain.formats import short_date
from marac_desk.domain.ids import CaseId, ForumId, PersonId
from marac_desk.domain.items import Item, Listing, Proposal
from marac_desk.domain.references import Series
from marac_desk.domain.text import clean_line
from marac_desk.errors import BadInputError, RuleBrokenError
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.listing import Ground, enter_case
from marac_desk.services.people import Identity, new_subject
from marac_desk.services.planned import upcoming
from marac_desk.services.series import given_reference
from marac_desk.services.typed import required_line
from marac_desk.store.store import Store


def open_case(
    desk: Desk,
    forum_id: ForumId,
    *,
    type: CaseType,  # noqa: A002 - the word the form and the script use
    on: date,
    person_id: PersonId | None = None,
    identity: Identity | None = None,
    place: str = "",
    worker: str = "",
    ref: str = "",
    at: datetime | None = None,
) -> Change:
    """Open a case about a person of concern or a location, in its own right.

    Args:
        person_id: The person of concern when known, else `identity`.
        place: The location's name and address.

    Raises:
        NotFoundError: There is no such forum or person.
        BadInputError: It is about a child, which needs a referral, or about nobody and nowhere.
        RuleBrokenError: This forum has a case about that person, or the reference has been given.

    Source: F15, F16; edge case 37.
    """
    if type is CaseType.CHILD:
        raise BadInputError("A child's case begins with a referral.")
    with desk.change("open_case", at=at) as pen:
        forum = desk.store.forums.get(forum_id)
        is_location = type is CaseType.LOCATION
        case = Case(
            id=CaseId(desk.ids.new_id()),
            ref=given_reference(desk.store, Series.CASE, ref),
            forum_id=forum.id,
            type=type,
            subject_id=None if is_location else _person_of_concern(desk, forum_id, person_id, identity),
            place=required_line(place, "A location needs a name or an address.") if is_location else "",
            episodes=(Episode(opened_on=on),),
            worker=clean_line(worker),
        )
        desk.store.cases.save(case)
        pen.made, pen.reference = case.id, case.ref
    return pen.change


def add_case_person(
    desk: Desk,
    case_id: CaseId,
    *,
    role: CaseRole,
    person_id: PersonId | None = None,
    identity: Identity | None = None,
    audience: Audience = EVERYONE,
) -> Change:
    """Name a person in a case, in a role that is recorded and never inferred.

    The same person in the same role replaces the earlier entry, so that its audience can change.

    Raises:
        NotFoundError: There is no such case or person.
        BadInputError: Nobody is named, or the child's own case names the child as somebody else.
        RuleBrokenError: A child's case would print the child as perpetrator.

    Source: F9; section 8 "People".
    """
    if (person_id is None) == (identity is None):
        raise BadInputError("Name one person.")
    with desk.change("add_case_person") as pen:
        case = desk.store.cases.get(case_id)
        person = desk.store.people.get(person_id) if person_id else new_subject(identity or Identity(), desk)
        if person.id == case.subject_id:
            raise RuleBrokenError("This case is about that person already.")
        entry = CasePerson(person_id=person.id, role=role, audience=audience)
        others = tuple(each for each in case.people if (each.person_id, each.role) != (person.id, role))
        desk.store.cases.save(replace(case, people=(*others, entry)))
        pen.made, pen.reference = person.id, person.ref
    return pen.change


def link_cases(desk: Desk, case_id: CaseId, *, other_id: CaseId) -> Change:
    """Link two cases, such as siblings'; each names the other.

    Raises:
        NotFoundError: There is no such case.
        BadInputError: They are the same case.

    Source: edge case 25 (separate cases, shared discussion).
    """
    if case_id == other_id:
        raise BadInputError("A case cannot be linked to itself.")
    with desk.change("link_cases") as pen:
        one, other = desk.store.cases.get(case_id), desk.store.cases.get(other_id)
        desk.store.cases.save(replace(one, linked=tuple(dict.fromkeys((*one.linked, other.id)))))
        desk.store.cases.save(replace(other, linked=tuple(dict.fromkeys((*other.linked, one.id)))))
    return pen.change


def assign_worker(
    desk: Desk, case_id: CaseId, *, worker: str, responsible_authority: str | None = None
) -> Change:
    """Name the allocated worker, and the responsible authority where that is another one (edge case 34).

    Raises:
        NotFoundError: There is no such case.
    """
    with desk.change("assign_worker") as pen:
        case = desk.store.cases.get(case_id)
        kept = case.responsible_authority
        authority = kept if responsible_authority is None else clean_line(responsible_authority)
        changed = replace(case, worker=clean_line(worker), responsible_authority=authority)
        desk.store.cases.save(changed)
    return pen.change


def re_raise_case(desk: Desk, case_id: CaseId, *, on: date, at: datetime | None = None) -> Change:
    """Bring a stepped-down case back to the forum's next meeting, in place of its pending review.

    Raises:
        NotFoundError: There is no such case.
        RuleBrokenError: It is not stepped down, or no meeting is planned.

    Source: F17; section 8 "Repeats, step-down, transfer".
    """
    with desk.change("re_raise_case", at=at) as pen:
        case = desk.store.cases.get(case_id)
        if case.state is not CaseState.STEPPED_DOWN:
            raise RuleBrokenError("Only a case that was stepped down can be re-raised.")
        planned = upcoming(desk.store, case.forum_id)
        if not planned:
            raise RuleBrokenError("No meeting of this forum is planned. Plan one first.")
        for pending in _listings_at(desk.store, case, [each.id for each in planned]):
            desk.store.items.save(
                replace(pending, proposal=Proposal.WITHDRAWN, deferred_reason="re-raised before its review")
            )
        ground = Ground(Listing.STEP_DOWN_REVIEW, f"step-down review, re-raised {short_date(on)}")
        item = enter_case(planned[0], case, ground, desk)
        pen.made, pen.reference = item.id, case.ref
    return pen.change


def _person_of_concern(
    desk: Desk, forum_id: ForumId, person_id: PersonId | None, identity: Identity | None
) -> PersonId:
    if (person_id is None) == (identity is None):
        raise BadInputError("Name one person of concern.")
    if person_id is None:
        return new_subject(identity or Identity(), desk).id
    person = desk.store.people.get(person_id)
    own = desk.store.cases.where(forum_id=forum_id, subject_id=person.id)
    if any(each.type is CaseType.PERSON_OF_CONCERN for each in own):
        raise RuleBrokenError("This forum has a case about that person of concern already.")
    return person.id


def _listings_at(store: Store, case: Case, meetings: list[str]) -> list[Item]:
    items = store.items.where(case_id=case.id)
    return [each for each in items if each.meeting_id in meetings and each.proposal.is_on_agenda]
