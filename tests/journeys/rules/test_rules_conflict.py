"""Section 8 "Conflict": what an agency out for a conflict does not receive, now and later."""

from tests.journeys.rules.conftest import Copy
from tests.journeys.rules.steps import CLOSED, HERE, JUNE
from tests.rehearsal.conftest import Play

RULED = """
- declare_conflict: {item: CSE-0001, person: Rosa Pell}
  as: pell
- rule_on_conflict: {conflict: pell, ruling: withdraws}
- start_item: CSE-0001
- set_action: {item: CSE-0001, text: Serve the notice, owner: POL, due_on: 2026-06-30}
- record_outcome: {item: CSE-0001, kind: remains}
"""


def test_the_case_is_kept_from_the_next_papers_of_the_agency(play: Play, agenda_copy: Copy):
    play(HERE + RULED + CLOSED + JUNE)

    assert "HALLOWAY" in agenda_copy("2026-06-09", "EDU")
    assert "HALLOWAY" not in agenda_copy("2026-06-09", "CSC")
    assert "not circulated to this copy" in agenda_copy("2026-06-09", "CSC")


def test_a_later_ruling_that_the_person_stays_gives_the_case_back(play: Play, agenda_copy: Copy):
    play(HERE + RULED + CLOSED + JUNE)

    play(
        "- meeting: 2026-06-09\n- declare_conflict: {item: CSE-0001, person: Rosa Pell}\n  as: again\n"
        "- rule_on_conflict: {conflict: again, ruling: stays, person: Marian Thorne}\n"
    )

    assert "HALLOWAY" in agenda_copy("2026-06-09", "CSC")


def test_an_absence_not_acknowledged_leaves_no_trace(play: Play, minutes_copy: Copy, agenda_copy: Copy):
    play(HERE + RULED.replace("ruling: withdraws", "ruling: withdraws, is_acknowledged: no") + CLOSED + JUNE)

    for copy in (minutes_copy("2026-05-12", "CSC"), agenda_copy("2026-06-09", "CSC")):
        assert "HALLOWAY" not in copy
        assert "CSE-0001" not in copy
        assert "not circulated" not in copy
        assert "Serve the notice" not in copy


def test_an_agency_out_before_the_ruling_has_no_copy_until_there_is_one(play: Play, minutes_copy: Copy):
    play(HERE + "- declare_conflict: {item: CSE-0001, person: Rosa Pell}\n  as: pell\n- step_out: pell\n")
    play("- start_item: CSE-0001\n")

    assert "HALLOWAY" not in minutes_copy("2026-05-12", "CSC")


def test_the_nature_of_a_conflict_over_a_withdrawn_case_reaches_nobody_kept_from_it(
    play: Play, minutes_copy: Copy
):
    play(
        HERE
        + "- declare_conflict: {item: CSE-0001, agency: EDU, nature: Her uncle teaches there}\n  as: edu\n"
        "- rule_on_conflict: {conflict: edu, ruling: withdraws, is_acknowledged: no}\n"
        "- withdraw_item: {item: CSE-0001, reason: Not ready}\n" + CLOSED
    )

    assert "Her uncle" not in minutes_copy("2026-05-12", "EDU")
    assert "Her uncle" in minutes_copy("2026-05-12", "POL")


def test_an_action_kept_from_its_own_agency_is_marked_on_the_master(play: Play, tracker_copy: Copy):
    play(
        HERE
        + "- set_action: {item: CSE-0001, text: Ask the school, owner: CSC, due_on: 2026-06-30}\n"
        + RULED
    )

    play(CLOSED)

    assert "Ask the school" not in tracker_copy("2026-05-12", "CSC")
    assert "Not in its agency's tracker" in tracker_copy("2026-05-12")
    assert "Not in its agency's tracker" not in tracker_copy("2026-05-12", "POL")
