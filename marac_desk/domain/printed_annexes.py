"""The restricted annex and the restricted tracker as they print: no numbers of items, so none is missing."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from marac_desk.domain.annexes import KEEP_APART, Annex, RestrictedTracker
from marac_desk.domain.editions import Reduced
from marac_desk.domain.formats import counted, long_date
from marac_desk.domain.minuted_case import CaseItem, NotCirculated
from marac_desk.domain.minutes import MeetingMinutes, Section
from marac_desk.domain.printed import DOT, Fact, Frame, Line, decided, frame, said
from marac_desk.domain.printed_business import (
    deferred_lines,
    hidden_business_lines,
    ratification_lines,
    reviewed_row,
)
from marac_desk.domain.printed_case import PrintedCase, printed_actions, printed_case
from marac_desk.domain.printed_opening import conflict_lines
from marac_desk.domain.printed_quorum import shortfall_lines
from marac_desk.domain.printed_sections import PrintedSection
from marac_desk.domain.printed_trackers import PrintedTrackerRow, tracker_letters, tracker_row


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedAnnex:
    """The annex in finished words, laid out like minutes."""

    frame: Frame
    facts: tuple[Fact, ...]
    sections: tuple[PrintedSection, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRestrictedTracker:
    """The restricted tracker in finished words."""

    frame: Frame
    facts: tuple[Fact, ...]
    rows: tuple[PrintedTrackerRow, ...]


def printed_annex(reduced: Reduced[Annex], seal: str = "") -> PrintedAnnex:
    """The annex as `reduced.reader` receives it.

    Source: design rules, section 8 "Who may know"; edge case 58.
    """
    minutes = reduced.model.minutes
    title = f"Restricted annex of the {minutes.masthead.forum}"
    return PrintedAnnex(
        frame=frame(minutes.masthead, title, reduced.reader, seal),
        facts=(_kept_apart(),),
        sections=(*_business(minutes), *(_section(each) for each in minutes.sections)),
    )


def printed_restricted_tracker(
    reduced: Reduced[RestrictedTracker], seal: str = ""
) -> PrintedRestrictedTracker:
    """The restricted actions as `reduced.reader` receives them: own, supported, then for information.

    Source: design rules, section 8 "Who may know" and "Trackers".
    """
    tracker = reduced.model
    own = tuple(each for each in tracker.rows if each.owner_code == tracker.agency_code)
    marks = {
        each.source: "Supporting" if tracker.agency_code in each.supporting else "For information"
        for each in tracker.rows
        if tracker.agency_code and each not in own
    }
    rows = sorted(tracker.rows, key=lambda each: _place(marks.get(each.source, "")))
    whose = f" for {tracker.agency_name} ({tracker.agency_code})" if tracker.agency_code else ""
    counted_rows = own if tracker.agency_code else tracker.rows
    words = counted(len(counted_rows), "action", "actions") if counted_rows else "None of its own"
    return PrintedRestrictedTracker(
        frame=frame(tracker.masthead, f"Restricted actions{whose}", reduced.reader, seal),
        facts=(
            Fact(label="Meeting", lines=(Line(text=tracker.masthead.forum),)),
            Fact(label="Actions", lines=(Line(text=words),)),
            _kept_apart(),
            tracker_letters(),
        ),
        rows=tuple(tracker_row(each, marks.get(each.source, "")) for each in rows),
    )


def _place(mark: str) -> int:
    return ("", "Supporting", "For information").index(mark)


def _kept_apart() -> Fact:
    return Fact(label="How to keep it", lines=(Line(text=KEEP_APART),))


def _business(minutes: MeetingMinutes) -> Iterator[PrintedSection]:
    """What is hidden of the meeting's standing business, each under a heading of its own."""
    last = (
        f"Minutes of the meeting of {long_date(minutes.last_minutes.met_on)} and papers"
        if minutes.last_minutes
        else "Minutes and papers"
    )
    found = (
        ("Quorum", shortfall_lines(minutes.quorum) if minutes.quorum else ()),
        ("Conflicts of interest", conflict_lines(minutes, {}) if minutes.conflicts else ()),
        (last, hidden_business_lines(minutes)),
        ("Decisions to be ratified", ratification_lines(minutes, {})),
        ("Cases not heard", deferred_lines(minutes, {})),
    )
    yield from (PrintedSection(heading=heading, lines=lines) for heading, lines in found if lines)
    reviewed = tuple(reviewed_row(each) for each in minutes.reviewed_actions)
    if reviewed:
        yield PrintedSection(heading="Actions outstanding", reviewed=reviewed)


def _section(section: Section) -> PrintedSection:
    return PrintedSection(
        heading=section.title,
        lines=(*said(section.discussion), *decided(section.decisions)),
        items=tuple(_case(each) for each in section.items if not isinstance(each, NotCirculated)),
        actions=printed_actions(section.actions),
    )


def _case(item: CaseItem) -> PrintedCase:
    """A case that is hidden as a whole, as in minutes; of another one only what it keeps hidden."""
    printed = replace(printed_case(item, ""), heading=f"{item.ref}{DOT}{item.listing}")
    if item.audience.is_hidden:
        return printed
    labels = {"Also discussed": item.people, "Referred by": item.referral, "Risk": item.assessment}
    return replace(
        printed,
        facts=tuple(each for each in printed.facts if labels.get(each.label)),
        unrecorded="",
        no_actions="",
        outcome=printed.outcome if item.outcome else None,
    )
