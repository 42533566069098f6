"""A case as minutes need it: finished facts about one item, each leaf with its source and its audience."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from marac_desk.domain.audience import EVERYONE, Audience
from marac_desk.domain.passages import FIRM, AgreedAction, Decision, Footing, Passage


class Answer(StrEnum):
    """What an agency answered without saying more; the value is what prints."""

    NO_INFORMATION = "No information held"
    NIL_RETURN = "Nil return"
    IN_WRITING = "In writing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An agency's answer on a case, as a record with its own audience."""

    kind_words: ClassVar[str] = "Answer"
    source: str
    answer: Answer
    is_alone: bool = False
    """Whether nothing was recorded beside it, so that it prints although there are no words."""
    audience: Audience = EVERYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyInformation:
    """What one agency that counts shared on the case; every one of them is listed, silent or not."""

    agency_code: str
    agency_name: str
    is_present: bool
    """Whether any of its counting people was present while the item was heard."""
    reply: Reply | None = None
    passages: tuple[Passage, ...] = ()
    is_asked: bool = True
    """Whether it is listed in each case; another agency is only where something it said prints."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussedPerson:
    """A person discussed with the case, and as what."""

    kind_words: ClassVar[str] = "Person"
    source: str
    name: str = field(repr=False)
    role: str
    """Such as "sibling" or "young person of concern (peer)"."""
    audience: Audience = EVERYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """Who referred the case and why."""

    kind_words: ClassVar[str] = "Referral"
    source: str
    referrer: str = field(repr=False)
    received_on: date | None = None
    reason: tuple[Passage, ...] = ()
    audience: Audience = EVERYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Risk level and status, before and now. No earlier level prints "None"."""

    kind_words: ClassVar[str] = "Risk assessment"
    source: str
    was: str = ""
    now: str = ""
    status: str = ""
    basis: str = field(default="", repr=False)
    """Tool, score and judgement, such as "professional judgement; screening tool 14"."""
    audience: Audience = EVERYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class PastAction:
    """An action from an earlier meeting as it stood or was reviewed."""

    kind_words: ClassVar[str] = "Action"
    source: str
    ref: str
    text: str = field(repr=False)
    owner_code: str = ""
    result: str = ""
    """Finished words, such as "Carried forward to 09/06/2026" or "Completed 10/05/2026"."""
    audience: Audience = EVERYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePart:
    """One heading of the discussion, such as "Child's voice", with its paragraphs."""

    title: str
    passages: tuple[Passage, ...] = ()
    is_always_printed: bool = True
    """An empty part is named among those of which nothing is recorded; one not always printed vanishes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent:
    """An agency that did not agree, and with what."""

    kind_words: ClassVar[str] = "Dissent"
    source: str
    agency_code: str
    text: str = field(repr=False)
    audience: Audience = EVERYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How the panel left the case."""

    kind_words: ClassVar[str] = "Outcome"
    source: str
    words: str
    """Such as "Remains open", "Step down to early help", "Closed"."""
    review_on: date | None = None
    reason: str = field(default="", repr=False)
    footing: Footing = FIRM
    audience: Audience = EVERYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCirculated:
    """Stands where an item was left out of a copy and the Chair let its absence be acknowledged."""

    source: str
    """The id of the agenda item; never printed, it lets a conflict name the item's number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseItem:
    """One case, person of concern or location, as it was heard."""

    kind_words: ClassVar[str] = "Item"
    source: str
    """The id of the agenda item."""
    ref: str
    """The only identifier in the heading, such as `CSE-0107`."""
    listing: str
    """How it was listed: "New", "Repeat", "New (previous referral 03/02/2025)", "Transferred from …"."""
    subject: str = field(default="", repr=False)
    """The name as this document may print it."""
    subject_label: str = "Child"
    born: str = field(default="", repr=False)
    """Such as "03/02/2011 (15)", "Not known (c. 2010)" or "Unborn child of …, EDD 14/09/2026"."""
    notices: tuple[str, ...] = field(default=(), repr=False)
    """Lines under the heading, such as "Turned 18 on 02/05/2026: transition"."""
    chaired_by: str = field(default="", repr=False)
    """Who chaired this item, where it was not whoever chaired the meeting."""
    people: tuple[DiscussedPerson, ...] = ()
    referral: Referral | None = None
    assessment: Assessment | None = None
    since_last: tuple[PastAction, ...] = ()
    information: tuple[AgencyInformation, ...] = ()
    """In the forum's agency order."""
    parts: tuple[CasePart, ...] = ()
    """In the order they print: child's voice, parents' view, risks, strengths, formulation…"""
    decisions: tuple[Decision, ...] = ()
    dissents: tuple[Dissent, ...] = ()
    actions: tuple[AgreedAction, ...] = ()
    outcome: Outcome | None = None
    audience: Audience = EVERYONE

    def placeholder(self) -> NotCirculated:
        """What stands here in the copy of a reader who may know only that there was an item."""
        return NotCirculated(source=self.source)

    @property
    def about_case(self) -> str:
        """The reference of the case it is about."""
        return self.ref
