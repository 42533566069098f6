"""How days, times, names, lists and durations are written; British, and the same on every machine."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from marac_desk.domain.clock import LONDON

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MINUTE = 60


def long_date(day: date) -> str:
    """A day in running text: `Tuesday 12 May 2026`."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {month_year(day)}"


def strip_date(day: date) -> str:
    """A day of this year where there is little room: `Tue 12 May`, `Thu 10 Sep`."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {month_year(day)[:3]}"


def short_date(day: date) -> str:
    """A day in a table: `12/05/2026`."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def month_year(day: date) -> str:
    """The month a day lies in: `May 2026`."""
    return f"{MONTHS[day.month - 1]} {day.year:04}"


def clock_time(moment: datetime) -> str:
    """The time of day in London, to the minute begun: `10:04`."""
    local = moment.astimezone(LONDON)
    return f"{local.hour:02}:{local.minute:02}"


def short_moment(moment: datetime) -> str:
    """A day and time in a table, in London: `12/05/2026 10:04`."""
    return f"{short_date(moment.astimezone(LONDON).date())} {clock_time(moment)}"


def time_range(start: datetime, end: datetime | None) -> str:
    """A stretch of the day, with a dash; one that lasts reads `from 09:55`."""
    if end is None:
        return f"from {clock_time(start)}"
    return f"{clock_time(start)}–{clock_time(end)}"


def list_name(forename: str, surname: str) -> str:
    """A name in a list: `SURNAME Forename`."""
    return f"{surname.upper()} {forename}".strip()


def text_name(forename: str, surname: str) -> str:
    """A name in running text: `Forename Surname`."""
    return f"{forename} {surname}".strip()


def initials(forename: str, surname: str) -> str:
    """The initials of each word of a name: `M. J. T.`; a hyphened or apostrophed name is one word."""
    return " ".join(f"{word[0].upper()}." for word in f"{forename} {surname}".split())


def in_words(items: Sequence[str], last: str = "and") -> str:
    """A list as it is said: `POL, CSC and EDU`; empty for none.

    Args:
        last: The word before the last item, such as "or".
    """
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def counted(number: int, singular: str, plural: str) -> str:
    """A number with its noun: `1 agency`, `4 agencies`, `0 agencies`."""
    return f"{number} {singular if number == 1 else plural}"


def agencies_counted(number: int) -> str:
    """A number of agencies: `1 agency`, `4 agencies`."""
    return counted(number, "agency", "agencies")


def minutes_seconds(span: timedelta) -> str:
    """A duration as `06:12`; minutes run on past the hour, and less than nothing is `00:00`."""
    minutes, seconds = divmod(max(0, int(span.total_seconds())), _MINUTE)
    return f"{minutes:02}:{seconds:02}"


def item_clock(spent: timedelta, slot: timedelta | None = None) -> str:
    """The item's clock against its slot: `06:12/12`, and `+02:10` past it; without a slot `06:12`."""
    if slot is None:
        return minutes_seconds(spent)
    if spent > slot:
        return f"+{minutes_seconds(spent - slot)}"
    return f"{minutes_seconds(spent)}/{int(slot.total_seconds()) // _MINUTE:02}"
