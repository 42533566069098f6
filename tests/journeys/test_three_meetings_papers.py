"""The panel's papers over three meetings: for every reader, what each file holds and does not hold."""

import re

import pytest

from tests.journeys.conftest import Paper, Rehearsed

READERS = ("Chair", "POL", "CSC", "EDU", "HLT", "CMH", "VOL", "YJS", "PRO", "HOU", "LIC", "BBU")
FIRST, SECOND, THIRD = "2026-05-12", "2026-06-09", "2026-07-14"
RESTRICTED = "A caller names a second address used at weekends."
DOUBTFUL = "A worker was told this in confidence."
PLATFORM = "Report the account to the platform"
SUSPECT = "VARLEY"
PLACEMENT = "Orchard Villas"
NAMES = (
    *("Halloway", "Renn", "Ouverney", "Bârdan", "Corrigan", "Sorrel", "Penhale", "Varley"),
    *("Thorne", "Ferris", "Pell", "Amadi", "Strand", "Islay", "Lunn", "Vane", "Marsh", "Carrow"),
    *("Quill", "Bexley", "Oduya", "Garland"),
)
SURNAMES_OF_CHILDREN = NAMES[:7]


def minutes(panel: Rehearsed, day: str, reader: str, version: str = "v0.1 DRAFT") -> Paper:
    return panel.paper(f"{day} CSE-MARAC minutes {version} {reader}.docx")


def agenda(panel: Rehearsed, day: str, reader: str) -> Paper:
    return panel.paper(f"{day} CSE-MARAC agenda v0.1 DRAFT {reader}.docx")


def tracker(panel: Rehearsed, day: str, reader: str) -> Paper:
    what = "action tracker" if reader == "Chair" else "actions"
    return panel.paper(f"{day} CSE-MARAC {what} v0.1 DRAFT {reader}.docx")


def readers_of(panel: Rehearsed, words: str, *named: str) -> set[str]:
    """The readers of the files with these words in their name in whose text `words` stand."""
    return {
        paper.name.removesuffix(".docx").split()[-1] for paper in panel.papers(*named) if words in paper.text
    }


def cases_of(paper: Paper) -> list[str]:
    """The headings of the items under the numbered sections."""
    return [each for each in paper.headings if re.match(r"\d+\.\d+ |Item ", each)]


def row(paper: Paper, first_head: str, reference: str) -> list[str]:
    """The row of an action; one that leads an agency's copy stands in the list at the end as well."""
    found = [each for each in paper.rows(first_head) if each[0].split("\n")[0] == reference]
    assert all(each == found[0] for each in found)
    return found[0]


# ── Which files there are ──────────────────────────────────────────────────────────────────────


def test_every_reader_has_a_file_of_every_kind_and_an_agency_without_actions_has_no_tracker(panel):
    wanted = {
        *(
            f"{day} CSE-MARAC agenda v0.1 DRAFT {who}.docx"
            for day in (FIRST, SECOND, THIRD)
            for who in READERS
        ),
        *(
            f"{day} CSE-MARAC minutes v0.1 DRAFT {who}.docx"
            for day in (FIRST, SECOND, THIRD)
            for who in READERS
        ),
        *(f"{FIRST} CSE-MARAC minutes v1.0 AGREED {who}.docx" for who in READERS),
        *(f"{FIRST} CSE-MARAC case minutes CSE-0107 v0.1 DRAFT {who}.docx" for who in READERS),
        *(
            f"{FIRST} CSE-MARAC case minutes CSE-0110 v0.1 DRAFT {who}.docx"
            for who in READERS
            if who != "VOL"
        ),
        *(f"{day} CSE-MARAC action tracker v0.1 DRAFT Chair.docx" for day in (FIRST, SECOND, THIRD)),
        *(
            f"{FIRST} CSE-MARAC actions v0.1 DRAFT {who}.docx"
            for who in ("POL", "CSC", "EDU", "HLT", "VOL", "YJS", "PRO")
        ),
        *(f"{SECOND} CSE-MARAC actions v0.1 DRAFT {who}.docx" for who in ("POL", "CSC", "HLT")),
        *(f"{THIRD} CSE-MARAC actions v0.1 DRAFT {who}.docx" for who in ("CSC", "HLT")),
    }

    assert set(panel.names()) == wanted


def test_no_file_name_holds_anybodys_name(panel):
    assert not [name for name in panel.names() for person in NAMES if person.casefold() in name.casefold()]


