"""Days, times and dates of birth as typed."""

from contextlib import suppress
from datetime import date, time, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from marac_desk.domain import ages
from marac_desk.domain.ages import BirthDate
from marac_desk.domain.calendar import WorkingCalendar
from marac_desk.domain.typed_dates import parse_birth_date, parse_calendar_day, parse_day, parse_time
from marac_desk.errors import BadInputError

TODAY = date(2026, 5, 12)  # a Tuesday
CALENDAR = WorkingCalendar(frozenset({date(2026, 5, 4), date(2026, 5, 25)}))
NEXT_MEETING = date(2026, 6, 9)
DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))


def day_typed(typed: str, today: date = TODAY) -> date:
    return parse_day(typed, today=today, calendar=CALENDAR, next_meeting=NEXT_MEETING)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12/5", date(2026, 5, 12)),
        ("19/5", date(2026, 5, 19)),
        (" 19/05 ", date(2026, 5, 19)),
        ("12/05/2026", date(2026, 5, 12)),
        ("12/5/26", date(2026, 5, 12)),
        ("12.5.2026", date(2026, 5, 12)),
        ("12-5-26", date(2026, 5, 12)),
        ("2026-05-19", date(2026, 5, 19)),
        ("19 May", date(2026, 5, 19)),
        ("19may 2027", date(2027, 5, 19)),
        ("1 sept", date(2026, 9, 1)),
        ("9 June 2026", date(2026, 6, 9)),
        ("today", TODAY),
        ("Tomorrow", date(2026, 5, 13)),
        ("next", NEXT_MEETING),
        ("asap", date(2026, 5, 13)),
        ("+3d", date(2026, 5, 15)),
        ("+2w", date(2026, 5, 26)),
        ("+ 2 w", date(2026, 5, 26)),
        ("+5wd", date(2026, 5, 19)),
        ("+9wd", date(2026, 5, 26)),
        ("+3m", date(2026, 8, 12)),
    ],
)
def test_a_typed_day_is_understood(typed: str, meant: date):
    assert day_typed(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wed", date(2026, 5, 13)),
        ("fri", date(2026, 5, 15)),
        ("Friday", date(2026, 5, 15)),
        ("mon", date(2026, 5, 18)),
        ("tue", date(2026, 5, 19)),
        ("tues", date(2026, 5, 19)),
        ("weds", date(2026, 5, 13)),
        ("thurs", date(2026, 5, 14)),
    ],
)
def test_a_weekday_is_the_next_such_day_after_today_and_never_today(typed: str, meant: date):
    assert day_typed(typed) == meant


@given(DAYS, st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]))
def test_a_weekday_is_found_by_walking_from_tomorrow(today: date, name: str):
    day = today + timedelta(days=1)
    while day.strftime("%a").lower() != name:
        day += timedelta(days=1)

    assert day_typed(name, today) == day


@given(DAYS, st.integers(1, 31), st.integers(1, 12))
def test_day_and_month_take_the_year_nearest_to_today(today: date, day: int, month: int):
    walk = (today + timedelta(days=sign * step) for step in range(3000) for sign in (1, -1))
    nearest = next((found for found in walk if (found.day, found.month) == (day, month)), None)
    assume(nearest is not None)

    assert day_typed(f"{day}/{month}", today) == nearest


def test_the_turn_of_the_year_goes_either_way():
    assert day_typed("28/12", date(2027, 1, 8)) == date(2026, 12, 28)
    assert day_typed("8/1", date(2026, 12, 28)) == date(2027, 1, 8)


def test_a_tie_between_two_years_goes_to_the_later():
    assert day_typed("1/1", date(2027, 7, 2) - timedelta(days=1)) == date(2027, 1, 1)
    assert day_typed("31/12", date(2028, 7, 1)) == date(2028, 12, 31)


@given(DAYS, DAYS)
def test_a_day_written_in_full_is_read_back_whatever_today_is(day: date, today: date):
    assert day_typed(day.strftime("%d/%m/%Y"), today) == day
    assert day_typed(day.isoformat(), today) == day


@given(DAYS, st.integers(-49, 50))
def test_two_figures_of_a_year_mean_the_century_nearest_to_today(today: date, offset: int):
    year = today.year + offset

    assert day_typed(f"1/6/{year % 100:02}", today).year == year


