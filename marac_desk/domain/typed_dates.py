"""Days, times and dates of birth as they are typed: British order, never American."""

import re
from collections.abc import Callable
from datetime import date, time, timedelta

from marac_desk.domain import ages
from marac_desk.domain.ages import BirthDate
from marac_desk.domain.calendar import WorkingCalendar, months_after
from marac_desk.domain.formats import MONTHS, WEEKDAYS
from marac_desk.errors import BadInputError

_NOT_A_DAY = "This is not a day; write day and month, such as 19/5, or fri, +2w, +5wd, next or asap."
_NO_SUCH_DAY = "There is no such day; the day comes first and the month second, such as 19/5."
_NO_NEXT_MEETING = "The forum has no next meeting planned, so “next” has no date yet."
_NOT_A_TIME = "This is not a time of day; write it as 10:04 or 1004."
_NOT_A_BIRTH_DATE = (
    "This is not a date of birth; write 3/2/2011, 2/2011, c. 2010, unknown, or EDD and the day."
)
_BIRTH_NEEDS_YEAR = "A date of birth needs its year, such as 3/2/2011."
_BORN_LATER = "A date of birth cannot lie in the future; for an unborn child write EDD and the day."

_YEARS = range(1900, 2200)
_CENTURY = 100
_LEAP_GAP = 8  # the longest run of years without a 29 February is seven

_NUMERIC = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})(?:[/.-]([0-9]{4}|[0-9]{2}))?")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_WITH_MONTH = re.compile(r"([0-9]{1,2})\s*([a-z]{3,9})(?:,?\s*([0-9]{4}))?")
_AHEAD = re.compile(r"\+\s*([0-9]{1,3})\s*(wd|w|d|m)")
_TIME = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})|([0-9]{1,2})([0-9]{2})")
_APPROXIMATE = re.compile(r"(?:c\.?|ca\.?|circa|about|approx\.?)?\s*([0-9]{4})")
_MONTH_AND_YEAR = re.compile(r"([0-9]{1,2}|[a-z]{3,9})[/.\s-]+([0-9]{4})")
_EXPECTED = re.compile(r"(?:edd|unborn)\b:?\s*(.*)")
_UNKNOWN = frozenset({"unknown", "not known", "nk", "n/k", "?"})
_WEEKDAY_SHORT = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_SHORTEST_NAME = 3


def parse_day(
    typed: str, *, today: date, calendar: WorkingCalendar, next_meeting: date | None = None
) -> date:
    """The day that was typed, seen from `today`.

    `12/5` and `12 May` take the year nearest to today; `12/05/2026`, `12/5/26`, `2026-05-12`; a weekday's
    name is the next such day after today; `+3d`, `+2w`, `+3m`, `+5wd` (the next working day is 1); `next` is
    `next_meeting`; `asap` the next working day; `today`, `tomorrow`.

    Raises:
        BadInputError: It is not a day, there is no such day, or no next meeting is planned.

    Source: design rules, section 8 "Dates typed".
    """
    text = _folded(typed)
    if text == "next":
        return _next_meeting(next_meeting)
    word = {"today": today, "tomorrow": today + timedelta(days=1), "asap": calendar.next_working(today)}.get(
        text
    )
    return (
        word
        or _weekday(text, today)
        or _ahead(text, today, calendar)
        or parse_calendar_day(text, today=today)
    )


def parse_calendar_day(typed: str, *, today: date) -> date:
    """A day of the calendar that was typed in figures or with its month's name, with or without a year.

    Raises:
        BadInputError: It is not a day, or there is no such day.
    """
    day, month, year = _figures(_folded(typed))
    if year is None:
        return _nearest(day, month, today)
    return _day(_full_year(year, today), month, day)


def parse_birth_date(typed: str, *, today: date) -> BirthDate:
    """A date of birth, as far as it was typed.

    `3/2/2011`, `2/2011`, `Feb 2011`, `c. 2010` or a bare year, `unknown`, `EDD 14/9/2026`.
    A year in two figures is the latest that is not in the future.

    Raises:
        BadInputError: It is none of these, has no year, or lies in the future.

    Source: design rules, section 8 "Dates typed" and "People".
    """
    text = _folded(typed)
    if text in _UNKNOWN:
        return ages.UNKNOWN
    if found := _EXPECTED.fullmatch(text):
        return ages.expected(parse_calendar_day(found[1], today=today) if found[1] else None)
    return _not_later(_approximate(text) or _month_of_birth(text) or _day_of_birth(text, today), today)


