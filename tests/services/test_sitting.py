"""A meeting opened, paused, closed and its items taken, over a real store."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from marac_desk.domain.clock import london
from marac_desk.domain.forums import ItemKind
from marac_desk.domain.ids import ItemId, MeetingId, PersonId
from marac_desk.domain.items import Proposal
from marac_desk.domain.meetings import Meeting
from marac_desk.errors import RuleBrokenError
from marac_desk.services.attendance import record_arrival, record_departure
from marac_desk.services.decisions import record_decision
from marac_desk.services.quorum import quorum_intervals
from marac_desk.services.sitting import (
    adjourn_meeting,
    close_meeting,
    defer_item,
    next_item,
    open_meeting,
    reopen_meeting,
    resume_meeting,
    start_item,
    stop_item,
)
from tests.services.room_panel import FORUM, LATER, MEETING, Panel, open_panel

THIRD = MeetingId("third")


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as opened:
        opened.begin()
        yield opened


def listed(panel: Panel, meeting_id: MeetingId = LATER) -> list[tuple[str | None, str]]:
    """The cases on a meeting's agenda in order, each with the reason of its listing."""
    items = sorted(panel.desk.store.items.where(meeting_id=meeting_id), key=lambda item: item.position)
    return [(item.case_id, item.listing_reason) for item in items if item.kind is ItemKind.CASE]


def test_a_meeting_opens_once(panel: Panel):
    with pytest.raises(RuleBrokenError, match="opened or cancelled"):
        open_meeting(panel.desk, MEETING)


def test_a_pause_is_neither_quorate_nor_not(panel: Panel):
    adjourn_meeting(panel.desk, MEETING, at=panel.at("10:10"))
    resume_meeting(panel.desk, MEETING, at=panel.at("10:25"))

    standings = [panel.quorum(time).standing for time in ("10:09", "10:10", "10:24", "10:25")]

    assert standings == ["quorate", "adjourned", "adjourned", "quorate"]


def test_starting_an_item_leaves_the_one_before(panel: Panel):
    panel.start("welcome", "10:00")
    panel.start("CSE-0042", "10:07")

    assert panel.item("welcome").spells[-1].ended == panel.at("10:07")
    assert panel.item("CSE-0042").is_running


def test_starting_the_running_item_changes_nothing(panel: Panel):
    panel.start("welcome", "10:00")

    change = panel.start("welcome", "10:05")

    assert change.touched == {}


def test_edge_case_40_items_are_heard_out_of_order_and_taken_up_again(panel: Panel):
    panel.start("CSE-0043", "10:05")
    panel.start("CSE-0042", "10:10")
    panel.start("CSE-0043", "10:20")

    assert len(panel.item("CSE-0043").spells) == 2


def test_no_item_is_taken_before_the_meeting_opens(panel: Panel):
    with pytest.raises(RuleBrokenError, match="while the meeting is in session"):
        start_item(panel.desk, ItemId("later-welcome"))


def test_no_item_is_taken_in_a_pause(panel: Panel):
    adjourn_meeting(panel.desk, MEETING, at=panel.at("10:10"))

    with pytest.raises(RuleBrokenError, match="while the meeting is in session"):
        panel.start("welcome", "10:11")


def test_an_item_the_chair_has_not_agreed_is_not_taken(panel: Panel):
    panel.save(replace(panel.item("welcome"), proposal=Proposal.URGENT))

    with pytest.raises(RuleBrokenError, match="not agreed this item"):
        panel.start("welcome", "10:11")


def test_an_item_is_left_without_taking_up_another(panel: Panel):
    panel.start("welcome", "10:00")

    stop_item(panel.desk, ItemId("welcome"), at=panel.at("10:04"))

    assert not panel.item("welcome").is_running


def test_an_item_that_is_not_taken_cannot_be_left(panel: Panel):
    with pytest.raises(RuleBrokenError, match="not being taken"):
        stop_item(panel.desk, ItemId("welcome"))


def test_the_next_item_follows_the_agenda_and_skips_headings_over_cases(panel: Panel):
    panel.start("actions", "10:05")

    assert next_item(panel.desk, MEETING, at=panel.at("10:07")).made == "CSE-0042"


