"""The running order's notes."""

from datetime import date

from marac_desk.services.actions import set_action
from marac_desk.services.desk import Desk
from marac_desk.services.running_order import running_order
from tests.builders import a_forum, a_meeting, at


def test_the_outstanding_actions_are_counted_from_earlier_meetings_alone(desk: Desk):
    forum = a_forum(desk)
    earlier = a_meeting(desk, forum)
    meeting = a_meeting(desk, forum, starts_at=at(10, on=date(2026, 6, 9)))
    set_action(desk, earlier, text="Visit")
    set_action(desk, meeting, text="Call")

    notes = {row.title: row.note for row in running_order(desk, meeting)}

    assert notes["Actions outstanding"] == "1"
