"""How a reduced case prints."""

from dataclasses import replace
from datetime import date

from marac_desk.domain.audience import only
from marac_desk.domain.editions import reduce
from marac_desk.domain.minuted_case import (
    AgencyInformation,
    Answer,
    CasePart,
    Dissent,
    NotCirculated,
    Outcome,
    PastAction,
    Reply,
)
from marac_desk.domain.passages import AgreedAction, Decision, Footing, Passage
from marac_desk.domain.printed import Line
from marac_desk.domain.printed_case import printed_actions, printed_case
from tests.documents.builders import DAY, a_case, a_passage, agency, an_action, reader

AWAITING = Footing(is_quorate=False, is_awaiting_ratification=True)
VOL_ONLY = only(agency("VOL"))


def test_a_heading_names_reference_and_listing_and_no_child():
    assert printed_case(a_case(107), "6.1").heading == "6.1 CSE-0107 · New"


def test_an_item_not_circulated_is_a_heading_alone():
    printed = printed_case(NotCirculated(source="x"), "6.2")

    assert printed.heading == "Item 6.2: not circulated to this copy"
    assert (printed.is_circulated, printed.facts, printed.information) == (False, (), ())


def test_an_agency_that_spoke_prints_its_paragraphs():
    assert said_by(passages=(a_passage("1", "Seen twice.", note="fact"),)) == [
        Line(text="Seen twice.", note="fact")
    ]


def test_an_agency_that_wrote_is_marked_once():
    lines = said_by(reply=Answer.IN_WRITING, passages=(a_passage("1", "One."), a_passage("2", "Two.")))

    assert lines == [Line(lead="In writing", text="One."), Line(text="Two.")]


def test_answers_without_words_print_as_they_are():
    assert said_by(reply=Answer.NO_INFORMATION) == [Line(text="No information held")]
    assert said_by(reply=Answer.NIL_RETURN) == [Line(text="Nil return")]


def test_silence_tells_present_from_absent():
    assert said_by() == [Line(text="Present, nothing recorded")]
    assert said_by(is_present=False) == [Line(text="Not present, nothing received")]


def test_an_agency_whose_only_words_are_withheld_reads_as_silent():
    secret = a_passage("1", "A placement address.", audience=VOL_ONLY)
    written = Reply(source="r", answer=Answer.IN_WRITING)
    shared = AgencyInformation(
        agency_code="CSC", agency_name="", is_present=False, reply=written, passages=(secret,)
    )
    case = reduce(a_case(107, information=(shared,)), reader("POL")).model

    assert printed_case(case, "1").information[0].lines == (Line(text="Not present, nothing received"),)


def test_a_withheld_answer_reads_as_silence():
    hidden = Reply(source="r", answer=Answer.NIL_RETURN, audience=VOL_ONLY)
    shared = AgencyInformation(agency_code="CSC", agency_name="", is_present=True, reply=hidden)
    case = reduce(a_case(107, information=(shared,)), reader("POL")).model

    assert printed_case(case, "1").information[0].lines == (Line(text="Present, nothing recorded"),)


def test_empty_parts_are_named_in_one_line_or_vanish():
    parts = (
        CasePart(title="Child's voice"),
        CasePart(title="Risks", passages=(Passage(source="s", text="Gifts."),)),
        CasePart(title="Strengths"),
        CasePart(title="Goals", is_always_printed=False),
    )

    printed = printed_case(a_case(107, parts=parts), "1")

    assert [part.title for part in printed.parts] == ["Risks"]
    assert printed.unrecorded == "child's voice, strengths"


def test_no_earlier_level_prints_none():
    assert fact(a_case(107), "Risk")[0].text == "None → High"


def test_levels_before_and_now_are_printed_with_the_status():
    case = a_case(107)
    found = replace(case.assessment, was="Low", now="", basis="")

    assert fact(replace(case, assessment=found), "Risk") == (
        Line(text="Low", note="as before"),
        Line(lead="Status", text="Experiencing exploitation"),
    )
    assert fact(replace(case, assessment=replace(found, status="", basis="SERAF 9")), "Risk") == (
        Line(text="Low", note="as before; SERAF 9"),
    )


def test_a_case_without_assessment_says_so():
    assert fact(a_case(107, assessment=None), "Risk") == (Line(text="None recorded"),)


def test_a_referral_without_a_date_has_no_note():
    case = a_case(107)
    undated = replace(case.referral, received_on=None, reason=())

    assert fact(replace(case, referral=undated), "Referred by") == (
        Line(text="MASH, screening social worker"),
    )


