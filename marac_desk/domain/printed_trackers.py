"""Action trackers as they print: rows in order, letters for the colours, counts after reduction."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from marac_desk.domain.audience import Scope
from marac_desk.domain.editions import Reduced
from marac_desk.domain.formats import counted, long_date
from marac_desk.domain.printed import Fact, Frame, Line, frame, joined, short_day
from marac_desk.domain.trackers import AgencyTracker, MasterTracker, Rag, TrackerRow

_FILLS = {Rag.RED: "F6D5D0", Rag.AMBER: "FBE7C2", Rag.GREEN: "DCEFD9", Rag.COMPLETE: "E3E8EA"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTrackerRow:
    """One action in finished words."""

    ref: str
    set_on: str
    case: str
    """The reference, or "General"."""
    initials: str = field(repr=False)
    text: str = field(repr=False)
    note: str
    """Flags, and "Supporting" where the agency only helps."""
    owner: str = field(repr=False)
    supporting: str
    strand: str
    due: str
    original_due: str
    """Such as "originally 12/05/2026"; empty while the first date stands."""
    rag: str
    fill: str
    """The colour behind the letter, six hexadecimal digits."""
    status: str
    reported: str
    update: str = field(repr=False)
    carried: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTracker:
    """A tracker in finished words."""

    frame: Frame
    facts: tuple[Fact, ...]
    rows: tuple[PrintedTrackerRow, ...]
    closed: tuple[PrintedTrackerRow, ...] = ()


def printed_master(reduced: Reduced[MasterTracker], seal: str = "") -> PrintedTracker:
    """The master tracker: unrestricted actions still open, then those it heard had ended.

    Source: design rules, section 4.8 and section 8 "Trackers".
    """
    tracker = reduced.model
    unrestricted = tuple(each for each in tracker.rows if each.audience.scope is Scope.EVERYONE)
    still_open = tuple(each for each in unrestricted if not each.is_closed)
    closed = tuple(each for each in unrestricted if each.is_closed)
    closed_words = f"{len(closed)} closed at this meeting or since the one before"
    words = f"{counted(len(still_open), 'open action', 'open actions')}, {closed_words}"
    return PrintedTracker(
        frame=frame(
            tracker.masthead, f"Action tracker of the {tracker.masthead.forum}", reduced.reader, seal
        ),
        facts=(Fact(label="Actions", lines=(Line(text=words),)), tracker_letters()),
        rows=tuple(tracker_row(each) for each in still_open),
        closed=tuple(tracker_row(each) for each in closed),
    )


def printed_agency_tracker(reduced: Reduced[AgencyTracker], seal: str = "") -> PrintedTracker:
    """One agency's tracker: the actions it owns, then those it supports, which are not counted.

    Source: design rules, section 4.8 and section 8 "Trackers".
    """
    tracker = reduced.model
    own = tuple(each for each in tracker.rows if each.owner_code == tracker.agency_code)
    helped = tuple(
        each for each in tracker.rows if each not in own and tracker.agency_code in each.supporting
    )
    title = f"Actions for {tracker.agency_name} ({tracker.agency_code})"
    return PrintedTracker(
        frame=frame(tracker.masthead, title, reduced.reader, seal),
        facts=_agency_facts(tracker, own),
        rows=(*(tracker_row(each) for each in own), *(tracker_row(each, "Supporting") for each in helped)),
    )


def _agency_facts(tracker: AgencyTracker, own: tuple[TrackerRow, ...]) -> tuple[Fact, ...]:
    words = counted(len(own), "action", "actions") if own else "No actions"
    rows = (
        ("Meeting", tracker.masthead.forum),
        ("Actions", words),
        ("Return by", long_date(tracker.return_by) if tracker.return_by else ""),
    )
    facts = tuple(Fact(label=label, lines=(Line(text=text),)) for label, text in rows if text)
    return (*facts, tracker_letters())


def tracker_letters() -> Fact:
    """What the letters of the colours stand for."""
    return Fact(
        label="Letters",
        lines=(
            Line(text="R past due; A due within 5 working days, or carried; G in time; C complete or closed"),
        ),
    )


def tracker_row(row: TrackerRow, mark: str = "") -> PrintedTrackerRow:
    """One action as a row.

    Args:
        mark: What stands first in its note, such as "Supporting".
    """
    moved = row.original_due_on and row.original_due_on != row.due_on
    return PrintedTrackerRow(
        ref=row.ref,
        set_on=short_day(row.set_on),
        case=row.case_ref or "General",
        initials=row.initials,
        text=row.text,
        note=joined(mark, *row.flags),
        owner=_comma((row.owner_code or "No owner", row.lead)),
        supporting=", ".join(row.supporting),
        strand=row.strand,
        due=short_day(row.due_on) or "No date",
        original_due=f"originally {short_day(row.original_due_on)}" if moved else "",
        rag=row.rag.value,
        fill=_FILLS[row.rag],
        status=row.status,
        reported=f"reported {short_day(row.reported_on)}" if row.reported_on else "",
        update=row.update,
        carried=str(row.times_carried) if row.times_carried else "",
    )


def _comma(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)
