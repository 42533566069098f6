"""What the room says: strip, running order, attendance, the stage of an item."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from marac_desk.domain.ids import (
    ActionId,
    AgencyId,
    CaseId,
    ContributionId,
    ItemId,
    MeetingId,
    ParagraphId,
    PersonId,
)
from marac_desk.services.rows.words import Choice, Line, Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class LostBand:
    """The red band of a meeting that is not quorate: why, and what the chair may choose."""

    text: str
    """Who has left, such as "HLT (video) and VOL have left."."""
    choices: tuple[Choice, ...] = ()
    """The chair's four choices, keys 1 to 4; the one in force is chosen."""
    item: str = ""
    """Which item is short and why, when a conflict causes it; else empty."""


class WaitKind(StrEnum):
    """What one key does about something that waits in the room."""

    CHAIR = "chair"
    """The chair or vice chair takes the empty chair."""
    VOTE = "vote"
    """Neither is here: to the people, where the meeting may proceed and a substitute be voted in."""
    OUT = "out"
    BACK = "back"
    DEPUTY = "deputy"
    STATEMENT = "statement"
    RULING = "ruling"
    """A conflict that the chair has still to rule on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """One thing that waits for one key, such as a late joiner who has not heard the statement."""

    kind: WaitKind
    text: str = field(repr=False)
    """"R. Amadi (EDU) has heard the statement": what the key records."""
    target_id: str = ""
    """The person or conflict it is about."""
    choices: tuple[Choice, ...] = ()
    """What the chair may rule, by a letter each; empty where the key is all there is to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomStrip:
    """What is always visible: quorum, chair, confidentiality, the clocks."""

    meeting_id: MeetingId
    forum: str
    day: str
    """The day, such as "Tue 12 May"."""
    state: str = "planned"
    """`planned`, `open`, `adjourned` or `closed`."""
    practice: str = ""
    """"Practice" in a rehearsal store, else empty."""
    quorum: str
    """"5 agencies · quorate (needs 3)" or "2 of 3 · NOT quorate since 10:41"."""
    is_quorate: bool
    lost: LostBand | None = None
    chair: str
    """"M. Thorne", "M. Thorne (substitute)" or "No chair"."""
    chair_since: str = ""
    """"10:04"; empty while there is no chair."""
    confidentiality: str
    """"10:04", or "not read"."""
    is_confidentiality_read: bool = False
    item_counted_from: datetime | None = None
    """The running item's start moved on by its pauses (aware); None while no item runs."""
    item_minutes: int | None = None
    """The item's slot in minutes, if it has one."""
    ends: str = ""
    """The forecast end, "≈ 11:25", or empty."""
    will_not_fit: tuple[Line, ...] = ()
    """The listings that would fall off, with their risk level."""
    planned_end: str = ""
    """"11:30", where the meeting has one."""
    notes: tuple[Line, ...] = ()
    """What is said above the stage and asks nothing: a clock set back, an item's own quorum."""
    waits: tuple[Wait, ...] = ()
    """What waits for one key each, the first of them for the key of the room."""
    current_item_id: ItemId | None = None


class Mark(StrEnum):
    """Where an item of the running order stands."""

    DONE = "done"
    CURRENT = "current"
    TO_COME = "to come"
    DEFERRED = "deferred"


class Stage(StrEnum):
    """Which stage the room shows for an item."""

    ATTENDANCE = "attendance"
    CONFIDENTIALITY = "confidentiality"
    CONFLICTS = "conflicts"
    LAST_MINUTES = "last minutes"
    ACTIONS = "actions"
    CASE = "case"
    PLAIN = "plain"
    RATIFICATION = "ratification"
    READ_BACK = "read-back"
    CLOSE = "close"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningOrderRow:
    """One item of the running order."""

    item_id: ItemId
    number: str
    """"6.1"."""
    title: str
    """The reference of a case, never a name; else the item's title."""
    note: str = ""
    """The kind of listing or a count, such as "new" or "9"."""
    mark: Mark
    stage: Stage
    has_gaps: bool = False
    """Something is missing; shown as a hollow dot, never a bar to moving on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InTheRoomRow:
    """One agency in the room, or just gone."""

    agency_id: AgencyId
    code: str
    text: str
    """"2 people", "deputy, video", "left 10:41"."""
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceRow:
    """One expected or attending person of the attendance board."""

    person_id: PersonId
    agency_id: AgencyId | None
    code: str
    agency: str
    name: str = field(repr=False)
    role: str
    """"Member", "Deputy for K. Ferris", "In attendance", "Minute-taker"."""
    state: str
    """"Expected", "Present since 10:02, by video", "Left 10:41", "Apologies", "Out for item 6.2"."""
    is_here: bool
    is_counting: bool
    """Whether the person makes the agency count to quorum now."""
    is_in_chair: bool = False
    arrived: str = ""
    """When the last stretch of presence began, "10:02"; empty for nobody come."""
    left: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceBoard:
    """Who is expected, here and gone, in the forum's agency order."""

    quorum: str
    is_quorate: bool
    rows: tuple[AttendanceRow, ...] = ()
    missing: str = ""
    """The agencies nobody has come from, as a line, or empty."""
    chair: tuple[Line, ...] = ()
    """Who chaired which items, who let the meeting proceed, and the votes on a substitute."""
    ballot: str = ""
    """What is to be known before a vote: of whom a majority is taken, and whether it was authorised."""
    in_room: tuple[InTheRoomRow, ...] = ()
    """The agencies here or just gone, for the foot of the running order."""