def test_every_file_says_whose_copy_and_which_version_it_is_and_carries_the_marking(panel):
    for paper in panel.papers():
        version, status, reader = paper.name.removesuffix(".docx").split()[-3:]
        for section in paper.document.sections:
            top = [each.text for each in section.header.paragraphs]
            bottom = [each.text for each in section.footer.paragraphs]
            assert top[0] == bottom[-1] == "OFFICIAL-SENSITIVE"
            assert f"{version} {status} · copy for {reader}" in bottom[0]


def test_no_file_names_an_author(panel):
    assert {
        (each.document.core_properties.author, each.document.core_properties.comments)
        for each in panel.papers()
    } == {("", "")}


# ── Who may know what ──────────────────────────────────────────────────────────────────────────


def test_the_restricted_paragraph_is_for_police_social_care_and_the_chair_alone(panel):
    allowed = {"Chair", "POL", "CSC"}

    assert readers_of(panel, RESTRICTED, FIRST, " minutes v0.1") == allowed
    assert readers_of(panel, RESTRICTED, FIRST, " minutes v1.0") == allowed
    assert readers_of(panel, RESTRICTED, "case minutes CSE-0107") == allowed
    assert readers_of(panel, RESTRICTED) == allowed
    assert not [
        each
        for each in panel.papers()
        if "tracker" in each.name or "actions" in each.name
        if RESTRICTED in each.text
    ]


def test_nothing_in_another_copy_says_that_a_paragraph_is_missing(panel):
    shared = minutes(panel, FIRST, "EDU").rows("Agency")

    assert [
        "POL",
        "Three missing episodes since 1 March, each longer than the last. On 4 May seen at the retail park "
        "with an adult male, person of concern; vehicle noted. Return interview offered for 15 May. "
        "(fact; DS K. Ferris)",
    ] in shared
    assert "restrict" not in minutes(panel, FIRST, "EDU").text.casefold()


def test_the_paragraph_held_in_doubt_is_in_no_file(panel):
    assert readers_of(panel, DOUBTFUL) == set()


def test_the_suspected_adult_is_named_to_police_social_care_and_the_chair_alone(panel):
    assert readers_of(panel, SUSPECT) == {"Chair", "POL", "CSC"}


def test_a_placement_address_kept_for_social_care_is_in_no_case_list(panel):
    assert readers_of(panel, PLACEMENT) == set()


def test_the_conflicted_agency_reads_that_the_item_was_not_circulated_to_it(panel):
    paper = minutes(panel, FIRST, "VOL")

    assert cases_of(paper) == [
        "6.1 CSE-0107 · New",
        "6.2 CSE-0108 · New",
        "6.3 CSE-0109 · New",
        "Item 6.4: not circulated to this copy",
        "6.5 CSE-0111 · New",
        "6.6 CSE-0112 · New",
        "6.7 CSE-0113 · New",
    ]
    assert not [
        each for each in ("CSE-0110", "OUVERNEY", "A-0006", "placing authority") if each in paper.text
    ]


def test_the_conflicted_agency_still_reads_its_own_declaration(panel):
    assert minutes(panel, FIRST, "VOL").under("Declarations of conflict of interest") == [
        "Sefton Vane (VOL): told the Chair at 10:04 of a conflict on item 6.4: Fosters in the same household "
        "network. Ruling of DI Marian Thorne: withdraws. Out from 10:38, back at 10:48."
    ]


@pytest.mark.parametrize("reader", [each for each in READERS if each != "VOL"])
def test_every_other_reader_has_the_item_the_conflict_was_about(panel, reader):
    assert cases_of(minutes(panel, FIRST, reader))[3] == "6.4 CSE-0110 · New"


def test_an_absence_not_acknowledged_closes_up_the_numbers_and_is_nowhere_mentioned(panel):
    paper = minutes(panel, SECOND, "HOU")

    assert cases_of(paper) == [
        "7.1 CSE-0114 · New, deferred: not heard",
        "9.1 CSE-0107 · Review, due 09/06/2026",
        "9.2 CSE-0108 · Review, due 09/06/2026",
        "9.3 CSE-0109 · Review, due 09/06/2026",
        "9.4 CSE-0111 · Review, due 09/06/2026",
        "9.5 CSE-0112 · Review, due 09/06/2026",
    ]
    assert not [
        each
        for each in (
            "CSE-0110",
            "OUVERNEY",
            "A-0006",
            "not circulated",
            "tenant officer",
            "10:46",
            "Eastmere",
        )
        if each in paper.text
    ]


