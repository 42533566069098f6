"""The strategic group by its terms of reference: chair cover, late papers, a conflict, decisions "
"for the Board."""

import re

import pytest

from tests.journeys.conftest import Paper, Rehearsed

CLOSED = "2026-02-10 15:10"
READERS = ("Chair", "POL", "CSC", "HLT", "EDU", "VOL", "BBU")


def minutes(group: Rehearsed, reader: str) -> Paper:
    return group.paper(f"2026-02-10 CSE-SG minutes v0.1 DRAFT {reader}.docx")


def under(paper: Paper, title: str) -> list[str]:
    """What the business says under an item."""
    (said,) = [row[1] for row in paper.rows("Item") if row[0].endswith(title)]
    return said.split("\n")


def test_files_are_called_by_the_forums_own_code(strategic_group):
    assert strategic_group.names() == sorted(
        [
            *(f"2026-02-10 CSE-SG agenda v0.1 DRAFT {who}.docx" for who in READERS),
            *(f"2026-02-10 CSE-SG minutes v0.1 DRAFT {who}.docx" for who in READERS),
            "2026-02-10 CSE-SG action tracker v0.1 DRAFT Chair.docx",
            "2026-02-10 CSE-SG actions v0.1 DRAFT POL.docx",
        ]
    )


def test_papers_two_working_days_late_go_out_by_the_chairs_leave(strategic_group):
    before = strategic_group.answer("2026-01-05 09:00", "papers_due")
    after = strategic_group.answer("2026-02-05 11:00", "papers_due")

    assert (before["due_on"], before["days_late"]) == ("2026-02-03", 0)
    assert (after["circulated_on"], after["days_late"], after["is_agreed"]) == ("2026-02-05", 2, True)
    assert after["words"] == (
        "Papers circulated Thursday 5 February 2026, 2 working days late (due 03/02/2026), agreed "
        "by N. Vickery: "
        "One paper was awaited"
    )


def test_the_late_paper_names_its_leave_and_reason(strategic_group):
    (paper,) = strategic_group.answer(CLOSED, "meeting_papers")

    assert (paper["number"], paper["title"], paper["days_late"], paper["is_taken"]) == (
        "15",
        "Conditions for licensed drivers",
        2,
        True,
    )
    assert under(minutes(strategic_group, "EDU"), "Minutes of the last meeting and matters arising") == [
        "Late paper: The agenda and papers of this meeting: 2 working days late, agreed by Nora Vickery on "
        "05/02/2026. Reason: One paper was awaited.",
        "Late paper: Conditions for licensed drivers: 2 working days late, agreed by Nora Vickery "
        "on 05/02/2026. "
        "Reason: The figures arrived on 4 February.",
    ]


def test_members_proposals_stand_on_the_confirmed_agenda_before_what_goes_to_the_board(strategic_group):
    agenda = strategic_group.answer("2026-01-20 09:00", "agenda")

    assert [(each["number"], each["title"], each["note"]) for each in agenda][13:] == [
        ("14", "Commissioning of return interviews", "proposed by VOL"),
        ("15", "Taxi licensing conditions", "proposed by POL"),
        ("16", "Decisions to report to the Board", ""),
        ("17", "Any other business", ""),
        ("18", "Next meeting", ""),
    ]


def test_the_agenda_of_a_forum_without_cases_has_no_case_list(strategic_group):
    paper = strategic_group.paper("2026-02-10 CSE-SG agenda v0.1 DRAFT EDU.docx")

    assert paper.headings == ["Agenda"]
    assert len(paper.document.sections) == 1


def test_a_tied_ballot_appoints_nobody_and_the_next_one_a_substitute(strategic_group):
    ballots = strategic_group.answer(CLOSED, "ballots")

    assert [
        (
            each["candidate"],
            each["votes_for"],
            each["votes_against"],
            each["is_carried"],
            each["is_authorised"],
        )
        for each in ballots
    ] == [("Eli Foss", 2, 2, False, True), ("Hana Mills", 3, 1, True, True)]
    assert {(each["present"], each["on_roll"]) for each in ballots} == {(4, 5)}
    assert strategic_group.answer("2026-02-10 14:00", "chair_now") == "No chair"


def test_the_candidate_who_may_not_stand_left_no_ballot(strategic_group):
    assert "Garland was proposed" not in minutes(strategic_group, "Chair").text


