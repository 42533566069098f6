"""Members: who sits on a forum, for whom, in which role, from when to when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from marac_desk.domain.ids import AgencyId, ForumId, MembershipId, PersonId


class Role(StrEnum):
    """What a person is to a forum.

    Source: terms of reference, clauses 2.1 to 2.3 and 8.3.
    """

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    MEMBER = "member"
    CO_OPTED = "co_opted"
    DEPUTY = "deputy"
    INVITED = "invited"
    OBSERVER = "observer"
    SUPPORT = "support"
    """Minute-taker and other support; not a member."""

    @property
    def counts(self) -> bool:
        """Whether someone in this role counts for an agency when present (F4)."""
        return self in _COUNTING


_COUNTING = frozenset({Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER, Role.CO_OPTED, Role.DEPUTY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """One person's place on one forum; ended ones stay for old minutes."""

    id: MembershipId
    forum_id: ForumId
    person_id: PersonId
    agency_id: AgencyId | None = None
    """None: an independent chair, or support that stands for no agency."""
    role: Role = Role.MEMBER
    post: str = ""
    is_voting: bool = True
    deputy_for: PersonId | None = None
    """The member a nominated deputy sits for."""
    represents: tuple[AgencyId, ...] = ()
    """Other agencies this person also represents; counted where the forum's rules allow it (edge case 5)."""
    since: date
    until: date | None = None
    """The first day no longer a member."""
    agreed_by: PersonId | None = None
    agreed_on: date | None = None
    consulted_on: date | None = None
    """When the Business Manager was consulted (terms of reference, clause 5.2)."""

    def holds_on(self, day: date) -> bool:
        """Whether the person is on the forum on `day`."""
        return self.since <= day and (self.until is None or day < self.until)
