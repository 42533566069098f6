"""Working days of England and Wales, with the days this office adds."""

from datetime import date

import pytest

from marac_desk.errors import BadInputError
from marac_desk.services.calendar import add_one_off_day, bank_holidays, prepare_calendar, working_calendar
from marac_desk.services.papers import papers_due
from tests.builders import a_forum, a_meeting

MAY = date(2026, 5, 12)

COMPUTED = [
    *((2026, 1, 1), (2026, 4, 3), (2026, 4, 6), (2026, 5, 4), (2026, 5, 25), (2026, 8, 31)),
    *((2026, 12, 25), (2026, 12, 28), (2027, 1, 1), (2027, 3, 26), (2027, 3, 29), (2027, 5, 3)),
    *((2027, 5, 31), (2027, 8, 30), (2027, 12, 27), (2027, 12, 28), (2028, 1, 3), (2028, 4, 14)),
    *((2028, 4, 17), (2028, 5, 1), (2028, 5, 29), (2028, 8, 28), (2028, 12, 25), (2028, 12, 26)),
]


@pytest.mark.parametrize("day", COMPUTED)
def test_a_bank_holiday_of_england_and_wales_is_no_working_day(desk, day):
    calendar = working_calendar(desk.store, around=MAY)

    assert not calendar.is_working(date(*day))


@pytest.mark.parametrize("day", [date(2026, 1, 2), date(2026, 8, 3), date(2026, 11, 30), date(2026, 3, 17)])
def test_scottish_and_irish_holidays_are_working_days(desk, day):
    assert working_calendar(desk.store, around=MAY).is_working(day)


def test_a_one_off_day_moves_the_day_papers_are_due(desk):
    meeting = a_meeting(desk, a_forum(desk))
    before = papers_due(desk, meeting).due_on

    add_one_off_day(desk, on=date(2026, 5, 6), name="A royal occasion")

    assert before == date(2026, 5, 5)
    assert papers_due(desk, meeting).due_on == date(2026, 5, 1)


def test_a_bank_holiday_can_be_taken_away_for_one_office(desk):
    add_one_off_day(desk, on=date(2026, 5, 4), name="Office open", is_holiday=False)

    assert working_calendar(desk.store, around=MAY).is_working(date(2026, 5, 4))


def test_a_second_entry_for_a_day_replaces_the_first(desk):
    add_one_off_day(desk, on=date(2026, 5, 6), name="A royal occasion")
    add_one_off_day(desk, on=date(2026, 5, 6), name="Called off", is_holiday=False)

    rows = [row for row in bank_holidays(desk, year=2026) if row.on == date(2026, 5, 6)]

    assert [(row.name, row.is_holiday, row.is_one_off) for row in rows] == [("Called off", False, True)]


def test_the_days_off_of_a_year_are_listed_in_order(desk):
    add_one_off_day(desk, on=date(2026, 5, 6), name="A royal occasion")

    days = [row.on for row in bank_holidays(desk, year=2026)]

    assert days == sorted(days)
    assert date(2026, 5, 6) in days
    assert {day.year for day in days} == {2026}


@pytest.mark.parametrize("year", [-1, 0, 1999, 2101, 10**9])
def test_a_year_outside_the_calendar_is_refused(desk, year):
    with pytest.raises(BadInputError, match="outside the calendar"):
        bank_holidays(desk, year=year)


def test_a_day_without_a_name_is_refused_and_nothing_is_kept(desk):
    with pytest.raises(BadInputError, match="name"):
        add_one_off_day(desk, on=date(2026, 5, 6), name=" \n ")

    assert desk.store.holidays.all() == []


def test_the_calendar_is_worked_out_beforehand_without_a_change(desk):
    change = prepare_calendar(desk)

    assert change.is_noted
    assert not change.kinds
    assert desk.store.tip().seq == 0
