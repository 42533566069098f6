"""Meetings: planned, moved, cancelled, their papers circulated."""

from datetime import date, datetime

import pytest

from marac_desk.domain.clock import LONDON
from marac_desk.domain.meetings import MeetingKind, Stage
from marac_desk.domain.members import Role
from marac_desk.errors import BadInputError, NotFoundError, RuleBrokenError
from marac_desk.services.agenda import agenda, decide_proposal, propose_item
from marac_desk.services.meetings import (
    agree_late_papers,
    cancel_meeting,
    circulate_papers,
    move_meeting,
    plan_meeting,
)
from marac_desk.services.papers import papers_due
from tests.builders import MEETING_AT, MEETING_ON, a_forum, a_meeting, a_person, at, set_clock
from tests.services.planning_builders import JUNE, a_chair, begin, end

NOBODY = "0" * 32


def test_a_planned_meeting_is_kept_to_the_minute_in_london(desk):
    forum = a_forum(desk)
    winter = datetime(2026, 12, 8, 10, 0, 30, tzinfo=LONDON)

    change = plan_meeting(
        desk, forum, starts_at=winter, venue=" County  Hall ", ends_at=at(12, on=winter.date())
    )

    meeting = desk.store.meetings.get(change.made)
    assert (meeting.starts_at, meeting.venue) == (winter.replace(second=0), "County Hall")
    assert (meeting.stage, change.reference) == (Stage.PLANNED, "2026-12-08")


def test_a_time_without_its_zone_is_refused(desk):
    with pytest.raises(BadInputError, match="time zone"):
        a_meeting(desk, a_forum(desk), starts_at=datetime(2026, 5, 12, 10))  # noqa: DTZ001 - what is refused


@pytest.mark.parametrize("ends_at", [MEETING_AT, at(9)])
def test_a_meeting_that_ends_before_it_starts_is_not_planned(desk, ends_at):
    with pytest.raises(BadInputError, match="before it starts"):
        a_meeting(desk, a_forum(desk), ends_at=ends_at)

    assert desk.store.meetings.all() == []
    assert desk.store.items.all() == []


def test_a_forum_meets_once_at_a_time_and_two_forums_may_meet_together(desk):
    forum = a_forum(desk)
    first = a_meeting(desk, forum)
    a_meeting(desk, a_forum(desk, "MRP"))

    with pytest.raises(RuleBrokenError, match="at that time"):
        a_meeting(desk, forum)

    cancel_meeting(desk, first, reason="Snow")
    assert a_meeting(desk, forum) != first


def test_a_meeting_of_no_forum_is_not_planned(desk):
    with pytest.raises(NotFoundError):
        a_meeting(desk, NOBODY)


def test_a_moved_meeting_keeps_its_length_and_its_earlier_times(desk):
    meeting = a_meeting(desk, a_forum(desk), ends_at=at(12), venue="County Hall")

    move_meeting(desk, meeting, starts_at=at(14, on=date(2026, 10, 27)))
    move_meeting(desk, meeting, starts_at=at(9, on=JUNE), venue="Town Hall")

    moved = desk.store.meetings.get(meeting)
    assert (moved.starts_at, moved.ends_at, moved.venue) == (at(9, on=JUNE), at(11, on=JUNE), "Town Hall")
    assert moved.moved_from == (MEETING_AT, at(14, on=date(2026, 10, 27)))


def test_the_end_of_a_moved_meeting_may_be_named_and_need_not_be_known(desk):
    meeting = a_meeting(desk, a_forum(desk))

    move_meeting(desk, meeting, starts_at=at(9, on=JUNE))
    unknown = desk.store.meetings.get(meeting).ends_at
    move_meeting(desk, meeting, starts_at=at(10, on=JUNE), ends_at=at(11, on=JUNE))

    assert unknown is None
    assert desk.store.meetings.get(meeting).ends_at == at(11, on=JUNE)


def test_the_day_papers_are_due_moves_with_the_meeting(desk):
    meeting = a_meeting(desk, a_forum(desk))

    move_meeting(desk, meeting, starts_at=at(10, on=JUNE))

    assert papers_due(desk, meeting).due_on == date(2026, 6, 2)


def test_a_meeting_that_has_begun_is_neither_moved_nor_cancelled(desk):
    meeting = a_meeting(desk, a_forum(desk))
    begin(desk, meeting)

    with pytest.raises(RuleBrokenError, match="begun"):
        move_meeting(desk, meeting, starts_at=at(10, on=JUNE))
    with pytest.raises(RuleBrokenError, match="begun"):
        cancel_meeting(desk, meeting, reason="Snow")


