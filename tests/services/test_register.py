"""The register: cases with their states, ages on the day, and anniversaries of referrals."""

from datetime import date

import pytest

from marac_desk.domain.cases import CaseType
from marac_desk.domain.meetings import MeetingKind
from marac_desk.domain.outcomes import OutcomeKind
from marac_desk.errors import NotFoundError
from marac_desk.services.assessments import set_level
from marac_desk.services.cases import open_case
from marac_desk.services.meetings import cancel_meeting
from marac_desk.services.people import record_births
from marac_desk.services.referrals import receive_referral
from marac_desk.services.register import ages, cases_page, twelve_months_passed
from marac_desk.services.rows.words import Tone
from tests.builders import START, a_case, a_desk, a_forum, a_listing, a_meeting, at, set_clock
from tests.services.planning_builders import JULY, JUNE, a_case_heard, begin, end, hear, present


def age_of(desk, meeting):
    (row,) = ages(desk, meeting)
    return row.born, row.age


@pytest.mark.parametrize(
    ("births", "expected"),
    [
        (("3/2/2011",), ("03/02/2011 (15)", 15)),
        (("29/2/2012",), ("29/02/2012 (14)", 14)),
        (("c. 2010",), ("Not known (c. 2010)", None)),
        ((), ("Not known", None)),
        (("EDD 14/9/2026",), ("Unborn child, EDD 14/09/2026", None)),
        (("Feb 2011",), ("February 2011 (15)", 15)),
    ],
)
def test_the_age_is_that_on_the_day_of_the_meeting(desk, births, expected):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    a_listing(desk, meeting, a_case(desk, forum, births=births))

    assert age_of(desk, meeting) == expected


def test_a_child_that_turned_18_since_it_was_heard_is_said_to_be_in_transition(desk):
    forum = a_forum(desk)
    case = a_case(desk, forum, births=("28/5/2008",))
    a_case_heard(desk, a_meeting(desk, forum), case, review_on=JUNE)

    june = a_meeting(desk, forum, starts_at=at(10, on=JUNE))

    assert ages(desk, june)[0].turned_18 == "Turned 18 on 28/05/2008: transition".replace("2008", "2026")


def test_a_birthday_not_known_is_not_noticed(desk):
    forum = a_forum(desk)
    case = a_case(desk, forum, births=("c. 2008",))
    a_case_heard(desk, a_meeting(desk, forum), case, review_on=JUNE)
    june = a_meeting(desk, forum, starts_at=at(10, on=JUNE))
    before = ages(desk, june)[0].turned_18

    record_births(desk, desk.store.cases.get(case).subject_id, births=())

    assert (before, ages(desk, june)[0].turned_18) == ("", "")