def test_the_next_item_skips_what_is_heard_or_deferred_and_comes_back_to_what_was_left(panel: Panel):
    panel.start("CSE-0043", "10:05")
    defer_item(panel.desk, ItemId("CSE-0044"), reason="Referrer absent.", at=panel.at("10:06"))

    taken = [next_item(panel.desk, MEETING, at=panel.at(f"10:{minute}")).made for minute in (10, 11, 12)]

    assert taken == ["other_business", "read_back", "welcome"]


def test_when_everything_was_taken_there_is_no_next_item(panel: Panel):
    for number in range(10):
        next_item(panel.desk, MEETING, at=panel.at(f"10:{number + 10}"))

    with pytest.raises(RuleBrokenError, match="taken or deferred"):
        next_item(panel.desk, MEETING, at=panel.at("10:30"))


def test_edge_case_40_a_case_deferred_for_an_absent_referrer_goes_to_the_next_meeting(panel: Panel):
    panel.start("CSE-0042", "10:05")
    panel.start("CSE-0043", "10:10")
    defer_item(panel.desk, ItemId("CSE-0044"), reason="Referrer absent.", at=panel.at("10:12"))

    close_meeting(panel.desk, MEETING, at=panel.at("11:00"))

    assert ("CASE-0044", "deferred: Referrer absent.") in listed(panel)
    assert panel.item("CSE-0044").deferred_to == LATER


def test_cases_not_heard_go_on_in_the_same_order(panel: Panel):
    panel.start("CSE-0042", "10:05")

    close_meeting(panel.desk, MEETING, at=panel.at("11:00"))

    deferred = [case for case, reason in listed(panel) if reason == "deferred: not heard"]
    assert deferred == ["CASE-0043", "CASE-0044"]


def test_they_go_to_the_meeting_the_chair_names(panel: Panel):
    panel.save(Meeting(id=THIRD, forum_id=FORUM, starts_at=london(date(2026, 7, 14), 10)))

    close_meeting(panel.desk, MEETING, next_id=THIRD, at=panel.at("11:00"))

    assert [case for case, _ in listed(panel, THIRD)] == ["CASE-0042", "CASE-0043", "CASE-0044"]
    assert panel.meeting().named_next == THIRD


def test_a_case_put_off_to_a_named_meeting_goes_there(panel: Panel):
    panel.save(Meeting(id=THIRD, forum_id=FORUM, starts_at=london(date(2026, 7, 14), 10)))
    defer_item(panel.desk, ItemId("CSE-0044"), reason="Not before July.", to_meeting_id=THIRD)

    close_meeting(panel.desk, MEETING, at=panel.at("11:00"))

    assert listed(panel, THIRD) == [("CASE-0044", "deferred: Not before July.")]


def test_without_a_next_meeting_they_stay_marked_for_the_one_to_be_planned(panel: Panel):
    panel.save(replace(panel.meeting(LATER), cancelled_at=panel.at("10:00")))

    close_meeting(panel.desk, MEETING, at=panel.at("11:00"))

    left = panel.item("CSE-0042")
    assert (left.deferred_reason, left.deferred_to) == ("not heard", None)


def test_a_deferral_leaves_the_running_item_and_needs_a_reason(panel: Panel):
    panel.start("CSE-0042", "10:05")
    with pytest.raises(RuleBrokenError, match="needs a reason"):
        defer_item(panel.desk, ItemId("CSE-0042"), reason="")

    defer_item(panel.desk, ItemId("CSE-0042"), reason="Referrer absent.", at=panel.at("10:06"))

    assert not panel.item("CSE-0042").is_running


def test_a_deferred_item_taken_up_after_all_is_not_deferred(panel: Panel):
    defer_item(panel.desk, ItemId("CSE-0042"), reason="Referrer absent.")

    panel.start("CSE-0042", "10:20")

    assert panel.item("CSE-0042").deferred_reason == ""


def test_nothing_is_deferred_after_the_close(panel: Panel):
    close_meeting(panel.desk, MEETING, at=panel.at("11:00"))

    with pytest.raises(RuleBrokenError, match="is over"):
        defer_item(panel.desk, ItemId("CSE-0042"), reason="Referrer absent.")


