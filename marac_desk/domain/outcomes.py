"""Outcomes: risk level and status, dissent, and how a case leaves the table."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from marac_desk.domain.ids import AgencyId, CaseId, ItemId, MeetingId


class RiskStatus(StrEnum):
    """Where the child stands, apart from the level (F10)."""

    AT_RISK = "at risk"
    EXPERIENCING = "experiencing exploitation"
    HISTORIC = "historic"
    NONE = "no current concern"


class SupportStage(StrEnum):
    """Where the support of a child who was exploited stands, beside the plan (F12)."""

    INVESTIGATION = "investigation"
    COURT = "court"
    AFTER = "after court"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The level and status agreed for a case at one meeting."""

    id: str
    case_id: CaseId
    meeting_id: MeetingId
    item_id: ItemId
    at: datetime
    level: str = ""
    """One of the forum's labels, or empty: none agreed."""
    status: RiskStatus | None = None
    tool: str = ""
    score: int | None = None
    judgement: str = field(default="", repr=False)
    """The reason where professional judgement differs from the score (edge case 42)."""
    support: SupportStage | None = None
    """The stage of support that the plan stands in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent:
    """An agency's disagreement, in its own words."""

    id: str
    meeting_id: MeetingId
    item_id: ItemId
    agency_id: AgencyId
    text: str = field(repr=False)


class OutcomeKind(StrEnum):
    """How a case leaves the table."""

    REMAINS = "remains"
    REVIEW = "review"
    STEP_DOWN = "step_down"
    CLOSE = "close"
    ESCALATE = "escalate"
    TRANSFER = "transfer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the meeting decided for a case; one a listing, the latest version stands."""

    id: str
    case_id: CaseId
    meeting_id: MeetingId
    item_id: ItemId
    kind: OutcomeKind
    decided_at: datetime
    review_on: date | None = None
    service: str = ""
    """The service that receives a case stepped down, or the area of a transfer."""
    contact: str = field(default="", repr=False)
    route: str = ""
    """The route back, or of an escalation (strategy discussion, s47, Gold)."""
    reason: str = field(default="", repr=False)