def test_a_cancelled_meeting_keeps_its_reason_and_cannot_be_cancelled_again(desk):
    meeting = a_meeting(desk, a_forum(desk))
    cancel_meeting(desk, meeting, reason="Snow")

    with pytest.raises(RuleBrokenError, match="over"):
        cancel_meeting(desk, meeting, reason="Snow")

    assert desk.store.meetings.get(meeting).cancelled_reason == "Snow"


def test_a_meeting_is_not_cancelled_without_a_reason(desk):
    meeting = a_meeting(desk, a_forum(desk))

    with pytest.raises(BadInputError, match="why"):
        cancel_meeting(desk, meeting, reason="")

    assert desk.store.meetings.get(meeting).stage is Stage.PLANNED


def test_an_accepted_topic_of_a_cancelled_meeting_goes_to_the_next_and_headings_do_not(desk):
    forum = a_forum(desk)
    may, june = a_meeting(desk, forum), a_meeting(desk, forum, starts_at=at(10, on=JUNE))
    topic = propose_item(desk, may, title="Taxis", proposer_id=a_person(desk)).made
    decide_proposal(desk, topic, accepted=True)

    cancel_meeting(desk, may, reason="Snow")

    assert [row.title for row in agenda(desk, june)].count("Taxis") == 1
    assert len(agenda(desk, june)) == 15


def test_papers_are_circulated_once_and_not_after_the_meeting(desk):
    meeting = a_meeting(desk, a_forum(desk))

    with pytest.raises(BadInputError, match="after their meeting"):
        circulate_papers(desk, meeting, on=date(2026, 5, 13))
    circulate_papers(desk, meeting, on=date(2026, 5, 5))
    with pytest.raises(RuleBrokenError, match="already"):
        circulate_papers(desk, meeting, on=date(2026, 5, 6))

    assert desk.store.meetings.get(meeting).stage is Stage.CIRCULATED


def test_papers_of_a_closed_meeting_are_not_circulated(desk):
    meeting = a_meeting(desk, a_forum(desk))
    begin(desk, meeting)
    end(desk, meeting)

    with pytest.raises(RuleBrokenError, match="over"):
        circulate_papers(desk, meeting, on=MEETING_ON)


@pytest.mark.parametrize("role", [Role.CHAIR, Role.VICE_CHAIR])
def test_the_chair_or_the_vice_chair_agrees_to_late_papers_once(desk, role):
    forum = a_forum(desk)
    meeting, chair = a_meeting(desk, forum), a_chair(desk, forum, role)

    agree_late_papers(desk, meeting, by=chair, reason="One paper was awaited", at=at(9, on=date(2026, 5, 6)))

    agreement = desk.store.meetings.get(meeting).late_circulation
    assert (agreement.by, agreement.reason) == (chair, "One paper was awaited")
    with pytest.raises(RuleBrokenError, match="already"):
        agree_late_papers(desk, meeting, by=chair, reason="Again")


def test_nobody_else_agrees_to_late_papers_and_not_without_a_reason(desk):
    forum = a_forum(desk)
    meeting, chair = a_meeting(desk, forum), a_chair(desk, forum)

    with pytest.raises(RuleBrokenError, match="Only the Chair"):
        agree_late_papers(desk, meeting, by=a_person(desk), reason="Late")
    with pytest.raises(NotFoundError):
        agree_late_papers(desk, meeting, by=NOBODY, reason="Late")
    with pytest.raises(BadInputError, match="why"):
        agree_late_papers(desk, meeting, by=chair, reason=" ")

    assert desk.store.meetings.get(meeting).late_circulation is None


def test_a_meeting_across_the_change_of_clocks_keeps_its_wall_clock_length(desk):
    saturday, sunday = date(2026, 10, 24), date(2026, 10, 26)
    meeting = a_meeting(desk, a_forum(desk), starts_at=at(10, on=saturday), ends_at=at(12, on=saturday))

    move_meeting(desk, meeting, starts_at=at(10, on=sunday))

    assert desk.store.meetings.get(meeting).ends_at == at(12, on=sunday)


def test_an_emergency_meeting_may_be_planned_for_the_same_day(desk):
    set_clock(desk, at(8))

    meeting = a_meeting(desk, a_forum(desk), kind=MeetingKind.EMERGENCY)

    assert papers_due(desk, meeting).words == "No papers deadline (emergency meeting)"
