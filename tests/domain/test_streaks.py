"""Streaks: meetings missed in a row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desk.domain.streaks import Code, Streak, best, streak

CODES = st.lists(st.sampled_from(Code))


def codes(printed: str) -> list[Code]:
    return [Code(each) for each in printed]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("", Streak(0, 0)),
        ("NNY", Streak(0, 0)),
        ("NND", Streak(0, 0)),
        ("YNAN", Streak(3, 1)),
        ("––N", Streak(1, 0)),
        ("AAA", Streak(3, 3)),
    ],
)
def test_a_streak_is_the_meetings_missed_since_the_last_attended(printed, expected):
    assert streak(codes(printed)) == expected


@given(CODES)
def test_attending_ends_every_streak(recorded):
    assert streak([*recorded, Code.ATTENDED]).missed == 0


@given(CODES)
def test_missing_one_more_lengthens_it_by_one(recorded):
    assert streak([*recorded, Code.ABSENT]).missed == streak(recorded).missed + 1


@given(CODES)
def test_meetings_before_joining_change_nothing(recorded):
    assert streak([Code.NOT_A_MEMBER, *recorded]) == streak(recorded)


def test_a_streak_is_said_in_words_with_its_apologies():
    assert Streak(0, 0).words == ""
    assert Streak(1, 0).words == "Not represented at the last meeting"
    assert Streak(3, 2).words == "Not represented at the last 3 meetings (2 with apologies)"


def test_a_group_attends_if_any_of_its_agencies_does():
    assert best(codes("AND")) is Code.DEPUTY
    assert best(codes("NA")) is Code.APOLOGIES
    assert best([]) is Code.NOT_A_MEMBER
