"""Section 8 "Who may know" and "Derived text": a copy holds what its reader may know and no trace of more."""

import pytest

from tests.journeys.rules.conftest import Copy
from tests.journeys.rules.steps import CLOSED, HERE, IN_JUNE, JUNE
from tests.rehearsal.conftest import Play

SAID = """
- start_item: CSE-0001
- share_contribution: {item: CSE-0001, agency: POL, text: Lives above the kebab shop}
  as: shop
"""
ARCHES = """
- open_case: {type: location, on: 2026-05-01, place: The Arches}
  as: arches
- list_case: arches
- restrict: {subject: arches, audience: {only: [POL, CSC]}}
"""
OTHERS = ("POL", "EDU", "CSC", "")


def holders(copy: Copy, day: str, words: str) -> set[str]:
    """The agencies whose copy holds these words; an empty one is the chair."""
    return {code for code in OTHERS if words in copy(day, code)}


def test_a_paragraph_for_named_agencies_is_inline_in_their_copies_and_the_chair_s(
    play: Play, minutes_copy: Copy
):
    play(HERE + SAID + "- restrict_paragraph: {paragraph: shop/1, audience: {only: [POL, CSC]}}\n" + CLOSED)

    assert holders(minutes_copy, "2026-05-12", "kebab") == {"POL", "CSC", ""}


@pytest.mark.parametrize("audience", ["chair", "nobody", "{only: [POL], acknowledged: no}"])
def test_what_is_not_to_be_told_prints_in_no_edition(play: Play, minutes_copy: Copy, audience: str):
    play(HERE + SAID + f"- restrict_paragraph: {{paragraph: shop/1, audience: {audience}}}\n" + CLOSED)

    assert holders(minutes_copy, "2026-05-12", "kebab") == set()


def test_a_doubt_decided_for_one_agency_becomes_its_audience(play: Play, minutes_copy: Copy):
    play(HERE + SAID + "- hold_in_doubt: shop/1\n")
    held = holders(minutes_copy, "2026-05-12", "kebab")

    play("- decide_doubt: {paragraph: shop/1, audience: {only: [CSC]}}\n" + CLOSED)

    assert held == set()
    assert holders(minutes_copy, "2026-05-12", "kebab") == {"CSC", ""}


def test_a_person_s_role_kept_to_some_leaves_no_name_in_the_other_copies(play: Play, minutes_copy: Copy):
    play(
        "- add_case_person: {case: CSE-0001, role: suspected_perpetrator,"
        " identity: {forename: Dean, surname: Marlowe}, audience: {only: [POL]}}\n" + HERE + SAID + CLOSED
    )

    assert holders(minutes_copy, "2026-05-12", "MARLOWE") == {"POL", ""}


def test_a_case_kept_to_some_is_unknown_to_the_rest(
    play: Play, minutes_copy: Copy, agenda_copy: Copy, tracker_copy: Copy
):
    play(
        ARCHES + HERE + "- start_item: CSE-0002\n"
        "- set_action: {item: CSE-0002, text: Light it, owner: POL}\n" + CLOSED
    )

    assert holders(agenda_copy, "2026-05-12", "Arches") == {"POL", "CSC", ""}
    assert holders(minutes_copy, "2026-05-12", "Arches") == {"POL", "CSC", ""}
    assert holders(minutes_copy, "2026-05-12", "Light it") == {"POL", "CSC", ""}
    assert "Light it" in tracker_copy("2026-05-12", "POL")


def test_an_action_of_a_case_kept_to_some_is_not_given_to_another(play: Play):
    play(ARCHES + HERE)

    play("- set_action: {item: CSE-0002, text: Light it, owner: EDU}\n  refused: must be among\n")


def test_a_secret_alias_and_address_are_in_no_case_list_they_are_not_for(play: Play, agenda_copy: Copy):
    play(
        "- record_fact: {person: Halloway, kind: alias, text: Jinx, audience: {only: [POL]}}\n"
        "- record_fact: {person: Halloway, kind: address, text: 9 Refuge Row, audience: {only: [CSC]}}\n"
        "- record_fact: {person: Halloway, kind: address, text: 3 Mill Lane}\n"
    )

    assert "Jinx" not in agenda_copy("2026-05-12", "EDU")
    assert "Refuge" not in agenda_copy("2026-05-12", "EDU")
    assert "Mill Lane" in agenda_copy("2026-05-12", "EDU")


def test_a_reader_s_quorum_statement_leaves_out_what_a_withheld_item_caused(play: Play, minutes_copy: Copy):
    play(HERE + SAID + "- declare_conflict: {item: CSE-0001, agency: EDU}\n  as: edu\n")
    play(
        "- rule_on_conflict: {conflict: edu, ruling: withdraws, is_acknowledged: no}\n"
        "- step_out: edu\n  at: '10:10'\n- step_back: edu\n  at: '10:20'\n" + CLOSED
    )

    assert "Not quorate" in minutes_copy("2026-05-12", "POL")
    assert "Quorate throughout" in minutes_copy("2026-05-12", "EDU")
    assert "No conflict of interest was declared." in minutes_copy("2026-05-12", "EDU")


def test_an_answer_in_writing_without_words_says_so(play: Play, minutes_copy: Copy):
    play(
        HERE + "- start_item: CSE-0001\n- share_contribution: {item: CSE-0001, agency: EDU, state: written}\n"
    )

    assert "In writing" in minutes_copy("2026-05-12")


def test_a_withheld_review_is_not_counted_in_the_summary_of_actions(play: Play, minutes_copy: Copy):
    play(
        HERE + SAID + "- set_action: {item: CSE-0001, text: Knock, owner: POL, due_on: 2026-05-14}\n" + CLOSED
    )

    play(JUNE + "- restrict_action: {action: A-0001, audience: {only: [POL]}}\n" + IN_JUNE)
    play("- complete_action: R-0001\n")

    assert "Completed" in minutes_copy("2026-06-09", "POL")
    assert "Completed" not in minutes_copy("2026-06-09", "EDU")
