"""The panel's figures over three meetings, as the rehearsal's queries answer them."""

import json
from typing import Any

from tests.journeys.conftest import Rehearsed

PLANNED = "2026-04-22 10:00"
CONFIRMED = "2026-05-01 15:00"
CLOSED = "2026-05-12 11:20"
BETWEEN = "2026-05-20 09:00"
CONFIRMED_AGAIN = "2026-05-29 12:00"
CIRCULATED_AGAIN = "2026-06-02 10:00"
SECOND_OPENED = "2026-06-09 10:00"
REVIEWED = "2026-06-09 10:05"
RATIFIED = "2026-06-09 10:12"
SECOND_CLOSED = "2026-06-09 11:15"
CONFIRMED_LAST = "2026-07-03 12:00"
THIRD_OPENED = "2026-07-14 10:00"
THIRD_CLOSED = "2026-07-14 10:40"

STANDING = [
    ("1", "Welcome, introductions and apologies"),
    ("2", "Confidentiality statement"),
    ("3", "Declarations of conflict of interest"),
    ("4", "Minutes of the last meeting and matters arising"),
    ("5", "Actions outstanding"),
]


def _agenda(panel: Rehearsed, clock: str) -> list[tuple[str, str]]:
    return [(each["number"], each["title"]) for each in panel.answer(clock, "agenda")]


def _ages(panel: Rehearsed, clock: str) -> dict[str, int]:
    return {each["reference"]: each["age"] for each in panel.answer(clock, "ages")}


def _papers(panel: Rehearsed, clock: str, number: int = 0) -> tuple[str, str | None, int]:
    found = panel.answer(clock, "papers_due", number)
    return found["due_on"], found["circulated_on"], found["days_late"]


def _quorum(panel: Rehearsed, clock: str, number: int = 0) -> tuple[int, bool, str]:
    found = panel.answer(clock, "quorum", number)
    return found["count"], found["is_quorate"], found["missing"]


def _intervals(panel: Rehearsed, clock: str) -> list[tuple[str, str, int, str]]:
    found = panel.answer(clock, "quorum_intervals")
    return [(each["start"], each["end"], each["count"], each["standing"]) for each in found]


def _streaks(panel: Rehearsed, clock: str, of: str = "agencies") -> dict[str, tuple[str, int, bool]]:
    found = panel.answer(clock, "streaks")[of]
    return {each["code"]: ("".join(each["codes"]), each["streak"], each["is_alert"]) for each in found}


def _rows(panel: Rehearsed, clock: str, number: int = 0) -> list[tuple[Any, ...]]:
    found = panel.answer(clock, "tracker_rows", number)
    return [(each["ref"], each["owner_code"], each["due_on"], each["rag"], each["status"]) for each in found]


def _overdue(panel: Rehearsed, clock: str) -> list[tuple[str, int]]:
    return [(each["reference"], each["days_overdue"]) for each in panel.answer(clock, "overdue_actions")]


def _ratification(panel: Rehearsed, clock: str) -> list[tuple[str, str, str]]:
    found = panel.answer(clock, "ratification_list")
    return [(each["what"], each["made"], each["status"]) for each in found]


# ── Papers, agendas, ages ──────────────────────────────────────────────────────────────────────


def test_the_papers_of_each_meeting_are_due_five_working_days_before_and_in_time(panel):
    assert _papers(panel, PLANNED) == ("2026-05-05", None, 0)
    assert _papers(panel, CONFIRMED) == ("2026-05-05", "2026-05-05", 0)
    assert _papers(panel, CIRCULATED_AGAIN) == ("2026-06-02", "2026-06-02", 0)
    assert _papers(panel, CONFIRMED_LAST) == ("2026-07-07", "2026-07-07", 0)


def test_the_first_agenda_lists_eight_new_cases_in_the_order_referred(panel):
    agenda = _agenda(panel, CONFIRMED)

    assert agenda[:5] == STANDING
    assert agenda[5] == ("6", "New referrals")
    assert agenda[6:14] == [(f"6.{place}", f"CSE-0{106 + place}") for place in range(1, 9)]
    assert agenda[14:] == [
        ("7", "Repeats"),
        ("8", "Reviews"),
        ("9", "Persons of concern"),
        ("10", "Locations and themes"),
        ("11", "Step-down and cases where 12 months have passed"),
        ("12", "Any other business"),
        ("13", "Read-back of actions"),
        ("14", "Next meeting"),
    ]