def test_a_deferral_is_no_decision(panel: Panel):
    defer_item(panel.desk, ItemId("CSE-0042"), reason="Referrer absent.")

    assert panel.desk.store.decisions.all() == []


def test_closing_leaves_the_running_item_within_the_same_minute(panel: Panel):
    began = panel.at("10:59").replace(second=40)
    start_item(panel.desk, ItemId("read_back"), at=began)

    close_meeting(panel.desk, MEETING, at=began.replace(second=50))

    assert not panel.item("read_back").is_running


def test_a_closed_meeting_is_reopened_with_a_reason_and_keeps_the_rules_of_its_day(panel: Panel):
    close_meeting(panel.desk, MEETING, at=panel.at("11:00"))
    with pytest.raises(RuleBrokenError, match="needs a reason"):
        reopen_meeting(panel.desk, MEETING, reason=" ")

    reopen_meeting(panel.desk, MEETING, reason="Closed by mistake.")

    assert panel.meeting().closed_at is None
    record_decision(panel.desk, ItemId("other_business"), text="Meet sooner.", at=panel.at("11:05"))
    assert panel.desk.store.decisions.all()[0].is_quorate


def test_a_case_heard_after_reopening_is_withdrawn_from_the_next_agenda(panel: Panel):
    close_meeting(panel.desk, MEETING, at=panel.at("11:00"))
    reopen_meeting(panel.desk, MEETING, reason="Closed by mistake.")
    panel.start("CSE-0042", "11:05")
    panel.start("CSE-0043", "11:10")

    close_meeting(panel.desk, MEETING, at=panel.at("11:20"))

    items = [item for item in panel.desk.store.items.where(meeting_id=LATER) if item.proposal.is_on_agenda]
    assert [item.case_id for item in items if item.listing_reason == "deferred: not heard"] == ["CASE-0044"]


def test_edge_case_15_a_meeting_across_the_change_of_the_clocks_keeps_its_order(panel: Panel):
    night = MeetingId("night")
    before = london(date(2026, 10, 25), 1, 30)
    after = before.replace(fold=1)
    panel.save(Meeting(id=night, forum_id=FORUM, starts_at=before))

    open_meeting(panel.desk, night, at=before)
    close_meeting(panel.desk, night, at=after)

    sat = panel.meeting(night)
    assert [moment.utcoffset() for moment in (sat.opened_at, sat.closed_at) if moment] == [
        timedelta(hours=1),
        timedelta(0),
    ]
    assert [row.start for row in quorum_intervals(panel.desk, night)] == ["01:30"]


def test_edge_case_15_a_meeting_past_midnight_on_the_night_the_clocks_go_back_keeps_order_and_offsets(
    panel: Panel,
):
    night = MeetingId("night")
    evening = london(date(2026, 10, 24), 23, 40)
    first, second = (london(date(2026, 10, 25), 1, 20).replace(fold=fold) for fold in (0, 1))
    panel.save(Meeting(id=night, forum_id=FORUM, starts_at=evening))
    open_meeting(panel.desk, night, at=evening)
    for who in ("ferris", "lowe", "hale"):
        record_arrival(panel.desk, night, person_id=PersonId(who), at=evening)
    record_departure(panel.desk, night, person_id=PersonId("hale"), at=first)
    record_arrival(panel.desk, night, person_id=PersonId("hale"), at=second)
    close_meeting(panel.desk, night, at=second.replace(minute=40))

    rows = [(row.start, row.end, row.standing) for row in quorum_intervals(panel.desk, night)]
    stays = panel.desk.store.attendance.where(meeting_id="night", person_id="hale")
    bodies = [panel.desk.store.history.versions_of(each.id)[-1].body or "" for each in stays]
    assert rows == [
        ("23:40", "01:20", "quorate"),
        ("01:20", "01:20", "not quorate"),
        ("01:20", "01:40", "quorate"),
    ]
    assert ["T01:20:00+01:00" in bodies[0], "T01:20:00Z" in bodies[1]] == [True, True]
    assert "23:40–01:20; 01:20–01:40" in panel.minutes(night)
