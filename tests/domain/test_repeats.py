"""Repeat referrals and the list of those whose twelve months have passed."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desk.domain.repeats import is_repeat, last_referral, period_passed_on, referral_words

FIRST = date(2025, 5, 12)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def year_later(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)


@given(DAYS, st.lists(DAYS, max_size=5))
def test_a_referral_is_a_repeat_if_any_earlier_one_lies_within_the_year(received: date, others: list[date]):
    expected = any(day <= received <= year_later(day) for day in others)

    assert is_repeat(received, others) == expected


@given(st.lists(DAYS, max_size=4), st.lists(DAYS, min_size=2, max_size=12, unique=True))
def test_each_last_referral_is_listed_at_one_meeting_at_most(referrals: list[date], days: list[date]):
    meetings = sorted(days)
    pairs = [(None, meetings[0]), *pairwise(meetings)]

    listed = [
        period_passed_on(referrals, previous_on=previous, meeting_on=meeting) for previous, meeting in pairs
    ]

    found = [day for day in listed if day]
    assert len(found) == len(set(found))
    for (previous, meeting), day in zip(pairs, listed, strict=True):
        known = [each for each in referrals if each <= meeting]
        due = year_later(max(known)) if known else None
        is_due = due is not None and due <= meeting and (previous is None or due > previous)
        assert day == (due if is_due else None)


def test_the_anniversary_itself_is_within_and_the_day_after_is_not():
    assert is_repeat(date(2026, 5, 12), [FIRST])
    assert not is_repeat(date(2026, 5, 13), [FIRST])


def test_a_referral_on_29_february_has_its_anniversary_on_1_march():
    assert is_repeat(date(2025, 3, 1), [date(2024, 2, 29)])
    assert not is_repeat(date(2025, 3, 2), [date(2024, 2, 29)])


def test_a_second_referral_on_the_same_day_is_within():
    assert is_repeat(FIRST, [FIRST])


def test_the_period_is_a_setting():
    assert is_repeat(date(2025, 11, 12), [FIRST], months=6)
    assert not is_repeat(date(2025, 11, 13), [FIRST], months=6)


def test_the_last_referral_counts_and_not_the_first():
    assert last_referral(date(2026, 5, 1), [FIRST, date(2026, 1, 1), date(2026, 6, 1)]) == date(2026, 1, 1)
    assert last_referral(date(2025, 1, 1), [FIRST]) is None


@pytest.mark.parametrize(
    ("received", "others", "printed"),
    [
        (FIRST, [], "New"),
        (date(2026, 5, 12), [FIRST], "Repeat"),
        (date(2026, 5, 13), [FIRST], "New (previous referral 12/05/2025)"),
        (date(2026, 5, 13), [FIRST + timedelta(days=30), FIRST], "Repeat"),
        (date(2024, 1, 1), [FIRST], "New"),
    ],
)
def test_the_printed_words_of_a_referral(received: date, others: list[date], printed: str):
    assert referral_words(received, iter(others)) == printed


def test_a_case_is_listed_from_the_day_after_the_previous_meeting_up_to_this_one():
    previous, meeting = date(2026, 5, 12), date(2026, 6, 9)

    def listed(referral: date) -> date | None:
        return period_passed_on([referral], previous_on=previous, meeting_on=meeting)

    assert listed(date(2025, 5, 12)) is None
    assert listed(date(2025, 5, 13)) == date(2026, 5, 13)
    assert listed(date(2025, 6, 9)) == meeting
    assert listed(date(2025, 6, 10)) is None


def test_a_newer_referral_takes_a_case_off_the_list():
    referrals = [date(2025, 5, 20), date(2026, 5, 30)]

    assert period_passed_on(referrals, previous_on=date(2026, 5, 12), meeting_on=date(2026, 6, 9)) is None
