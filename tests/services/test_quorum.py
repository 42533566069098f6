"""The facts of a meeting as the quorum rule counts them, over a real store."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from marac_desk.domain.agencies import Standing
from marac_desk.domain.contributions import ContributionState
from marac_desk.domain.ids import AgencyId, ItemId, MeetingId, PersonId
from marac_desk.errors import NotFoundError
from marac_desk.services.attendance import strike_attendance
from marac_desk.services.attendance_board import attendance_board
from marac_desk.services.contributions import share_contribution
from marac_desk.services.forecast import forecast
from marac_desk.services.forums import set_rules
from marac_desk.services.quorum import facts, quorum, quorum_intervals
from marac_desk.services.room import room_of
from marac_desk.services.sitting import close_meeting
from tests.services.room_panel import DAY, FORUM, LATER, MEETING, NEXT_DAY, Panel, open_panel, without_group


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as opened:
        opened.begin()
        yield opened


def test_the_answer_names_count_groups_and_agencies(panel: Panel):
    row = panel.quorum("10:05")

    assert (row.count, row.required, row.words) == (3, 3, "3 agencies · quorate (needs 3)")
    assert row.agencies == ("POL", "CSC", "EDU", "HLT")


def test_without_a_time_it_is_asked_of_now(panel: Panel):
    panel.set_clock("10:17")

    assert quorum(panel.desk, MEETING).at == "10:17"


def test_half_open_minutes_leaving_is_not_counted_and_joining_is(panel: Panel):
    panel.leave("hale", "10:41")
    panel.arrive("hale", "10:46")

    counted = [panel.quorum(time).count for time in ("10:40", "10:41", "10:45", "10:46")]

    assert counted == [3, 2, 2, 3]


def test_a_lost_quorum_says_since_when_and_who_has_left(panel: Panel):
    panel.leave("hale", "10:41")

    row = panel.quorum("10:45")

    assert (row.since, row.missing, row.words) == (
        "10:41",
        "HLT has left",
        "2 of 3 · NOT quorate since 10:41",
    )


def test_edge_case_5_one_person_also_representing_another_agency_counts_for_one_group(panel: Panel):
    hale_represents_vol(panel)

    assert (panel.quorum("10:05").agencies, panel.quorum("10:05").count) == (("POL", "CSC", "EDU", "HLT"), 3)
    assert "VOL service (VOL)" in panel.minutes()  # not represented
    assert "also for" not in panel.minutes()


def test_edge_case_5_where_the_forum_allows_two_the_person_counts_for_both_and_the_minutes_say_so(
    panel: Panel,
):
    set_rules(panel.desk, FORUM, since=DAY, counts_also_represented=True)
    expected = forecast(panel.desk, LATER)
    hale_represents_vol(panel)

    both, told = panel.quorum("10:05"), panel.minutes()
    panel.leave("hale", "10:41")

    assert (both.agencies, both.count) == (("POL", "CSC", "EDU", "HLT", "VOL"), 4)
    assert "Present, also for VOL" in told
    assert (
        "(POL, CSC with EDU, HLT, VOL). CSC and EDU count as one. One person counts for HLT and VOL." in told
    )
    assert "Not represented\nNone" in told
    assert panel.quorum("10:41").missing == "HLT and VOL have left"
    assert forecast(panel.desk, LATER).expected == expected.expected


def hale_represents_vol(panel: Panel) -> None:
    """HLT's member represents VOL as well, of whom nobody is here, and comes in as such."""
    own = panel.desk.store.memberships.where(person_id="hale")[0]
    panel.save(replace(own, represents=(AgencyId("VOL"),)))
    strike_attendance(panel.desk, MEETING, person_id=PersonId("hale"), reason="Comes in anew.")
    panel.arrive("hale")


def test_edge_case_12_a_written_report_of_an_absent_agency_does_not_count(panel: Panel):
    panel.start("CSE-0042", "10:02")
    share_contribution(
        panel.desk,
        ItemId("CSE-0042"),
        agency_id=AgencyId("VOL"),
        text="Seen weekly.",
        state=ContributionState.WRITTEN,
    )

    assert panel.quorum("10:05").agencies == ("POL", "CSC", "EDU", "HLT")
    assert "VOL\nIn writing\nSeen weekly." in panel.minutes()


def test_edge_case_18_a_group_changed_later_leaves_the_meeting_its_own(panel: Panel):
    agency = panel.desk.store.agencies.get("EDU")
    later = Standing(since=NEXT_DAY, name="EDU service")
    panel.save(agency.with_standing(later))

    assert panel.quorum("10:05").count == 3


def test_departments_that_are_groups_of_their_own_count_apart(panel: Panel):
    without_group(panel, "EDU")

    assert panel.quorum("10:05").count == 4


def test_edge_case_21_an_old_meeting_keeps_the_old_name_of_a_renamed_agency(panel: Panel):
    agency = panel.desk.store.agencies.get("HLT")
    panel.save(agency.with_standing(Standing(since=NEXT_DAY, name="Integrated Care")))

    rows = attendance_board(panel.desk, MEETING).rows

    assert {row.agency for row in rows if row.code == "HLT"} == {"HLT service"}
    assert "HLT service (HLT)" in panel.minutes()
    assert "Integrated Care (HLT)" in panel.minutes(LATER)


def test_an_agency_outside_the_forum_is_named_last(panel: Panel):
    forum = panel.desk.store.forums.get("forum")
    panel.save(replace(forum, agencies=forum.agencies[1:]))

    assert panel.quorum("10:05").agencies == ("CSC", "EDU", "HLT", "POL")


def test_intervals_run_from_opening_to_closing(panel: Panel):
    panel.leave("hale", "10:41")
    close_meeting(panel.desk, MEETING, at=panel.at("11:00"))

    rows = quorum_intervals(panel.desk, MEETING)

    assert [(row.start, row.end, row.standing) for row in rows] == [
        ("10:00", "10:41", "quorate"),
        ("10:41", "11:00", "not quorate"),
    ]


def test_the_facts_hold_the_number_in_force_on_the_day(panel: Panel):
    assert (facts(room_of(panel.desk.store, MEETING)).required, DAY) == (3, date(2026, 5, 12))


def test_an_unknown_meeting_has_no_quorum(panel: Panel):
    with pytest.raises(NotFoundError):
        quorum(panel.desk, MeetingId("none"))
