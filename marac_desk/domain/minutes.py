"""The minutes of a meeting as facts: a frozen picture that services build and documents print.

Nothing here is derived. Counts, the quorum statement, the lists of conflicts and of actions, and every number
are computed from the reduced picture by `printed_minutes`, so that they tell nothing that was withheld.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from marac_desk.domain.audience import EVERYONE, Audience
from marac_desk.domain.mastheads import Masthead
from marac_desk.domain.minuted_case import CaseItem, NotCirculated
from marac_desk.domain.passages import FIRM, AgreedAction, Decision, Footing, Passage, Spell


class Capacity(StrEnum):
    """In what capacity somebody was there; the value is what prints."""

    PRESENT = "Present"
    DEPUTY = "Deputy"
    IN_ATTENDANCE = "In attendance"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """A person who was there, in the room or by phone or video."""

    kind_words: ClassVar[str] = "Attendance"
    source: str
    name: str = field(repr=False)
    agency_code: str = ""
    agency_name: str = ""
    capacity: Capacity = Capacity.PRESENT
    role: str = ""
    """Such as "Chair; member" or "Minute-taker"; empty prints the capacity alone."""
    deputy_for: str = field(default="", repr=False)
    mode: str = ""
    """"by video" or "by phone"; empty in the room."""
    spells: tuple[Spell, ...] = ()
    has_agreed: bool = False
    """Whether their agreement to the confidentiality statement is recorded."""
    agreed_at: datetime | None = None
    note: str = ""
    """Such as "Entered later"."""
    audience: Audience = EVERYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Apology:
    """Somebody who sent apologies."""

    kind_words: ClassVar[str] = "Apologies"
    source: str
    name: str = field(repr=False)
    agency_code: str = ""
    note: str = field(default="", repr=False)
    """Such as "deputy sent" or "information received 08/05/2026"."""
    deputy: str = field(default="", repr=False)
    information_on: date | None = None
    received_on: date | None = None
    audience: Audience = EVERYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class ChairSpell:
    """Who chaired from when; an empty name is "No chair"."""

    from_at: datetime
    name: str = field(default="", repr=False)
    agency: str = ""
    is_substitute: bool = False
    note: str = field(default="", repr=False)
    """Such as "Vice Chair" or the words of the ballot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """A stretch in which the meeting was not quorate, with the Chair's choice for it."""

    kind_words: ClassVar[str] = "Quorum interval"
    source: str
    from_at: datetime
    to_at: datetime | None = None  # None: to the close
    represented: tuple[str, ...] = ()
    """The quorum groups still represented, by the codes of their agencies."""
    cause: str = field(default="", repr=False)
    """Such as "HLT left"."""
    choice: str = ""
    """The Chair's choice in words, such as "information shared, decisions deferred"; empty: none recorded."""
    reason: str = field(default="", repr=False)
    audience: Audience = EVERYONE
    """That of the item that caused it, if an item did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumRecord:
    """The rule and what was counted, from opening to close."""

    needed: int
    opened_at: datetime
    closed_at: datetime | None = None
    represented: tuple[str, ...] = ()
    """Every quorum group that counted at any time, in agency order, by the codes of its agencies."""
    as_one: tuple[str, ...] = ()
    """The agencies of the forum that count as one, such as "HLT and CMH"."""
    by_one: tuple[str, ...] = ()
    """The agencies that one person counts for, such as "HLT and VOL"."""
    shortfalls: tuple[Shortfall, ...] = ()
    adjournments: tuple[Spell, ...] = ()
    rule: str = ""
    """Where the number comes from, such as "terms of reference V1.0"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidentiality:
    """The statement, when it was read, and the note on its lawful basis."""

    read_at: datetime | None = None
    lawful_basis: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictRecord:
    """A declared conflict of interest and the Chair's ruling."""

    kind_words: ClassVar[str] = "Conflict of interest"
    source: str
    name: str = field(repr=False)
    agency_code: str
    told_at: datetime
    item_source: str = ""
    """The source of the item it concerns; empty: the meeting as a whole."""
    nature: str = field(default="", repr=False)
    ruling: str = ""
    """Such as "withdraws" or "stays, no part in the decision"; empty prints "ruling not recorded"."""
    ruled_by: str = field(default="the Chair", repr=False)
    out_at: datetime | None = None
    back_at: datetime | None = None
    audience: Audience = EVERYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class LatePaper:
    """A paper that came late, and what was agreed about it."""

    kind_words: ClassVar[str] = "Paper"
    source: str
    title: str = field(repr=False)
    days_late: int
    agreed_by: str = field(default="", repr=False)
    """Who agreed to take it; empty: nobody did."""
    is_taken: bool = False
    """Whether it was taken although no agreement is recorded."""
    agreed_on: date | None = None
    reason: str = field(default="", repr=False)
    audience: Audience = EVERYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A change to the last minutes: agreed, or refused and kept as that agency's comment."""

    kind_words: ClassVar[str] = "Amendment"
    source: str
    case_ref: str = ""
    old_words: str = field(default="", repr=False)
    new_words: str = field(repr=False)
    raised_by: str = ""
    agreed_by: str = field(default="", repr=False)
    """Empty: refused."""
    audience: Audience = EVERYONE

    @property
    def about_case(self) -> str:
        """The reference of the case it is about; empty for none."""
        return self.case_ref


@dataclass(frozen=True, slots=True, kw_only=True)
class LastMinutes:
    """What became of the minutes of the last meeting."""

    met_on: date
    is_agreed: bool = False
    is_amended: bool = False
    """Agreed at an earlier meeting already, and amended at this one."""
    footing: Footing = FIRM
    amendments: tuple[Amendment, ...] = ()
    matters_arising: tuple[Passage, ...] = ()