def test_the_others_read_of_that_conflict_and_of_the_item(panel):
    paper = minutes(panel, SECOND, "Chair")

    assert cases_of(paper)[4:] == [
        "9.4 CSE-0110 · Review, due 09/06/2026",
        "9.5 CSE-0111 · Review, due 09/06/2026",
        "9.6 CSE-0112 · Review, due 09/06/2026",
    ]
    assert paper.under("Declarations of conflict of interest") == [
        "Lowmoor Housing (HOU): told the Chair at 10:00 of a conflict on item 9.4: The person of "
        "concern is a tenant "
        "officer. Ruling of DI Marian Thorne: withdraws. Out from 10:46, back at 10:55."
    ]


def test_the_restricted_action_is_known_to_police_camhs_and_the_chair_and_its_text_nowhere_else(panel):
    assert readers_of(panel, PLATFORM) == {"Chair", "POL", "CMH"}
    assert readers_of(panel, "R-0001") == {"Chair", "POL", "CMH"}
    assert "R-0001" not in tracker(panel, SECOND, "Chair").text
    assert "A-0011" not in "".join(each.text for each in panel.papers())


def test_nobody_elses_actions_by_agency_show_a_gap_for_it(panel):
    assert [each[1] for each in minutes(panel, SECOND, "EDU").rows("Agency") if each[1].startswith("A-")] == [
        "A-0010"
    ]


# ── The first minutes ──────────────────────────────────────────────────────────────────────────


def test_the_quorum_statement_names_number_times_agencies_and_the_choice(panel):
    assert minutes(panel, FIRST, "Chair").facts()["Quorum"] == (
        "Needs 3 agencies (set by the forum). Quorate from 10:00 to 11:06 and from 11:12 to 11:20: "
        "5 agencies "
        "represented (POL, CSC, EDU, HLT, VOL). HLT and CMH count as one.\n"
        "Not quorate: from 11:06 to 11:12 (2 of 3: POL, CSC, HLT having left). Chair's choice: "
        "urgent protective "
        "action only. Reason: The adult may return tonight."
    )


def test_the_attendance_shows_the_deputy_by_video_leaving_and_coming_back(panel):
    assert minutes(panel, FIRST, "Chair").rows("Agency")[:7] == [
        ["Lowmoor Police (POL)", "DI Marian Thorne", "Chair", "09:55–11:20"],
        ["Lowmoor Police (POL)", "DS Kit Ferris", "Present", "09:55–11:20"],
        ["Children’s Social Care (CSC)", "Rosa Pell", "Vice Chair", "09:58–11:20"],
        ["Education Inclusion (EDU)", "Ravi Amadi", "Present", "09:58–10:55"],
        [
            "Community Health (HLT)",
            "Bryn Islay",
            "Deputy for Dr Nell Strand, by video",
            "10:02–11:06; 11:12–11:20",
        ],
        ["Harbour Young People’s Project (VOL)", "Sefton Vane", "Present", "10:02–11:00"],
        ["No agency", "June Oduya", "In attendance: Minute-taker", "09:58–11:20"],
    ]


def test_apologies_and_agencies_not_represented_are_named(panel):
    lines = minutes(panel, FIRST, "Chair").under("Welcome, introductions and apologies")

    assert lines[-2:] == [
        "Apologies: Dr Nell Strand (HLT, deputy B. Islay); Orla Marsh (YJS, information received "
        "08/05/2026); "
        "Dr Petra Lunn (CMH)",
        "Not represented: CAMHS (CMH); Youth Justice Service (YJS); Probation Service (PRO); "
        "Lowmoor Housing (HOU); "
        "Licensing (LIC)",
    ]


def test_every_counting_agency_answers_in_the_first_case(panel):
    shared = [each for each in minutes(panel, FIRST, "EDU").rows("Agency") if len(each) == 2][:10]

    assert [each[0] for each in shared] == list(READERS[1:11])
    assert [each[1] for each in shared[1:]] == [
        "Present, nothing recorded",
        "Attendance this term 61 %, down from 88 %. New phone, does not say from whom. Tutor is the "
        "trusted adult. "
        "(fact; R. Amadi)",
        "No information held",
        "Not present, nothing received",
        "Nil return",
        "In writing: Not known to the service. (fact)",
        *["Not present, nothing received"] * 3,
    ]


