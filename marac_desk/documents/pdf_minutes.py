"""The minutes of a meeting, or of one case, as a PDF file: the same words in the same order as in Word."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from marac_desk.documents.pdf_bands import BODY, MUTED, NOTICE, Band, CellText, Column, Setter
from marac_desk.documents.pdf_fonts import BOLD, PLAIN, Ink
from marac_desk.documents.pdf_pieces import (
    as_pdf,
    cell_lines,
    facts,
    heading,
    lines,
    opening,
    words,
)
from marac_desk.documents.verification import passages
from marac_desk.domain.editions import Reduced
from marac_desk.domain.minutes import CaseMinutes, MeetingMinutes
from marac_desk.domain.printed import NONE_RECORDED, Fact, Line
from marac_desk.domain.printed_case import PrintedAction, PrintedCase, PrintedPast
from marac_desk.domain.printed_minutes import (
    PrintedCaseMinutes,
    PrintedMinutes,
    printed_case_minutes,
    printed_minutes,
)
from marac_desk.domain.printed_sections import PrintedSection

_ATTENDANCE = (
    Column(title="Agency", width=29),
    Column(title="Name", width=21),
    Column(title="Capacity", width=31),
    Column(title="Present", width=15),
)
_PAST = (
    Column(title="No.", width=11),
    Column(title="Action", width=45),
    Column(title="Agency", width=10),
    Column(title="Result", width=30),
)
_ACTIONS = (
    Column(title="No.", width=10),
    Column(title="Action", width=49),
    Column(title="Owner, lead", width=24),
    Column(title="Due", width=13),
)
_ACTION_LIST = (
    Column(title="Agency", width=11),
    Column(title="No.", width=10),
    Column(title="Case", width=13),
    Column(title="Action", width=33),
    Column(title="Lead", width=16),
    Column(title="Due", width=13),
)
_INFORMATION = (Column(title="Agency", width=11), Column(title="Information shared", width=85))
_CLOSING = (Column(title="", width=36), Column(title="", width=60))


def render_minutes_pdf(minutes: Reduced[MeetingMinutes], *, fonts: Path, seal: str = "") -> bytes:
    """The minutes of a meeting as a PDF.

    Args:
        minutes: The meeting as the reader may know it.
        fonts: The folder of the font files.
        seal: The seal code for the footer, or empty.

    Raises:
        DocumentError: What was set does not hold every text it should.
    """
    printed = printed_minutes(minutes, seal)
    bands, said = partial(_minutes, printed=printed), passages(minutes.model)
    return as_pdf(bands, printed.frame, minutes.model.masthead, said, fonts=fonts)


def render_case_minutes_pdf(minutes: Reduced[CaseMinutes], *, fonts: Path, seal: str = "") -> bytes:
    """The minutes of one case as a PDF.

    Args:
        minutes: The case as the reader may know it.
        fonts: The folder of the font files.
        seal: The seal code for the footer, or empty.

    Raises:
        DocumentError: What was set does not hold every text it should.
    """
    printed = printed_case_minutes(minutes, seal)
    bands, said = partial(_case_minutes, printed=printed), passages(minutes.model)
    return as_pdf(bands, printed.frame, minutes.model.masthead, said, fonts=fonts)


def _minutes(setter: Setter, printed: PrintedMinutes) -> Iterator[Band]:
    yield from opening(setter, printed.frame)
    if printed.own_heading:
        yield heading(setter, printed.own_heading, 0, "" if printed.own_actions else "No actions.")
        yield from setter.table(_ACTIONS, map(_action, printed.own_actions)) if printed.own_actions else ()
        yield heading(setter, "Meeting", 0)
    yield from facts(setter, printed.facts)
    for section in printed.sections:
        yield from _section(setter, section)
    if printed.action_list:
        yield heading(setter, "Actions by agency", 0)
        yield from setter.table(_ACTION_LIST, (_listed(each) for each in printed.action_list))
    yield heading(setter, "Record", 0)
    yield from facts(setter, (_with_room(each) for each in printed.closing), _CLOSING)


def _case_minutes(setter: Setter, printed: PrintedCaseMinutes) -> Iterator[Band]:
    yield from opening(setter, printed.frame)
    yield from facts(setter, printed.facts)
    yield from _case(setter, printed.case, 0)


def _with_room(fact: Fact) -> Fact:
    """A row to be filled in by hand gets room for it."""
    is_blank = not any(each.text for each in fact.lines)
    return replace(fact, lines=(Line(text="\n"),)) if is_blank else fact


def _section(setter: Setter, section: PrintedSection) -> Iterator[Band]:
    yield heading(setter, section.heading, 0, NONE_RECORDED if section.is_empty else "")
    if section.attendance:
        rows = (
            (words(each.agency), words(each.name), words(each.capacity), words(each.present))
            for each in section.attendance
        )
        yield from setter.table(_ATTENDANCE, rows)
    if section.reviewed:
        yield from setter.table(_PAST, map(_past, section.reviewed))
    yield from lines(setter, section.lines)
    for case in section.items:
        yield from _case(setter, case, 1)
    if section.actions:
        yield heading(setter, "Actions agreed", 1)
        yield from setter.table(_ACTIONS, map(_action, section.actions))


def _case(setter: Setter, case: PrintedCase, level: int) -> Iterator[Band]:
    """A case under its heading; of one that is not circulated the heading alone."""
    yield heading(setter, case.heading, level)
    if not case.is_circulated:
        return
    yield from (setter.paragraph(NOTICE, [(NOTICE.ink, each)]) for each in case.notices)
    yield from facts(setter, case.facts)
    yield from _discussion(setter, case, level + 1)
    yield from _conclusion(setter, case, level + 1)


def _discussion(setter: Setter, case: PrintedCase, level: int) -> Iterator[Band]:
    if case.since_last:
        yield heading(setter, "Actions since last time", level)
        yield from setter.table(_PAST, map(_past, case.since_last))
    yield heading(setter, "Information by agency", level)
    rows = ((words(each.agency), cell_lines(each.lines)) for each in case.information)
    yield from setter.table(_INFORMATION, rows)
    for part in case.parts:
        yield heading(setter, part.title, level)
        yield from lines(setter, part.lines)
    if case.unrecorded:
        yield _muted(setter, f"None recorded: {case.unrecorded}.")


def _conclusion(setter: Setter, case: PrintedCase, level: int) -> Iterator[Band]:
    if case.decisions:
        yield heading(setter, "Decisions", level)
        yield from lines(setter, case.decisions)
    yield heading(setter, "Actions agreed", level)
    if case.no_actions:
        yield _muted(setter, f"{case.no_actions}.")
    if case.actions:
        yield from setter.table(_ACTIONS, map(_action, case.actions))
    yield heading(setter, "Outcome", level)
    yield from lines(setter, (case.outcome,) if case.outcome else ())


def _muted(setter: Setter, text: str) -> Band:
    return setter.paragraph(BODY, [(Ink(PLAIN, 9.5, MUTED), text)])


def _action(action: PrintedAction) -> tuple[CellText, ...]:
    return (
        _ref(action.ref),
        words(action.text, note=action.note),
        words(action.owner),
        words(action.due),
    )


def _listed(action: PrintedAction) -> tuple[CellText, ...]:
    return (
        words(action.agency),
        _ref(action.ref),
        words(action.case_ref),
        words(action.text, note=action.note),
        words(action.lead),
        words(action.due),
    )


def _past(action: PrintedPast) -> tuple[CellText, ...]:
    return _ref(action.ref), words(action.text), words(action.agency), words(action.result)


def _ref(ref: str) -> CellText:
    return words(ref, ink=Ink(BOLD, 9))