class ReviewResult(StrEnum):
    """What the review of an outstanding action found; the value is what prints."""

    COMPLETED = "Completed"
    COMPLETED_LATE = "Completed after original due date"
    CARRIED = "Carried forward"
    NOT_POSSIBLE = "Not possible (circumstances changed)"
    NOT_UNDERTAKEN = "Not undertaken"
    REASSIGNED = "Reassigned"
    SUPERSEDED = "Superseded"
    WITHDRAWN = "Withdrawn by the Chair"
    REOPENED = "Reopened"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedAction:
    """One outstanding action and what the meeting heard of it."""

    kind_words: ClassVar[str] = "Action review"
    source: str
    ref: str
    text: str = field(repr=False)
    agency_code: str
    case_ref: str = ""
    result: ReviewResult
    on: date | None = None
    """The day it was done, or the new date."""
    to_agency: str = ""
    """The code of the agency it went to, when reassigned."""
    times_carried: int = 0
    note: str = field(default="", repr=False)
    audience: Audience = EVERYONE

    @property
    def about_case(self) -> str:
        """The reference of the case it is about; empty for none."""
        return self.case_ref


@dataclass(frozen=True, slots=True, kw_only=True)
class RatificationItem:
    """A decision made while not quorate at an earlier meeting, put to this one."""

    kind_words: ClassVar[str] = "Ratification"
    source: str
    text: str = field(repr=False)
    decided_on: date
    result: str = ""
    """"Ratified", "Not ratified"; empty: "moved on, not quorate"."""
    footing: Footing = FIRM
    audience: Audience = EVERYONE


@dataclass(frozen=True, slots=True, kw_only=True)
class DeferredCase:
    """A listed case that was not heard."""

    kind_words: ClassVar[str] = "Deferred case"
    source: str
    ref: str
    reason: str = field(default="", repr=False)
    to_meeting: str = ""
    """Such as "Tuesday 9 June 2026"; empty: the next meeting."""
    audience: Audience = EVERYONE

    @property
    def about_case(self) -> str:
        """The reference of the case it is about."""
        return self.ref


@dataclass(frozen=True, slots=True, kw_only=True)
class NextMeeting:
    """When and where the forum meets next."""

    starts_at: datetime
    venue: str = ""


class SectionKind(StrEnum):
    """Which facts of the meeting a numbered section prints, besides its own text."""

    ATTENDANCE = "attendance"
    CONFIDENTIALITY = "confidentiality"
    CONFLICTS = "conflicts"
    LAST_MINUTES = "last_minutes"
    ACTIONS = "actions"
    RATIFICATION = "ratification"
    CASES = "cases"
    DEFERRED = "deferred"
    TEXT = "text"
    BOARD = "board"
    NEXT_MEETING = "next_meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One numbered heading of the agenda, with the items under it."""

    kind_words: ClassVar[str] = "Section"
    source: str = ""
    kind: SectionKind
    title: str
    discussion: tuple[Passage, ...] = ()
    items: tuple[CaseItem | NotCirculated, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[AgreedAction, ...] = ()
    is_circulated: bool = True
    audience: Audience = EVERYONE

    def placeholder(self) -> "Section":
        """What stands here in the copy of a reader who may know only that there was an item."""
        return Section(
            source=self.source,
            kind=SectionKind.TEXT,
            title="not circulated to this copy",
            is_circulated=False,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyName:
    """An agency of the forum: what its code stands for."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingMinutes:
    """A whole meeting, as its minutes need it."""

    masthead: Masthead
    agencies: tuple[AgencyName, ...] = ()
    """In the forum's agency order."""
    chairs: tuple[ChairSpell, ...] = ()
    """Oldest first."""
    chair_notes: tuple[Passage, ...] = ()
    """Cover of the chair in words: who let the meeting proceed, the ballot, refused names."""
    minute_taker: str = field(default="", repr=False)
    attendees: tuple[Attendee, ...] = ()
    apologies: tuple[Apology, ...] = ()
    not_represented: tuple[str, ...] = ()
    """Codes of counting agencies nobody came for."""
    quorum: QuorumRecord | None = None
    confidentiality: Confidentiality = field(default_factory=Confidentiality)
    conflicts: tuple[ConflictRecord, ...] = ()
    late_papers: tuple[LatePaper, ...] = ()
    last_minutes: LastMinutes | None = None
    other_minutes: tuple[LastMinutes, ...] = ()
    """Those of further meetings that were agreed at this one."""
    reviewed_actions: tuple[ReviewedAction, ...] = ()
    ratifications: tuple[RatificationItem, ...] = ()
    deferred: tuple[DeferredCase, ...] = ()
    sections: tuple[Section, ...] = ()
    """In agenda order. Facts whose section is not among them print in one added before the last."""
    next_meeting: NextMeeting | None = None
    agreed_on: date | None = None
    """When this version of the minutes was agreed as a correct record."""
    amends: str = ""
    """The version that this one amends, such as "v1.0, agreed 09/06/2026"."""
    amendments: tuple[Amendment, ...] = ()
    """What later meetings amended in these minutes, or refused to, oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseMinutes:
    """The minutes of one case of a meeting (design rules, section 4.6)."""

    masthead: Masthead
    case: CaseItem
    chairs: tuple[ChairSpell, ...] = ()
    minute_taker: str = field(default="", repr=False)
    quorum: QuorumRecord | None = None
