"""Ages against an oracle that counts the birthdays one by one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desk.domain import ages
from marac_desk.domain.ages import BirthDate, birth_words

DAY = date(2026, 5, 12)
BIRTHS = st.dates(date(1990, 1, 1), date(2026, 12, 31))
DAYS = st.dates(date(1990, 1, 1), date(2050, 12, 31))


def birthdays(birth: date, until: date) -> list[date]:
    """Every birthday up to `until`, that of 29 February on 1 March in a common year."""
    found = []
    for year in range(birth.year + 1, until.year + 1):
        try:
            day = date(year, birth.month, birth.day)
        except ValueError:
            day = date(year, 3, 1)
        if day <= until:
            found.append(day)
    return found


@given(BIRTHS, DAYS)
def test_the_age_is_the_number_of_birthdays_had(birth: date, day: date):
    expected = len(birthdays(birth, day)) if birth <= day else None

    assert ages.born(birth).age_on(day) == expected


@given(BIRTHS, st.integers(1, 30))
def test_a_birthday_is_the_first_day_of_that_age(birth: date, age: int):
    day = ages.born(birth).birthday(age)

    assert day is not None
    assert ages.born(birth).age_on(day) == age
    assert ages.born(birth).age_on(day - timedelta(days=1)) == age - 1


@given(BIRTHS, DAYS, DAYS)
def test_eighteen_is_turned_once_in_the_half_open_stretch(birth: date, after: date, until: date):
    eighteenth = birthdays(birth, date(2060, 1, 1))[17]

    expected = eighteenth if after < eighteenth <= until else None

    assert ages.born(birth).turned_18_between(after, until) == expected


@given(BIRTHS, DAYS)
def test_an_age_by_month_is_given_only_where_every_day_of_it_agrees(birth: date, day: date):
    first = birth.replace(day=1)
    of_the_month = [first + timedelta(days=offset) for offset in range(31)]
    possible = {ages.born(each).age_on(day) for each in of_the_month if each.month == birth.month}
    possible |= {ages.born((first + timedelta(days=31)).replace(day=1)).age_on(day)}

    expected = possible.pop() if len(possible) == 1 else None

    assert ages.born_in_month(birth.year, birth.month).age_on(day) == expected


def test_born_on_29_february_is_fourteen_on_1_march_in_a_common_year():
    leapling = ages.born(date(2012, 2, 29))

    assert leapling.age_on(date(2026, 2, 28)) == 13
    assert leapling.age_on(date(2026, 3, 1)) == 14
    assert leapling.age_on(date(2028, 2, 29)) == 16


def test_a_leapling_turns_eighteen_on_1_march():
    turned = ages.born(date(2008, 2, 29)).turned_18_between(date(2026, 2, 10), date(2026, 3, 10))

    assert turned == date(2026, 3, 1)


def test_the_meeting_on_the_birthday_itself_sees_it_and_the_next_does_not():
    child = ages.born(date(2008, 5, 12))

    assert child.turned_18_between(date(2026, 4, 14), DAY) == DAY
    assert child.turned_18_between(DAY, date(2026, 6, 9)) is None


@pytest.mark.parametrize(
    ("birth", "printed"),
    [
        (ages.born(date(2011, 2, 3)), "03/02/2011 (15)"),
        (ages.born(DAY), "12/05/2026 (0)"),
        (ages.born(date(2026, 6, 1)), "01/06/2026"),
        (ages.born_in_month(2011, 2), "February 2011 (15)"),
        (ages.born_in_month(2011, 5), "May 2011 (14 or 15)"),
        (ages.born_in_month(2026, 5), "May 2026 (0)"),
        (ages.born_in_month(2027, 5), "May 2027"),
        (ages.born_about(2010), "Not known (c. 2010)"),
        (ages.UNKNOWN, "Not known"),
        (ages.expected(date(2026, 9, 14)), "Unborn child, EDD 14/09/2026"),
        (ages.expected(), "Unborn child, EDD not known"),
    ],
)
def test_a_date_of_birth_prints_as_far_as_it_is_known(birth: BirthDate, printed: str):
    assert birth.words(DAY) == printed


def test_an_unborn_child_is_named_by_its_mother():
    assert ages.expected(date(2026, 9, 14)).words(DAY, mother="Mara Vane") == (
        "Unborn child of Mara Vane, EDD 14/09/2026"
    )


def test_two_recorded_dates_of_birth_are_both_printed():
    births = (ages.born(date(2011, 2, 3)), ages.born(date(2012, 2, 3)))

    assert birth_words(births, DAY) == "03/02/2011 (15) or 03/02/2012 (14)"


def test_no_recorded_date_of_birth_is_not_known():
    assert birth_words((), DAY) == "Not known"


@pytest.mark.parametrize("birth", [ages.born_about(2008), ages.UNKNOWN, ages.expected(DAY)])
def test_an_uncertain_date_of_birth_gives_no_age_and_no_birthday(birth: BirthDate):
    assert birth.age_on(DAY) is None
    assert birth.birthday(18) is None
    assert birth.turned_18_between(date(2000, 1, 1), date(2060, 1, 1)) is None
    assert not birth.is_known


def test_a_date_of_birth_does_not_show_in_its_repr():
    assert "2011" not in repr(ages.born(date(2011, 2, 3)))
