"""Members: who sits on a forum, for which agency, in which role, agreed by whom."""

from dataclasses import dataclass, replace
from datetime import date

from marac_desk.domain.formats import in_words
from marac_desk.domain.forums import Forum
from marac_desk.domain.ids import AgencyId, ForumId, MembershipId, PersonId
from marac_desk.domain.members import Membership, Role
from marac_desk.domain.people import Person
from marac_desk.domain.text import clean_line
from marac_desk.errors import BadInputError, NotFoundError, RuleBrokenError
from marac_desk.services.agencies import seat_agency
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.people import new_professional
from marac_desk.services.roll import full_name, roll, short_name
from marac_desk.services.rows.settings import MemberRow
from marac_desk.store.store import Store

_ROLE_WORDS = {
    Role.CHAIR: "Chair",
    Role.VICE_CHAIR: "Vice Chair",
    Role.MEMBER: "Member",
    Role.CO_OPTED: "Co-opted member",
    Role.DEPUTY: "Nominated deputy",
    Role.INVITED: "Invited professional",
    Role.OBSERVER: "Observer",
    Role.SUPPORT: "Minute-taker",
}
_ONE_AT_A_TIME = {Role.CHAIR: "This forum has a Chair on that day. End that place first."}
_ONE_AT_A_TIME |= {Role.VICE_CHAIR: "This forum has a Vice Chair on that day. End that place first."}


def add_member(
    desk: Desk,
    forum_id: ForumId,
    *,
    since: date,
    person_id: PersonId | None = None,
    forename: str = "",
    surname: str = "",
    title: str = "",
    agency_id: AgencyId | None = None,
    role: Role = Role.MEMBER,
    post: str = "",
    is_voting: bool | None = None,
    deputy_for: PersonId | None = None,
    represents: tuple[AgencyId, ...] = (),
    agreed_by: PersonId | None = None,
    agreed_on: date | None = None,
    consulted_on: date | None = None,
) -> Change:
    """Give a person a place on a forum: somebody known, or somebody new by name.

    Args:
        agency_id: The agency stood for; a deputy stands for the agency of the member deputised for.
        is_voting: None: members, co-opted members, deputies and both chairs vote, the others do not.
        represents: Other agencies the person represents; counted where the forum's rules allow it
            (edge case 5).
        agreed_by: The Chair who agreed; `consulted_on` the day the Business Manager was consulted.

    Raises:
        NotFoundError: There is no such forum, person or agency.
        BadInputError: Nobody, or nobody to deputise for, is named.
        RuleBrokenError: The person has this place already, or the forum a chair.

    Source: F2; terms of reference, clauses 2.1 to 2.3 and 5.2.
    """
    with desk.change("add_member") as pen:
        forum = desk.store.forums.get(forum_id)
        person = _person(desk, person_id, surname=surname, forename=forename, title=title)
        membership = Membership(
            id=MembershipId(desk.ids.new_id()),
            forum_id=forum_id,
            person_id=person.id,
            agency_id=_agency(desk.store, forum, agency_id, deputy_for, since),
            role=role,
            post=clean_line(post),
            is_voting=role.counts if is_voting is None else is_voting,
            deputy_for=deputy_for,
            represents=tuple(desk.store.agencies.get(each).id for each in represents),
            since=since,
            agreed_by=_known(desk.store, agreed_by),
            agreed_on=agreed_on,
            consulted_on=consulted_on,
        )
        _assert_free(desk.store, membership)
        desk.store.memberships.save(membership)
        if membership.agency_id is not None:
            seat_agency(desk.store, forum, membership.agency_id)
        pen.made = membership.id
    return pen.change


def end_membership(
    desk: Desk,
    membership_id: MembershipId,
    *,
    on: date,
    agreed_by: PersonId | None = None,
    agreed_on: date | None = None,
    consulted_on: date | None = None,
) -> Change:
    """End a person's place; `on` is the first day without it. Old minutes keep it.

    Raises:
        NotFoundError: There is no such place.
        BadInputError: It would end before it began.
        RuleBrokenError: It has ended already.

    Source: terms of reference, clause 5.2.
    """
    with desk.change("end_membership") as pen:
        membership = desk.store.memberships.get(membership_id)
        if membership.until is not None:
            raise RuleBrokenError("This place has ended already.")
        if on < membership.since:
            raise BadInputError("A place cannot end before it began.")
        ended = replace(
            membership,
            until=on,
            agreed_by=_known(desk.store, agreed_by) or membership.agreed_by,
            agreed_on=agreed_on or membership.agreed_on,
            consulted_on=consulted_on or membership.consulted_on,
        )
        desk.store.memberships.save(ended)
    return pen.change


