"""The standing business of reduced minutes as it prints: last minutes, actions, ratification, deferrals."""

from collections import Counter
from collections.abc import Iterator

from marac_desk.domain.formats import clock_time, counted, long_date
from marac_desk.domain.minuted_case import CaseItem
from marac_desk.domain.minutes import (
    Amendment,
    DeferredCase,
    LastMinutes,
    LatePaper,
    MeetingMinutes,
    RatificationItem,
    ReviewedAction,
    ReviewResult,
)
from marac_desk.domain.passages import Decision, Passage
from marac_desk.domain.printed import Line, ended, footing_words, joined, reason_words, short_day
from marac_desk.domain.printed_case import PrintedPast
from marac_desk.domain.printed_opening import Numbers


def last_minutes_lines(minutes: MeetingMinutes, _: Numbers) -> tuple[Line, ...]:
    """What became of the last minutes: agreement, amendments, matters arising, late papers."""
    papers = tuple(_late_paper(each) for each in minutes.late_papers)
    agreed = (minutes.last_minutes, *minutes.other_minutes)
    return (*(line for each in agreed if each for line in _minutes_lines(each)), *papers)


def hidden_business_lines(minutes: MeetingMinutes) -> tuple[Line, ...]:
    """The amendments, matters arising and late papers alone, of minutes that hold only what is hidden."""
    last = tuple(each for each in (minutes.last_minutes, *minutes.other_minutes) if each)
    return (
        *(amendment_line(amendment) for each in last for amendment in each.amendments),
        *(_arising(matter) for each in last for matter in each.matters_arising),
        *(_late_paper(each) for each in minutes.late_papers),
    )


def _arising(matter: Passage) -> Line:
    return Line(lead="Matter arising", text=matter.text, note=matter.note)


def _minutes_lines(last: LastMinutes) -> tuple[Line, ...]:
    agreed = "Amended" if last.is_amended else "Agreed as a correct record"
    result = agreed if last.is_agreed else "Not yet agreed"
    return (
        Line(
            text=f"Minutes of the meeting of {long_date(last.met_on)}: {result}.",
            note=footing_words(last.footing),
        ),
        *(amendment_line(each) for each in last.amendments),
        *(_arising(each) for each in last.matters_arising),
    )


def amendment_line(amendment: Amendment) -> Line:
    """An amendment as it prints, or the comment that a refused one is kept as."""
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
    without = "agreement not recorded" if paper.is_taken else "not taken"
    taken = f"agreed by {paper.agreed_by}" if paper.agreed_by else without
    on = f" on {short_day(paper.agreed_on)}" if paper.agreed_on else ""
    return Line(lead="Late paper", text=f"{paper.title}: {late}, {taken}{on}.{reason_words(paper.reason)}")


def review_lines(minutes: MeetingMinutes, _: Numbers) -> tuple[Line, ...]:
    """What each agency's review came to: closed, carried, not possible, not undertaken."""
    found: dict[str, Counter[ReviewResult]] = {}
    for each in minutes.reviewed_actions:
        found.setdefault(each.agency_code, Counter())[each.result] += 1
    return tuple(
        Line(lead=code, text="; ".join(f"{result.value} {number}" for result, number in counts.items()))
        for code, counts in found.items()
    )


def reviewed_row(action: ReviewedAction) -> PrintedPast:
    """One outstanding action and what was heard of it."""
    return PrintedPast(
        ref=joined(action.ref, action.case_ref),
        text=action.text,
        agency=action.agency_code,
        result=" ".join((_result(action), ended(action.note))) if action.note else _result(action),
    )


def _result(action: ReviewedAction) -> str:
    if action.result is ReviewResult.CARRIED:
        until = f" to {short_day(action.on)}" if action.on else ""
        times = f" (carried {counted(action.times_carried, 'time', 'times')})" if action.times_carried else ""
        return f"{action.result.value}{until}{times}."
    to = f" to {action.to_agency}" if action.to_agency else ""
    on = f" {short_day(action.on)}" if action.on else ""
    return f"{action.result.value}{to}{on}."


def ratification_lines(minutes: MeetingMinutes, _: Numbers) -> tuple[Line, ...]:
    """What was decided on decisions made while not quorate."""
    return tuple(_ratification(each) for each in minutes.ratifications)


def _ratification(item: RatificationItem) -> Line:
    result = item.result or "Moved on, not quorate"
    return Line(
        lead=result,
        text=f"{item.text} Decided on {short_day(item.decided_on)} while not quorate.",
        note=footing_words(item.footing),
    )


def deferred_lines(minutes: MeetingMinutes, _: Numbers) -> tuple[Line, ...]:
    """The cases that were not heard, and why."""
    return tuple(_deferred(each) for each in minutes.deferred)


def _deferred(case: DeferredCase) -> Line:
    reason = ended(case.reason or "reason not recorded")
    return Line(lead=case.ref, text=f"Deferred: {reason} To {case.to_meeting or 'the next meeting'}.")


def board_lines(minutes: MeetingMinutes, numbers: Numbers) -> tuple[Line, ...]:
    """The decisions that go to the Board, by the numbers this reader sees.

    Source: terms of reference, clause 5.8.
    """
    return tuple(
        Line(lead=f"Item {numbers.get(source, '')}".strip(), text=each.text, note=each.note)
        for source, each in _decisions(minutes)
        if each.is_for_board
    )


def _decisions(minutes: MeetingMinutes) -> Iterator[tuple[str, Decision]]:
    """Every decision in words, with the source of the item it was made under."""
    for section in minutes.sections:
        yield from ((section.source, each) for each in section.decisions)
        for item in section.items:
            if isinstance(item, CaseItem):
                yield from ((item.source, each) for each in item.decisions)


def next_meeting_lines(minutes: MeetingMinutes, _: Numbers) -> tuple[Line, ...]:
    """When and where the next meeting is."""
    meeting = minutes.next_meeting
    if meeting is None:
        return (Line(text="No date fixed."),)
    return (
        Line(text=joined(f"{long_date(meeting.starts_at)}, {clock_time(meeting.starts_at)}", meeting.venue)),
    )
