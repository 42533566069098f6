"""What the meeting pages say: the list, one meeting's walk, its agenda, its case list and its documents."""

from dataclasses import dataclass, field

from marac_desk.domain.ids import CaseId, ForumId, ItemId, MeetingId
from marac_desk.services.rows.words import Line, Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """One meeting in its forum's list."""

    meeting_id: MeetingId
    day: str
    """"12/05/2026"."""
    sort_day: str
    """"2026-05-12T10:00", for sorting."""
    kind: str
    stage: str
    cases: str
    """"8 cases"."""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumMeetings:
    """One forum and its meetings, the newest first."""

    forum_id: ForumId
    forum: str
    rows: tuple[MeetingRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a meeting's walk from plan to agreed minutes."""

    label: str
    is_done: bool = False
    is_current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaRow:
    """One line of the agenda."""

    item_id: ItemId
    number: str
    title: str
    """The reference of a case, never a name."""
    note: str = ""
    """"new", "review", "10 min", "urgent item, awaiting the Chair"."""
    minutes: int | None = None
    case_id: CaseId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedCaseRow:
    """One case of the meeting's case list."""

    item_id: ItemId
    case_id: CaseId
    number: str
    reference: str
    name: str = field(repr=False)
    """Drawn only when asked for."""
    listing: str
    level: str
    tone: Tone = Tone.PLAIN
    referred: str = ""
    """"Referred 28/04/2026 by EDU"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingPage:
    """One meeting before and after the room."""

    meeting_id: MeetingId
    forum_id: ForumId
    title: str
    """"CSE MARAC · Tuesday 12 May 2026"."""
    when: str
    """"10:00 to 12:00, County Hall"."""
    stage: str
    steps: tuple[Step, ...] = ()
    lines: tuple[Line, ...] = ()
    """Papers due, apologies, quorum forecast."""
    agenda: tuple[AgendaRow, ...] = ()
    cases: tuple[ListedCaseRow, ...] = ()
    can_enter: bool = False
    can_confirm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One document this meeting can have written, for one reader."""

    kind: str
    """The kind the command is given: `agenda`, `minutes`, `case_minutes`, `tracker` …"""
    title: str
    reader: str
    """The label of the reader, "Chair" or an agency's code."""
    reader_id: str = ""
    """The agency's id, empty for the chair."""
    case_id: str = ""
    item_id: str = ""
    """The item of the case whose minutes they are."""
    file_name: str
    """References only, never a name."""
    state: str
    """"not written", "v0.1 written 12/05/2026 11:40"."""
    checks: tuple[Line, ...] = ()