def test_the_substitute_is_in_the_chair_from_the_vote_on(strategic_group):
    (spell,) = strategic_group.answer(CLOSED, "who_chaired")

    assert (spell["words"], spell["end"]) == ("Hana Mills (substitute, from 14:03)", "15:10")
    assert minutes(strategic_group, "Chair").facts()["Chair"] == (
        "No chair\nHana Mills, Community Health (substitute, from 14:03)"
    )


def test_the_minutes_tell_how_the_chair_was_covered(strategic_group):
    told = [
        each
        for each in under(minutes(strategic_group, "POL"), "Welcome, introductions and apologies")
        if each.startswith("Chair: ")
    ]

    assert told == [
        "Chair: Supt Owen Dace agreed at 13:30 that the meeting proceed.",
        "Chair: Eli Foss was proposed as substitute chair at 14:00: 2 for, 2 against, 0 abstained, "
        "4 voting members "
        "present of 5 on roll; not appointed.",
        "Chair: Hana Mills was proposed as substitute chair at 14:03: 3 for, 1 against, 0 "
        "abstained, 4 voting "
        "members present of 5 on roll; appointed.",
    ]


def test_the_group_is_quorate_throughout_also_while_one_agency_is_out(strategic_group):
    found = strategic_group.answer(CLOSED, "quorum_intervals")

    assert [(each["start"], each["end"], each["count"], each["standing"]) for each in found] == [
        ("14:00", "14:20", 4, "quorate"),
        ("14:20", "14:40", 3, "quorate"),
        ("14:40", "15:10", 4, "quorate"),
    ]
    assert strategic_group.answer(CLOSED, "flagged_decisions") == []


def test_the_board_manager_is_there_and_does_not_count(strategic_group):
    assert strategic_group.answer("2026-02-10 14:00", "quorum")["agencies"] == ["CSC", "HLT", "EDU", "VOL"]
    assert ["Board Business Unit (BBU)", "Ivo Garland", "In attendance: Observer", "13:58–15:10"] in minutes(
        strategic_group, "BBU"
    ).rows("Agency")


def test_the_decisions_go_to_the_board_one_for_its_approval(strategic_group):
    made = strategic_group.answer(CLOSED, "meeting_decisions")

    assert [(each["what"], each["count"], each["reports_to_board"], each["approval"]) for each in made] == [
        ("Decision under Taxi licensing conditions", 4, True, "sought"),
        ("Action A-0001", 4, False, ""),
        ("Decision under Commissioning of return interviews", 3, True, ""),
    ]
    assert under(minutes(strategic_group, "BBU"), "Decisions to report to the Board") == [
        "Item 14: Tender the return interview service (to be reported to the Board)",
        "Item 15: Recommend the conditions to the licensing committee (to be reported to the Board, "
        "approval sought)",
    ]


@pytest.mark.parametrize("reader", [each for each in READERS if each != "VOL"])
def test_the_conflict_names_its_item_and_its_times(strategic_group, reader):
    assert under(minutes(strategic_group, reader), "Declarations of conflict of interest") == [
        "Sefton Vane (VOL): told the Chair at 14:03 of a conflict on item 14: Employer tenders for "
        "the service. "
        "Ruling of Hana Mills: withdraws. Out from 14:20, back at 14:40."
    ]


def test_the_conflicted_agency_has_the_item_as_not_circulated_under_its_number(strategic_group):
    paper = minutes(strategic_group, "VOL")

    assert [row[0] for row in paper.rows("Item") if re.match(r"1[456] |Item ", row[0])] == [
        "Item 14: not circulated to this copy",
        "15 Taxi licensing conditions",
        "16 Decisions to report to the Board",
    ]
    assert "Tender the return interview service" not in paper.text
    assert under(paper, "Decisions to report to the Board") == [
        "Item 15: Recommend the conditions to the licensing committee (to be reported to the Board, "
        "approval sought)"
    ]


def test_a_group_without_a_confidentiality_item_is_not_told_that_none_was_read(strategic_group):
    assert "onfidentiality" not in minutes(strategic_group, "Chair").text


def test_the_one_action_tells_its_strand_and_is_to_be_accepted(strategic_group):
    (row,) = strategic_group.answer(CLOSED, "tracker_rows")

    assert (row["ref"], row["owner_code"], row["due_on"], row["rag"], row["strand"]) == (
        "A-0001",
        "POL",
        "2026-02-27",
        "G",
        "Prevent",
    )
    assert row["flags"] == ["To be accepted"]