def test_what_is_not_known_has_no_row():
    case = a_case(107, subject="", born="", people=(), referral=None, chaired_by="")

    assert [row.label for row in printed_case(case, "1").facts] == ["Risk"]


def test_who_chaired_the_item_is_named_where_it_was_another():
    assert fact(a_case(107, chaired_by="R. Pell (Vice Chair)"), "Chair for this item")[0].text.startswith(
        "R. Pell"
    )


def test_a_case_without_actions_says_so():
    assert printed_case(a_case(107, actions=()), "1").no_actions == "No actions agreed"
    assert printed_case(a_case(107), "1").no_actions == ""


def test_an_unfinished_action_says_what_is_missing():
    (row,) = printed_actions((AgreedAction(source="a", ref="A-0001", text="Call."),))

    assert (row.agency, row.lead, row.owner, row.due, row.case_ref) == (
        *("No owner", "No lead", "No owner"),
        *("No date", "General"),
    )


def test_an_action_carries_its_flags():
    action = an_action(1, "Call.", "YJS", "O. Marsh", DAY, is_to_be_accepted=True, footing=AWAITING)

    (row,) = printed_actions((replace(action, note="Entered later", supporting=("POL", "CSC")),))

    assert row.note == "To be accepted · Made while not quorate · Subject to ratification · Entered later"
    assert row.owner == "YJS, O. Marsh; with POL, CSC"


def test_a_decision_prints_its_reason_and_an_urgent_one_why():
    urgent = Footing(is_quorate=False, urgent_reason="missing tonight", ratified_on=date(2026, 6, 9))
    decision = Decision(source="d", text="To ask the Board.", reason="a gap", footing=urgent)
    plain = Decision(source="d", text="To wait.", note="report to the Board")
    dissent = Dissent(source="e", agency_code="EDU", text="Would have kept it.")

    assert printed_case(a_case(1, decisions=(decision, plain), dissents=(dissent,)), "1").decisions == (
        Line(
            lead="Decision",
            text="To ask the Board. Reason: a gap.",
            note="Urgent protective action while not quorate: missing tonight · Ratified 09/06/2026",
        ),
        Line(lead="Decision", text="To wait.", note="report to the Board"),
        Line(lead="Dissent (EDU)", text="Would have kept it."),
    )


def test_an_outcome_made_while_not_quorate_is_subject_to_ratification():
    outcome = Outcome(source="o", words="Closed", reason="moved away", footing=AWAITING)

    assert printed_case(a_case(107, outcome=outcome), "1").outcome == Line(
        text="Closed, subject to ratification. Reason: moved away.", note="Made while not quorate"
    )


def test_a_ratified_outcome_prints_both():
    outcome = Outcome(
        source="o", words="Closed", footing=replace(AWAITING, ratified_on=date(2026, 6, 9)), review_on=DAY
    )

    assert printed_case(a_case(107, outcome=outcome), "1").outcome == Line(
        text="Closed. Review Tuesday 12 May 2026.", note="Made while not quorate · Ratified 09/06/2026"
    )


def test_a_case_without_outcome_says_so():
    assert printed_case(a_case(107, outcome=None), "1").outcome == Line(text="None recorded")


def test_earlier_actions_print_who_and_what_came_of_them():
    past = PastAction(source="p", ref="A-0001", text="Visit.")

    (row,) = printed_case(a_case(107, since_last=(past,)), "1").since_last

    assert (row.ref, row.agency, row.result) == ("A-0001", "No owner", "Open")


def said_by(*, is_present=True, reply=None, passages=()):
    """What one agency's row prints."""
    answer = Reply(source="r", answer=reply) if reply else None
    shared = AgencyInformation(
        agency_code="CSC", agency_name="", is_present=is_present, reply=answer, passages=passages
    )
    return list(printed_case(a_case(107, information=(shared,)), "1").information[0].lines)


def fact(case, label):
    """The lines of one row of the facts."""
    return next(row.lines for row in printed_case(case, "1").facts if row.label == label)


def test_an_agency_that_is_not_asked_has_no_row_once_what_it_said_is_withheld():
    outsider = AgencyInformation(agency_code="TRA", agency_name="Trams", is_present=True, is_asked=False)
    case = a_case(107)

    printed = printed_case(replace(case, information=(*case.information, outsider)), "6.1")

    assert "TRA" not in [each.agency for each in printed.information]