class Spoken(StrEnum):
    """What an agency has given on a case."""

    TYPED = "typed"
    NOTHING_HELD = "nothing held"
    NIL = "nil return"
    IN_WRITING = "in writing"
    NOT_YET = "not yet"
    NOT_HERE = "not here"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChipRow:
    """One agency in the row of chips over the contributions, in agenda order."""

    agency_id: AgencyId
    code: str
    name: str
    spoken: Spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCard:
    """One paragraph an agency gave."""

    number: int = 0
    """Its place on the item, by which the entry line names it."""
    contribution_id: ContributionId
    agency_id: AgencyId
    code: str
    heading: str = field(repr=False)
    """"DS K. Ferris · 10:38 · fact · all agencies"."""
    text: str = field(repr=False)
    audience: str = ""
    """"POL and CSC only", "chair only", "held for the chair", or empty when all may know."""
    is_folded: bool = False
    """Chair-only text is folded: `text` is empty until its opening is recorded."""
    paragraph_id: ParagraphId | None = None
    """What rulings are made on."""
    is_in_doubt: bool = False
    """Held for the chair, who has still to decide."""
    ruling: str = field(default="", repr=False)
    """When it was ruled, by whom and why: "10:42, DI M. Thorne: source at risk", or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionBox:
    """One of the case's own boxes: who and why, child's voice, risks, strengths, formulation."""

    key: str
    """The kind of section the command is given, such as `voice`."""
    number: str
    title: str
    text: str = field(repr=False)
    prompt: str
    """What an empty box asks, such as "What is the risk, why, from whom?"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldBox:
    """One short field and what it holds."""

    key: str
    """The fact the command is given, such as `service`."""
    title: str
    text: str = field(default="", repr=False)
    prompt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow:
    """One action as every list of the room shows it."""

    action_id: ActionId
    reference: str
    owner: str
    """The agency's code, or "no owner"."""
    lead: str = field(default="", repr=False)
    text: str = field(repr=False)
    due: str
    """"19/05/2026", or "no date"."""
    badge: str = ""
    """"to be accepted", "overdue", "carried 2", "restricted", or empty."""
    tone: Tone = Tone.PLAIN
    """The badge's tone."""
    gaps: tuple[str, ...] = ()
    """What is missing: "owner", "date", "text"."""
    case: str = ""
    """The case's reference, or empty for a general action."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceColumn:
    """The right column: what helps while the case is discussed."""

    alerts: tuple[Line, ...] = ()
    people: tuple[Line, ...] = ()
    last_time: str = field(default="", repr=False)
    plan: str = field(default="", repr=False)
    open_actions: tuple[ActionRow, ...] = ()
    prompts: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStage:
    """All the stage of one case says."""

    item_id: ItemId
    case_id: CaseId
    reference: str
    names: str = field(repr=False)
    """The child's name and age in words; drawn only when asked for (F7)."""
    listing: str
    """"new", "repeat", "review" …"""
    level: str
    """"High", or "no level yet"."""
    was: str
    """"was none", "was Medium"; empty where no level was ever agreed."""
    level_tone: Tone = Tone.PLAIN
    facts: tuple[str, ...] = ()
    """"experiencing exploitation", "age 15", "looked after · s20"."""
    withheld_from: str = ""
    """"VOL is present": the stage stays covered while an agency is here that may not know."""
    chips: tuple[ChipRow, ...] = ()
    entries: tuple[EntryCard, ...] = ()
    sections: tuple[SectionBox, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    levels: tuple[Choice, ...] = ()
    statuses: tuple[Choice, ...] = ()
    support: tuple[Choice, ...] = ()
    """The stages of support that the plan may stand in."""
    history: tuple[str, ...] = ()
    """What earlier meetings agreed, the latest first."""
    dissents: tuple[Line, ...] = ()
    """The agencies that do not agree, each in its own words."""
    assessed: tuple[FieldBox, ...] = ()
    """The tool, its score, and the judgement where it differs."""
    since: str = ""
    """"none open" or "2 open, listed at the right": the actions since last time."""
    outcomes: tuple[Choice, ...] = ()
    outcome: str = ""
    """What was decided, such as "Review 9 June", or empty."""
    check: str = ""
    """"1 action has no date · CSC present, nothing recorded", or empty."""
    reference_column: ReferenceColumn = field(default_factory=ReferenceColumn)


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemStage:
    """The stage of an item that is not a case."""

    item_id: ItemId
    number: str
    title: str
    stage: Stage
    withheld_from: str = ""
    """As of a case: "VOL is present"; nothing else is said then."""
    statement: str = ""
    """Text to read out in large type (the confidentiality statement), or empty."""
    lines: tuple[Line, ...] = ()
    """What is already recorded or asked: conflicts, papers, corrections."""
    note: str = field(default="", repr=False)
    """What was minuted under the item so far."""
    prompt: str = "What is to be minuted under this item?"
    how: str = ""
    """How the item's own facts are typed, or empty."""
    takes_decisions: bool = False
    """Whether decisions are recorded under it in words."""
    board: str = ""
    """What the forum calls its Board: "Safeguarding Board"."""
    actions: tuple[ActionRow, ...] = ()
    """Who is responsible for what until when, as agreed under the item."""
