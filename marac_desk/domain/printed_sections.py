"""The numbered sections of reduced minutes as they print: what each kind of section states, and how."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from marac_desk.domain.minutes import (
    Amendment,
    Attendee,
    Capacity,
    ConflictRecord,
    DeferredCase,
    LatePaper,
    MeetingMinutes,
    RatificationItem,
    ReviewedAction,
    ReviewResult,
    Section,
    SectionKind,
)
from marac_desk.domain.printed import (
    NONE_RECORDED,
    Line,
    counted,
    decided,
    ended,
    footing_words,
    from_to,
    hour,
    joined,
    long_day,
    said,
    short_day,
)
from marac_desk.domain.printed_case import (
    PrintedAction,
    PrintedCase,
    PrintedPast,
    printed_actions,
    printed_case,
)

Numbers = Mapping[str, str]
"""The printed number of every item, by the item's source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedAttendee:
    """One row of the attendance table."""

    agency: str
    name: str = field(repr=False)
    capacity: str = field(repr=False)
    present: str


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


_TITLES = {
    SectionKind.ATTENDANCE: "Attendance",
    SectionKind.CONFIDENTIALITY: "Confidentiality statement",
    SectionKind.CONFLICTS: "Declarations of conflict of interest",
    SectionKind.LAST_MINUTES: "Minutes of the last meeting and papers",
    SectionKind.ACTIONS: "Actions outstanding",
    SectionKind.RATIFICATION: "Decisions to be ratified",
    SectionKind.DEFERRED: "Cases not heard",
    SectionKind.NEXT_MEETING: "Next meeting",
}
"""Under which title facts print that the agenda has no section for."""


def printed_sections(minutes: MeetingMinutes) -> tuple[PrintedSection, ...]:
    """Every section with its number; those of facts the agenda forgot come before the last.

    Source: design rules, section 4.7 and section 8 "Derived text".
    """
    sections = _completed(minutes)
    numbers = {
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
        SectionKind.NEXT_MEETING: (minutes.next_meeting,),
    }
    return any(facts[kind])


def _section(minutes: MeetingMinutes, section: Section, number: str, numbers: Numbers) -> PrintedSection:
    is_review = section.kind is SectionKind.ACTIONS
    attendance = _attendance(minutes) if section.kind is SectionKind.ATTENDANCE else ()
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
        reviewed=tuple(_reviewed(each) for each in minutes.reviewed_actions) if is_review else (),
        lines=(Line(text=f"{NONE_RECORDED}."),) if is_empty else lines,
        items=items,
        actions=printed_actions(section.actions),
    )


def _attendance(minutes: MeetingMinutes) -> tuple[PrintedAttendee, ...]:
    return tuple(
        PrintedAttendee(
            agency=_agency(each),
            name=each.name,
            capacity=_capacity(each),
            present="; ".join(from_to(spell) for spell in each.spells),
        )
        for each in minutes.attendees
    )


def _agency(attendee: Attendee) -> str:
    if attendee.agency_code and attendee.agency_name:
        return f"{attendee.agency_name} ({attendee.agency_code})"
    return attendee.agency_name or attendee.agency_code or "No agency"


def _capacity(attendee: Attendee) -> str:
    """The words "Present", "Deputy for …" or "In attendance", with role, means and note."""
    capacity = attendee.capacity.value
    if attendee.capacity is Capacity.DEPUTY and attendee.deputy_for:
        capacity = f"Deputy for {attendee.deputy_for}"
    if attendee.role:
        is_plain = attendee.capacity is Capacity.PRESENT
        capacity = attendee.role if is_plain else f"{capacity}: {attendee.role}"
    return ", ".join(part for part in (capacity, attendee.mode, attendee.note) if part)


def _attendance_lines(minutes: MeetingMinutes, _: Numbers) -> tuple[Line, ...]:
    apologies = "; ".join(
        f"{each.name} ({', '.join(part for part in (each.agency_code, each.note) if part)})"
        for each in minutes.apologies
    )
    names = {each.code: f"{each.name} ({each.code})" for each in minutes.agencies}
    absent = "; ".join(names.get(code, code) for code in minutes.not_represented)
    return (
        Line(lead="Apologies", text=apologies or NONE_RECORDED),
        Line(lead="Not represented", text=absent or "None"),
        *(Line(lead="Chair", text=each.text, note=each.note) for each in minutes.chair_notes),
    )


def _confidentiality_lines(minutes: MeetingMinutes, _: Numbers) -> tuple[Line, ...]:
    basis = minutes.confidentiality.lawful_basis
    return (Line(text=_statement_read(minutes)), *said((basis,) if basis else ()))


def _statement_read(minutes: MeetingMinutes) -> str:
    read_at = minutes.confidentiality.read_at
    if read_at is None:
        return "The confidentiality statement was not recorded as read."
    silent = tuple(each.name for each in minutes.attendees if not each.has_agreed)
    if silent:
        names = ", ".join(silent)
        return f"The confidentiality statement was read at {hour(read_at)}. Agreement not recorded: {names}."
    return f"The confidentiality statement was read at {hour(read_at)} and agreed by all present."


def _conflict_lines(minutes: MeetingMinutes, numbers: Numbers) -> tuple[Line, ...]:
    if not minutes.conflicts:
        return (Line(text="No conflict of interest was declared."),)
    return tuple(_conflict(each, numbers.get(each.item_source, "")) for each in minutes.conflicts)


