"""The quorum statement of a reduced record: what a reader may be told about who was represented, and when."""

from datetime import datetime

from marac_desk.domain.formats import clock_time, counted, in_words
from marac_desk.domain.minutes import QuorumRecord, Shortfall
from marac_desk.domain.passages import Spell
from marac_desk.domain.printed import Line, reason_words


def quorum_lines(record: QuorumRecord) -> tuple[Line, ...]:
    """The statement, then one line for every stretch that was not quorate.

    Quorate times are what is left of the meeting after the shortfalls the reader may know of: a shortfall
    caused by an item withheld from the reader leaves no gap.

    Source: design rules, section 8 "Derived text" and "Time"; SafeLives minutes checklist.
    """
    adjourned = tuple(
        Line(text=f"Adjourned {_stretch(each.from_at, each.to_at)}.") for each in record.adjournments
    )
    return (
        Line(text=_statement(record)),
        *shortfall_lines(record),
        *adjourned,
    )


def shortfall_lines(record: QuorumRecord) -> tuple[Line, ...]:
    """A line for every stretch that was not quorate, without the statement."""
    return tuple(_shortfall(record, each) for each in record.shortfalls)


def _statement(record: QuorumRecord) -> str:
    rule = f" ({record.rule})" if record.rule else ""
    agencies = counted(len(record.represented), "agency", "agencies")
    who = (
        f"{agencies} represented ({', '.join(record.represented)})"
        if record.represented
        else "none represented"
    )
    one = "".join(f" {each} count as one." for each in record.as_one)
    one += "".join(f" One person counts for {each}." for each in record.by_one)
    needs = counted(record.needed, "agency", "agencies")
    return f"Needs {needs}{rule}. {_quorate_times(record)}: {who}.{one}"


def _quorate_times(record: QuorumRecord) -> str:
    if not record.shortfalls:
        return "Quorate throughout"
    stretches = tuple(_stretch(each.from_at, each.to_at) for each in quorate_spells(record))
    return f"Quorate {in_words(stretches)}" if stretches else "Not quorate at any time"


def quorate_spells(record: QuorumRecord) -> tuple[Spell, ...]:
    """The stretches, between opening and close, that are neither short of quorum nor adjourned."""
    short = tuple(Spell(from_at=each.from_at, to_at=each.to_at) for each in record.shortfalls)
    gaps = sorted((*short, *record.adjournments), key=lambda gap: gap.from_at)
    spells = []
    start: datetime | None = record.opened_at
    for gap in gaps:
        if start is not None and start < gap.from_at:
            spells.append(Spell(from_at=start, to_at=gap.from_at))
        start = _later(start, gap.to_at)
    if start is not None and (record.closed_at is None or start < record.closed_at):
        spells.append(Spell(from_at=start, to_at=record.closed_at))
    return tuple(spells)


def _later(start: datetime | None, gap_to: datetime | None) -> datetime | None:
    """Where the next quorate stretch may begin; None once a gap runs to the close."""
    return None if start is None or gap_to is None else max(start, gap_to)


def _shortfall(record: QuorumRecord, each: Shortfall) -> Line:
    here = f"{len(each.represented)} of {record.needed}"
    who = f"{here}: {', '.join(each.represented)}" if each.represented else here
    cause = f", {each.cause}" if each.cause else ""
    choice = f" Chair's choice: {each.choice}." if each.choice else " Chair's choice: none recorded."
    return Line(
        lead="Not quorate",
        text=f"{_stretch(each.from_at, each.to_at)} ({who}{cause}).{choice}{reason_words(each.reason)}",
    )


def _stretch(from_at: datetime, to_at: datetime | None) -> str:
    return (
        f"from {clock_time(from_at)} to {clock_time(to_at)}"
        if to_at
        else f"from {clock_time(from_at)} to the close"
    )
