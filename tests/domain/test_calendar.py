"""Working days against an oracle that walks the kept library's holidays day by day."""

from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desk.domain.calendar import WorkingCalendar, months_after

YEARS = range(2024, 2031)
BANK_HOLIDAYS = frozenset(holidays.country_holidays("GB", subdiv="ENG", years=YEARS))
CALENDAR = WorkingCalendar(BANK_HOLIDAYS)
DAYS = st.dates(date(2024, 3, 1), date(2030, 10, 1))


def works(day: date) -> bool:
    return day.strftime("%u") in "12345" and day not in BANK_HOLIDAYS


def every_day(start: date, end: date) -> list[date]:
    return [date.fromordinal(number) for number in range(start.toordinal(), end.toordinal() + 1)]


@given(DAYS)
def test_a_working_day_is_a_weekday_that_is_no_holiday(day: date):
    assert CALENDAR.is_working(day) == works(day)


@given(DAYS, st.integers(1, 40))
def test_the_nth_working_day_after_has_n_working_days_up_to_it(day: date, count: int):
    found = CALENDAR.nth_working_day_after(day, count)

    assert works(found)
    assert sum(map(works, every_day(day + timedelta(days=1), found))) == count


@given(DAYS, st.integers(1, 40))
def test_the_nth_working_day_before_has_n_working_days_from_it(day: date, count: int):
    found = CALENDAR.nth_working_day_before(day, count)

    assert works(found)
    assert sum(map(works, every_day(found, day - timedelta(days=1)))) == count


@given(DAYS, st.integers(0, 15))
def test_clear_days_leave_exactly_that_many_working_days_between(meeting_on: date, lead: int):
    due = CALENDAR.papers_due(meeting_on, lead, is_clear_days=True)
    between = every_day(due + timedelta(days=1), meeting_on - timedelta(days=1))

    assert sum(map(works, between)) == lead


@given(DAYS, st.integers(-20, 60))
def test_days_late_are_the_working_days_after_the_due_day_up_to_circulation(due: date, offset: int):
    circulated = due + timedelta(days=offset)

    assert CALENDAR.working_days_late(due, circulated) == sum(
        works(day) for day in every_day(due + timedelta(days=1), circulated)
    )


def test_no_working_days_away_is_the_day_itself():
    sunday = date(2026, 5, 10)

    assert CALENDAR.nth_working_day_after(sunday, 0) == sunday
    assert CALENDAR.nth_working_day_before(sunday, 0) == sunday


def test_the_next_working_day_is_never_the_day_itself():
    assert CALENDAR.next_working(date(2026, 5, 1)) == date(2026, 5, 5)


def test_a_working_day_is_kept_and_a_holiday_moves_on():
    assert CALENDAR.on_or_next_working(date(2026, 5, 5)) == date(2026, 5, 5)
    assert CALENDAR.on_or_next_working(date(2026, 5, 4)) == date(2026, 5, 5)


def test_papers_for_tuesday_12_may_2026_are_due_on_tuesday_5_may():
    assert CALENDAR.papers_due(date(2026, 5, 12), 5) == date(2026, 5, 5)


def test_papers_for_tuesday_12_may_2026_are_due_on_friday_1_may_by_clear_days():
    assert CALENDAR.papers_due(date(2026, 5, 12), 5, is_clear_days=True) == date(2026, 5, 1)


@pytest.mark.parametrize(
    ("meeting_on", "due_on"),
    [
        (date(2026, 4, 8), date(2026, 3, 30)),  # across Good Friday and Easter Monday
        (date(2027, 1, 5), date(2026, 12, 24)),  # across Christmas, the 28th for Boxing Day, and New Year
        (date(2028, 1, 5), date(2027, 12, 24)),  # two substitute days and a moved New Year's Day
    ],
)
def test_papers_fall_due_earlier_across_bank_holidays(meeting_on: date, due_on: date):
    assert CALENDAR.papers_due(meeting_on, 5) == due_on


def test_a_one_off_holiday_moves_the_day_by_one():
    one_off = WorkingCalendar(BANK_HOLIDAYS | {date(2026, 5, 7)})

    assert one_off.papers_due(date(2026, 5, 12), 5) == date(2026, 5, 1)


def test_scottish_holidays_do_not_apply():
    assert CALENDAR.is_working(date(2026, 1, 2))
    assert CALENDAR.is_working(date(2026, 8, 3))


def test_papers_sent_on_the_due_day_are_not_late():
    assert CALENDAR.working_days_late(date(2026, 5, 5), date(2026, 5, 5)) == 0


def test_papers_sent_the_next_working_day_are_one_day_late():
    assert CALENDAR.working_days_late(date(2026, 5, 1), date(2026, 5, 5)) == 1


@pytest.mark.parametrize(
    ("day", "count", "later"),
    [
        (date(2024, 2, 29), 12, date(2025, 3, 1)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 3, 1)),
        (date(2026, 8, 31), 3, date(2026, 12, 1)),
        (date(2026, 11, 30), 2, date(2027, 1, 30)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_a_day_the_later_month_lacks_is_the_first_of_the_next(day: date, count: int, later: date):
    assert months_after(day, count) == later
