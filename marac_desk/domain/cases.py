"""Cases: the panel's file on a child, a person of concern or a location; its referrals and its episodes."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from marac_desk.domain.audience import EVERYONE, Audience
from marac_desk.domain.ids import AgencyId, CaseId, ForumId, PersonId, ReferralId


class CaseType(StrEnum):
    """What a case is about."""

    CHILD = "child"
    PERSON_OF_CONCERN = "person_of_concern"
    LOCATION = "location"


class CaseState(StrEnum):
    """Where the current episode of a case stands."""

    OPEN = "open"
    STEPPED_DOWN = "stepped_down"
    CLOSED = "closed"
    TRANSFERRED = "transferred"


class CaseRole(StrEnum):
    """What a person is to a case; never inferred."""

    SUBJECT = "subject"
    SIBLING = "sibling"
    PARENT = "parent"
    PEER = "peer"
    PERSON_OF_CONCERN = "person_of_concern"
    SUSPECTED_PERPETRATOR = "suspected_perpetrator"
    PERPETRATOR = "perpetrator"
    PROFESSIONAL = "professional"


class Route(StrEnum):
    """How a referral came."""

    MASH = "mash"
    DIRECT = "direct"
    TRANSFER_IN = "transfer_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePerson:
    """A person's role in a case, with its own audience: who may know it may know the case."""

    person_id: PersonId
    role: CaseRole
    audience: Audience = EVERYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """One stretch of the panel's work under the same reference."""

    opened_on: date
    closed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedWord:
    """A word or a few that the chair ruled on, for the check of finished documents."""

    text: str = field(repr=False)
    is_harmless: bool = False
    """It tells nothing of the case, though it looks like a name or a place of it (a false alarm)."""
    audience: Audience = EVERYONE
    """Which of those who may know the case may read it; a harmless one may be read by all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The panel's file; `ref` is its only name in file names and subjects."""

    id: CaseId
    ref: str
    forum_id: ForumId
    """The forum whose compartment holds it."""
    type: CaseType = CaseType.CHILD
    subject_id: PersonId | None = None
    place: str = field(default="", repr=False)
    """The location's name and address, for a case about a place."""
    people: tuple[CasePerson, ...] = ()
    episodes: tuple[Episode, ...] = ()
    state: CaseState = CaseState.OPEN
    worker: str = field(default="", repr=False)
    """The allocated worker."""
    responsible_authority: str = ""
    transferred_from: str = ""
    linked: tuple[CaseId, ...] = ()
    marked: tuple[MarkedWord, ...] = field(default=(), repr=False)
    """Words that give the case away, and words that do not."""
    audience: Audience = EVERYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """A formal request to list a case; it is not an enquiry.

    Source: screening of referrals on indicators, F8.
    """

    id: ReferralId
    case_id: CaseId
    forum_id: ForumId
    received_on: date
    recorded_at: datetime
    agency_id: AgencyId | None = None
    referrer: str = field(default="", repr=False)
    route: Route = Route.MASH
    screening: str = ""
    reason: str = field(default="", repr=False)
    tool: str = ""
    score: int | None = None
    judgement: str = field(default="", repr=False)
    child_aware: str = ""
    parent_aware: str = ""
    models: tuple[str, ...] = ()
    vulnerabilities: tuple[str, ...] = ()
    is_further_incident: bool = False
    """Referred while the case was open or listed (edge case 38)."""
    audience: Audience = EVERYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Enquiry:
    """Advice asked and given; it lists nothing."""

    id: str
    forum_id: ForumId
    received_on: date
    recorded_at: datetime
    agency_id: AgencyId | None = None
    asked: str = field(default="", repr=False)
    advice: str = field(default="", repr=False)
