"""Section 8 "Actions" and "Trackers": no action is lost between meetings, and none reaches the wrong copy."""

import pytest

from tests.journeys.rules.conftest import Copy
from tests.journeys.rules.steps import CLOSED, HERE, IN_JUNE, JUNE
from tests.rehearsal.conftest import Play

VISIT = "- set_action: {item: CSE-0001, text: Visit the family, owner: CSC, due_on: 2026-05-20}\n"


def test_an_action_nobody_reviewed_is_still_on_the_tracker_of_the_next_meeting(
    play: Play, tracker_copy: Copy
):
    play(HERE + VISIT + CLOSED + JUNE + IN_JUNE + "- clock: 2026-06-09 12:00\n- close_meeting\n")

    assert "Visit the family" in tracker_copy("2026-06-09", "CSC")
    assert "Visit the family" in tracker_copy("2026-06-09")


def test_edge_case_45_a_reassigned_action_is_on_one_live_tracker_and_in_the_review(
    play: Play, tracker_copy: Copy, minutes_copy: Copy
):
    play(HERE + VISIT + CLOSED + JUNE + IN_JUNE + "- reassign_action: {action: A-0001, to: EDU}\n")

    assert "Visit the family" not in tracker_copy("2026-06-09", "CSC")
    assert "Visit the family" in tracker_copy("2026-06-09", "EDU")
    assert "To be accepted" in tracker_copy("2026-06-09", "EDU")
    assert "Reassigned to EDU" in minutes_copy("2026-06-09")


def test_edge_case_55_an_action_of_a_closed_case_that_is_kept_stays_on_the_trackers(
    play: Play, tracker_copy: Copy
):
    play(HERE + VISIT + "- start_item: CSE-0001\n")
    play("- record_outcome: {item: CSE-0001, kind: close, open_actions: keep}\n" + CLOSED)

    assert "Visit the family" in tracker_copy("2026-05-12", "CSC")


def test_edge_case_49_a_reopened_action_is_owed_again_and_the_minutes_keep_both(
    play: Play, tracker_copy: Copy, minutes_copy: Copy
):
    play(HERE + VISIT + CLOSED + "- clock: 2026-05-19 09:00\n- complete_action: A-0001\n" + JUNE + IN_JUNE)

    play("- reopen_action: {action: A-0001, reason: Nobody was at home}\n")

    assert "Visit the family" in tracker_copy("2026-06-09", "CSC")
    assert "Reopened" in minutes_copy("2026-06-09")
    assert "Completed 19/05/2026" in minutes_copy("2026-06-09")


def test_an_action_set_under_a_case_taken_off_the_agenda_stays_in_the_minutes(
    play: Play, minutes_copy: Copy, tracker_copy: Copy
):
    play(HERE + VISIT + "- withdraw_item: {item: CSE-0001, reason: Referrer absent}\n" + CLOSED)

    assert "Visit the family" in minutes_copy("2026-05-12")
    assert "Visit the family" in tracker_copy("2026-05-12", "CSC")


def test_what_was_reported_late_leaves_the_earlier_standing_whole(play: Play, tracker_copy: Copy):
    play(HERE + VISIT + CLOSED + JUNE + IN_JUNE + "- carry_action: {action: A-0001, due_on: 2026-07-01}\n")
    play("- complete_action: {action: A-0001, on: 2026-05-11}\n  at: '2026-05-12 11:00'\n")

    assert "20/05/2026" in tracker_copy("2026-05-12")
    assert "01/07/2026" not in tracker_copy("2026-05-12")


def test_a_restricted_action_is_on_its_agency_s_tracker_and_on_no_master(
    play: Play, tracker_copy: Copy, minutes_copy: Copy
):
    play(HERE + VISIT + "- restrict_action: {action: A-0001, audience: {only: [CSC]}}\n" + CLOSED)

    assert "R-0001" in tracker_copy("2026-05-12", "CSC")
    for copy in (tracker_copy("2026-05-12"), minutes_copy("2026-05-12", "POL")):
        assert "Visit the family" not in copy
        assert "R-0001" not in copy
        assert "A-0001" not in copy


def test_an_action_is_never_kept_from_the_agency_that_owes_it(play: Play):
    play(
        HERE
        + VISIT
        + "- restrict_action: {action: A-0001, audience: {only: [POL]}}\n  refused: must be among\n"
    )
    play(
        "- set_action: {text: Ask, owner: EDU, audience: {but: [EDU]}}\n  refused: must be among\n"
        "- restrict_action: {action: A-0001, audience: {only: [CSC, POL]}}\n"
        "- reassign_action: {action: R-0001, to: EDU}\n  refused: must be among\n"
        "- reassign_action: {action: R-0001, to: POL}\n"
    )


@pytest.mark.parametrize("audience", ["chair", "nobody", "{only: [CSC], acknowledged: no}"])
def test_an_action_nobody_may_be_told_of_prints_nowhere(
    play: Play, tracker_copy: Copy, minutes_copy: Copy, audience: str
):
    play(HERE + VISIT + f"- restrict_action: {{action: A-0001, audience: {audience}}}\n" + CLOSED)

    for code in ("", "CSC", "POL"):
        assert "Visit the family" not in tracker_copy("2026-05-12", code)
        assert "Visit the family" not in minutes_copy("2026-05-12", code)


def test_the_number_of_an_undone_action_is_not_given_again(play: Play):
    play(HERE + VISIT + "- undo_last\n" + VISIT)

    play("- actions_page:\n  expect: [{reference: A-0002}]\n")


def test_a_command_that_fails_midway_leaves_nothing_not_even_a_number(play: Play):
    before = play(HERE + "- canonical:\n- series:\n")

    after = play(
        "- set_action: {item: CSE-0001, text: Visit, owner: CSC, due: 31/2}\n  refused: no such day\n"
        "- receive_referral: {child: {forename: Ash, surname: Vale}, received_on: 2026-05-10, agency: EDU,"
        " ref: CSE-0001}\n  refused: ''\n- canonical:\n- series:\n"
    )

    assert [each.answer for each in after] == [each.answer for each in before]