@pytest.mark.parametrize("typed", ["5/13", "30/2", "31/4/2026", "0/5", "29/2/2026", "12/5/1899", "12/5/2200"])
def test_an_impossible_day_is_refused_and_never_read_the_american_way(typed: str):
    with pytest.raises(BadInputError, match="There is no such day"):
        day_typed(typed)


@pytest.mark.parametrize(
    "typed", ["", "we", "someday", "+w", "+1000d", "12", "12/5/026", "19 foo", "1/2/3/4", "+5x"]
)
def test_what_is_no_day_is_refused(typed: str):
    with pytest.raises(BadInputError, match="This is not a day"):
        day_typed(typed)


def test_next_without_a_next_meeting_is_refused():
    with pytest.raises(BadInputError, match="no next meeting"):
        parse_day("next", today=TODAY, calendar=CALENDAR)


@given(st.text() | st.text("0123456789/.-+ wdmcfebrita", max_size=12))
def test_anything_typed_is_a_day_or_a_plain_refusal(typed: str):
    with suppress(BadInputError):
        assert isinstance(day_typed(typed), date)


def test_a_calendar_day_takes_no_words():
    assert parse_calendar_day("12/5", today=TODAY) == date(2026, 5, 12)
    with pytest.raises(BadInputError):
        parse_calendar_day("fri", today=TODAY)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3/2/2011", ages.born(date(2011, 2, 3))),
        ("03/02/11", ages.born(date(2011, 2, 3))),
        ("3/2/79", ages.born(date(1979, 2, 3))),
        ("13/5/26", ages.born(date(1926, 5, 13))),
        ("29/2/2012", ages.born(date(2012, 2, 29))),
        ("3 Feb 2011", ages.born(date(2011, 2, 3))),
        ("2/2011", ages.born_in_month(2011, 2)),
        ("Feb 2011", ages.born_in_month(2011, 2)),
        ("c. 2010", ages.born_about(2010)),
        ("c2010", ages.born_about(2010)),
        ("circa 2010", ages.born_about(2010)),
        ("2010", ages.born_about(2010)),
        ("Unknown", ages.UNKNOWN),
        ("not known", ages.UNKNOWN),
        ("EDD 14/9/2026", ages.expected(date(2026, 9, 14))),
        ("unborn: 14/9", ages.expected(date(2026, 9, 14))),
        ("unborn", ages.expected()),
    ],
)
def test_a_typed_date_of_birth_is_understood_as_far_as_it_goes(typed: str, meant: BirthDate):
    assert parse_birth_date(typed, today=TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("3/2", "needs its year"),
        ("3 Feb", "needs its year"),
        ("5/13/2011", "no such day"),
        ("13/2011", "no such day"),
        ("foo 2011", "no such day"),
        ("29/2/11", "no such day"),
        ("30/2/11", "no such day"),
        ("c. 1850", "no such day"),
        ("13/5/2026", "in the future"),
        ("6/2026", "in the future"),
        ("c. 2027", "in the future"),
        ("young", "not a date of birth"),
        ("", "not a date of birth"),
        ("edd soon", "not a day"),
    ],
)
def test_an_impossible_date_of_birth_is_refused(typed: str, sentence: str):
    with pytest.raises(BadInputError, match=sentence):
        parse_birth_date(typed, today=TODAY)


@given(st.text() | st.text("0123456789/.-+ wdmcfebrita", max_size=12))
def test_anything_typed_is_a_date_of_birth_or_a_plain_refusal(typed: str):
    with suppress(BadInputError):
        assert isinstance(parse_birth_date(typed, today=TODAY), BirthDate)


@pytest.mark.parametrize("typed", ["10:04", "1004", "10.04", " 10:04 "])
def test_a_time_is_read_with_colon_stop_or_nothing(typed: str):
    assert parse_time(typed) == time(10, 4)


def test_an_hour_of_one_figure_is_read():
    assert parse_time("9:04") == parse_time("904") == parse_time("0904") == time(9, 4)


@pytest.mark.parametrize("typed", ["", "24:00", "10:60", "10", "10:4", "ten", "10:04pm", "10004"])
def test_what_is_no_time_is_refused(typed: str):
    with pytest.raises(BadInputError, match="not a time"):
        parse_time(typed)
