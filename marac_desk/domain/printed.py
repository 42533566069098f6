"""Printed words: days, times and the other small formats every document shares.

Source: design rules, section 5 (formats) and section 8 "Printed words".
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from marac_desk.domain.audience import Reader
from marac_desk.domain.formats import clock_time, long_date, short_date, time_range
from marac_desk.domain.marks import Place, marked, sealed
from marac_desk.domain.mastheads import Masthead
from marac_desk.domain.passages import Decision, Footing, Passage, Spell

NONE_RECORDED = "None recorded"
NO_ACTIONS = "No actions agreed"
ARROW = "\N{RIGHTWARDS ARROW}"
DOT = " \N{MIDDLE DOT} "


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed paragraph: an optional bold lead, the text, an optional note in italics and brackets."""

    lead: str = ""
    text: str = field(repr=False)
    note: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One row of a table of facts: what it is, and its lines."""

    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What surrounds the body of a document on every page, in finished words."""

    title: str
    when: str
    """Day, times, venue and notice in one line."""
    marking: str
    handling: str
    copy_line: str
    """Such as "v0.1 DRAFT · copy for HLT": all that differs between two equal editions."""
    footer: str


def frame(masthead: Masthead, title: str, reader: Reader, seal: str = "") -> Frame:
    """The frame of a document for one reader."""
    copy_line = f"{masthead.version} {masthead.status}{DOT}copy for {reader.label}"
    footer = f"{masthead.forum} {short_day(masthead.starts_at)}{DOT}{copy_line}"
    return Frame(
        title=sealed(title, seal),
        when=joined(_when(masthead), masthead.venue, masthead.notice),
        marking=masthead.marking.upper(),
        handling=masthead.handling,
        copy_line=copy_line,
        footer=f"{footer}{DOT}seal {seal}" if seal else footer,
    )


def short_day(day: date | None) -> str:
    """The day as tables have it, 12/05/2026; empty when there is none."""
    return short_date(day) if day else ""


def from_to(spell: Spell) -> str:
    """The stretch as a table has it, "09:55-11:20" with an en dash, or "from 09:55"."""
    return time_range(spell.from_at, spell.to_at)


def joined(*parts: str) -> str:
    """The parts that say something, with middle dots between."""
    return DOT.join(part for part in parts if part)


def said(passages: Iterable[Passage]) -> tuple[Line, ...]:
    """The passages as lines, each known by its record when the file comes back."""
    return tuple(
        Line(text=marked(each.text, Place.TEXT, each.source), note=marked(each.note, Place.NOTE, each.source))
        for each in passages
    )


def decided(decisions: Iterable[Decision]) -> tuple[Line, ...]:
    """The decisions as lines, with their reason and how firmly they stand."""
    return tuple(
        Line(
            lead="Decision",
            text=f"{each.text}{reason_words(each.reason)}",
            note=joined(footing_words(each.footing), each.note),
        )
        for each in decisions
    )


def reason_words(reason: str) -> str:
    """The reason as a sentence to follow another, or empty."""
    return f" Reason: {ended(reason)}" if reason else ""


def ended(text: str) -> str:
    """The text with a full stop, unless it ends in one or its like."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def footing_words(footing: Footing) -> str:
    """How firmly a decision stands, or empty when it simply does.

    Source: design rules, section 8 "Decisions", "Ratification" and "Printed words".
    """
    made = "" if footing.is_quorate else "Made while not quorate"
    if footing.urgent_reason:
        made = f"Urgent protective action while not quorate: {footing.urgent_reason}"
    if footing.ratified_on:
        return joined(made, f"Ratified {short_day(footing.ratified_on)}")
    return joined(made, "Subject to ratification" if footing.is_awaiting_ratification else "")


def _when(masthead: Masthead) -> str:
    start = f"{long_date(masthead.starts_at)}, {clock_time(masthead.starts_at)}"
    return f"{start} to {clock_time(masthead.ends_at)}" if masthead.ends_at else start
