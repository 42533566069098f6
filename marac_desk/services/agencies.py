"""Agencies: who sits round the table, under which name, in which quorum group, in which order."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from marac_desk.domain.agencies import Agency, Standing
from marac_desk.domain.audience import Reader
from marac_desk.domain.formats import counted
from marac_desk.domain.forums import Forum
from marac_desk.domain.ids import AgencyId, ForumId, MembershipId, PersonId, QuorumGroupId
from marac_desk.domain.members import Membership
from marac_desk.domain.text import clean_line
from marac_desk.errors import BadInputError, RuleBrokenError
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.rows.settings import AgencyRow
from marac_desk.services.typed import required_line
from marac_desk.store.store import Store

_CODE = re.compile(r"[A-Z]{2,6}")
_NOT_AGENCIES = frozenset({"ALL", "MARAC", "PANEL", "CHAIR"})


def add_agency(
    desk: Desk,
    *,
    code: str,
    name: str,
    since: date,
    group: str | None = None,
    counts_to_quorum: bool = True,
    forum_id: ForumId | None = None,
    signed_on: date | None = None,
    email: str = "",
) -> Change:
    """Add an agency, at the end of a forum's order when one is named.

    Args:
        group: The quorum group's code; None: the agency is a group of its own.
        signed_on: When it signed the protocol or strategy.

    Raises:
        BadInputError: The code or the name cannot be an agency's.
        RuleBrokenError: Another agency has this code.
        NotFoundError: There is no such forum.

    Source: F2; terms of reference, clause 8.2.
    """
    standing = Standing(
        since=since,
        name=required_line(name, "An agency needs a name."),
        group=_group(group),
        counts_to_quorum=counts_to_quorum,
    )
    with desk.change("add_agency") as pen:
        agency = Agency(
            id=AgencyId(desk.ids.new_id()),
            code=_free_code(desk.store, code),
            standings=(standing,),
            signed_on=signed_on,
            email=clean_line(email),
        )
        desk.store.agencies.save(agency)
        if forum_id is not None:
            seat_agency(desk.store, desk.store.forums.get(forum_id), agency.id)
        pen.made, pen.reference = agency.id, agency.code
    return pen.change


def change_agency(
    desk: Desk,
    agency_id: AgencyId,
    *,
    since: date,
    name: str | None = None,
    group: str | None = None,
    counts_to_quorum: bool | None = None,
    lead_id: PersonId | None = None,
    champion_id: PersonId | None = None,
    email: str | None = None,
) -> Change:
    """Give an agency another name, group or weight from `since` on, or another lead or champion at once.

    What is None stays as it was on that day; earlier meetings keep what they had (edge case 21).

    Args:
        group: A quorum group's code; the agency's own code makes it a group of its own again.

    Raises:
        NotFoundError: There is no such agency, lead or champion.
        BadInputError: The name or the group is empty.
    """
    with desk.change("change_agency") as pen:
        agency = desk.store.agencies.get(agency_id)
        before = agency.on(since)
        standing = Standing(
            since=since,
            name=before.name if name is None else required_line(name, "An agency needs a name."),
            group=before.group if group is None else _group(group),
            counts_to_quorum=before.counts_to_quorum if counts_to_quorum is None else counts_to_quorum,
        )
        changed = replace(
            agency if standing == replace(before, since=since) else agency.with_standing(standing),
            lead_id=_person(desk.store, lead_id) or agency.lead_id,
            champion_id=_person(desk.store, champion_id) or agency.champion_id,
            email=agency.email if email is None else clean_line(email),
        )
        desk.store.agencies.save(changed)
    return pen.change


def order_agencies(desk: Desk, forum_id: ForumId, *, agencies: tuple[AgencyId, ...]) -> Change:
    """Set which agencies a forum has, in agenda order.

    Raises:
        NotFoundError: There is no such forum or agency.
        BadInputError: An agency is named twice.
    """
    if len(set(agencies)) < len(agencies):
        raise BadInputError("Each agency can stand in the order only once.")
    with desk.change("order_agencies") as pen:
        forum = desk.store.forums.get(forum_id)
        for agency_id in agencies:
            desk.store.agencies.get(agency_id)
        desk.store.forums.save(replace(forum, agencies=agencies))
    return pen.change


def succeed_agency(desk: Desk, agency_id: AgencyId, *, successor_id: AgencyId, on: date) -> Change:
    """Let another agency take over from `on`: it takes the place in each order, and the current members.

    Old minutes keep the old name; streaks and trackers run on under the successor (edge case 21).

    Raises:
        NotFoundError: There is no such agency.
        RuleBrokenError: It has a successor already, or would succeed itself.
    """
    with desk.change("succeed_agency") as pen:
        agency = desk.store.agencies.get(agency_id)
        successor = desk.store.agencies.get(successor_id)
        if agency.successor_id is not None:
            raise RuleBrokenError("This agency has a successor already.")
        if latest_agency(desk.store, successor).id == agency_id:
            raise RuleBrokenError("An agency cannot succeed itself.")
        desk.store.agencies.save(replace(agency, successor_id=successor_id, succeeded_on=on))
        for forum in desk.store.forums.all():
            desk.store.forums.save(replace(forum, agencies=_succeeded(forum, agency_id, successor_id)))
        for membership in desk.store.memberships.where(agency_id=agency_id):
            _move_member(desk, membership, successor_id, on)
    return pen.change


def sign_protocol(desk: Desk, agency_id: AgencyId, *, on: date) -> Change:
    """Record that an agency signed the protocol or strategy on a day.

    Raises:
        NotFoundError: There is no such agency.

    Source: strategy, "Signatories".
    """
    with desk.change("sign_protocol") as pen:
        desk.store.agencies.save(replace(desk.store.agencies.get(agency_id), signed_on=on))
    return pen.change


def agencies_page(desk: Desk, forum_id: ForumId | None = None) -> tuple[AgencyRow, ...]:
    """A forum's agencies in agenda order as they stand today, or every agency by code.

    Raises:
        NotFoundError: There is no such forum.
    """
    day = desk.now().date()
    memberships = desk.store.memberships.all()
    if forum_id is None:
        listed: Sequence[Agency] = sorted(desk.store.agencies.all(), key=lambda each: each.code)
    else:
        listed = forum_agencies(desk.store, desk.store.forums.get(forum_id))
        memberships = [each for each in memberships if each.forum_id == forum_id]
    return tuple(_row(agency, memberships, day) for agency in listed)


def forum_agencies(store: Store, forum: Forum) -> list[Agency]:
    """The agencies of a forum in agenda order."""
    return [store.agencies.get(agency_id) for agency_id in forum.agencies]


def latest_agency(store: Store, agency: Agency, upto: AgencyId | None = None) -> Agency:
    """The agency that stands for `agency` now: itself, or its last successor, or `upto` on the way there."""
    while agency.successor_id is not None and agency.id != upto:
        agency = store.agencies.get(agency.successor_id)
    return agency


def predecessors(store: Store, agency_id: AgencyId) -> tuple[AgencyId, ...]:
    """The agencies that an agency took over from, directly or through others (edge case 21)."""
    agencies = store.agencies.all()
    before = [each for each in agencies if each.id != agency_id]
    return tuple(each.id for each in before if latest_agency(store, each, upto=agency_id).id == agency_id)


def reader_of(store: Store, agency_id: AgencyId) -> Reader:
    """An agency as the reader of its copy, with every agency it took over from (edge case 21).

    Raises:
        NotFoundError: There is no such agency.
    """
    return Reader(
        agency_id=agency_id,
        label=store.agencies.get(agency_id).code,
        predecessors=predecessors(store, agency_id),
    )


def seat_agency(store: Store, forum: Forum, agency_id: AgencyId) -> None:
    """Put an agency at the end of a forum's order, unless it stands there already."""
    if agency_id not in forum.agencies:
        store.forums.save(replace(forum, agencies=(*forum.agencies, agency_id)))


