"""What agencies share: typed, answered with nothing, corrected, moved."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from marac_desk.domain.audience import CHAIR_ONLY, only
from marac_desk.domain.contributions import Contribution, ContributionKind, ContributionState, SectionName
from marac_desk.domain.ids import AgencyId, ContributionId, ItemId, ParagraphId, RecordId
from marac_desk.errors import BadInputError, NotFoundError, RuleBrokenError
from marac_desk.services.changes import Change
from marac_desk.services.contributions import (
    all_others_nil,
    correct_contribution,
    move_paragraph,
    share_contribution,
)
from marac_desk.services.rulings import hold_in_doubt, restrict, restrict_paragraph
from marac_desk.services.sections import write_section
from marac_desk.services.wording import standing_on
from tests.services.casework import Panel, open_panel


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as panel:
        yield panel


def shared(panel: Panel, text: str = "Seen twice.", **facts: object) -> ContributionId:
    facts = {"agency_id": panel.agencies["POL"], "text": text} | facts
    change: Change = share_contribution(panel.desk, panel.item_id, **facts)
    return ContributionId(change.made)


def entry(panel: Panel, contribution_id: ContributionId) -> Contribution:
    return panel.desk.store.contributions.get(contribution_id)


def nth(panel: Panel, contribution_id: ContributionId, number: int) -> ParagraphId:
    return entry(panel, contribution_id).paragraphs[number - 1].id


def texts(contribution: Contribution) -> list[str]:
    return [each.text for each in contribution.paragraphs]


def test_a_contribution_is_kept_with_agency_speaker_time_and_kind(panel: Panel):
    made = shared(panel, speaker_id=panel.people["POL"], kind=ContributionKind.OPINION, at=panel.at(10, 38))

    kept = entry(panel, made)
    assert (kept.agency_id, kept.speaker_id) == (panel.agencies["POL"], panel.people["POL"])
    assert (kept.at, kept.kind) == (panel.at(10, 38), ContributionKind.OPINION)
    assert texts(kept) == ["Seen twice."]


def test_each_line_typed_is_a_paragraph_of_its_own(panel: Panel):
    made = shared(panel, "Seen twice.\n\n Came home late. ")

    assert texts(entry(panel, made)) == ["Seen twice.", "Came home late."]


def test_an_agency_may_have_several_entries_on_one_item(panel: Panel):
    shared(panel, "First.")
    shared(panel, "Second.")

    assert len(panel.desk.store.contributions.where(item_id=panel.item_id)) == 2


@pytest.mark.parametrize("state", [ContributionState.NIL, ContributionState.NONE_HELD])
def test_a_silent_answer_has_no_text(panel: Panel, state: ContributionState):
    made = shared(panel, "", state=state)

    assert entry(panel, made).state is state
    with pytest.raises(BadInputError, match="no text"):
        shared(panel, "Something.", state=state)


def test_something_said_has_words_and_something_in_writing_need_not(panel: Panel):
    with pytest.raises(BadInputError, match="Type what was shared"):
        shared(panel, " \n ")
    assert texts(entry(panel, shared(panel, "", state=ContributionState.WRITTEN))) == []


@pytest.mark.parametrize("text", ["<b> & “x” 😀 \u202eabc", "x" * 20_000, "{{ name }}"])
def test_text_is_kept_exactly(panel: Panel, text: str):
    assert texts(entry(panel, shared(panel, text))) == [text]


def test_control_characters_do_not_reach_the_store(panel: Panel):
    assert texts(entry(panel, shared(panel, "a\x00b\x0bc"))) == ["ab", "c"]


def test_an_unknown_agency_or_item_changes_nothing(panel: Panel):
    with pytest.raises(NotFoundError):
        shared(panel, agency_id=AgencyId("0" * 32))
    with pytest.raises(NotFoundError):
        share_contribution(panel.desk, ItemId("0" * 32), agency_id=panel.agencies["POL"], text="x")

    assert panel.desk.store.contributions.all() == []


def test_all_others_nil_answers_for_those_present_who_have_not(panel: Panel):
    shared(panel)

    all_others_nil(panel.desk, panel.item_id)

    answers = {each.agency_id: each.state for each in panel.desk.store.contributions.all()}
    assert answers == {
        panel.agencies["POL"]: ContributionState.SPOKEN,
        panel.agencies["CSC"]: ContributionState.NIL,
        panel.agencies["EDU"]: ContributionState.NIL,
    }


def test_an_agency_out_for_a_conflict_or_gone_at_that_minute_answers_nothing(panel: Panel):
    panel.conflict_out("CSC", out_at=panel.at(10, 30))
    panel.leave("EDU", panel.at(10, 40))

    all_others_nil(panel.desk, panel.item_id, at=panel.at(10, 40))

    assert [each.agency_id for each in panel.desk.store.contributions.all()] == [panel.agencies["POL"]]


def test_a_correction_keeps_what_is_not_named_and_the_earlier_version(panel: Panel):
    made = shared(panel, speaker_id=panel.people["POL"])

    correct_contribution(panel.desk, made, text="Seen once.")
    correct_contribution(panel.desk, made, kind=ContributionKind.REPORTED)

    kept = entry(panel, made)
    assert (texts(kept), kept.kind) == (["Seen once."], ContributionKind.REPORTED)
    assert kept.speaker_id == panel.people["POL"]
    assert len(panel.desk.store.history.versions_of(made)) == 3


def test_a_nil_return_becomes_words_by_correction(panel: Panel):
    made = shared(panel, "", state=ContributionState.NIL)

    correct_contribution(panel.desk, made, text="Seen after all.", state=ContributionState.SPOKEN)

    assert texts(entry(panel, made)) == ["Seen after all."]


def test_a_restricted_paragraph_stays_restricted_when_its_words_are_edited_or_moved(panel: Panel):
    made = shared(panel, "Open.\nSecret.")
    restrict_paragraph(panel.desk, nth(panel, made, 2), audience=only(panel.agencies["CSC"]))

    correct_contribution(panel.desk, made, text="Secret words.\nOpen.")

    first, second = entry(panel, made).paragraphs
    assert [ruling.audience for ruling in standing_on(RecordId(first.id), panel.desk)] == [
        only(panel.agencies["CSC"])
    ]
    assert standing_on(RecordId(second.id), panel.desk) == []


def test_restricted_words_split_over_two_paragraphs_are_restricted_in_both(panel: Panel):
    made = shared(panel, "Secret one. Secret two.")
    restrict_paragraph(panel.desk, nth(panel, made, 1), audience=only(panel.agencies["CSC"]))

    correct_contribution(panel.desk, made, text="Secret one.\nSecret two.")

    assert [len(standing_on(RecordId(each.id), panel.desk)) for each in entry(panel, made).paragraphs] == [
        1,
        1,
    ]


def test_words_in_doubt_merged_with_open_ones_stay_in_doubt(panel: Panel):
    made = shared(panel, "Open.\nDoubtful.")
    hold_in_doubt(panel.desk, nth(panel, made, 2))

    correct_contribution(panel.desk, made, text="Open. Doubtful.")

    merged = entry(panel, made).paragraphs[0]
    assert [each.is_in_doubt for each in standing_on(RecordId(merged.id), panel.desk)] == [True]


def test_edge_case_57_a_remark_in_the_wrong_box_moves_and_leaves_nothing_behind(panel: Panel):
    made = shared(panel, "Kept.\nFor the chair.")

    remark = nth(panel, made, 2)

    change = move_paragraph(panel.desk, remark, agency_id=panel.agencies["CSC"], audience=CHAIR_ONLY)

    moved = entry(panel, ContributionId(change.made))
    assert texts(entry(panel, made)) == ["Kept."]
    assert (texts(moved), moved.agency_id) == (["For the chair."], panel.agencies["CSC"])
    assert standing_on(RecordId(moved.paragraphs[0].id), panel.desk)[0].audience == CHAIR_ONLY
    assert panel.desk.store.history.last_group().command == "move_paragraph"


def test_a_paragraph_moved_to_another_item_keeps_its_voice_and_its_ruling(panel: Panel):
    made = shared(panel, "Secret.", speaker_id=panel.people["POL"])
    restrict_paragraph(panel.desk, nth(panel, made, 1), audience=CHAIR_ONLY)

    change = move_paragraph(panel.desk, nth(panel, made, 1), item_id=panel.plain_id)

    moved = entry(panel, ContributionId(change.made))
    assert (moved.item_id, moved.speaker_id) == (panel.plain_id, panel.people["POL"])
    assert standing_on(RecordId(moved.paragraphs[0].id), panel.desk)[0].audience == CHAIR_ONLY


def test_a_paragraph_that_is_not_there_cannot_be_moved(panel: Panel):
    shared(panel)

    with pytest.raises(NotFoundError, match="no such paragraph"):
        move_paragraph(panel.desk, ParagraphId("0" * 32), item_id=panel.plain_id)


def test_a_paragraph_of_a_section_is_not_moved_to_an_agency(panel: Panel):
    made = write_section(panel.desk, panel.item_id, name=SectionName.RISKS, text="Out late.").made
    paragraph = panel.desk.store.sections.get(made).paragraphs[0].id

    with pytest.raises(RuleBrokenError, match="section"):
        move_paragraph(panel.desk, paragraph, agency_id=panel.agencies["CSC"])


def test_an_entry_can_be_restricted_as_it_is_shared(panel: Panel):
    made = shared(panel, audience=only(panel.agencies["CSC"]))

    paragraph = nth(panel, made, 1)
    assert standing_on(RecordId(paragraph), panel.desk)[0].audience == only(panel.agencies["CSC"])
    restrict(panel.desk, RecordId(made), audience=CHAIR_ONLY)
    assert [each.audience for each in standing_on(RecordId(made), panel.desk)] == [CHAIR_ONLY]
