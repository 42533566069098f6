"""Cadence: the days on which a forum's ordinary meetings are proposed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from marac_desk.domain.calendar import WorkingCalendar, months_after

_WEEK = 7


class Rhythm(StrEnum):
    """How often a forum meets."""

    FORTNIGHTLY = "fortnightly"
    SIX_WEEKLY = "six-weekly"
    MONTHLY = "monthly"
    BI_MONTHLY = "bi-monthly"
    """Every second month."""
    QUARTERLY = "quarterly"
    """Four times a year."""


_WEEKS = {Rhythm.FORTNIGHTLY: 2, Rhythm.SIX_WEEKLY: 6}
_MONTHS = {Rhythm.MONTHLY: 1, Rhythm.BI_MONTHLY: 2, Rhythm.QUARTERLY: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A day proposed for a meeting, and the day the cadence names, which differs if that is a holiday."""

    on: date
    by_cadence_on: date

    @property
    def is_moved(self) -> bool:
        """Whether the cadence's own day is no working day."""
        return self.on != self.by_cadence_on


def proposals(
    rhythm: Rhythm, last_on: date, count: int, *, calendar: WorkingCalendar
) -> tuple[Proposal, ...]:
    """The next `count` days after a meeting on `last_on`, each on a working day.

    A weekly rhythm keeps the weekday; a monthly one the same weekday of the month, such as the second Tuesday
    (a fifth becomes the last). A day that is not a working day moves to the next one; those after it do not
    move along.

    Source: Strategic Group terms of reference, clause 8.1; design rules F3.
    """
    days = (_day(rhythm, last_on, step) for step in range(1, count + 1))
    return tuple(Proposal(on=calendar.on_or_next_working(day), by_cadence_on=day) for day in days)


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """The `nth` such weekday of a month (Monday is 0); the last one where the month has fewer."""
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % _WEEK, weeks=nth - 1)
    return day if day.month == month else day - timedelta(weeks=1)


def years_short(meetings: Iterable[date], years: Iterable[int], *, minimum: int = 4) -> tuple[int, ...]:
    """Those of `years` in which fewer than `minimum` meetings were held, in the order given.

    Source: strategy, governance: the group meets at least four times a year.
    """
    held = [day.year for day in meetings]
    return tuple(year for year in years if held.count(year) < minimum)


def _day(rhythm: Rhythm, last_on: date, step: int) -> date:
    if rhythm in _WEEKS:
        return last_on + timedelta(weeks=_WEEKS[rhythm] * step)
    month = months_after(last_on.replace(day=1), _MONTHS[rhythm] * step)
    return nth_weekday(month.year, month.month, (last_on.day - 1) // _WEEK + 1, last_on.weekday())
