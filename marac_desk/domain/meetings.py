"""Meetings: one sitting of a forum, its stages and its adjournments."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Self

from marac_desk.domain.clock import precedes
from marac_desk.domain.ids import ForumId, MeetingId, PersonId
from marac_desk.errors import RuleBrokenError


class MeetingKind(StrEnum):
    """How a meeting came about; only ordinary ones follow the cadence."""

    ORDINARY = "ordinary"
    ADDITIONAL = "additional"
    EXTRAORDINARY = "extraordinary"
    EMERGENCY = "emergency"
    """It has no papers deadline; the chair's agreement to that is recorded once."""


class Stage(StrEnum):
    """How far a meeting has come, left to right."""

    PLANNED = "planned"
    CONFIRMED = "agenda confirmed"
    CIRCULATED = "papers circulated"
    IN_SESSION = "in session"
    CLOSED = "closed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of time, half-open [began, ended); still running while `ended` is None."""

    began: datetime
    ended: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Somebody's agreement to something, with its time."""

    by: PersonId
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesCheck:
    """That a written draft of the minutes was read through and found right."""

    version: str
    """The draft's number, which it keeps from then on."""
    by: PersonId
    at: datetime
    fingerprint: str
    """Of all that the minutes held then, whoever may know it: with another one they are not checked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One sitting of a forum.

    Times are aware; those of one sitting may differ in offset when the clocks change (edge case 15).
    """

    id: MeetingId
    forum_id: ForumId
    starts_at: datetime
    kind: MeetingKind = MeetingKind.ORDINARY
    venue: str = ""
    ends_at: datetime | None = None
    """The planned end."""
    moved_from: tuple[datetime, ...] = ()
    """Earlier planned starts, oldest first (edge case 73)."""
    confirmed_at: datetime | None = None
    circulated_on: date | None = None
    late_circulation: Agreement | None = None
    """The chair's agreement to papers circulated late (terms of reference, clause 8.4)."""
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    adjournments: tuple[Span, ...] = ()
    proceeding: Agreement | None = None
    """The chair or vice chair's record that the meeting proceeds without either (clause 5.5)."""
    cancelled_at: datetime | None = None
    cancelled_reason: str = ""
    named_next: MeetingId | None = None
    """The meeting the chair named for what was not heard; None: the forum's next one."""
    minutes_check: MinutesCheck | None = None

    @property
    def on(self) -> date:
        """The day of the meeting, by the local wall clock."""
        return self.starts_at.date()

    @property
    def stage(self) -> Stage:
        """How far the meeting has come."""
        marks = (
            (self.cancelled_at, Stage.CANCELLED),
            (self.closed_at, Stage.CLOSED),
            (self.opened_at, Stage.IN_SESSION),
            (self.circulated_on, Stage.CIRCULATED),
            (self.confirmed_at, Stage.CONFIRMED),
        )
        return next((stage for mark, stage in marks if mark is not None), Stage.PLANNED)

    @property
    def is_adjourned(self) -> bool:
        """Whether the meeting is paused now."""
        return bool(self.adjournments) and self.adjournments[-1].ended is None

    def open(self, at: datetime) -> Self:
        """The same meeting, opened.

        Raises:
            RuleBrokenError: It has been opened, or cancelled, already.
        """
        if self.opened_at is not None or self.cancelled_at is not None:
            raise RuleBrokenError("This meeting has been opened or cancelled already.")
        return replace(self, opened_at=at)

    def close(self, at: datetime) -> Self:
        """The same meeting, closed; an adjournment still running ends with it.

        Raises:
            RuleBrokenError: It is not in session, or `at` is before it opened.
        """
        if self.stage is not Stage.IN_SESSION or self.opened_at is None:
            raise RuleBrokenError("This meeting is not in session.")
        if precedes(at, self.opened_at):
            raise RuleBrokenError("A meeting cannot close before it opened.")
        resumed = self.resume(at) if self.is_adjourned else self
        return replace(resumed, closed_at=at)

    def reopen(self) -> Self:
        """The same meeting, in session again; the closing time is kept by its earlier version.

        Raises:
            RuleBrokenError: It is not closed.
        """
        if self.closed_at is None:
            raise RuleBrokenError("Only a closed meeting can be reopened.")
        return replace(self, closed_at=None)

    def adjourn(self, at: datetime) -> Self:
        """The same meeting, paused from `at`.

        Raises:
            RuleBrokenError: It is not in session, or is paused already.
        """
        if self.stage is not Stage.IN_SESSION or self.is_adjourned:
            raise RuleBrokenError("Only a meeting in session can be adjourned.")
        return replace(self, adjournments=(*self.adjournments, Span(began=at)))

    def resume(self, at: datetime) -> Self:
        """The same meeting, taken up again at `at`.

        Raises:
            RuleBrokenError: It is not adjourned, or `at` is before the adjournment.
        """
        if not self.is_adjourned:
            raise RuleBrokenError("This meeting is not adjourned.")
        *earlier, last = self.adjournments
        if precedes(at, last.began):
            raise RuleBrokenError("A meeting cannot resume before it was adjourned.")
        return replace(self, adjournments=(*earlier, replace(last, ended=at)))