def test_the_second_agenda_has_the_ratifications_the_deferred_case_and_six_reviews(panel):
    agenda = _agenda(panel, CONFIRMED_AGAIN)

    assert agenda[:5] == STANDING
    assert agenda[5:18] == [
        ("6", "Decisions to ratify"),
        ("6.1", "Action A-0008, decided 12/05/2026 while not quorate"),
        ("6.2", "Outcome of CSE-0112, decided 12/05/2026 while not quorate"),
        ("7", "New referrals"),
        ("7.1", "CSE-0114"),
        ("8", "Repeats"),
        ("9", "Reviews"),
        ("9.1", "CSE-0107"),
        ("9.2", "CSE-0108"),
        ("9.3", "CSE-0109"),
        ("9.4", "CSE-0110"),
        ("9.5", "CSE-0111"),
        ("9.6", "CSE-0112"),
    ]
    assert agenda[-1] == ("15", "Next meeting")


def test_the_third_agenda_has_the_four_reviews_that_fall_due_and_nothing_to_ratify(panel):
    agenda = _agenda(panel, CONFIRMED_LAST)

    assert [each for each in agenda if "." in each[0]] == [
        ("8.1", "CSE-0107"),
        ("8.2", "CSE-0109"),
        ("8.3", "CSE-0112"),
        ("8.4", "CSE-0114"),
    ]
    assert agenda[-1] == ("14", "Next meeting")


def test_the_ages_are_those_of_the_day_of_each_meeting(panel):
    first = {"CSE-0107": 15, "CSE-0108": 13, "CSE-0109": 15, "CSE-0110": 16, "CSE-0111": 14}
    rest = {"CSE-0112": 17, "CSE-0113": 14, "CSE-0114": 16}

    assert _ages(panel, CONFIRMED) == first | rest
    assert _ages(panel, CONFIRMED_AGAIN) == {
        "CSE-0114": 16,
        "CSE-0107": 15,
        "CSE-0108": 13,
        "CSE-0109": 15,
        "CSE-0110": 16,
        "CSE-0111": 14,
        "CSE-0112": 18,
    }
    assert _ages(panel, CONFIRMED_LAST) == {"CSE-0107": 15, "CSE-0109": 15, "CSE-0112": 18, "CSE-0114": 16}


def test_only_the_meeting_after_the_birthday_says_that_somebody_turned_eighteen(panel):
    said = {
        clock: [each["turned_18"] for each in panel.answer(clock, "ages") if each["turned_18"]]
        for clock in (CONFIRMED, CONFIRMED_AGAIN, CONFIRMED_LAST)
    }

    assert said == {
        CONFIRMED: [],
        CONFIRMED_AGAIN: ["Turned 18 on 28/05/2026: transition"],
        CONFIRMED_LAST: [],
    }


# ── Quorum ─────────────────────────────────────────────────────────────────────────────────────


def test_the_quorum_of_the_first_meeting_changes_by_the_minute(panel):
    assert _quorum(panel, "2026-05-12 10:02") == (5, True, "")
    assert _quorum(panel, "2026-05-12 10:38") == (4, True, "VOL is out for a conflict")
    assert _quorum(panel, "2026-05-12 11:00") == (3, True, "EDU and VOL have left")
    assert _quorum(panel, "2026-05-12 11:06") == (2, False, "EDU, HLT and VOL have left")
    assert _quorum(panel, "2026-05-12 11:12") == (3, True, "EDU and VOL have left")


def test_whoever_leaves_at_eleven_six_counts_at_eleven_five_and_no_longer_at_eleven_six(panel):
    at_six = panel.answer("2026-05-12 11:12", "quorum", 1)
    at_five = panel.answer("2026-05-12 11:12", "quorum", 2)

    assert (at_six["at"], at_six["is_quorate"], at_six["since"]) == ("11:06", False, "11:06")
    assert (at_five["at"], at_five["is_quorate"], at_five["count"]) == ("11:05", True, 3)