def test_text_prints_exactly_whatever_it_holds(panel):
    assert (
        "Seen for sleep problems in March; <no follow-up> & no referral." in minutes(panel, FIRST, "HLT").text
    )


def test_what_nobody_wrote_is_one_line(panel):
    lines = minutes(panel, FIRST, "Chair").under("6.2 CSE-0108 · New")

    assert "None recorded: child's voice, parents' and carers' view, risks." in lines


def test_risk_goes_from_none_to_what_was_agreed_with_tool_and_judgement(panel):
    facts = minutes(panel, FIRST, "Chair").facts(1)

    assert facts["Risk"] == (
        "None → High (SERAF 14; Missing episodes are lengthening.)\nStatus: Experiencing exploitation"
    )
    assert facts["Date of birth"] == "03/02/2011 (15)"
    assert facts["Also discussed"] == (
        "HALLOWAY Sunniva (parent or carer)\nHALLOWAY Asha (sibling)\nVARLEY Dane (suspected perpetrator)"
    )


def test_the_dissent_is_printed_in_the_agencys_own_words(panel):
    assert (
        "Dissent (EDU): Education would rate the risk Medium until the school has been heard."
        in minutes(panel, FIRST, "CSC").text
    )


def test_what_was_decided_without_a_quorum_says_so_and_waits_for_ratification(panel):
    paper = minutes(panel, FIRST, "PRO")

    assert row(paper, "No.", "A-0008") == [
        "A-0008",
        "Ask for recall on licence today (To be accepted · Urgent protective action while not "
        "quorate: The adult may "
        "return tonight · Subject to ratification)",
        "PRO, D. Carrow",
        "12/05/2026",
    ]
    assert paper.under("6.6 CSE-0112 · New")[-1] == (
        "Remains open, subject to ratification. Review Tuesday 9 June 2026. "
        "(Urgent protective action while not quorate: The adult may return tonight)"
    )


def test_the_case_not_heard_goes_to_the_next_meeting(panel):
    assert minutes(panel, FIRST, "Chair").under("Cases not heard") == [
        "CSE-0114: Deferred: not heard. To Tuesday 9 June 2026."
    ]


# ── The second minutes, and the first ones agreed ──────────────────────────────────────────────


def test_two_agencies_of_one_group_are_one_in_the_quorum_statement(panel):
    assert minutes(panel, SECOND, "Chair").facts()["Quorum"] == (
        "Needs 3 agencies (set by the forum). Quorate throughout: 6 agencies represented (POL, CSC, "
        "EDU, HLT with "
        "CMH, VOL, HOU). HLT and CMH count as one."
    )


def test_the_last_minutes_were_agreed_with_one_amendment(panel):
    assert minutes(panel, SECOND, "Chair").under("Minutes of the last meeting and matters arising") == [
        "Minutes of the meeting of Tuesday 12 May 2026: Agreed as a correct record.",
        "Amendment: CSE-0108: for “Attendance good” read “Attendance good since Easter” (raised by "
        "EDU; agreed by the "
        "meeting)",
    ]


def test_every_action_reviewed_says_what_became_of_it(panel):
    results = {
        each[0].split(" · ")[0]: each[2:]
        for each in minutes(panel, SECOND, "Chair").rows("No.")
        if " · " in each[0]
    }

    assert results == {
        "A-0001": ["POL", "Completed 18/05/2026. Served."],
        "A-0002": ["CSC", "Completed 13/05/2026. Held."],
        "A-0003": ["YJS", "Completed after original due date 02/06/2026. Two names passed to police."],
        "A-0004": ["EDU", "Reassigned to CSC. Agreed by Rosa Pell. The family has a social worker now."],
        "A-0005": ["HLT", "Carried forward to 07/07/2026 (carried 1 time). Clinic cancelled."],
        "A-0006": ["CSC", "Not possible (circumstances changed). The placement has ended."],
        "A-0008": ["PRO", "Completed 12/05/2026. Recalled that evening."],
        "A-0009": ["VOL", "Not undertaken. Not passed on."],
    }


