"""Referrals and enquiries: how a case comes to the panel, again or for the first time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from marac_desk.domain.cases import Case, CaseState, CaseType, Enquiry, Episode, Referral, Route
from marac_desk.domain.ids import AgencyId, CaseId, ForumId, PersonId, ReferralId
from marac_desk.domain.references import Series
from marac_desk.domain.text import clean, clean_line
from marac_desk.errors import BadInputError, NotFoundError, RuleBrokenError
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.people import Identity, new_subject
from marac_desk.services.series import given_reference
from marac_desk.services.typed import required_line
from marac_desk.store.store import Store


def log_enquiry(
    desk: Desk,
    forum_id: ForumId,
    *,
    received_on: date,
    asked: str,
    advice: str = "",
    agency_id: AgencyId | None = None,
    at: datetime | None = None,
) -> Change:
    """Record advice asked and given; it lists nothing and is no referral.

    Raises:
        NotFoundError: There is no such forum or agency.
        BadInputError: Nothing was asked, or it was received in the future.

    Source: F8 (other enquiries are counted apart from referrals).
    """
    _assert_received(desk, received_on)
    with desk.change("log_enquiry", at=at) as pen:
        enquiry = Enquiry(
            id=desk.ids.new_id(),
            forum_id=desk.store.forums.get(forum_id).id,
            received_on=received_on,
            recorded_at=desk.now(),
            agency_id=_agency(desk.store, agency_id),
            asked=required_line(asked, "Say what was asked."),
            advice=clean(advice),
        )
        desk.store.enquiries.save(enquiry)
        pen.made = enquiry.id
    return pen.change


def receive_referral(
    desk: Desk,
    forum_id: ForumId,
    *,
    received_on: date,
    case_id: CaseId | None = None,
    person_id: PersonId | None = None,
    child: Identity | None = None,
    agency_id: AgencyId | None = None,
    referrer: str = "",
    route: Route = Route.MASH,
    screening: str = "",
    reason: str = "",
    tool: str = "",
    score: int | None = None,
    judgement: str = "",
    child_aware: str = "",
    parent_aware: str = "",
    models: tuple[str, ...] = (),
    vulnerabilities: tuple[str, ...] = (),
    worker: str = "",
    responsible_authority: str = "",
    transferred_from: str = "",
    ref: str = "",
    at: datetime | None = None,
) -> Change:
    """Record a referral of a child: known by case or person, or new.

    A child without a case in this forum gets one with the next reference. A case that is open gets a
    further incident; one that was closed, stepped down or transferred gets a new episode under the same
    reference (edge cases 38 and 39). Whether it is a repeat is found when it is listed.

    Args:
        ref: An existing reference for a new case, such as `CSE-0042`; empty: the next number.

    Raises:
        NotFoundError: There is no such forum, case, person or agency.
        BadInputError: No child or several are named, or it was received in the future.
        RuleBrokenError: The case is another forum's, or the reference has been given.

    Source: F8, F17; section 8 "Repeats, step-down, transfer".
    """
    _assert_received(desk, received_on)
    if sum(each is not None for each in (case_id, person_id, child)) != 1:
        raise BadInputError("Name the child once: by case, by person, or by name.")
    with desk.change("receive_referral", at=at) as pen:
        forum = desk.store.forums.get(forum_id)
        case = _case_of(desk, forum.id, case_id, person_id)
        is_further = case is not None and case.state is CaseState.OPEN
        if case is None:
            subject = (
                desk.store.people.get(person_id) if person_id else new_subject(child or Identity(), desk)
            )
            case = new_case(
                Case(
                    id=CaseId(desk.ids.new_id()),
                    ref=given_reference(desk.store, Series.CASE, ref),
                    forum_id=forum.id,
                    type=CaseType.CHILD,
                    subject_id=subject.id,
                    episodes=(Episode(opened_on=received_on),),
                ),
                desk,
            )
        case = replace(
            case if is_further else _reopened(case, received_on),
            worker=clean_line(worker) or case.worker,
            responsible_authority=clean_line(responsible_authority) or case.responsible_authority,
            transferred_from=clean_line(transferred_from) or case.transferred_from,
        )
        desk.store.cases.save(case)
        referral = Referral(
            id=ReferralId(desk.ids.new_id()),
            case_id=case.id,
            forum_id=forum.id,
            received_on=received_on,
            recorded_at=desk.now(),
            agency_id=_agency(desk.store, agency_id),
            referrer=clean_line(referrer),
            route=route,
            screening=clean_line(screening),
            reason=clean(reason),
            tool=clean_line(tool),
            score=score,
            judgement=clean(judgement),
            child_aware=clean_line(child_aware),
            parent_aware=clean_line(parent_aware),
            models=_lines(models),
            vulnerabilities=_lines(vulnerabilities),
            is_further_incident=is_further,
        )
        desk.store.referrals.save(referral)
        pen.made, pen.reference = case.id, case.ref
    return pen.change


def new_case(case: Case, desk: Desk) -> Case:
    """Save a new case inside the open change."""
    desk.store.cases.save(case)
    return case


def _case_of(
    desk: Desk, forum_id: ForumId, case_id: CaseId | None, person_id: PersonId | None
) -> Case | None:
    """The case a referral belongs to, if the child has one in this forum."""
    if case_id is not None:
        case = desk.store.cases.get(case_id)
        if case.forum_id != forum_id:
            raise RuleBrokenError("This case belongs to another forum.")
        return case
    if person_id is None:
        return None
    own = desk.store.cases.where(forum_id=forum_id, subject_id=desk.store.people.get(person_id).id)
    return next((each for each in own if each.type is CaseType.CHILD), None)


def _reopened(case: Case, day: date) -> Case:
    """The case with an open episode: its first, or a new one after the last has ended."""
    if case.state is CaseState.OPEN:
        return case
    ended = tuple(each if each.closed_on else replace(each, closed_on=day) for each in case.episodes)
    return replace(case, state=CaseState.OPEN, episodes=(*ended, Episode(opened_on=day)))


def _agency(store: Store, agency_id: AgencyId | None) -> AgencyId | None:
    if agency_id is not None and store.agencies.find(agency_id) is None:
        raise NotFoundError("There is no such agency.")
    return agency_id


def _assert_received(desk: Desk, day: date) -> None:
    if day > desk.now().date():
        raise BadInputError("This was received in the future; check the date and the clock.")


def _lines(typed: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for line in map(clean_line, typed) if line))