def test_only_children_have_an_age(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    place = open_case(desk, forum, type=CaseType.LOCATION, on=JUNE, place="Retail park").made
    a_listing(desk, meeting, place)

    assert ages(desk, meeting) == ()


def test_the_register_says_where_each_case_stands(desk):
    forum = a_forum(desk)
    may, case = a_meeting(desk, forum), a_case(desk, forum, worker="J. Lane")
    item = a_listing(desk, may, case)
    begin(desk, may, present(desk, forum))
    set_level(desk, item, level="High")
    hear(desk, item, OutcomeKind.REVIEW, JULY)
    end(desk, may)
    a_meeting(desk, forum, starts_at=at(10, on=JULY))

    (row,) = cases_page(desk, forum)

    assert (row.reference, row.name, row.type, row.state) == ("CSE-0001", "ROWAN Ada", "child", "open")
    assert (row.level, row.tone, row.worker) == ("High", Tone.ALERT, "J. Lane")
    assert (row.referred_on, row.heard_on, row.listed_on) == (date(2026, 4, 10), date(2026, 5, 12), JULY)


def test_a_case_closed_without_a_quorum_is_closed_subject_to_ratification(desk):
    forum = a_forum(desk)
    may, case = a_meeting(desk, forum), a_case(desk, forum)
    item = a_listing(desk, may, case)
    begin(desk, may)
    hear(desk, item, OutcomeKind.CLOSE)
    end(desk, may)

    assert [row.state for row in cases_page(desk)] == ["closed, subject to ratification"]


def test_a_quorate_step_down_is_just_that(desk):
    forum = a_forum(desk)
    a_case_heard(desk, a_meeting(desk, forum), a_case(desk, forum), OutcomeKind.STEP_DOWN)

    assert [row.state for row in cases_page(desk)] == ["stepped down"]


def test_a_case_without_a_level_prints_none_and_a_location_its_place(desk):
    forum = a_forum(desk)
    open_case(desk, forum, type=CaseType.LOCATION, on=JUNE, place="Retail park")

    (row,) = cases_page(desk, forum)

    assert (row.level, row.tone, row.name, row.referred_on) == ("None", Tone.PLAIN, "Retail park", None)


@pytest.mark.parametrize(("level", "tone"), [("Medium", Tone.WARNING), ("Low", Tone.QUIET)])
def test_a_level_is_toned_by_its_place_among_the_forums(desk, level, tone):
    forum = a_forum(desk)
    may = a_meeting(desk, forum)
    item = a_listing(desk, may, a_case(desk, forum))
    begin(desk, may)
    set_level(desk, item, level=level)

    assert cases_page(desk)[0].tone is tone


def test_the_register_of_no_forum_is_not_found(desk):
    with pytest.raises(NotFoundError):
        cases_page(desk, "0" * 32)


def test_a_forum_lists_its_own_cases_alone(desk):
    forum, other = a_forum(desk), a_forum(desk, "MRP")
    a_case(desk, forum)
    a_case(desk, other, surname="Ash")

    assert [row.reference for row in cases_page(desk, other)] == ["CSE-0002"]
    assert len(cases_page(desk)) == 2


def test_a_case_is_listed_once_when_twelve_months_have_passed(tmp_path):
    desk = a_desk(tmp_path, START.replace(year=2025, month=6))
    forum = a_forum(desk, since=date(2025, 1, 1))
    on_the_day, after, too_early = (
        a_case(desk, forum, surname=str(day), received_on=day)
        for day in (date(2025, 5, 12), date(2025, 5, 13), date(2025, 4, 14))
    )
    a_meeting(desk, forum, starts_at=at(10, on=date(2026, 4, 14)))
    may, june = a_meeting(desk, forum), a_meeting(desk, forum, starts_at=at(10, on=JUNE))

    passed = [[row.case_id for row in twelve_months_passed(desk, each)] for each in (may, june)]

    assert passed == [[on_the_day], [after]]
    assert too_early not in passed[0]


def test_a_newer_referral_starts_the_twelve_months_again(tmp_path):
    desk = a_desk(tmp_path, START.replace(year=2025, month=6))
    forum = a_forum(desk, since=date(2025, 1, 1))
    case = a_case(desk, forum, received_on=date(2025, 5, 1))
    set_clock(desk, START)
    receive_referral(desk, forum, received_on=date(2026, 4, 1), case_id=case)

    assert twelve_months_passed(desk, a_meeting(desk, forum)) == ()


def test_only_an_ordinary_meeting_that_was_not_cancelled_is_the_previous_one(tmp_path):
    desk = a_desk(tmp_path, START.replace(year=2025, month=6))
    forum = a_forum(desk, since=date(2025, 1, 1))
    a_case(desk, forum, received_on=date(2025, 5, 1))
    a_meeting(desk, forum, starts_at=at(10, on=date(2026, 5, 5)), kind=MeetingKind.EMERGENCY)
    cancelled = a_meeting(desk, forum, starts_at=at(10, on=date(2026, 5, 6)))
    cancel_meeting(desk, cancelled, reason="Snow")

    (row,) = twelve_months_passed(desk, a_meeting(desk, forum))

    assert (row.reference, row.referred_on, row.passed_on) == ("CSE-0001", date(2025, 5, 1), date(2026, 5, 1))