def _conflict(conflict: ConflictRecord, number: str) -> Line:
    about = f" on item {number}" if number else ""
    nature = f": {ended(conflict.nature)}" if conflict.nature else "."
    ruling = f"Ruling of {conflict.ruled_by}: {conflict.ruling}" if conflict.ruling else "Ruling not recorded"
    out = f" Out from {hour(conflict.out_at)}" if conflict.out_at else ""
    back = f", back at {hour(conflict.back_at)}" if conflict.back_at else ""
    return Line(
        lead=f"{conflict.name} ({conflict.agency_code})",
        text=f"told the Chair at {hour(conflict.told_at)} of a conflict{about}{nature} {ruling}."
        + (f"{out}{back}." if out else ""),
    )


def _last_minutes_lines(minutes: MeetingMinutes, _: Numbers) -> tuple[Line, ...]:
    papers = tuple(_late_paper(each) for each in minutes.late_papers)
    last = minutes.last_minutes
    if last is None:
        return papers
    result = "Agreed as a correct record" if last.is_agreed else "Not yet agreed"
    return (
        Line(
            text=f"Minutes of the meeting of {long_day(last.met_on)}: {result}.",
            note=footing_words(last.footing),
        ),
        *(_amendment(each) for each in last.amendments),
        *(Line(lead="Matter arising", text=each.text, note=each.note) for each in last.matters_arising),
        *papers,
    )


def _amendment(amendment: Amendment) -> Line:
    about = f"{amendment.case_ref}: " if amendment.case_ref else ""
    change = f"for \N{LEFT DOUBLE QUOTATION MARK}{amendment.old_words}\N{RIGHT DOUBLE QUOTATION MARK} read "
    words = f"\N{LEFT DOUBLE QUOTATION MARK}{amendment.new_words}\N{RIGHT DOUBLE QUOTATION MARK}"
    if not amendment.agreed_by:
        return Line(
            lead=f"Comment of {amendment.raised_by}",
            text=f"{about}{words}",
            note="not agreed as an amendment",
        )
    by = f"raised by {amendment.raised_by}; agreed by {amendment.agreed_by}"
    return Line(lead="Amendment", text=f"{about}{change if amendment.old_words else 'add '}{words}", note=by)


def _late_paper(paper: LatePaper) -> Line:
    late = counted(paper.days_late, "working day late", "working days late")
    taken = f"agreed by {paper.agreed_by}" if paper.agreed_by else "not taken"
    on = f" on {short_day(paper.agreed_on)}" if paper.agreed_on else ""
    reason = f" Reason: {paper.reason}" if paper.reason else ""
    return Line(lead="Late paper", text=f"{paper.title}: {late}, {taken}{on}.{reason}")


def _review_lines(minutes: MeetingMinutes, _: Numbers) -> tuple[Line, ...]:
    """What each agency's review came to: closed, carried, not possible, not undertaken."""
    found: dict[str, Counter[ReviewResult]] = {}
    for each in minutes.reviewed_actions:
        found.setdefault(each.agency_code, Counter())[each.result] += 1
    return tuple(
        Line(lead=code, text="; ".join(f"{result.value} {number}" for result, number in counts.items()))
        for code, counts in found.items()
    )


def _reviewed(action: ReviewedAction) -> PrintedPast:
    return PrintedPast(
        ref=joined(action.ref, action.case_ref),
        text=action.text,
        agency=action.agency_code,
        result=" ".join(part for part in (_result(action), action.note) if part),
    )


def _result(action: ReviewedAction) -> str:
    if action.result is ReviewResult.CARRIED:
        until = f" to {short_day(action.on)}" if action.on else ""
        times = f" (carried {counted(action.times_carried, 'time', 'times')})" if action.times_carried else ""
        return f"{action.result.value}{until}{times}."
    to = f" to {action.to_agency}" if action.to_agency else ""
    on = f" {short_day(action.on)}" if action.on else ""
    return f"{action.result.value}{to}{on}."


def _ratification_lines(minutes: MeetingMinutes, _: Numbers) -> tuple[Line, ...]:
    return tuple(_ratification(each) for each in minutes.ratifications)


def _ratification(item: RatificationItem) -> Line:
    result = item.result or "Moved on, not quorate"
    return Line(
        lead=result,
        text=f"{item.text} Decided on {short_day(item.decided_on)} while not quorate.",
        note=footing_words(item.footing),
    )


def _deferred_lines(minutes: MeetingMinutes, _: Numbers) -> tuple[Line, ...]:
    return tuple(_deferred(each) for each in minutes.deferred)


def _deferred(case: DeferredCase) -> Line:
    reason = ended(case.reason or "reason not recorded")
    return Line(lead=case.ref, text=f"Deferred: {reason} To {case.to_meeting or 'the next meeting'}.")


def _next_lines(minutes: MeetingMinutes, _: Numbers) -> tuple[Line, ...]:
    meeting = minutes.next_meeting
    if meeting is None:
        return (Line(text="No date fixed."),)
    return (Line(text=joined(f"{long_day(meeting.starts_at)}, {hour(meeting.starts_at)}", meeting.venue)),)


def _no_lines(_: MeetingMinutes, __: Numbers) -> tuple[Line, ...]:
    return ()


_LINES: Mapping[SectionKind, Callable[[MeetingMinutes, Numbers], tuple[Line, ...]]] = {
    SectionKind.ATTENDANCE: _attendance_lines,
    SectionKind.CONFIDENTIALITY: _confidentiality_lines,
    SectionKind.CONFLICTS: _conflict_lines,
    SectionKind.LAST_MINUTES: _last_minutes_lines,
    SectionKind.ACTIONS: _review_lines,
    SectionKind.RATIFICATION: _ratification_lines,
    SectionKind.CASES: _no_lines,
    SectionKind.DEFERRED: _deferred_lines,
    SectionKind.TEXT: _no_lines,
    SectionKind.NEXT_MEETING: _next_lines,
}