def test_the_intervals_of_the_first_meeting_are_these_eight(panel):
    assert _intervals(panel, CLOSED) == [
        ("10:00", "10:02", 3, "quorate"),
        ("10:02", "10:38", 5, "quorate"),
        ("10:38", "10:48", 4, "quorate"),
        ("10:48", "10:55", 5, "quorate"),
        ("10:55", "11:00", 4, "quorate"),
        ("11:00", "11:06", 3, "quorate"),
        ("11:06", "11:12", 2, "not quorate"),
        ("11:12", "11:20", 3, "quorate"),
    ]


def test_the_chairs_choice_stands_for_the_interval_without_a_quorum_alone(panel):
    choices = [each["choice"] for each in panel.answer(CLOSED, "quorum_intervals")]

    assert choices == ["", "", "", "", "", "", "urgent_only", ""]


def test_two_agencies_of_one_group_count_once(panel):
    found = panel.answer(SECOND_OPENED, "quorum")

    assert found["agencies"] == ["POL", "CSC", "EDU", "HLT", "CMH", "VOL", "HOU"]
    assert found["groups"] == ["CSC", "EDU", "HEALTH", "HOU", "POL", "VOL"]
    assert found["count"] == 6
    assert found["words"] == "6 agencies · quorate (needs 3)"


def test_an_agency_out_for_a_conflict_is_missing_from_the_intervals_of_the_second_meeting(panel):
    assert _quorum(panel, "2026-06-09 10:46") == (5, True, "HOU is out for a conflict")
    assert _intervals(panel, SECOND_CLOSED) == [
        ("10:00", "10:46", 6, "quorate"),
        ("10:46", "10:55", 5, "quorate"),
        ("10:55", "11:15", 6, "quorate"),
    ]


def test_the_third_meeting_is_quorate_throughout_with_four(panel):
    assert _quorum(panel, THIRD_OPENED) == (4, True, "")
    assert _intervals(panel, THIRD_CLOSED) == [("10:00", "10:40", 4, "quorate")]


# ── Decisions and ratification ─────────────────────────────────────────────────────────────────


def test_the_two_decisions_made_while_not_quorate_are_flagged(panel):
    flagged = panel.answer(CLOSED, "flagged_decisions")

    assert [(each["what"], each["made"], each["count"], each["choice"]) for each in flagged] == [
        ("Action A-0008", "12/05/2026 11:08", 2, "urgent_only"),
        ("Outcome of CSE-0112", "12/05/2026 11:08", 2, "urgent_only"),
    ]
    assert {each["flag"] for each in flagged} == {
        "Urgent protective action while not quorate: The adult may return tonight"
    }


def test_every_other_decision_of_the_first_meeting_stands(panel):
    made = panel.answer(CLOSED, "meeting_decisions")

    assert [(each["what"], each["made"][-5:], each["count"]) for each in made if each["is_quorate"]] == [
        ("Action A-0001", "10:19", 5),
        ("Action A-0002", "10:19", 5),
        ("Action A-0003", "10:19", 5),
        ("Outcome of CSE-0107", "10:22", 5),
        ("Action A-0004", "10:22", 5),
        ("Outcome of CSE-0108", "10:30", 5),
        ("Action A-0005", "10:30", 5),
        ("Outcome of CSE-0109", "10:38", 5),
        ("Action A-0006", "10:38", 4),
        ("Outcome of CSE-0110", "10:48", 4),
        ("Action A-0007", "10:55", 4),
        ("Outcome of CSE-0111", "10:55", 4),
        ("Action A-0009", "11:14", 3),
        ("Outcome of CSE-0113", "11:14", 3),
    ]
    assert len(made) == 16


def test_the_ratification_list_holds_both_before_the_second_meeting_and_none_after(panel):
    waits = "Subject to ratification"

    assert _ratification(panel, BETWEEN) == [
        ("Action A-0008", "12/05/2026 11:08", waits),
        ("Outcome of CSE-0112", "12/05/2026 11:08", waits),
    ]
    assert _ratification(panel, RATIFIED) == []
    assert panel.answer(SECOND_CLOSED, "flagged_decisions") == []


def test_the_conflict_of_the_first_meeting_is_on_record_with_its_times(panel):
    (told,) = panel.answer(CLOSED, "conflicts")

    assert (told["who"], told["told"], told["ruling"]) == ("Sefton Vane (VOL)", "10:04", "withdraws")
    assert (told["out"], told["back"], told["is_acknowledged"]) == ("10:38", "10:48", True)


