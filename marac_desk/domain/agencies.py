"""Agencies: who sits round the table, and what counts as one of them."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

from marac_desk.domain.ids import AgencyId, PersonId, QuorumGroupId


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An agency's name, quorum group and whether it counts, from `since` until the next standing."""

    since: date
    name: str
    group: QuorumGroupId | None = None
    """None: the agency is a group of its own."""
    counts_to_quorum: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """A body whose members attend; its code never changes, its name and group are dated."""

    id: AgencyId
    code: str
    """Two to six capital letters, such as `POL`."""
    standings: tuple[Standing, ...]
    """By date, earliest first; never empty."""
    lead_id: PersonId | None = None
    champion_id: PersonId | None = None
    signed_on: date | None = None
    """When the protocol or strategy was signed."""
    successor_id: AgencyId | None = None
    """The agency this one was merged into or renamed to, as a record of its own."""
    succeeded_on: date | None = None
    email: str = field(default="", repr=False)

    def on(self, day: date) -> Standing:
        """The standing in force on `day`; before the first, the first."""
        in_force = [standing for standing in self.standings if standing.since <= day]
        return in_force[-1] if in_force else self.standings[0]

    def group_on(self, day: date) -> QuorumGroupId | None:
        """The quorum group on `day`, or None when the agency does not count.

        Source: terms of reference, clause 8.2; groups are a setting (F4).
        """
        standing = self.on(day)
        if not standing.counts_to_quorum:
            return None
        return standing.group or QuorumGroupId(self.code)

    def with_standing(self, standing: Standing) -> Self:
        """The same agency with `standing` added, replacing one of the same day."""
        others = [existing for existing in self.standings if existing.since != standing.since]
        return replace(self, standings=tuple(sorted((*others, standing), key=lambda each: each.since)))
