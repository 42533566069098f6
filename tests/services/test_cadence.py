"""The cadence: days proposed, and years that fell short."""

from datetime import date

import pytest

from marac_desk.domain.meetings import MeetingKind
from marac_desk.errors import BadInputError, NotFoundError, RuleBrokenError
from marac_desk.services.cadence import proposed_days, years_with_too_few_meetings
from marac_desk.services.forums import set_rules
from marac_desk.services.meetings import cancel_meeting
from tests.builders import a_forum, a_meeting, at, set_clock
from tests.services.planning_builders import JUNE, begin, end


def test_a_monthly_forum_is_proposed_the_same_weekday_of_each_month(desk):
    forum = a_forum(desk)
    a_meeting(desk, forum)

    days = proposed_days(desk, forum, count=3)

    assert [row.words for row in days] == [
        "Tuesday 9 June 2026",
        "Tuesday 14 July 2026",
        "Tuesday 11 August 2026",
    ]


def test_a_day_off_is_moved_and_said(desk):
    forum = a_forum(desk, cadence="six-weekly")
    a_meeting(desk, forum, starts_at=at(10, on=date(2026, 4, 13)))

    assert proposed_days(desk, forum, count=1)[0].words == (
        "Tuesday 26 May 2026 (Monday 25 May 2026 is no working day)"
    )


def test_only_ordinary_meetings_that_were_not_cancelled_set_the_cadence(desk):
    forum = a_forum(desk)
    a_meeting(desk, forum)
    a_meeting(desk, forum, starts_at=at(10, on=date(2026, 5, 20)), kind=MeetingKind.EMERGENCY)
    cancel_meeting(desk, a_meeting(desk, forum, starts_at=at(10, on=JUNE)), reason="Snow")

    assert proposed_days(desk, forum, count=1)[0].on == JUNE


@pytest.mark.parametrize("count", [0, 25])
def test_too_few_or_too_many_days_are_not_proposed(desk, count):
    with pytest.raises(BadInputError, match="between 1 and 24"):
        proposed_days(desk, a_forum(desk), count=count)


def test_without_a_first_meeting_or_with_a_cadence_in_words_the_user_chooses(desk):
    forum = a_forum(desk)
    with pytest.raises(RuleBrokenError, match="first meeting"):
        proposed_days(desk, forum)
    a_meeting(desk, forum)
    set_rules(desk, forum, since=date(2026, 2, 1), cadence="as the Chair decides")

    with pytest.raises(RuleBrokenError, match="own words"):
        proposed_days(desk, forum)


def test_a_year_with_fewer_than_four_meetings_is_named_once_it_is_over(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    begin(desk, meeting)
    end(desk, meeting)
    during = years_with_too_few_meetings(desk, forum)

    set_clock(desk, at(9, on=date(2027, 1, 2)))

    assert during == ()
    assert years_with_too_few_meetings(desk, forum) == (2026,)


def test_a_forum_that_never_met_has_no_year_to_name(desk):
    assert years_with_too_few_meetings(desk, a_forum(desk)) == ()


def test_the_cadence_of_no_forum_is_not_found(desk):
    with pytest.raises(NotFoundError):
        proposed_days(desk, "0" * 32)