def test_one_chair_held_the_first_meeting_and_the_vice_chair_the_third(panel):
    (spell,) = panel.answer(CLOSED, "who_chaired")

    assert (spell["name"], spell["start"], spell["end"]) == ("DI Marian Thorne", "10:00", "11:20")
    assert len(spell["items"]) == 13
    assert panel.answer(THIRD_OPENED, "chair_now") == "R. Pell"


# ── Actions ────────────────────────────────────────────────────────────────────────────────────


def test_the_actions_are_read_back_by_agency(panel):
    groups = panel.answer(CLOSED, "read_back")["groups"]

    assert {each["code"]: [action["reference"] for action in each["actions"]] for each in groups} == {
        "POL": ["A-0007", "A-0001"],
        "CSC": ["A-0002", "A-0006"],
        "EDU": ["A-0004"],
        "HLT": ["A-0005"],
        "VOL": ["A-0009"],
        "YJS": ["A-0003"],
        "PRO": ["A-0008"],
    }


def test_the_tracker_after_the_first_meeting_has_nine_open_actions_with_their_letters(panel):
    assert _rows(panel, CLOSED) == [
        ("A-0001", "POL", "2026-05-19", "A", "Open"),
        ("A-0002", "CSC", "2026-05-13", "A", "Open"),
        ("A-0003", "YJS", "2026-05-26", "G", "Open"),
        ("A-0004", "EDU", "2026-05-29", "G", "Open"),
        ("A-0005", "HLT", "2026-06-05", "G", "Open"),
        ("A-0006", "CSC", "2026-05-20", "G", "Open"),
        ("A-0007", "POL", "2026-05-14", "A", "Open"),
        ("A-0008", "PRO", "2026-05-12", "A", "Open"),
        ("A-0009", "VOL", "2026-05-22", "G", "Open"),
    ]


def test_an_agencys_tracker_has_its_own_rows_then_those_it_supports(panel):
    assert [row[:2] for row in _rows(panel, CLOSED, 1)] == [
        ("A-0001", "POL"),
        ("A-0007", "POL"),
        ("A-0002", "CSC"),
    ]
    assert [row[:2] for row in _rows(panel, CLOSED, 2)] == [
        ("A-0005", "HLT"),
        ("A-0002", "CSC"),
        ("A-0007", "POL"),
    ]


def test_actions_given_to_the_absent_are_to_be_accepted_and_one_awaits_ratification(panel):
    flags = {each["ref"]: each["flags"] for each in panel.answer(CLOSED, "tracker_rows") if each["flags"]}

    assert flags == {
        "A-0003": ["To be accepted"],
        "A-0008": ["To be accepted", "Subject to ratification"],
        "A-0009": ["To be accepted"],
    }


def test_six_actions_are_overdue_at_the_second_meeting_the_longest_first(panel):
    assert _overdue(panel, REVIEWED) == [
        ("A-0007", 26),
        ("A-0006", 20),
        ("A-0009", 18),
        ("A-0003", 14),
        ("A-0004", 11),
        ("A-0005", 4),
    ]


def test_an_action_is_green_then_amber_five_working_days_before_then_red(panel):
    assert [panel.answer(REVIEWED, "rag", number) for number in range(3)] == ["G", "A", "R"]


def test_the_tracker_after_the_second_meeting_has_four_open_and_six_closed_and_no_restricted_one_counted(
    panel,
):
    rows = _rows(panel, SECOND_CLOSED)

    assert [row for row in rows if row[0] != "R-0001"] == [
        ("A-0004", "CSC", "2026-05-29", "R", "Open"),
        ("A-0005", "HLT", "2026-07-07", "A", "Open"),
        ("A-0007", "POL", "2026-05-14", "R", "Open"),
        ("A-0010", "CSC", "2026-07-10", "G", "Open"),
        ("A-0001", "POL", "2026-05-19", "C", "Completed 18/05/2026"),
        ("A-0002", "CSC", "2026-05-13", "C", "Completed 13/05/2026"),
        ("A-0003", "YJS", "2026-05-26", "C", "Completed after original due date 02/06/2026"),
        ("A-0006", "CSC", "2026-05-20", "C", "Not possible"),
        ("A-0008", "PRO", "2026-05-12", "C", "Completed 12/05/2026"),
        ("A-0009", "VOL", "2026-05-22", "C", "Not undertaken"),
    ]