def test_both_decisions_were_ratified_with_both_dates(panel):
    why = "Urgent protective action while not quorate: The adult may return tonight · Ratified 09/06/2026"

    assert minutes(panel, SECOND, "POL").under("Decisions to ratify") == [
        f"Ratified: Action A-0008: Ask for recall on licence today. Decided on 12/05/2026 while not "
        f"quorate. ({why})",
        f"Ratified: Outcome of CSE-0112. Decided on 12/05/2026 while not quorate. ({why})",
    ]


def test_the_agreed_minutes_carry_the_ratification_and_the_day_they_were_agreed(panel):
    paper = minutes(panel, FIRST, "PRO", "v1.0 AGREED")

    assert "subject to ratification" not in paper.text.casefold()
    assert paper.under("6.6 CSE-0112 · New")[-1] == (
        "Remains open. Review Tuesday 9 June 2026. (Urgent protective action while not quorate: The "
        "adult may return "
        "tonight · Ratified 09/06/2026)"
    )
    assert paper.under("Record") == [
        "Agreed as a correct record | 09/06/2026",
        "Amendments | Amendment: CSE-0108: for “Attendance good” read “Attendance good since Easter” "
        "(raised by EDU; agreed by the meeting of 09/06/2026)",
        "",
    ]


def test_the_agreed_minutes_keep_the_owner_and_lead_of_their_own_day(panel):
    (found,) = [
        each for each in minutes(panel, FIRST, "EDU", "v1.0 AGREED").rows("Agency") if each[1] == "A-0004"
    ]

    assert found == ["EDU", "A-0004", "CSE-0108", "Offer the family early help", "R. Amadi", "29/05/2026"]


def test_somebody_who_turned_eighteen_has_a_line_saying_so(panel):
    lines = minutes(panel, SECOND, "CSC").under("9.6 CSE-0112 · Review, due 09/06/2026")

    assert lines[0] == "Turned 18 on 28/05/2026: transition"
    assert "Young person | CORRIGAN-LOWE Maeve" in lines
    assert not [each for each in panel.papers(THIRD) if "transition" in each.text]


def test_a_level_not_looked_at_again_stands(panel):
    assert "Risk | Medium (as before)" in minutes(panel, SECOND, "CSC").under(
        "9.3 CSE-0109 · Review, due 09/06/2026"
    )


# ── The third minutes ──────────────────────────────────────────────────────────────────────────


def test_the_vice_chair_chairs_the_third_meeting(panel):
    facts = minutes(panel, THIRD, "Chair").facts()

    assert facts["Chair"] == "Rosa Pell, Children’s Social Care (Vice Chair)"
    assert facts["Quorum"] == (
        "Needs 3 agencies (set by the forum). Quorate throughout: 4 agencies represented (POL, CSC, "
        "EDU, HLT). HLT and "
        "CMH count as one."
    )


def test_the_third_meeting_carries_the_action_again_and_closes_two_cases(panel):
    paper = minutes(panel, THIRD, "CSC")

    assert "Carried forward to 04/08/2026 (carried 2 times). No clinic in July." in paper.text
    assert paper.under("8.1 CSE-0107 · Review, due 14/07/2026")[-1] == (
        "Step down to Harbour Young People’s Project (contact Sefton Vane). Review Tuesday 13 October 2026. "
        "Reason: Goals met."
    )
    assert (
        paper.under("8.2 CSE-0112 · Review, due 14/07/2026")[-1] == "Closed. Reason: Moved to adult services."
    )
    assert paper.under("Next meeting") == ["No date fixed."]


# ── Agendas ────────────────────────────────────────────────────────────────────────────────────


def test_the_case_list_has_name_birth_address_school_status_family_and_worker(panel):
    assert agenda(panel, FIRST, "POL").rows("No., time")[:2] == [
        [
            "6.1\n10:00–10:12",
            "CSE-0107\nNew",
            "HALLOWAY Wren\nalso known as Wrennie Hall\n03/02/2011 (15)",
            "14 Coppice Row, Lowmoor\nAldersyke Academy, Year 10",
            "Child in need\nLinked: CSE-0108",
            "Ravi Amadi, EDU\nRisk: None",
            "Hal Winter, CSC",
        ],
        [
            "6.2\n10:12–10:24",
            "CSE-0108\nNew",
            "HALLOWAY Asha\n21/09/2012 (13)",
            "14 Coppice Row, Lowmoor\nAldersyke Academy, Year 8",
            "Lives with family\nLinked: CSE-0107",
            "Ravi Amadi, EDU\nRisk: None",
            "",
        ],
    ]


