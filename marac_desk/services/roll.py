"""The roll: what a person is to a forum on the day of a meeting, and how people are named in the room."""

from collections.abc import Iterable
from datetime import date

from marac_desk.domain.formats import initials, text_name
from marac_desk.domain.ids import ForumId, PersonId
from marac_desk.domain.members import Membership, Role
from marac_desk.domain.people import Person
from marac_desk.store.store import Store

_PRECEDENCE = (Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER, Role.CO_OPTED, Role.DEPUTY, Role.INVITED)


def roll(store: Store, forum_id: ForumId, day: date) -> tuple[Membership, ...]:
    """Every membership of a forum that holds on `day` (edge case 20)."""
    return tuple(each for each in store.memberships.where(forum_id=forum_id) if each.holds_on(day))


def held_by(members: Iterable[Membership], person_id: PersonId) -> tuple[Membership, ...]:
    """One person's memberships, the one that weighs most first."""
    own = [each for each in members if each.person_id == person_id]
    return tuple(sorted(own, key=_weight))


def voting(members: Iterable[Membership]) -> tuple[Membership, ...]:
    """The voting members on the roll; a deputy votes in a member's place and adds no vote.

    Source: terms of reference, clause 5.5.
    """
    return tuple(each for each in members if each.is_voting and _is_member(each))


def may_vote(members: Iterable[Membership], person_id: PersonId) -> bool:
    """Whether a person is a voting member or the nominated deputy of one (section 8, Substitute chair)."""
    voters = {each.person_id for each in voting(members)}
    return any(
        each.person_id in voters or (each.role is Role.DEPUTY and each.deputy_for in voters)
        for each in held_by(members, person_id)
    )


def short_name(person: Person) -> str:
    """A professional in one line of the room: `DS K. Ferris`, `M. Thorne`."""
    parts = (person.title, initials(person.forename, ""), person.surname)
    return " ".join(part for part in parts if part)


def full_name(person: Person) -> str:
    """A professional in a list of the room: `DS Kit Ferris`."""
    return " ".join(part for part in (person.title, text_name(person.forename, person.surname)) if part)


def _weight(membership: Membership) -> int:
    return _PRECEDENCE.index(membership.role) if membership.role in _PRECEDENCE else len(_PRECEDENCE)


def _is_member(membership: Membership) -> bool:
    return membership.role.counts and membership.role is not Role.DEPUTY
