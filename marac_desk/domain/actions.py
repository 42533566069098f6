"""Actions: one task, owed by one agency, with its whole life kept."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Self

from marac_desk.domain.clock import precedes
from marac_desk.domain.ids import ActionId, AgencyId, CaseId, ForumId, ItemId, MeetingId, PersonId
from marac_desk.errors import RuleBrokenError


class ReviewKind(StrEnum):
    """Something that happened to an action after it was set."""

    COMPLETED = "completed"
    NOT_POSSIBLE = "not_possible"
    """Circumstances changed."""
    NOT_UNDERTAKEN = "not_undertaken"
    """The agency did not do it."""
    CARRIED = "carried"
    MOVED = "moved"
    """The due date changed without being carried."""
    REASSIGNED = "reassigned"
    ACCEPTED = "accepted"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    """By the chair."""
    REOPENED = "reopened"
    REWORDED = "reworded"
    REPORTED = "reported"
    """An update in between: the action goes on."""


class ActionState(StrEnum):
    """Where an action stands."""

    OPEN = "open"
    COMPLETED = "completed"
    NOT_POSSIBLE = "not possible, circumstances changed"
    NOT_UNDERTAKEN = "not undertaken"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn by the Chair"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One entry in an action's history: what happened, when reported, at which meeting, and why."""

    kind: ReviewKind
    at: datetime
    """When it was reported to the panel."""
    meeting_id: MeetingId | None = None
    on: date | None = None
    """The day the work was done, for a completion; it may be long before it was reported."""
    note: str = field(default="", repr=False)
    """The outcome, update or reason."""
    due_from: date | None = None
    due_to: date | None = None
    owner_from: AgencyId | None = None
    owner_to: AgencyId | None = None
    lead_from: PersonId | None = None
    agreed_by: str = ""
    """Who agreed to it for the receiving agency."""


RESTRICTED = "R-"
"""What a restricted action's number begins with."""

