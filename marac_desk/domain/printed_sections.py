"""The numbered sections of reduced minutes as they print: what each kind of section states, and how."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from marac_desk.domain.minutes import (
    MeetingMinutes,
    Section,
    SectionKind,
)
from marac_desk.domain.printed import Line, decided, said
from marac_desk.domain.printed_business import (
    board_lines,
    deferred_lines,
    last_minutes_lines,
    next_meeting_lines,
    ratification_lines,
    review_lines,
    reviewed_row,
)
from marac_desk.domain.printed_case import (
    PrintedAction,
    PrintedCase,
    PrintedPast,
    printed_actions,
    printed_case,
)
from marac_desk.domain.printed_opening import (
    Numbers,
    PrintedAttendee,
    attendance_lines,
    attendance_rows,
    confidentiality_lines,
    conflict_lines,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedSection:
    """One numbered heading with all that prints under it, in the order of the fields."""

    heading: str
    """Number and title."""
    attendance: tuple[PrintedAttendee, ...] = ()
    reviewed: tuple[PrintedPast, ...] = ()
    lines: tuple[Line, ...] = ()
    items: tuple[PrintedCase, ...] = ()
    actions: tuple[PrintedAction, ...] = ()
    is_empty: bool = False
    """Nothing stands under the heading; it says "None recorded" itself."""


_TITLES = {
    SectionKind.ATTENDANCE: "Attendance",
    SectionKind.CONFIDENTIALITY: "Confidentiality statement",
    SectionKind.CONFLICTS: "Declarations of conflict of interest",
    SectionKind.LAST_MINUTES: "Minutes of the last meeting and papers",
    SectionKind.ACTIONS: "Actions outstanding",
    SectionKind.RATIFICATION: "Decisions to be ratified",
    SectionKind.DEFERRED: "Cases not heard",
    SectionKind.BOARD: "Decisions for the Board",
    SectionKind.NEXT_MEETING: "Next meeting",
}
"""Under which title facts print that the agenda has no section for."""


def printed_sections(minutes: MeetingMinutes) -> tuple[PrintedSection, ...]:
    """Every section with its number; those of facts the agenda forgot come before the last.

    Source: design rules, section 4.7 and section 8 "Derived text".
    """
    sections = _completed(minutes)
    numbers = {section.source: str(number) for number, section in enumerate(sections, 1) if section.source}
    numbers |= {
        item.source: f"{section_no}.{item_no}"
        for section_no, section in enumerate(sections, 1)
        for item_no, item in enumerate(section.items, 1)
    }
    return tuple(_section(minutes, each, str(no), numbers) for no, each in enumerate(sections, 1))


def _completed(minutes: MeetingMinutes) -> tuple[Section, ...]:
    there = {each.kind for each in minutes.sections}
    added = (
        Section(kind=kind, title=title)
        for kind, title in _TITLES.items()
        if kind not in there and _has_facts(minutes, kind)
    )
    return (*minutes.sections[:-1], *added, *minutes.sections[-1:])


def _has_facts(minutes: MeetingMinutes, kind: SectionKind) -> bool:
    """Whether there is anything a section of this kind would print."""
    said = minutes.confidentiality
    facts: Mapping[SectionKind, tuple[object, ...]] = {
        SectionKind.ATTENDANCE: (
            minutes.attendees,
            minutes.apologies,
            minutes.not_represented,
            minutes.chair_notes,
        ),
        SectionKind.CONFIDENTIALITY: (said.read_at, said.lawful_basis),
        SectionKind.CONFLICTS: (minutes.conflicts,),
        SectionKind.LAST_MINUTES: (minutes.last_minutes, minutes.late_papers),
        SectionKind.ACTIONS: (minutes.reviewed_actions,),
        SectionKind.RATIFICATION: (minutes.ratifications,),
        SectionKind.DEFERRED: (minutes.deferred,),
        SectionKind.BOARD: board_lines(minutes, {}),
        SectionKind.NEXT_MEETING: (minutes.next_meeting,),
    }
    return any(facts[kind])


def _section(minutes: MeetingMinutes, section: Section, number: str, numbers: Numbers) -> PrintedSection:
    if not section.is_circulated:
        return PrintedSection(heading=f"Item {number}: {section.title}")
    is_review = section.kind is SectionKind.ACTIONS
    attendance = attendance_rows(minutes) if section.kind is SectionKind.ATTENDANCE else ()
    items = tuple(printed_case(each, numbers[each.source]) for each in section.items)
    lines = (
        *_LINES[section.kind](minutes, numbers),
        *said(section.discussion),
        *decided(section.decisions),
    )
    is_empty = not (lines or items or section.actions or attendance)
    return PrintedSection(
        heading=f"{number} {section.title}",
        attendance=attendance,
        reviewed=tuple(reviewed_row(each) for each in minutes.reviewed_actions) if is_review else (),
        lines=lines,
        is_empty=is_empty,
        items=items,
        actions=printed_actions(section.actions),
    )


def _no_lines(_: MeetingMinutes, __: Numbers) -> tuple[Line, ...]:
    return ()


_LINES: Mapping[SectionKind, Callable[[MeetingMinutes, Numbers], tuple[Line, ...]]] = {
    SectionKind.ATTENDANCE: attendance_lines,
    SectionKind.CONFIDENTIALITY: confidentiality_lines,
    SectionKind.CONFLICTS: conflict_lines,
    SectionKind.LAST_MINUTES: last_minutes_lines,
    SectionKind.ACTIONS: review_lines,
    SectionKind.RATIFICATION: ratification_lines,
    SectionKind.CASES: _no_lines,
    SectionKind.DEFERRED: deferred_lines,
    SectionKind.BOARD: board_lines,
    SectionKind.TEXT: _no_lines,
    SectionKind.NEXT_MEETING: next_meeting_lines,
}
