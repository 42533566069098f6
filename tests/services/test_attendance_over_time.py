"""Attendance over time: codes a meeting, streaks an agency and a quorum group."""

from datetime import date

import pytest

from marac_desk.domain.meetings import MeetingKind
from marac_desk.domain.members import Role
from marac_desk.errors import NotFoundError
from marac_desk.services.agencies import change_agency, succeed_agency
from marac_desk.services.attendance import accept_deputy, record_apology, record_arrival
from marac_desk.services.attendance_over_time import streaks
from marac_desk.services.forums import set_rules
from marac_desk.services.meetings import cancel_meeting
from tests.builders import SINCE, a_forum, a_meeting, a_member, a_person, an_agency, at, member_person
from tests.services.planning_builders import begin, end

DAYS = [date(2026, 5, 12), date(2026, 6, 9), date(2026, 7, 14), date(2026, 8, 11)]


def held(desk, forum, on, people=(), kind=MeetingKind.ORDINARY, apologies=()):
    """A meeting held and closed, with these people there and these apologies."""
    meeting = a_meeting(desk, forum, starts_at=at(10, on=on), kind=kind)
    for person in apologies:
        record_apology(desk, meeting, person_id=person)
    begin(desk, meeting, list(people))
    end(desk, meeting)
    return meeting


def a_seat(desk, forum, code, *, group=None, since=SINCE):
    """An agency of the forum with one member: its id and the member's."""
    agency = an_agency(desk, code, forum=forum, group=group)
    return agency, member_person(desk, a_member(desk, forum, agency, surname=f"Of {code}", since=since))


def row(desk, forum, code, **how):
    return next(each for each in streaks(desk, forum, **how).agencies if each.code == code)


def test_each_meeting_has_a_code_and_the_last_missed_ones_make_a_streak(desk):
    forum = a_forum(desk, quorum_number=1)
    _, police = a_seat(desk, forum, "POL")
    _, housing = a_seat(desk, forum, "HOU")
    held(desk, forum, DAYS[0], [police, housing])
    held(desk, forum, DAYS[1], [police], apologies=[housing])
    held(desk, forum, DAYS[2], [police])
    held(desk, forum, DAYS[3], [police])

    missing = row(desk, forum, "HOU")

    assert missing.codes == ("Y", "A", "N", "N")
    assert (missing.streak, missing.apologies, missing.is_alert) == (3, 1, True)
    assert missing.words == "Not represented at the last 3 meetings (1 with apologies)"
    assert row(desk, forum, "POL").words == ""


def test_one_missed_meeting_is_no_alert(desk):
    forum = a_forum(desk)
    a_seat(desk, forum, "HOU")
    held(desk, forum, DAYS[0])

    missing = row(desk, forum, "HOU")

    assert (missing.streak, missing.is_alert) == (1, False)
    assert missing.words == "Not represented at the last meeting"


def test_a_deputy_alone_reads_d_and_with_the_member_y(desk):
    forum = a_forum(desk)
    agency, member = a_seat(desk, forum, "POL")
    deputy = member_person(
        desk, a_member(desk, forum, agency, surname="Dove", role=Role.DEPUTY, deputy_for=member)
    )
    held(desk, forum, DAYS[0], [deputy])
    held(desk, forum, DAYS[1], [deputy, member])

    assert row(desk, forum, "POL").codes == ("D", "Y")


def test_a_worker_counts_only_once_the_chair_accepts_them_as_deputy(desk):
    forum = a_forum(desk)
    agency, _ = a_seat(desk, forum, "POL")
    worker = a_person(desk, "Wray")
    meetings = [a_meeting(desk, forum, starts_at=at(10, on=day)) for day in DAYS[:2]]
    begin(desk, meetings[0])
    record_arrival(desk, meetings[0], person_id=worker, agency_id=agency, role=Role.INVITED)
    end(desk, meetings[0])
    begin(desk, meetings[1])
    record_arrival(desk, meetings[1], person_id=worker, agency_id=agency, role=Role.INVITED)
    accept_deputy(desk, meetings[1], person_id=worker)
    end(desk, meetings[1])

    assert row(desk, forum, "POL").codes == ("N", "D")


def test_an_observer_does_not_make_an_agency_attend(desk):
    forum = a_forum(desk)
    agency, _ = a_seat(desk, forum, "POL")
    observer = member_person(desk, a_member(desk, forum, agency, surname="Looks", role=Role.OBSERVER))
    held(desk, forum, DAYS[0], [observer])

    assert row(desk, forum, "POL").codes == ("N",)


