"""Section 8 and edge case 21: an agency merged or renamed loses no action and learns nothing it may not."""

from tests.journeys.rules.conftest import Copy
from tests.journeys.rules.steps import CLOSED, HERE, IN_JUNE, JUNE
from tests.rehearsal.conftest import Play

SUCCEEDED = """
- clock: 2026-05-20 09:00
- add_agency: {code: FAM, name: Family Services, since: 2026-05-20}
- succeed_agency: {agency: CSC, successor: FAM, on: 2026-05-20}
"""


def test_edge_case_21_open_actions_stay_on_the_tracker_of_the_successor(play: Play, tracker_copy: Copy):
    play(HERE + "- set_action: {item: CSE-0001, text: Visit the family, owner: CSC, due_on: 2026-06-30}\n")
    play("- set_action: {item: CSE-0001, text: Ask the school, owner: EDU, supporting: [CSC]}\n" + CLOSED)

    play(JUNE + SUCCEEDED + IN_JUNE)

    assert "Visit the family" in tracker_copy("2026-06-09", "FAM")
    assert "Ask the school" in tracker_copy("2026-06-09", "FAM")
    assert not tracker_copy("2026-06-09", "CSC")


def test_what_was_kept_for_the_predecessor_is_kept_for_the_successor(play: Play, tracker_copy: Copy):
    kept = "{text: Check the flat, owner: CSC, due_on: 2026-06-30, audience: {only: [CSC, POL]}}"
    play(HERE + f"- set_action: {kept}\n" + CLOSED)

    play(JUNE + SUCCEEDED + IN_JUNE)

    assert "Check the flat" in tracker_copy("2026-06-09", "FAM")
    assert "Check the flat" not in tracker_copy("2026-06-09")


def test_what_was_kept_from_the_predecessor_is_kept_from_the_successor(play: Play, minutes_copy: Copy):
    play(HERE + "- declare_conflict: {item: CSE-0001, person: Rosa Pell}\n  as: pell\n")
    play(
        "- declare_conflict: {item: CSE-0001, agency: CSC}\n  as: all\n"
        "- rule_on_conflict: {conflict: all, ruling: withdraws}\n"
        "- start_item: CSE-0001\n- set_action: {item: CSE-0001, text: Serve the notice, owner: POL}\n"
        + CLOSED
    )

    play(SUCCEEDED)

    assert "Serve the notice" not in minutes_copy("2026-05-12", "FAM")
    assert "not circulated to this copy" in minutes_copy("2026-05-12", "FAM")


def test_edge_case_21_minutes_written_after_it_keep_the_old_name(play: Play, minutes_copy: Copy):
    play(HERE + "- start_item: CSE-0001\n" + CLOSED + SUCCEEDED)

    copy = minutes_copy("2026-05-12")

    assert "Children’s Social Care" in copy
    assert "Family Services" not in copy