def test_the_agenda_says_when_papers_were_due_and_went_out(panel):
    assert agenda(panel, SECOND, "LIC").facts() == {
        "Chair": "DI Marian Thorne, Lowmoor Police",
        "Minute-taker": "June Oduya",
        "Papers due": "Tuesday 2 June 2026 (5 working days before)",
        "Papers issued": "Tuesday 2 June 2026",
    }


def test_the_second_case_list_has_the_levels_agreed_at_the_first_meeting(panel):
    risks = {
        each[1].split("\n")[0]: each[5].split("\n")[-1]
        for each in agenda(panel, SECOND, "POL").rows("No., time")
    }

    assert risks == {
        "CSE-0114": "Risk: None",
        "CSE-0107": "Risk: High",
        "CSE-0108": "Risk: Medium",
        "CSE-0109": "Risk: Medium",
        "CSE-0110": "Risk: High",
        "CSE-0111": "Risk: High",
        "CSE-0112": "Risk: High",
    }


# ── Trackers ───────────────────────────────────────────────────────────────────────────────────


def test_trackers_tell_a_child_by_reference_and_initials_only(panel):
    for paper in (*panel.papers("action tracker"), *panel.papers(" actions ")):
        assert not [name for name in SURNAMES_OF_CHILDREN if name.casefold() in paper.text.casefold()]
    assert row(tracker(panel, FIRST, "POL"), "No., set", "A-0001")[1] == "CSE-0107\nW. H."


def test_an_agencys_tracker_prints_its_own_rows_then_supporting_ones_which_are_not_counted(panel):
    paper = tracker(panel, FIRST, "HLT")

    assert [(each[0].split("\n")[0], each[2], each[3]) for each in paper.rows("No., set")] == [
        ("A-0005", "Complete the health assessment", "HLT"),
        ("A-0002", "Hold a strategy discussion (Supporting)", "CSC, R. Pell"),
        ("A-0007", "Joint visit with health (Supporting)", "POL, DS K. Ferris"),
    ]
    assert paper.facts()["Actions"] == "1 action"
    assert paper.facts()["Return by"] == "Tuesday 2 June 2026"


def test_the_master_tracker_keeps_open_from_closed_and_counts_both(panel):
    paper = tracker(panel, SECOND, "Chair")

    assert paper.facts()["Actions"] == "4 open actions, 6 closed at this meeting or since the one before"
    assert [each[0].split("\n")[0] for each in paper.rows("No., set")] == [
        *("A-0004", "A-0005", "A-0007", "A-0010"),
        *("A-0001", "A-0002", "A-0003", "A-0006", "A-0008", "A-0009"),
    ]


def test_the_action_carried_twice_prints_its_original_date_and_the_count(panel):
    assert row(tracker(panel, THIRD, "Chair"), "No., set", "A-0005") == [
        "A-0005\n12/05/2026",
        "CSE-0109\nT. R.",
        "Complete the health assessment",
        "HLT",
        "",
        "",
        "04/08/2026\noriginally 05/06/2026",
        "A",
        "2",
        "Open\nreported 14/07/2026",
        "07/07/2026: Clinic cancelled. 04/08/2026: No clinic in July.",
    ]


def test_the_reassigned_action_is_on_its_new_owners_tracker_alone(panel):
    holders = readers_of(panel, "A-0004", SECOND, " actions ")

    assert holders == {"CSC"}
    assert row(tracker(panel, SECOND, "CSC"), "No., set", "A-0004")[3:6] == ["CSC", "29/05/2026", "R"]
    assert readers_of(panel, "A-0004", FIRST, " actions ") == {"EDU"}


def test_a_tracker_says_what_is_to_be_accepted_and_ratified(panel):
    assert row(tracker(panel, FIRST, "PRO"), "No., set", "A-0008")[2] == (
        "Ask for recall on licence today (To be accepted · Subject to ratification)"
    )


# ── Case minutes ───────────────────────────────────────────────────────────────────────────────


def test_case_minutes_hold_that_case_alone(panel):
    paper = panel.paper(f"{FIRST} CSE-MARAC case minutes CSE-0107 v0.1 DRAFT EDU.docx")

    assert paper.headings[0] == "CSE-0107 · New"
    assert not [each for each in ("CSE-0109", "RENN", "A-0005") if each in paper.text]
