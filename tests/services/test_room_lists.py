"""The running order, the attendance board and the agencies in the room, over a real store."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from marac_desk.domain.actions import Action
from marac_desk.domain.attendance import Mode
from marac_desk.domain.ids import ActionId, AgencyId, CaseId, ItemId, MeetingId, PersonId
from marac_desk.domain.outcomes import Outcome, OutcomeKind
from marac_desk.errors import NotFoundError
from marac_desk.services.attendance import record_apology, strike_attendance
from marac_desk.services.attendance_board import attendance_board, in_the_room
from marac_desk.services.conflicts import declare_conflict, step_back, step_out
from marac_desk.services.rows.room import AttendanceRow, Mark
from marac_desk.services.running_order import running_order
from marac_desk.services.sitting import close_meeting, defer_item
from tests.services.room_panel import FORUM, MEETING, Panel, conflict_of, open_panel


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as opened:
        opened.begin()
        yield opened


def row(panel: Panel, who: str, time: str) -> AttendanceRow:
    board = attendance_board(panel.desk, MEETING, time=panel.at(time))
    return next(each for each in board.rows if each.person_id == who)


def an_action(panel: Panel, number: int, **facts: object) -> None:
    action = Action(
        id=ActionId(f"a{number}"),
        ref=f"A-{number:04}",
        forum_id=FORUM,
        meeting_id=MEETING,
        item_id=ItemId("CSE-0042"),
        text="Visit.",
        set_at=panel.at("10:12"),
        **facts,  # type: ignore[arg-type]  # facts of an action
    )
    with panel.desk.change("arrange"):
        panel.desk.store.actions.save(action)


def test_the_running_order_leaves_out_a_heading_over_cases(panel: Panel):
    rows = running_order(panel.desk, MEETING)

    assert [each.number for each in rows] == ["1", "2", "3", "4", "5", "6.1", "6.2", "6.3", "7", "8"]
    assert (rows[5].title, rows[5].note) == ("CSE-0042", "new")


def test_it_marks_what_is_done_running_deferred_and_to_come(panel: Panel):
    panel.start("CSE-0042", "10:05")
    panel.start("CSE-0043", "10:10")
    defer_item(panel.desk, ItemId("CSE-0044"), reason="Referrer absent.")

    marks = {each.title: each.mark for each in running_order(panel.desk, MEETING)}

    assert [marks[f"CSE-004{number}"] for number in (2, 3, 4)] == [Mark.DONE, Mark.CURRENT, Mark.DEFERRED]
    assert marks["Read-back"] is Mark.TO_COME


def test_a_case_taken_without_an_outcome_has_a_gap_until_it_has_one(panel: Panel):
    panel.start("CSE-0042", "10:05")
    panel.start("CSE-0043", "10:10")
    before = running_order(panel.desk, MEETING)[5].has_gaps
    outcome = Outcome(
        id="outcome",
        case_id=CaseId("CASE-0042"),
        meeting_id=MEETING,
        item_id=ItemId("CSE-0042"),
        kind=OutcomeKind.REMAINS,
        decided_at=panel.at("10:09"),
    )
    with panel.desk.change("arrange"):
        panel.desk.store.outcomes.save(outcome)

    after = running_order(panel.desk, MEETING)[5].has_gaps

    assert (before, after) == (True, False)


def test_an_action_without_a_date_is_a_gap(panel: Panel):
    an_action(panel, 1, owner_id=AgencyId("POL"))
    an_action(panel, 2, owner_id=AgencyId("POL"), due_on=date(2026, 5, 19))

    rows = running_order(panel.desk, MEETING)

    assert (rows[5].has_gaps, rows[6].has_gaps) == (True, False)


def test_the_board_follows_the_forum_s_order_with_the_independent_chair_first(panel: Panel):
    board = attendance_board(panel.desk, MEETING, time=panel.at("10:05"))

    assert [each.code for each in board.rows][:4] == ["", "POL", "POL", "CSC"]
    assert (board.quorum, board.missing) == ("3 agencies · quorate (needs 3)", "Nobody yet from VOL.")


def test_when_everybody_has_come_nothing_is_missing(panel: Panel):
    panel.arrive("vance")

    assert attendance_board(panel.desk, MEETING).missing == ""


def test_a_lost_quorum_shows_on_the_board_too(panel: Panel):
    panel.leave("hale", "10:10")

    assert attendance_board(panel.desk, MEETING, time=panel.at("10:12")).quorum.endswith("since 10:10")


def test_somebody_present_by_video_says_so_and_counts(panel: Panel):
    panel.arrive("vance", "10:20", mode=Mode.VIDEO)

    shown = row(panel, "vance", "10:21")

    assert (shown.state, shown.is_here, shown.is_counting) == ("Present since 10:20, by video", True, True)


def test_somebody_gone_says_since_when(panel: Panel):
    panel.leave("hale", "10:41")

    assert (row(panel, "hale", "10:41").state, row(panel, "hale", "10:40").state) == (
        "Left 10:41",
        "Present since 10:00",
    )


def test_somebody_who_comes_later_was_expected_before(panel: Panel):
    panel.arrive("vance", "10:20")

    assert row(panel, "vance", "10:10").state == "Expected"


def test_apologies_and_absence_are_told_apart(panel: Panel):
    record_apology(panel.desk, MEETING, person_id=PersonId("vance"))
    record_apology(panel.desk, MEETING, person_id=PersonId("wray"), agency_id=AgencyId("VOL"))
    close_meeting(panel.desk, MEETING, at=panel.at("11:00"))

    assert row(panel, "vance", "11:01").state == "Apologies"
    assert (row(panel, "wray", "11:01").role, row(panel, "wray", "11:01").code) == ("In attendance", "VOL")
    assert row(panel, "bell", "11:01").state == "Did not attend"


def test_a_nominated_deputy_is_expected_only_when_sent(panel: Panel):
    assert row(panel, "dove", "10:05").state == "If needed"
    panel.leave("hale", "10:01")

    record_apology(panel.desk, MEETING, person_id=PersonId("vance"), deputy_id=PersonId("dove"))

    assert row(panel, "dove", "10:05").state == "Expected"


def test_a_deputy_names_whom_they_sit_for_and_one_who_waits_says_so(panel: Panel):
    panel.arrive("dove", "10:05")
    panel.arrive("wray", "10:05", deputy_for=PersonId("vance"))

    assert row(panel, "dove", "10:06").role == "Deputy for Dr I. Hale"
    waiting = row(panel, "wray", "10:06")
    assert (waiting.role, waiting.is_counting) == ("Deputy for T. Vance, to be accepted", False)


def test_a_deputy_of_somebody_not_on_the_roll_is_shown_without_the_name(panel: Panel):
    panel.arrive("wray", "10:05", deputy_for=PersonId("someone"), agency_id=AgencyId("VOL"))

    assert row(panel, "wray", "10:06").role == "Deputy for a member, to be accepted"


@pytest.mark.parametrize("is_whole_agency", [True, False])
def test_somebody_out_for_a_conflict_is_neither_gone_nor_counting(panel: Panel, is_whole_agency: bool):
    declared = declare_conflict(
        panel.desk,
        MEETING,
        item_id=ItemId("CSE-0043"),
        person_id=PersonId("hale"),
        is_whole_agency=is_whole_agency,
    )
    step_out(panel.desk, conflict_of(declared), at=panel.at("10:10"))
    step_back(panel.desk, conflict_of(declared), at=panel.at("10:20"))

    states = [row(panel, "hale", time).state for time in ("10:09", "10:10", "10:20")]

    assert states == ["Present since 10:00", "Out for item 6.2", "Present since 10:00"]
    assert not row(panel, "hale", "10:15").is_counting


def test_a_visitor_struck_from_the_record_is_off_the_board(panel: Panel):
    panel.arrive("wray", "10:05")

    strike_attendance(panel.desk, MEETING, person_id=PersonId("wray"), reason="Another meeting.")

    board = attendance_board(panel.desk, MEETING, time=panel.at("10:06"))
    assert "wray" not in [each.person_id for each in board.rows]


def test_the_agencies_in_the_room_say_how_many_and_who_is_gone(panel: Panel):
    panel.arrive("bell", "10:05")
    panel.arrive("dove", "10:05", mode=Mode.VIDEO)
    panel.leave("hale", "10:06")
    panel.leave("amadi", "10:41")

    rows = in_the_room(panel.desk, MEETING, time=panel.at("10:42"))

    assert [(each.code, each.text, each.is_here) for each in rows] == [
        ("POL", "2 people", True),
        ("CSC", "1 person", True),
        ("EDU", "left 10:41", False),
        ("HLT", "deputy, video", True),
    ]


def test_an_agency_that_comes_later_is_not_in_the_room_yet(panel: Panel):
    panel.arrive("vance", "10:20")

    rows = in_the_room(panel.desk, MEETING, time=panel.at("10:10"))

    assert [(each.text, each.is_here) for each in rows if each.code == "VOL"] == [("", False)]


def test_an_unknown_meeting_has_no_running_order(panel: Panel):
    with pytest.raises(NotFoundError):
        running_order(panel.desk, MeetingId("none"))
