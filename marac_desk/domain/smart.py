"""SMART hints: what an action lacks to be done and checked. They never block."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from marac_desk.domain.calendar import WorkingCalendar
from marac_desk.domain.formats import long_date


class Gap(StrEnum):
    """What may be wanting in an action."""

    NO_OWNER = "no owner"
    NO_LEAD = "no lead"
    NO_DATE = "no date"
    NO_DEADLINE = "open-ended"
    VAGUE = "vague"
    NOT_A_WORKING_DAY = "not a working day"
    AFTER_NEXT_MEETING = "after the next meeting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """One gap in words, with the day offered instead where there is one."""

    gap: Gap
    words: str
    offered_on: date | None = None


_OPEN_ENDED = re.compile(
    r"\b(asap|a\.s\.a\.p|as soon as possible|on-?going|continuous(ly)?)\b", re.IGNORECASE
)
_VAGUE = re.compile(
    r"(please |to |(?:will|should) )*(re-?)?"
    r"(consider|monitor|liaise|explore|be aware|look into|keep an eye|think about)\b",
    re.IGNORECASE,
)
_CONCRETE = re.compile(
    r"\b(and|then|to) (?:\w+ly )?"
    r"(apply|arrange|ask|book|check|complete|confirm|contact|convene|give|hold|invite|issue|make|meet|obtain|"
    r"offer|phone|provide|refer|report|request|send|serve|share|speak|tell|update|visit|write)\b",
    re.IGNORECASE,
)


def hints(
    text: str,
    *,
    has_owner: bool,
    has_lead: bool,
    due_on: date | None,
    next_meeting_on: date | None,
    calendar: WorkingCalendar,
) -> tuple[Hint, ...]:
    """What is worth asking about an action, in the order it is asked; empty for a good one.

    Args:
        next_meeting_on: The forum's next meeting after the one that sets the action, if it is planned.

    An owner that is no agency ("all", "MARAC", "panel") is refused elsewhere.

    Source: design rules F13.
    """
    return (
        *_people_hints(has_owner=has_owner, has_lead=has_lead),
        *_word_hints(text),
        *_date_hints(due_on, next_meeting_on, calendar),
    )


def _people_hints(*, has_owner: bool, has_lead: bool) -> list[Hint]:
    found = [] if has_owner else [Hint(gap=Gap.NO_OWNER, words="No agency owns this action.")]
    return found if has_lead else [*found, Hint(gap=Gap.NO_LEAD, words="No lead is named.")]


def _word_hints(text: str) -> list[Hint]:
    found = []
    if _OPEN_ENDED.search(text):
        found.append(Hint(gap=Gap.NO_DEADLINE, words="The wording has no end; a day can be checked."))
    if _VAGUE.match(text.strip()) and not _CONCRETE.search(text):
        found.append(Hint(gap=Gap.VAGUE, words="The verb is vague; what will be done?"))
    return found


def _date_hints(due_on: date | None, next_meeting_on: date | None, calendar: WorkingCalendar) -> list[Hint]:
    if due_on is None:
        return [Hint(gap=Gap.NO_DATE, words="No due date.")]
    found = []
    if not calendar.is_working(due_on):
        offered = calendar.next_working(due_on)
        words = f"Not a working day; the next is {long_date(offered)}."
        found.append(Hint(gap=Gap.NOT_A_WORKING_DAY, words=words, offered_on=offered))
    if next_meeting_on is not None and due_on > next_meeting_on:
        words = f"Due after the next meeting, {long_date(next_meeting_on)}."
        found.append(Hint(gap=Gap.AFTER_NEXT_MEETING, words=words, offered_on=next_meeting_on))
    return found