def test_edge_case_22_meetings_before_joining_cancelled_and_additional_ones_do_not_count(desk):
    forum = a_forum(desk)
    a_seat(desk, forum, "HOU", since=DAYS[1])
    held(desk, forum, DAYS[0])
    cancel_meeting(desk, a_meeting(desk, forum, starts_at=at(10, on=date(2026, 5, 20))), reason="Snow")
    held(desk, forum, date(2026, 6, 2), kind=MeetingKind.ADDITIONAL)
    held(desk, forum, DAYS[1])

    missing = row(desk, forum, "HOU")

    assert (missing.codes, missing.streak) == (("–", "N"), 1)
    assert row(desk, forum, "HOU", with_additional=True).codes == ("–", "–", "N")

    set_rules(desk, forum, since=SINCE, streaks_count_additional=True)

    assert row(desk, forum, "HOU").codes == ("–", "–", "N")
    assert row(desk, forum, "HOU", with_additional=False).codes == ("–", "N")


def test_edge_case_22_additional_meetings_missed_make_a_streak_where_the_forum_says_so(desk):
    forum = a_forum(desk)
    a_seat(desk, forum, "HOU")
    held(desk, forum, DAYS[0])
    held(desk, forum, date(2026, 6, 2), kind=MeetingKind.ADDITIONAL)
    before = row(desk, forum, "HOU").streak

    set_rules(desk, forum, since=SINCE, streaks_count_additional=True)

    assert (before, row(desk, forum, "HOU").streak) == (1, 2)


def test_an_agency_nobody_was_ever_named_for_is_absent_since_it_was_added(desk):
    forum = a_forum(desk)
    an_agency(desk, "HOU", forum=forum)
    held(desk, forum, DAYS[0])

    assert row(desk, forum, "HOU").codes == ("N",)


def test_a_meeting_that_is_not_closed_does_not_count_yet(desk):
    forum = a_forum(desk)
    a_seat(desk, forum, "HOU")
    begin(desk, a_meeting(desk, forum))

    assert streaks(desk, forum).days == ()
    assert row(desk, forum, "HOU").streak == 0


def test_edge_case_21_a_streak_runs_on_under_the_successor(desk):
    forum = a_forum(desk)
    old, _ = a_seat(desk, forum, "NPS")
    held(desk, forum, DAYS[0])
    held(desk, forum, DAYS[1])
    succeed_agency(desk, old, successor_id=an_agency(desk, "PRO"), on=date(2026, 7, 1))
    held(desk, forum, DAYS[2])

    missing = row(desk, forum, "PRO")

    assert (missing.codes, missing.streak) == (("N", "N", "N"), 3)
    assert [each.code for each in streaks(desk, forum).agencies] == ["PRO"]


def test_a_group_attends_if_any_of_its_agencies_does(desk):
    forum = a_forum(desk)
    _, health = a_seat(desk, forum, "HLT", group="HEALTH")
    _, mental_health = a_seat(desk, forum, "CMH", group="HEALTH")
    held(desk, forum, DAYS[0], [health])
    held(desk, forum, DAYS[1], apologies=[mental_health])

    (group,) = streaks(desk, forum).groups

    assert (group.code, group.codes, group.streak, group.agency_id) == ("HEALTH", ("Y", "A"), 1, None)


def test_an_agency_that_does_not_count_is_in_no_group(desk):
    forum = a_forum(desk)
    an_agency(desk, "BBU", forum=forum, counts_to_quorum=False)
    held(desk, forum, DAYS[0])

    assert streaks(desk, forum).groups == ()


def test_a_group_is_that_of_the_day_of_each_meeting(desk):
    forum = a_forum(desk)
    agency, person = a_seat(desk, forum, "CMH")
    held(desk, forum, DAYS[0], [person])
    change_agency(desk, agency, since=DAYS[1], group="HEALTH")
    held(desk, forum, DAYS[1], [person])

    groups = {each.code: each.codes for each in streaks(desk, forum).groups}

    assert groups == {"CMH": ("Y", "–"), "HEALTH": ("–", "Y")}


def test_the_attendance_of_no_forum_is_not_found(desk):
    with pytest.raises(NotFoundError):
        streaks(desk, "0" * 32)
