"""Section 8 "Time", "Decisions" and "Ratification": each decision is judged by its own minute."""

from tests.journeys.rules.conftest import Copy
from tests.journeys.rules.steps import CLOSED, HERE, IN_JUNE, JUNE
from tests.rehearsal.conftest import Play

ACTION = "Action A-0001, decided 12/05/2026 while not quorate"
OUTCOME = "Outcome of CSE-0001, decided 12/05/2026 while not quorate"
LEAVES = "- record_departure: Ravi Amadi\n  at: '10:41'\n- start_item: CSE-0001\n  at: '10:30'\n"
CLOSES = "- record_outcome: {item: CSE-0001, kind: close, open_actions: keep}\n  at: '10:50'\n"


def set_at(minute: str, text: str = "Knock") -> str:
    """An action for POL, set at this minute."""
    return f"- set_action: {{item: CSE-0001, text: {text}, owner: POL}}\n  at: '{minute}'\n"


def test_leaving_at_10_41_is_not_counted_at_10_41_and_was_at_10_40(play: Play):
    play(HERE + "- clock: 2026-05-12 11:00\n" + LEAVES + set_at("10:40", "Before") + set_at("10:41", "After"))

    play(
        "- quorum: {time: '10:40'}\n  expect: {is_quorate: yes}\n"
        "- quorum: {time: '10:41'}\n  expect: {is_quorate: no}\n"
        "- flagged_decisions:\n  expect: [{what: Action A-0002}]\n"
    )


def test_joining_at_10_46_counts_at_10_46(play: Play):
    play(HERE + "- clock: 2026-05-12 11:00\n" + LEAVES + "- record_arrival: Ravi Amadi\n  at: '10:46'\n")
    play(set_at("10:45", "Before") + set_at("10:46", "After"))

    play("- flagged_decisions:\n  expect: [{what: Action A-0001}]\n")


def test_a_decision_without_a_quorum_is_marked_in_every_paper_until_both_dates_print(
    play: Play, minutes_copy: Copy, tracker_copy: Copy
):
    play(HERE + "- clock: 2026-05-12 11:00\n" + LEAVES + set_at("10:50") + CLOSES + CLOSED)
    before = minutes_copy("2026-05-12"), tracker_copy("2026-05-12", "POL")

    play(JUNE + IN_JUNE)
    marked = tracker_copy("2026-06-09", "POL")
    play(f"- ratify: '{ACTION}'\n- ratify: '{OUTCOME}'\n")

    assert "Made while not quorate" in before[0]
    assert "Closed, subject to ratification" in before[0]
    assert "Subject to ratification" in before[1]
    assert "Subject to ratification" in marked
    assert "Subject to ratification" not in tracker_copy("2026-06-09", "POL")
    assert "Made while not quorate · Ratified 09/06/2026" in minutes_copy("2026-05-12")


def test_no_part_in_the_decision_flags_the_decision_and_leaves_the_meeting_quorate(
    play: Play, minutes_copy: Copy
):
    play(HERE + "- declare_conflict: {item: CSE-0001, person: Ravi Amadi}\n  as: c\n")
    play("- rule_on_conflict: {conflict: c, ruling: no_part}\n- start_item: CSE-0001\n")

    play("- record_outcome: {item: CSE-0001, kind: close}\n- quorum:\n  expect: {is_quorate: yes}\n" + CLOSED)

    assert "Quorate throughout" in minutes_copy("2026-05-12")
    assert "Closed, subject to ratification" in minutes_copy("2026-05-12")


def test_minutes_agreed_without_a_quorum_are_not_yet_agreed(play: Play, minutes_copy: Copy):
    play(HERE + CLOSED + JUNE + IN_JUNE + "- record_departure: Ravi Amadi\n- agree_minutes\n")

    assert "Subject to ratification" in minutes_copy("2026-06-09")
    assert "Signed by the Chair" in minutes_copy("2026-05-12")


def test_two_sets_of_minutes_agreed_at_one_meeting_both_print(play: Play, minutes_copy: Copy):
    play(HERE + CLOSED + "- plan_meeting: {starts_at: 2026-05-20 10:00, kind: emergency}\n")
    play(
        "- meeting: 2026-05-20\n- clock: 2026-05-20 10:00\n- open_meeting\n- clock: 2026-05-20 11:00\n"
        "- close_meeting\n" + JUNE.replace("05-13", "05-21") + IN_JUNE
    )

    play("- agree_minutes: {of_meeting: 2026-05-12}\n- agree_minutes: {of_meeting: 2026-05-20}\n")

    assert "Minutes of the meeting of Tuesday 12 May 2026: Agreed as a correct record." in minutes_copy(
        "2026-06-09"
    )
    assert "Minutes of the meeting of Wednesday 20 May 2026: Agreed as a correct record." in minutes_copy(
        "2026-06-09"
    )


def test_a_decision_for_the_board_says_so_in_the_minutes(play: Play, minutes_copy: Copy):
    play(HERE + "- start_item: Any other business\n")
    play(
        "- record_decision: {item: Any other business, text: Fund the outreach post, reports_to_board: yes,"
        " approval_sought: yes}\n"
    )

    assert "to be reported to the Board, approval sought" in minutes_copy("2026-05-12")


def test_a_reopened_meeting_reports_its_whole_length_and_keeps_its_flags(play: Play, minutes_copy: Copy):
    play(HERE + "- clock: 2026-05-12 11:00\n" + LEAVES + set_at("10:50") + CLOSED)

    play("- clock: 2026-05-12 12:10\n- reopen_meeting: {reason: Forgotten}\n- clock: 2026-05-12 12:20\n")
    play("- close_meeting\n")

    assert "10:00 to 12:20" in minutes_copy("2026-05-12")
    assert "Made while not quorate" in minutes_copy("2026-05-12")


def test_forty_cases_are_minuted_each_in_the_copy_of_those_who_may_know(
    play: Play, minutes_copy: Copy, agenda_copy: Copy
):
    play(
        "".join(
            f"- receive_referral: {{child: {{forename: Kit, surname: Number{n:02}}}, received_on: 2026-04-30,"
            f" agency: EDU}}\n- list_case: CSE-{n:04}\n"
            for n in range(2, 41)
        )
    )
    play(HERE + "".join(f"- start_item: CSE-{n:04}\n" for n in range(1, 41)) + CLOSED)

    minutes, agenda = minutes_copy("2026-05-12", "EDU"), agenda_copy("2026-05-12", "EDU")
    assert [n for n in range(2, 41) if f"NUMBER{n:02}" not in minutes] == []
    assert [n for n in range(2, 41) if f"NUMBER{n:02}" not in agenda] == []
