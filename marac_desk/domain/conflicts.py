"""Conflicts of interest: declared to the chair at once, ruled on, and kept out of the room and the copy."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from marac_desk.domain.ids import AgencyId, ConflictId, ItemId, MeetingId, PersonId


class ConflictRuling(StrEnum):
    """What the chair rules."""

    STAYS = "stays"
    NO_PART = "no_part"
    """Stays, and takes no part in the decision."""
    WITHDRAWS = "withdraws"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One declared conflict over one item, of a person or of a whole agency.

    Source: terms of reference, clause 5.4; F6.
    """

    id: ConflictId
    meeting_id: MeetingId
    item_id: ItemId
    person_id: PersonId | None = None
    agency_id: AgencyId | None = None
    """The conflicted person's agency, or the agency named."""
    is_whole_agency: bool = False
    """The ruling names the agency: nobody of it counts or receives the item."""
    nature: str = field(default="", repr=False)
    told_at: datetime
    ruling: ConflictRuling | None = None
    ruled_by: PersonId | None = None
    ruled_at: datetime | None = None
    is_acknowledged: bool = True
    """Whether the agency's copy says that an item was not circulated to it."""
    out_at: datetime | None = None
    back_at: datetime | None = None

    @property
    def is_effective(self) -> bool:
        """Whether it says anything of the agency's copy: ruled on, or gone out before there was a ruling."""
        return self.ruling is not None or self.out_at is not None

    @property
    def is_withdrawn(self) -> bool:
        """Whether the agency's copy loses the item: ruled to withdraw, or gone out and not yet ruled on."""
        return self.ruling is ConflictRuling.WITHDRAWS or (self.ruling is None and self.out_at is not None)
