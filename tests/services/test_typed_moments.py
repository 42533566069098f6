"""A time of day typed at a meeting, as the moment it means."""

from datetime import datetime, timedelta

import pytest

from marac_desk.domain.clock import london
from marac_desk.domain.ids import ForumId, MeetingId
from marac_desk.domain.meetings import Meeting
from marac_desk.errors import BadInputError
from marac_desk.services.typed_moments import moment_of, typed_time
from tests.services.room_panel import DAY, MEETING, open_panel

EVENING = Meeting(id=MeetingId("m"), forum_id=ForumId("f"), starts_at=london(DAY, 22))
MIDNIGHT = london(DAY + timedelta(days=1), 0)


def moment(typed: str, now: datetime, meeting: Meeting = EVENING) -> datetime:
    return moment_of(meeting, datetime.strptime(typed, "%H:%M").time(), now)  # noqa: DTZ007 - a time of day


def test_a_time_is_one_of_the_meeting_s_day():
    assert moment("22:10", london(DAY, 22, 30)) == london(DAY, 22, 10)


def test_edge_case_15_past_midnight_a_time_is_the_latest_that_has_been():
    now = MIDNIGHT + timedelta(minutes=20)

    assert moment("23:50", now) == london(DAY, 23, 50)
    assert moment("00:10", now) == MIDNIGHT + timedelta(minutes=10)


def test_a_time_typed_days_later_is_one_of_the_meeting():
    closed = Meeting(
        id=MeetingId("m"), forum_id=ForumId("f"), starts_at=london(DAY, 10), closed_at=london(DAY, 12)
    )

    assert moment("10:41", london(DAY, 9) + timedelta(days=3), closed) == london(DAY, 10, 41)


def test_a_time_that_has_not_come_is_refused():
    with pytest.raises(BadInputError, match="has not come yet"):
        moment("22:31", london(DAY, 22, 30))


def test_it_is_typed_as_everywhere(tmp_path):
    with open_panel(tmp_path) as panel:
        panel.set_clock("10:45")

        assert typed_time(panel.desk, MEETING, typed="1041") == panel.at("10:41")
        with pytest.raises(BadInputError, match="time"):
            typed_time(panel.desk, MEETING, typed="soon")