def _succeeded(forum: Forum, old: AgencyId, new: AgencyId) -> tuple[AgencyId, ...]:
    renamed = (new if each == old else each for each in forum.agencies)
    return tuple(dict.fromkeys(renamed))


def _move_member(desk: Desk, membership: Membership, successor_id: AgencyId, on: date) -> None:
    """End a current membership and begin the same one for the successor."""
    if not membership.holds_on(on) or membership.since >= on:
        return
    moved = replace(membership, id=MembershipId(desk.ids.new_id()), agency_id=successor_id, since=on)
    desk.store.memberships.save(replace(membership, until=on))
    desk.store.memberships.save(moved)


def _row(agency: Agency, memberships: Sequence[Membership], day: date) -> AgencyRow:
    standing = agency.on(day)
    current = sum(each.agency_id == agency.id and each.holds_on(day) for each in memberships)
    return AgencyRow(
        agency_id=agency.id,
        code=agency.code,
        name=standing.name,
        group=standing.group or agency.code,
        is_counting=standing.counts_to_quorum,
        members=counted(current, "member", "members"),
    )


def _free_code(store: Store, typed: str) -> str:
    code = clean_line(typed).upper()
    if _CODE.fullmatch(code) is None:
        raise BadInputError("An agency's code has two to six letters, such as POL.")
    if code in _NOT_AGENCIES:
        raise BadInputError("The MARAC, its panel and its Chair are not agencies; choose another code.")
    if store.agencies.where(code=code):
        raise RuleBrokenError("Another agency has this code already.")
    return code


def _group(typed: str | None) -> QuorumGroupId | None:
    if typed is None:
        return None
    return QuorumGroupId(required_line(typed, "A quorum group needs a code, such as COUNCIL.").upper())


def _person(store: Store, person_id: PersonId | None) -> PersonId | None:
    return None if person_id is None else store.people.get(person_id).id