_CLOSING = {
    ReviewKind.COMPLETED: ActionState.COMPLETED,
    ReviewKind.NOT_POSSIBLE: ActionState.NOT_POSSIBLE,
    ReviewKind.SUPERSEDED: ActionState.SUPERSEDED,
    ReviewKind.WITHDRAWN: ActionState.WITHDRAWN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One task, owed by one agency once it has an owner; every part but the text may be missing (F13)."""

    id: ActionId
    ref: str
    """`A-0147`, or `R-0007` once restricted; never reused."""
    forum_id: ForumId
    meeting_id: MeetingId
    """The meeting that set it."""
    item_id: ItemId | None = None
    case_id: CaseId | None = None
    """None: a general action (edge case 53)."""
    text: str = field(repr=False)
    purpose: str = field(default="", repr=False)
    """The risk it addresses."""
    owner_id: AgencyId | None = None
    lead_id: PersonId | None = None
    supporting: tuple[AgencyId, ...] = ()
    due_on: date | None = None
    first_due_on: date | None = None
    """The first due date it ever had; it never changes."""
    strand: str = ""
    category: str = ""
    source: str = ""
    set_at: datetime
    is_to_be_accepted: bool = False
    """Given to an agency that was absent, until its lead confirms (edge case 46)."""
    earlier_ref: str = ""
    """The number it had before it was restricted; that number is never used again."""
    history: tuple[Review, ...] = field(default=(), repr=False)
    """Oldest first."""

    @property
    def state(self) -> ActionState:
        """Where the action stands after its whole history."""
        state = ActionState.OPEN
        for review in self.history:
            state = _state_after(review, state)
        return state

    @property
    def is_closed(self) -> bool:
        """Whether nothing more is owed."""
        return self.state is not ActionState.OPEN

    @property
    def closing(self) -> Review | None:
        """The review that closed it, or None while it is open."""
        if not self.is_closed:
            return None
        return next(review for review in reversed(self.history) if _closes(review))

    @property
    def times_carried(self) -> int:
        """How often it was carried forward, an undertaking missed but given a new date included."""
        return sum(_carries(review) for review in self.history)

    def complete(self, at: datetime, *, on: date, note: str, meeting_id: MeetingId | None) -> Self:
        """The same action, done on day `on` and reported `at`.

        Raises:
            RuleBrokenError: It is closed already.
        """
        return self._with(Review(kind=ReviewKind.COMPLETED, at=at, on=on, note=note, meeting_id=meeting_id))

    def report(self, at: datetime, *, note: str, meeting_id: MeetingId | None) -> Self:
        """The same action, open still, with what its agency says of it.

        Raises:
            RuleBrokenError: It is closed already.
        """
        return self._with(Review(kind=ReviewKind.REPORTED, at=at, note=note, meeting_id=meeting_id))

    def give_up(self, kind: ReviewKind, at: datetime, *, reason: str, meeting_id: MeetingId | None) -> Self:
        """The same action, closed as not possible, superseded or withdrawn.

        Raises:
            RuleBrokenError: It is closed already.
        """
        return self._with(Review(kind=kind, at=at, note=reason, meeting_id=meeting_id))

    def miss(self, at: datetime, *, reason: str, due_on: date | None, meeting_id: MeetingId | None) -> Self:
        """The same action, not undertaken: with a new date it stays open and is carried, without it closes.

        Raises:
            RuleBrokenError: It is closed already.
        """
        review = Review(
            kind=ReviewKind.NOT_UNDERTAKEN,
            at=at,
            note=reason,
            meeting_id=meeting_id,
            due_from=self.due_on,
            due_to=due_on,
        )
        return self._with(review, due_on)

    def carry(
        self, at: datetime, *, due_on: date, reason: str, meeting_id: MeetingId | None, agreed_by: str = ""
    ) -> Self:
        """The same action with a new due date; carried when it was due by the day of `at`, else only moved.

        An open action not yet due is not "carried" (section 8, Actions).

        Raises:
            RuleBrokenError: It is closed already, or is due on that day already.
        """
        if due_on == self.due_on:
            raise RuleBrokenError("The action is due on that day already.")
        is_due = self.due_on is not None and self.due_on <= at.date()
        review = Review(
            kind=ReviewKind.CARRIED if is_due else ReviewKind.MOVED,
            at=at,
            note=reason,
            meeting_id=meeting_id,
            due_from=self.due_on,
            due_to=due_on,
            agreed_by=agreed_by,
        )
        return self._with(review, due_on)

    def fill(self, *, owner_id: AgencyId | None, lead_id: PersonId | None, due_on: date | None) -> Self:
        """The same action with what was still missing given; None leaves a part as it is.

        A lead may be named anew, for the agency stays the owner when a lead leaves (edge case 52).

        Raises:
            RuleBrokenError: It is closed, or has an owner or a due date already.
        """
        if owner_id is not None and self.owner_id is not None:
            raise RuleBrokenError("This action has an owner; reassign it.")
        if due_on is not None and self.due_on is not None:
            raise RuleBrokenError("This action has a due date; move it or carry it forward.")
        owner = owner_id or self.owner_id
        return replace(
            self._open(),
            owner_id=owner,
            lead_id=lead_id or self.lead_id,
            supporting=tuple(agency for agency in self.supporting if agency != owner),
            due_on=self.due_on or due_on,
            first_due_on=self.first_due_on or due_on,
        )

    def reword(self, at: datetime, *, text: str, reason: str) -> Self:
        """The same action in other words, open or closed; the old words stay in its earlier version."""
        review = Review(kind=ReviewKind.REWORDED, at=at, note=reason)
        return replace(self, text=text, history=(*self.history, review))

    def reassign(
        self, at: datetime, *, to: AgencyId, agreed_by: str, reason: str, meeting_id: MeetingId | None
    ) -> Self:
        """The same action, owed by another agency; to be accepted until somebody there has agreed.

        Raises:
            RuleBrokenError: It is closed already, or `to` owns it already.
        """
        if to == self.owner_id:
            raise RuleBrokenError("This agency owns the action already.")
        review = Review(
            kind=ReviewKind.REASSIGNED,
            at=at,
            note=reason,
            meeting_id=meeting_id,
            owner_from=self.owner_id,
            owner_to=to,
            lead_from=self.lead_id,
            agreed_by=agreed_by,
        )
        supporting = tuple(agency for agency in self.supporting if agency != to)
        return replace(
            self._with(review),
            owner_id=to,
            lead_id=None,
            supporting=supporting,
            is_to_be_accepted=not agreed_by,
        )

    def accept(self, at: datetime, *, agreed_by: str) -> Self:
        """The same action, accepted by its owner.

        Raises:
            RuleBrokenError: It is closed, or is not waiting to be accepted.
        """
        if not self.is_to_be_accepted:
            raise RuleBrokenError("This action is not waiting to be accepted.")
        review = Review(kind=ReviewKind.ACCEPTED, at=at, agreed_by=agreed_by)
        return replace(self._with(review), is_to_be_accepted=False)

    def reopen(self, at: datetime, *, reason: str, meeting_id: MeetingId | None) -> Self:
        """The same action, open again; its closing stays in the history (edge case 49).

        Raises:
            RuleBrokenError: It is open.
        """
        if not self.is_closed:
            raise RuleBrokenError("This action is open.")
        review = Review(kind=ReviewKind.REOPENED, at=at, note=reason, meeting_id=meeting_id)
        return replace(self, history=(*self.history, review))

    @property
    def is_restricted(self) -> bool:
        """Whether it stands in the restricted series, so that no gap shows in circulated numbers."""
        return self.ref.startswith(RESTRICTED)

    def restrict(self, ref: str) -> Self:
        """The same action under the restricted number `ref`; the old number is retired.

        Raises:
            RuleBrokenError: It has a restricted number already.
        """
        if self.is_restricted:
            raise RuleBrokenError("This action has a restricted number already.")
        return replace(self, ref=ref, earlier_ref=self.ref)

    def was_on_time(self, on: date) -> bool:
        """Whether work done `on` that day met the first due date it ever had; without one it did."""
        return self.first_due_on is None or on <= self.first_due_on

    def as_at(self, moment: datetime) -> Self:
        """The action as it stood at `moment`: its history, owner, lead and due date of then."""
        earlier = tuple(review for review in self.history if not precedes(moment, review.at))
        later = [review for review in self.history if precedes(moment, review.at)]
        moves = [review for review in later if review.kind is ReviewKind.REASSIGNED]
        dates = [review.due_from for review in later if review.due_to is not None]
        accepted = [review for review in later if review.kind is ReviewKind.ACCEPTED]
        return replace(
            self,
            history=earlier,
            owner_id=moves[0].owner_from if moves else self.owner_id,
            lead_id=moves[0].lead_from if moves else self.lead_id,
            due_on=dates[0] if dates else self.due_on,
            is_to_be_accepted=bool(accepted and not moves) or (self.is_to_be_accepted and not moves),
        )

    def _open(self) -> Self:
        if self.is_closed:
            raise RuleBrokenError("This action is already closed.")
        return self

    def _with(self, review: Review, due_on: date | None = None) -> Self:
        return replace(
            self._open(),
            history=(*self.history, review),
            due_on=due_on or self.due_on,
            first_due_on=self.first_due_on or due_on,
        )


def _carries(review: Review) -> bool:
    missed_with_date = review.kind is ReviewKind.NOT_UNDERTAKEN and review.due_to is not None
    return review.kind is ReviewKind.CARRIED or missed_with_date


def _closes(review: Review) -> bool:
    missed_for_good = review.kind is ReviewKind.NOT_UNDERTAKEN and review.due_to is None
    return missed_for_good or review.kind in _CLOSING


def _state_after(review: Review, state: ActionState) -> ActionState:
    if review.kind is ReviewKind.REOPENED:
        return ActionState.OPEN
    if _closes(review):
        return _CLOSING.get(review.kind, ActionState.NOT_UNDERTAKEN)
    return state
