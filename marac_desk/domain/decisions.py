"""Decisions: each with its minute, its quorum and the chair's choice then in force."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from marac_desk.domain.ids import DecisionId, ItemId, MeetingId, RecordId
from marac_desk.domain.meetings import Span


class ChoiceKind(StrEnum):
    """What the chair may choose when quorum is lost (F4)."""

    PAUSE = "pause"
    SHARE_ONLY = "share_only"
    """Continue to share information, decisions deferred."""
    URGENT_ONLY = "urgent_only"
    """Take urgent protective action only, with a reason."""
    CLOSE = "close"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The chair's choice for one non-quorate interval; it stands until changed."""

    id: str
    meeting_id: MeetingId
    at: datetime
    kind: ChoiceKind
    reason: str = field(default="", repr=False)


class DecisionKind(StrEnum):
    """What was decided; contributions, attendance, rulings and deferrals are not decisions (section 8)."""

    MINUTES = "minutes"
    """The last minutes agreed or amended."""
    ACTION = "action"
    OUTCOME = "outcome"
    STRATEGIC = "strategic"
    RATIFICATION = "ratification"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A correction to minutes: never an edit of them (edge case 63)."""

    item: str
    """Case reference or item the words stand under."""
    old_words: str = field(default="", repr=False)
    """Empty: the new words are added."""
    new_words: str = field(repr=False)
    raised_by: str = ""
    """Code of the agency that raised it."""
    is_agreed: bool = True
    """False: refused, and printed as that agency's comment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision, stamped with the quorum of its own minute, not of the item's start (edge case 9)."""

    id: DecisionId
    meeting_id: MeetingId
    item_id: ItemId | None = None
    kind: DecisionKind
    subject: RecordId | None = None
    """The action, outcome, decision or meeting (whose minutes) it is about."""
    text: str = field(default="", repr=False)
    at: datetime
    groups_counted: int = 0
    is_quorate: bool = True
    interval: Span | None = None
    """The non-quorate interval it fell in, as known when it was made."""
    choice: ChoiceKind | None = None
    """The chair's choice in force."""
    urgent_reason: str = field(default="", repr=False)
    ratified_by: DecisionId | None = None
    ratified_on: date | None = None
    is_heard_again: bool = False
    """An outcome whose case is relisted instead of ratified: the chair deferred decisions after it."""
    amendments: tuple[Amendment, ...] = field(default=(), repr=False)
    reports_to_board: bool = False
    approval_sought: bool = False
    approved_on: date | None = None

    @property
    def awaits_ratification(self) -> bool:
        """Whether it was made while not quorate, has not been ratified, and is not to be made afresh."""
        return not self.is_quorate and self.ratified_by is None and not self.is_heard_again
