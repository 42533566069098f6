"""The minutes of a strategic group as they print: item, discussion and agreed, responsible, timescale.

Source: design rules, section 4.9.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from marac_desk.domain.editions import Reduced
from marac_desk.domain.printed import NONE_RECORDED, Fact, Frame, Line
from marac_desk.domain.printed_case import PrintedAction, PrintedPast
from marac_desk.domain.printed_minutes import PrintedMinutes, minutes_in_words
from marac_desk.domain.printed_opening import PrintedAttendee
from marac_desk.domain.printed_sections import PrintedSection
from marac_desk.domain.strategic import MatrixRow, StrategicMinutes

CODES = "Y attended; D deputy; A apologies; N did not attend; a dash: not a member then"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedItem:
    """One row of the business: an item, or one action under it."""

    item: str
    """Number and title; empty in a row that goes on with the item above."""
    lines: tuple[Line, ...] = field(repr=False)
    responsible: str = field(repr=False)
    timescale: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedStrategicMinutes:
    """The minutes of a strategic group in finished words."""

    frame: Frame
    own_heading: str
    own_actions: tuple[PrintedAction, ...]
    facts: tuple[Fact, ...]
    attendance: tuple[PrintedAttendee, ...]
    days: tuple[str, ...]
    """The heads of the matrix, such as "10/02"."""
    matrix: tuple[MatrixRow, ...]
    codes: str
    items: tuple[PrintedItem, ...]
    action_list: tuple[PrintedAction, ...]
    closing: tuple[Fact, ...]


def printed_strategic(reduced: Reduced[StrategicMinutes], seal: str = "") -> PrintedStrategicMinutes:
    """The minutes of a strategic group as `reduced.reader` receives them."""
    model = reduced.model
    printed = minutes_in_words(model.minutes, reduced.reader, seal)
    return PrintedStrategicMinutes(
        frame=printed.frame,
        own_heading=printed.own_heading,
        own_actions=printed.own_actions,
        facts=printed.facts,
        attendance=tuple(person for section in printed.sections for person in section.attendance),
        days=tuple(f"{day:%d/%m}" for day in model.days),
        matrix=model.matrix,
        codes=CODES,
        items=tuple(_items(printed)),
        action_list=printed.action_list,
        closing=printed.closing,
    )


def _items(printed: PrintedMinutes) -> Iterator[PrintedItem]:
    for section in printed.sections:
        rows = (*(_reviewed(each) for each in section.reviewed), *(_action(each) for each in section.actions))
        if section.lines or not rows:
            rows = (_discussed(section), *rows)
        yield PrintedItem(
            item=section.heading,
            lines=rows[0].lines,
            responsible=rows[0].responsible,
            timescale=rows[0].timescale,
        )
        yield from rows[1:]


def _discussed(section: PrintedSection) -> PrintedItem:
    lines = section.lines or ((Line(text=NONE_RECORDED),) if section.is_empty else ())
    return PrintedItem(item="", lines=lines, responsible="", timescale="")


def _reviewed(past: PrintedPast) -> PrintedItem:
    said = Line(lead=past.ref, text=past.text, note=past.result)
    return PrintedItem(item="", lines=(said,), responsible=past.agency, timescale="")


def _action(action: PrintedAction) -> PrintedItem:
    agreed = Line(lead=f"Action {action.ref}", text=action.text, note=action.note)
    return PrintedItem(item="", lines=(agreed,), responsible=action.owner, timescale=action.due)
