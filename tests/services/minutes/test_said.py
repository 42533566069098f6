"""The minutes as facts. What each agency said, and what nobody says of it."""

from dataclasses import replace

import pytest

from marac_desk.domain.audience import CHAIR, CHAIR_ONLY, NOT_MINUTED, Audience, Reader, all_but, only
from marac_desk.domain.contributions import ContributionState, SectionName
from marac_desk.domain.editions import reduce
from marac_desk.domain.ids import ActionId, RecordId
from marac_desk.domain.minuted_case import Answer, CaseItem
from marac_desk.domain.outcomes import SupportStage
from marac_desk.domain.printed_minutes import printed_minutes
from marac_desk.services.actions import restrict_action
from marac_desk.services.assessments import set_level
from marac_desk.services.rulings import hold_in_doubt, restrict, restrict_paragraph
from marac_desk.services.sections import write_section
from tests.services.casework import CODES, Panel
from tests.services.minutes.minuted import (
    an_action,
    cases,
    edition,
    hear,
    paragraph,
    share,
    the_case,
    whole,
    words,
)


def test_every_counting_agency_is_listed_in_each_case_in_the_forums_order(panel: Panel):
    assert [each.agency_code for each in the_case(whole(panel)).information] == list(CODES)


def test_an_agency_that_does_not_count_is_listed_only_when_it_spoke(panel: Panel):
    hlt = panel.desk.store.agencies.get(panel.agencies["HLT"])
    panel.save(hlt.with_standing(replace(hlt.standings[0], counts_to_quorum=False)))
    before = [each.agency_code for each in the_case(whole(panel)).information]

    share(panel, "A word.", "HLT")

    assert before == ["POL", "CSC", "EDU"]
    assert [each.agency_code for each in the_case(whole(panel)).information] == list(CODES)


def test_silence_prints_present_or_not_present_by_agency(panel: Panel):
    printed = printed_minutes(reduce(whole(panel), CHAIR))

    (item,) = [each for section in printed.sections for each in section.items]
    assert {each.agency: each.lines[0].text for each in item.information} == {
        "POL": "Present, nothing recorded",
        "CSC": "Present, nothing recorded",
        "EDU": "Present, nothing recorded",
        "HLT": "Not present, nothing received",
    }


def test_edge_case_12_a_written_report_of_an_absent_agency_is_a_contribution(panel: Panel):
    share(panel, "Not known to us.", "HLT", state=ContributionState.WRITTEN)

    health = the_case(whole(panel)).information[3]
    assert health.reply is not None
    assert (health.reply.answer, health.is_present) == (Answer.IN_WRITING, False)
    assert health.passages[0].text == "Not known to us."


@pytest.mark.parametrize(
    ("state", "answer"),
    [(ContributionState.NIL, Answer.NIL_RETURN), (ContributionState.NONE_HELD, Answer.NO_INFORMATION)],
)
def test_nil_return_and_no_information_held_are_two_answers(
    panel: Panel, state: ContributionState, answer: Answer
):
    share(panel, "", state=state)

    reply = the_case(whole(panel)).information[0].reply
    assert reply is not None
    assert reply.answer is answer


def test_words_take_the_place_of_an_earlier_nil_return(panel: Panel):
    share(panel, "", state=ContributionState.NIL)
    share(panel, "Something after all.")

    assert the_case(whole(panel)).information[0].reply is None


def test_each_paragraph_tells_its_kind_and_speaker(panel: Panel):
    share(panel, "Seen.", speaker_id=panel.people["POL"])

    assert the_case(whole(panel)).information[0].passages[0].note == "fact; A. WorkerPol"


def test_a_restricted_paragraph_prints_inline_for_those_who_may_have_it(panel: Panel):
    made = share(panel, "Open words.\nSECRET words.")
    restrict_paragraph(panel.desk, paragraph(panel, made, 2), audience=only(panel.agencies["CSC"]))

    assert "SECRET" in words(edition(panel, "CSC"))
    assert "SECRET" in words(edition(panel, ""))
    assert "SECRET" not in words(edition(panel, "POL"))
    assert "Open words." in words(edition(panel, "POL"))


def test_edge_case_56_information_kept_from_an_agency_is_nowhere_in_its_copy(panel: Panel):
    made = share(panel, "SECRET words.")
    restrict_paragraph(panel.desk, paragraph(panel, made), audience=all_but(panel.agencies["EDU"]))
    action = ActionId(an_action(panel, "SECRET visit."))
    restrict_action(panel.desk, action, audience=all_but(panel.agencies["EDU"]))

    text = words(printed_minutes(reduce(whole(panel), Reader(agency_id=panel.agencies["EDU"], label="EDU"))))

    assert "SECRET" not in text
    assert "R-0001" not in text
    assert "SECRET" in words(edition(panel, "HLT"))


@pytest.mark.parametrize("audience", [CHAIR_ONLY, NOT_MINUTED])
def test_chair_only_and_not_to_be_minuted_text_prints_nowhere(panel: Panel, audience: Audience):
    restrict(panel.desk, RecordId(share(panel, "SECRET words.")), audience=audience)

    assert all("SECRET" not in words(edition(panel, code)) for code in ("", *CODES))


def test_words_held_in_doubt_are_in_no_document(panel: Panel):
    hold_in_doubt(panel.desk, paragraph(panel, share(panel, "DOUBTFUL words.")))

    assert all("DOUBTFUL" not in words(edition(panel, code)) for code in ("", *CODES))


def test_edge_case_58_what_is_not_to_be_acknowledged_leaves_no_gap(panel: Panel):
    _, second = panel.a_case(43)
    hear(panel, second)
    restrict(
        panel.desk, RecordId(panel.item_id), audience=all_but(panel.agencies["EDU"], is_acknowledged=False)
    )

    found = cases(edition(panel, "EDU"))

    assert [each.ref for each in found if isinstance(each, CaseItem)] == ["CSE-0043"]
    assert len(found) == 1


def test_the_stage_of_support_stands_first_in_the_plan(panel: Panel):
    set_level(panel.desk, panel.item_id, support=SupportStage.COURT)
    write_section(panel.desk, panel.item_id, name=SectionName.PLAN, text="Special measures asked for.")

    (plan,) = (part for part in the_case(whole(panel)).parts if part.title.startswith("Plan"))

    assert [each.text for each in plan.passages] == ["Support stage: court.", "Special measures asked for."]