def test_the_restricted_action_is_on_the_tracker_of_the_agency_that_owns_it(panel):
    assert _rows(panel, SECOND_CLOSED, 1) == [
        ("A-0007", "POL", "2026-05-14", "R", "Open"),
        ("R-0001", "POL", "2026-06-12", "A", "Open"),
    ]


def test_the_reassigned_action_is_on_one_tracker_that_of_its_new_owner(panel):
    assert _rows(panel, SECOND_CLOSED, 2) == [
        ("A-0004", "CSC", "2026-05-29", "R", "Open"),
        ("A-0010", "CSC", "2026-07-10", "G", "Open"),
    ]


def test_the_action_carried_twice_keeps_its_first_date(panel):
    carried = {
        clock: next(each for each in panel.answer(clock, "tracker_rows") if each["ref"] == "A-0005")
        for clock in (CLOSED, SECOND_CLOSED, THIRD_CLOSED)
    }

    assert [each["times_carried"] for each in carried.values()] == [0, 1, 2]
    assert [each["due_on"] for each in carried.values()] == ["2026-06-05", "2026-07-07", "2026-08-04"]
    assert {each["original_due_on"] for each in carried.values()} == {"2026-06-05"}


def test_four_actions_are_overdue_at_the_third_meeting(panel):
    assert _overdue(panel, THIRD_OPENED) == [("A-0007", 61), ("A-0004", 46), ("A-0005", 7), ("A-0010", 4)]


def test_the_tracker_after_the_third_meeting_has_three_open_and_one_closed(panel):
    assert _rows(panel, THIRD_CLOSED) == [
        ("A-0004", "CSC", "2026-05-29", "R", "Open"),
        ("A-0005", "HLT", "2026-08-04", "A", "Open"),
        ("A-0010", "CSC", "2026-07-10", "R", "Open"),
        ("A-0007", "POL", "2026-05-14", "C", "Completed 14/05/2026"),
    ]


# ── Attendance over time, series, the whole ────────────────────────────────────────────────────


def test_the_codes_and_streaks_of_every_agency_are_kept_over_the_meetings(panel):
    found = _streaks(panel, THIRD_CLOSED)

    assert {code: each for code, each in found.items() if code != "BBU"} == {
        "POL": ("YYY", 0, False),
        "CSC": ("YYY", 0, False),
        "EDU": ("YYY", 0, False),
        "HLT": ("DYD", 0, False),
        "CMH": ("AYN", 1, False),
        "VOL": ("YYN", 1, False),
        "YJS": ("ANN", 3, True),
        "PRO": ("NNN", 3, True),
        "HOU": ("NYN", 1, False),
        "LIC": ("NAN", 3, True),
    }


def test_a_group_attends_if_any_of_its_agencies_does(panel):
    assert _streaks(panel, CLOSED, "groups")["HEALTH"] == ("D", 0, False)
    assert _streaks(panel, SECOND_CLOSED, "groups")["HEALTH"] == ("DY", 0, False)
    assert _streaks(panel, THIRD_CLOSED, "groups")["HEALTH"] == ("DYD", 0, False)


def test_the_restricted_action_leaves_a_gap_in_the_common_series_that_is_never_filled(panel):
    series = {each["series"]: each["next_reference"] for each in panel.answer(THIRD_CLOSED, "series")}

    assert series == {"CSE": "CSE-0115", "P": "P-0011", "A": "A-0012", "R": "R-0002"}


def test_nobody_was_referred_twelve_months_ago(panel):
    assert panel.answer(THIRD_CLOSED, "twelve_months_passed") == []


def test_the_canonical_form_holds_every_record_by_kind(panel):
    content = json.loads(panel.answer(THIRD_CLOSED, "canonical"))

    assert {kind: len(content[kind]) for kind in COUNTS} == COUNTS
    assert len(content["documents"]) == len(panel.names())
    assert content["series"] == ["CSE 114", "P 10", "A 11", "R 1"]


COUNTS = {
    "forums": 1,
    "agencies": 11,
    "memberships": 14,
    "people": 24,
    "cases": 8,
    "referrals": 8,
    "meetings": 3,
    "apologies": 5,
    "chairing": 3,
    "conflicts": 2,
    "choices": 1,
    "rulings": 3,
    "dissents": 1,
    "actions": 11,
    "outcomes": 16,
    "decisions": 31,
}
