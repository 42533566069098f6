"""The calendar: bank holidays of England and Wales with the days this office adds or takes away."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from holidays import country_holidays

from marac_desk.domain.calendar import WorkingCalendar
from marac_desk.domain.issued import OneOffDay
from marac_desk.errors import BadInputError
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.typed import required_line
from marac_desk.store.store import Store

_YEARS_BEFORE, _YEARS_AFTER = 1, 2
_EARLIEST, _LATEST = 2000, 2100


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayRow:
    """One day on which nobody works, or a bank holiday on which this office does."""

    on: date
    name: str
    is_holiday: bool = True
    is_one_off: bool = False


def add_one_off_day(desk: Desk, *, on: date, name: str, is_holiday: bool = True) -> Change:
    """Add a day off, or work on a bank holiday; a second entry for a day replaces the first.

    Raises:
        BadInputError: The day has no name, or lies outside the calendar.
    """
    named = required_line(name, "Give the day a name, such as its occasion.")
    _assert_in_calendar(on)
    with desk.change("add_one_off_day") as pen:
        existing = next((each.id for each in desk.store.holidays.all() if each.on == on), None)
        day = OneOffDay(id=existing or desk.ids.new_id(), on=on, name=named, is_holiday=is_holiday)
        desk.store.holidays.save(day)
        pen.made = day.id
    return pen.change


def bank_holidays(desk: Desk, *, year: int) -> tuple[HolidayRow, ...]:
    """The days off of one year in order, one-off days among them.

    Raises:
        BadInputError: The year lies outside the calendar.
    """
    _assert_in_calendar(date(min(max(year, 1), 9999), 1, 1))
    one_off = [each for each in desk.store.holidays.all() if each.on.year == year]
    rows = {day: HolidayRow(on=day, name=name) for day, name in _statutory(year).items()}
    rows |= {each.on: _one_off_row(each) for each in one_off}
    return tuple(rows[day] for day in sorted(rows))


def working_calendar(store: Store, *, around: date) -> WorkingCalendar:
    """The working days from the year before `around` to two years after it.

    Source: terms of reference, clause 8.4 (working days); England and Wales alone (edge case 72).
    """
    years = range(around.year - _YEARS_BEFORE, around.year + _YEARS_AFTER + 1)
    days = {day for year in years for day in _statutory(year)}
    for each in store.holidays.all():
        (days.add if each.is_holiday else days.discard)(each.on)
    return WorkingCalendar(frozenset(days))


def prepare_calendar(desk: Desk) -> Change:
    """Work out the working days around today where nobody waits for it: the first time takes a while."""
    working_calendar(desk.store, around=desk.now().date())
    return Change(group=0, is_noted=True)


@cache
def _statutory(year: int) -> dict[date, str]:
    return dict(country_holidays("GB", subdiv="ENG", years=year))


def _one_off_row(day: OneOffDay) -> HolidayRow:
    return HolidayRow(on=day.on, name=day.name, is_holiday=day.is_holiday, is_one_off=True)


def _assert_in_calendar(day: date) -> None:
    if not _EARLIEST <= day.year <= _LATEST:
        raise BadInputError("This day lies outside the calendar.")
