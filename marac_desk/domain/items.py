"""Agenda items: anything taken in order, a listed case being one kind; and the papers that belong to them."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Self

from marac_desk.domain.clock import precedes
from marac_desk.domain.forums import ItemKind
from marac_desk.domain.ids import AgencyId, CaseId, DecisionId, ItemId, MeetingId, PaperId, PersonId
from marac_desk.domain.meetings import Agreement, Span
from marac_desk.domain.prompts import Prompt
from marac_desk.errors import RuleBrokenError


class Listing(StrEnum):
    """Why a case is on an agenda."""

    NEW = "new"
    REPEAT = "repeat"
    REVIEW = "review"
    STEP_DOWN_REVIEW = "step_down_review"
    TRANSFER_IN = "transfer_in"
    PERSON_OF_CONCERN = "person_of_concern"
    LOCATION = "location"

    @property
    def heading(self) -> ItemKind:
        """The heading of the agenda under which such a case is taken."""
        return _HEADINGS[self]


_HEADINGS = {
    Listing.NEW: ItemKind.NEW,
    Listing.REPEAT: ItemKind.REPEATS,
    Listing.REVIEW: ItemKind.REVIEWS,
    Listing.STEP_DOWN_REVIEW: ItemKind.STEP_DOWNS,
    Listing.TRANSFER_IN: ItemKind.NEW,
    Listing.PERSON_OF_CONCERN: ItemKind.PERSONS,
    Listing.LOCATION: ItemKind.LOCATIONS,
}


class Proposal(StrEnum):
    """Where a proposed item stands with the chair.

    Source: terms of reference, clause 8.4.
    """

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    URGENT = "urgent item, awaiting the Chair"
    URGENT_AGREED = "urgent item, agreed by the Chair"
    WITHDRAWN = "withdrawn"
    """Taken off the agenda before it was heard (edge case 40); the reason is in `deferred_reason`."""

    @property
    def is_waiting(self) -> bool:
        """Whether the chair has still to decide on it."""
        return self in (Proposal.PROPOSED, Proposal.URGENT)

    @property
    def is_on_agenda(self) -> bool:
        """Whether the item is taken at the meeting."""
        return self in (Proposal.ACCEPTED, Proposal.URGENT_AGREED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to be taken at one meeting; for a case, its listing there."""

    id: ItemId
    meeting_id: MeetingId
    kind: ItemKind
    title: str = ""
    position: int
    """Order within the meeting; numbers printed are computed from it for each reader."""
    case_id: CaseId | None = None
    listing: Listing | None = None
    listing_reason: str = field(default="", repr=False)
    """Why it is listed, in words such as `step-down review, re-raised 12/05/2026`."""
    ratifies: DecisionId | None = None
    proposer_id: PersonId | None = None
    proposal: Proposal = Proposal.ACCEPTED
    slot_minutes: int | None = None
    """None: the forum's usual slot for a case, no clock for the rest."""
    strand: str = ""
    spells: tuple[Span, ...] = ()
    """When it was taken, in order; an item may be taken up again."""
    deferred_reason: str = field(default="", repr=False)
    """Why it was not heard, where it was not; empty otherwise."""
    deferred_to: MeetingId | None = None
    considered: tuple[Prompt, ...] = ()
    """The prompts ticked while the case was discussed."""
    opened_before: tuple[AgencyId, ...] = ()
    """The agencies in whose presence the chair had it opened although it is withheld from them."""

    @property
    def is_running(self) -> bool:
        """Whether the item is being taken now."""
        return bool(self.spells) and self.spells[-1].ended is None

    @property
    def is_heard(self) -> bool:
        """Whether the item has been taken at all."""
        return bool(self.spells)

    @property
    def is_owed(self) -> bool:
        """Whether its meeting or a later one has to hear it: on the agenda, or a case awaiting the chair."""
        return self.proposal.is_on_agenda or (self.case_id is not None and self.proposal.is_waiting)

    def start(self, at: datetime) -> Self:
        """The same item, being taken from `at`; running already, unchanged."""
        return self if self.is_running else replace(self, spells=(*self.spells, Span(began=at)))

    def stop(self, at: datetime) -> Self:
        """The same item, left at `at`; not running, unchanged.

        Raises:
            RuleBrokenError: `at` is before the item was taken up.
        """
        if not self.is_running:
            return self
        *earlier, last = self.spells
        if precedes(at, last.began):
            raise RuleBrokenError("An item cannot end before it began.")
        return replace(self, spells=(*earlier, replace(last, ended=at)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper for an item: when it was circulated, and the chair's leave when late."""

    id: PaperId
    meeting_id: MeetingId
    item_id: ItemId
    title: str
    author: str = ""
    circulated_on: date | None = None
    agreed_late: Agreement | None = None
    is_taken: bool = True
    """False: not taken, which moves its item to the next meeting."""
    not_taken_reason: str = ""