def members_page(desk: Desk, forum_id: ForumId) -> tuple[MemberRow, ...]:
    """Every place on a forum, ended ones too: by agenda order of the agencies, then in the order of making.

    Raises:
        NotFoundError: There is no such forum.
    """
    forum = desk.store.forums.get(forum_id)
    order = {agency_id: index for index, agency_id in enumerate(forum.agencies)}
    memberships = desk.store.memberships.where(forum_id=forum_id)
    placed = sorted(memberships, key=lambda each: order.get(each.agency_id or AgencyId(""), -1))
    return tuple(_row(desk.store, each) for each in placed)


@dataclass(frozen=True, slots=True)
class Office:
    """Who holds the two offices of a forum on one day."""

    chair_id: PersonId | None
    vice_chair_id: PersonId | None

    def holds(self, person_id: PersonId) -> bool:
        """Whether the person is Chair or Vice Chair."""
        return person_id in (self.chair_id, self.vice_chair_id)


def office_on(store: Store, forum_id: ForumId, day: date) -> Office:
    """Who is Chair and who Vice Chair of a forum on `day`."""
    current = roll(store, forum_id, day)
    holders = {each.role: each.person_id for each in current}
    return Office(holders.get(Role.CHAIR), holders.get(Role.VICE_CHAIR))


def assert_may_agree(store: Store, forum_id: ForumId, person_id: PersonId, day: date) -> None:
    """Refuse an agreement by anybody but the Chair, or the Vice Chair in the Chair's place.

    Raises:
        NotFoundError: There is no such person.
        RuleBrokenError: The person holds neither office on `day`.

    Source: terms of reference, clause 8.4.
    """
    store.people.get(person_id)
    if not office_on(store, forum_id, day).holds(person_id):
        raise RuleBrokenError("Only the Chair or the Vice Chair of this forum can agree to this.")


def _person(desk: Desk, person_id: PersonId | None, *, surname: str, forename: str, title: str) -> Person:
    if person_id is not None:
        return desk.store.people.get(person_id)
    return new_professional(surname, forename, title, desk)


def _known(store: Store, person_id: PersonId | None) -> PersonId | None:
    return None if person_id is None else store.people.get(person_id).id


def _agency(
    store: Store, forum: Forum, agency_id: AgencyId | None, deputy_for: PersonId | None, day: date
) -> AgencyId | None:
    if deputy_for is not None:
        return _deputised(store, forum, agency_id, deputy_for, day)
    if agency_id is not None and store.agencies.find(agency_id) is None:
        raise NotFoundError("There is no such agency.")
    return agency_id


def _deputised(
    store: Store, forum: Forum, agency_id: AgencyId | None, deputy_for: PersonId, day: date
) -> AgencyId | None:
    """The agency a deputy counts for: that of the member deputised for."""
    members = [each for each in roll(store, forum.id, day) if each.person_id == deputy_for]
    if not members:
        raise BadInputError("A deputy sits for somebody who has a place on this forum on that day.")
    agencies = [each.agency_id for each in members]
    if agency_id is not None and agency_id not in agencies:
        raise BadInputError("A deputy counts for the agency of the member deputised for; name that agency.")
    return agency_id or agencies[0]


def _assert_free(store: Store, wanted: Membership) -> None:
    for held in store.memberships.where(forum_id=wanted.forum_id):
        if not _overlap(held, wanted):
            continue
        if wanted.role in _ONE_AT_A_TIME and held.role is wanted.role:
            raise RuleBrokenError(_ONE_AT_A_TIME[wanted.role])
        if _is_same_place(held, wanted):
            raise RuleBrokenError("This person has a place on this forum on that day already.")


def _overlap(held: Membership, wanted: Membership) -> bool:
    """Whether two places hold on a common day; the wanted one is open-ended."""
    return held.until is None or held.until > wanted.since


def _is_same_place(held: Membership, wanted: Membership) -> bool:
    """A person has one place, and beside it may be named as deputy for others."""
    if held.person_id != wanted.person_id:
        return False
    is_deputy = Role.DEPUTY in (held.role, wanted.role)
    return not is_deputy or (held.role is wanted.role and held.deputy_for == wanted.deputy_for)


def _row(store: Store, membership: Membership) -> MemberRow:
    agency = store.agencies.get(membership.agency_id) if membership.agency_id else None
    return MemberRow(
        membership_id=membership.id,
        person_id=membership.person_id,
        name=full_name(store.people.get(membership.person_id)),
        code=agency.code if agency else "",
        agency_id=membership.agency_id,
        role=membership.role.value,
        role_words=_role_words(store, membership),
        is_voting=membership.is_voting,
        since=membership.since.isoformat(),
        until=membership.until.isoformat() if membership.until else "",
    )


def _role_words(store: Store, membership: Membership) -> str:
    words = _ROLE_WORDS[membership.role]
    if membership.deputy_for is not None:
        words += f" of {short_name(store.people.get(membership.deputy_for))}"
    also = in_words([store.agencies.get(each).code for each in membership.represents])
    return f"{words}, also for {also}" if also else words