def parse_time(typed: str) -> time:
    """A time of day in 24 hours: `10:04`, `10.04`, `1004`, `9:04` or `904`.

    Raises:
        BadInputError: It is not a time of day.
    """
    found = _TIME.fullmatch(typed.strip())
    if not found:
        raise BadInputError(_NOT_A_TIME)
    hour, minute = int(found[1] or found[3]), int(found[2] or found[4])
    try:
        return time(hour, minute)
    except ValueError as error:
        raise BadInputError(_NOT_A_TIME) from error


def _folded(typed: str) -> str:
    return " ".join(typed.lower().split())


def _next_meeting(day: date | None) -> date:
    if day is None:
        raise BadInputError(_NO_NEXT_MEETING)
    return day


def _weekday(text: str, today: date) -> date | None:
    number = _WEEKDAY_SHORT.get(text, _position(text, WEEKDAYS))
    if number is None:
        return None
    return today + timedelta(days=(number - today.weekday() - 1) % len(WEEKDAYS) + 1)


def _ahead(text: str, today: date, calendar: WorkingCalendar) -> date | None:
    found = _AHEAD.fullmatch(text)
    if not found:
        return None
    steps: dict[str, Callable[[int], date]] = {
        "d": lambda count: today + timedelta(days=count),
        "w": lambda count: today + timedelta(weeks=count),
        "m": lambda count: months_after(today, count),
        "wd": lambda count: calendar.nth_working_day_after(today, count),
    }
    return steps[found[2]](int(found[1]))


def _figures(text: str) -> tuple[int, int, str | None]:
    """Day, month and the year as typed, if any."""
    if found := _ISO.fullmatch(text):
        return int(found[3]), int(found[2]), found[1]
    if found := _NUMERIC.fullmatch(text):
        return int(found[1]), int(found[2]), found[3]
    found = _WITH_MONTH.fullmatch(text)
    month = _position(found[2], MONTHS) if found else None
    if not found or month is None:
        raise BadInputError(_NOT_A_DAY)
    return int(found[1]), month + 1, found[3]


def _position(text: str, names: tuple[str, ...]) -> int | None:
    """Where in `names` the one stands that `text` abbreviates, to three letters at least."""
    if len(text) < _SHORTEST_NAME:
        return None
    return next((place for place, name in enumerate(names) if name.lower().startswith(text)), None)


def _nearest(day: int, month: int, today: date) -> date:
    years = range(today.year - _LEAP_GAP, today.year + _LEAP_GAP + 1)
    days = [found for year in years if (found := _existing(year, month, day))]
    if not days:
        raise BadInputError(_NO_SUCH_DAY)
    return min(days, key=lambda found: (abs(found - today), found < today))


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(year: int, month: int, day: int) -> date:
    found = _existing(year, month, day)
    if found is None or year not in _YEARS:
        raise BadInputError(_NO_SUCH_DAY)
    return found


def _full_year(year: str, today: date) -> int:
    """The year meant by two figures is the one nearest to today's, a tie the later."""
    if len(year) > len("26"):
        return int(year)
    offset = (int(year) - today.year + _CENTURY // 2 - 1) % _CENTURY - _CENTURY // 2 + 1
    return today.year + offset


def _approximate(text: str) -> BirthDate | None:
    found = _APPROXIMATE.fullmatch(text)
    return ages.born_about(_day(int(found[1]), 1, 1).year) if found else None


def _month_of_birth(text: str) -> BirthDate | None:
    found = _MONTH_AND_YEAR.fullmatch(text)
    if not found:
        return None
    named = _position(found[1], MONTHS)
    month = named + 1 if named is not None else int(found[1]) if found[1].isdigit() else 0
    first = _day(int(found[2]), month, 1)
    return ages.born_in_month(first.year, first.month)


def _day_of_birth(text: str, today: date) -> BirthDate:
    try:
        day, month, year = _figures(text)
    except BadInputError as error:
        raise BadInputError(_NOT_A_BIRTH_DATE) from error
    if year is None:
        raise BadInputError(_BIRTH_NEEDS_YEAR)
    if len(year) > len("11"):
        return ages.born(_day(int(year), month, day))
    centuries = (today.year - today.year % _CENTURY + int(year) - back for back in (0, _CENTURY))
    days = [found for full in centuries if (found := _existing(full, month, day)) and found <= today]
    if not days:
        raise BadInputError(_NO_SUCH_DAY)
    return ages.born(days[0])


def _not_later(birth: BirthDate, today: date) -> BirthDate:
    if birth.day and birth.day > today:
        raise BadInputError(_BORN_LATER)
    return birth
