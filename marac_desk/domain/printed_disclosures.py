"""The disclosure record as it prints: one entry under another, each part said or said to be missing."""

from dataclasses import dataclass

from marac_desk.domain.disclosures import DisclosureEntry, DisclosureRecord
from marac_desk.domain.editions import Reduced
from marac_desk.domain.formats import clock_time, counted
from marac_desk.domain.printed import NONE_RECORDED, Fact, Frame, Line, frame, joined, short_day
from marac_desk.domain.text import paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDisclosure:
    """One disclosure: a heading that names nobody, and its facts."""

    heading: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDisclosures:
    """The disclosure record in finished words."""

    frame: Frame
    facts: tuple[Fact, ...]
    entries: tuple[PrintedDisclosure, ...]


def printed_disclosures(reduced: Reduced[DisclosureRecord], seal: str = "") -> PrintedDisclosures:
    """The disclosure record as `reduced.reader` receives it.

    Source: design rules, edge cases 61 and 66.
    """
    record = reduced.model
    title = f"Disclosure record of the {record.masthead.forum}"
    count = counted(len(record.entries), "disclosure", "disclosures") if record.entries else NONE_RECORDED
    return PrintedDisclosures(
        frame=frame(record.masthead, title, reduced.reader, seal),
        facts=(Fact(label="Recorded", lines=(Line(text=count),)),),
        entries=tuple(_entry(each, number) for number, each in enumerate(record.entries, 1)),
    )


def _entry(entry: DisclosureEntry, number: int) -> PrintedDisclosure:
    when = f"{short_day(entry.at.date())} {clock_time(entry.at)}"
    rows = (
        ("Person or thing disclosed", entry.what),
        ("To whom", entry.to_whom),
        ("Purpose", entry.purpose),
        ("Lawful basis", entry.basis),
        ("Decided by", entry.decided_by),
        ("Wording given", entry.wording),
    )
    facts = tuple(Fact(label=label, lines=_lines(words)) for label, words in rows)
    return PrintedDisclosure(heading=joined(f"Disclosure {number}", entry.case_ref, when), facts=facts)


def _lines(words: str) -> tuple[Line, ...]:
    return tuple(Line(text=each) for each in paragraphs(words)) or (Line(text=NONE_RECORDED),)
