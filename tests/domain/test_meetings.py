"""A meeting's stages, also in the hour that the clocks repeat."""

from datetime import UTC, datetime

import pytest

from marac_desk.domain.clock import LONDON
from marac_desk.domain.forums import ItemKind
from marac_desk.domain.ids import ForumId, ItemId, MeetingId
from marac_desk.domain.items import Item
from marac_desk.domain.meetings import Meeting
from marac_desk.errors import RuleBrokenError

BEFORE_THE_CHANGE = datetime(2026, 10, 25, 0, 50, tzinfo=UTC).astimezone(LONDON)  # 01:50 BST
AFTER_THE_CHANGE = datetime(2026, 10, 25, 1, 10, tzinfo=UTC).astimezone(LONDON)  # 01:10 GMT


def a_meeting() -> Meeting:
    return Meeting(id=MeetingId("m"), forum_id=ForumId("f"), starts_at=BEFORE_THE_CHANGE)


def test_a_meeting_closes_twenty_minutes_on_though_the_wall_clock_went_back():
    closed = a_meeting().open(BEFORE_THE_CHANGE).close(AFTER_THE_CHANGE)

    assert closed.closed_at == AFTER_THE_CHANGE


def test_a_meeting_resumes_though_the_wall_clock_went_back():
    adjourned = a_meeting().open(BEFORE_THE_CHANGE).adjourn(BEFORE_THE_CHANGE)

    assert not adjourned.resume(AFTER_THE_CHANGE).is_adjourned


def test_an_item_is_left_though_the_wall_clock_went_back():
    item = Item(id=ItemId("i"), meeting_id=MeetingId("m"), kind=ItemKind.WELCOME, position=1)

    left = item.start(BEFORE_THE_CHANGE).stop(AFTER_THE_CHANGE)

    assert not left.is_running


def test_nothing_ends_before_it_began():
    meeting = a_meeting().open(AFTER_THE_CHANGE)
    item = Item(id=ItemId("i"), meeting_id=MeetingId("m"), kind=ItemKind.WELCOME, position=1)

    with pytest.raises(RuleBrokenError, match="before it opened"):
        meeting.close(BEFORE_THE_CHANGE)
    with pytest.raises(RuleBrokenError, match="before it was adjourned"):
        meeting.adjourn(AFTER_THE_CHANGE).resume(BEFORE_THE_CHANGE)
    with pytest.raises(RuleBrokenError, match="before it began"):
        item.start(AFTER_THE_CHANGE).stop(BEFORE_THE_CHANGE)


def test_a_stage_cannot_be_left_twice():
    opened = a_meeting().open(BEFORE_THE_CHANGE)
    closed = opened.close(AFTER_THE_CHANGE)

    with pytest.raises(RuleBrokenError, match="opened or cancelled already"):
        opened.open(AFTER_THE_CHANGE)
    with pytest.raises(RuleBrokenError, match="not in session"):
        closed.close(AFTER_THE_CHANGE)
    with pytest.raises(RuleBrokenError, match="can be adjourned"):
        closed.adjourn(AFTER_THE_CHANGE)
    with pytest.raises(RuleBrokenError, match="not adjourned"):
        opened.resume(AFTER_THE_CHANGE)
    with pytest.raises(RuleBrokenError, match="can be reopened"):
        opened.reopen()


def test_closing_ends_an_adjournment_and_reopening_goes_on():
    adjourned = a_meeting().open(BEFORE_THE_CHANGE).adjourn(BEFORE_THE_CHANGE)

    closed = adjourned.close(AFTER_THE_CHANGE)

    assert closed.adjournments[-1].ended == AFTER_THE_CHANGE
    assert closed.reopen().closed_at is None
