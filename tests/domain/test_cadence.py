"""The days proposed for a forum's meetings."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desk.domain.cadence import Rhythm, nth_weekday, proposals, years_short
from marac_desk.domain.calendar import WorkingCalendar

HOLIDAYS = frozenset({date(2026, 5, 4), date(2026, 5, 25), date(2026, 8, 31)})
CALENDAR = WorkingCalendar(HOLIDAYS)
SECOND_TUESDAY = date(2026, 5, 12)


def days(rhythm: Rhythm, last_on: date, count: int) -> list[date]:
    return [proposal.on for proposal in proposals(rhythm, last_on, count, calendar=CALENDAR)]


@given(st.integers(2020, 2035), st.integers(1, 12), st.integers(1, 5), st.integers(0, 6))
def test_the_nth_weekday_is_found_in_the_months_own_grid(year: int, month: int, nth: int, weekday: int):
    grid = [week[weekday] for week in calendar.monthcalendar(year, month) if week[weekday]]

    assert nth_weekday(year, month, nth, weekday) == date(year, month, grid[min(nth, len(grid)) - 1])


@pytest.mark.parametrize(
    ("rhythm", "expected"),
    [
        (Rhythm.FORTNIGHTLY, [date(2026, 5, 26), date(2026, 6, 9)]),
        (Rhythm.SIX_WEEKLY, [date(2026, 6, 23), date(2026, 8, 4)]),
        (Rhythm.MONTHLY, [date(2026, 6, 9), date(2026, 7, 14)]),
        (Rhythm.BI_MONTHLY, [date(2026, 7, 14), date(2026, 9, 8)]),
        (Rhythm.QUARTERLY, [date(2026, 8, 11), date(2026, 11, 10)]),
    ],
)
def test_each_rhythm_proposes_its_days(rhythm: Rhythm, expected: list[date]):
    assert days(rhythm, SECOND_TUESDAY, 2) == expected


@given(st.sampled_from(Rhythm), st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(0, 8))
def test_every_proposal_is_a_working_day_after_the_last(rhythm: Rhythm, last_on: date, count: int):
    found = days(rhythm, last_on, count)

    assert len(found) == count
    assert all(CALENDAR.is_working(day) for day in found)
    assert sorted({last_on, *found}) == [last_on, *found]


def test_a_holiday_moves_one_meeting_and_none_after_it():
    monday = date(2026, 5, 11)

    first, second = proposals(Rhythm.FORTNIGHTLY, monday, 2, calendar=CALENDAR)

    assert (first.on, first.by_cadence_on, first.is_moved) == (date(2026, 5, 26), date(2026, 5, 25), True)
    assert (second.on, second.is_moved) == (monday + timedelta(weeks=4), False)


def test_a_fifth_weekday_becomes_the_last():
    assert days(Rhythm.MONTHLY, date(2026, 6, 30), 1) == [date(2026, 7, 28)]


def test_years_with_fewer_than_four_meetings_are_named():
    meetings = [date(2025, month, 1) for month in (1, 4, 7, 10)] + [SECOND_TUESDAY]

    assert years_short(meetings, [2025, 2026]) == (2026,)
