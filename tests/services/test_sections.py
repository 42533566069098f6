"""The written parts of an item and the risk agreed for a case."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from marac_desk.domain.audience import CHAIR_ONLY
from marac_desk.domain.contributions import SectionName
from marac_desk.domain.ids import AgencyId, RecordId
from marac_desk.domain.outcomes import Assessment, RiskStatus
from marac_desk.errors import BadInputError, NotFoundError, RuleBrokenError
from marac_desk.services.assessments import set_level
from marac_desk.services.rulings import restrict
from marac_desk.services.sections import record_dissent, write_section
from marac_desk.services.wording import standing_on
from tests.services.casework import Panel, open_panel


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as panel:
        yield panel


def section_texts(panel: Panel, name: SectionName) -> list[str]:
    found = [each for each in panel.desk.store.sections.where(item_id=panel.item_id) if each.name is name]
    return [paragraph.text for each in found for paragraph in each.paragraphs]


def assessment(panel: Panel) -> Assessment:
    (only_one,) = panel.desk.store.assessments.where(item_id=panel.item_id)
    return only_one


def test_a_section_is_written_and_written_over_as_one_record(panel: Panel):
    write_section(panel.desk, panel.item_id, name=SectionName.RISKS, text="Out late.")
    write_section(panel.desk, panel.item_id, name=SectionName.RISKS, text="Out late.\nNew phone.")
    write_section(panel.desk, panel.item_id, name=SectionName.STRENGTHS, text="A caring aunt.")

    assert section_texts(panel, SectionName.RISKS) == ["Out late.", "New phone."]
    assert section_texts(panel, SectionName.STRENGTHS) == ["A caring aunt."]
    assert len(panel.desk.store.sections.all()) == 2


def test_a_section_can_be_emptied(panel: Panel):
    write_section(panel.desk, panel.item_id, name=SectionName.RISKS, text="Out late.")
    write_section(panel.desk, panel.item_id, name=SectionName.RISKS, text="")

    assert section_texts(panel, SectionName.RISKS) == []


def test_a_restricted_paragraph_of_a_section_stays_restricted_when_edited(panel: Panel):
    made = write_section(panel.desk, panel.item_id, name=SectionName.RISKS, text="Open.\nSecret.").made
    secret = panel.desk.store.sections.get(made).paragraphs[1]
    restrict(panel.desk, RecordId(secret.id), audience=CHAIR_ONLY)

    write_section(panel.desk, panel.item_id, name=SectionName.RISKS, text="Very secret.\nOpen.")

    edited = panel.desk.store.sections.get(made).paragraphs[0]
    assert [each.audience for each in standing_on(RecordId(edited.id), panel.desk)] == [CHAIR_ONLY]


def test_edge_case_65_dissent_is_kept_in_the_agencys_own_words(panel: Panel):
    record_dissent(panel.desk, panel.item_id, agency_id=panel.agencies["EDU"], text="First words.")
    record_dissent(panel.desk, panel.item_id, agency_id=panel.agencies["EDU"], text="The level is too low.")
    record_dissent(panel.desk, panel.item_id, agency_id=panel.agencies["POL"], text="Ours too.")

    kept = {each.agency_id: each.text for each in panel.desk.store.dissents.where(item_id=panel.item_id)}
    assert kept == {panel.agencies["EDU"]: "The level is too low.", panel.agencies["POL"]: "Ours too."}


def test_dissent_needs_words_and_an_agency(panel: Panel):
    with pytest.raises(BadInputError):
        record_dissent(panel.desk, panel.item_id, agency_id=panel.agencies["EDU"], text=" ")
    with pytest.raises(NotFoundError):
        record_dissent(panel.desk, panel.item_id, agency_id=AgencyId("0" * 32), text="No.")


def test_level_and_status_are_set_apart_and_kept_together(panel: Panel):
    set_level(panel.desk, panel.item_id, level="high")
    set_level(panel.desk, panel.item_id, status=RiskStatus.EXPERIENCING)

    assert (assessment(panel).level, assessment(panel).status) == ("High", RiskStatus.EXPERIENCING)
    assert assessment(panel).case_id == panel.case_id


def test_edge_case_42_a_score_that_says_low_is_kept_beside_a_level_that_says_high(panel: Panel):
    set_level(
        panel.desk,
        panel.item_id,
        level="High",
        tool="Screening tool",
        score=4,
        judgement="He was seen again.",
    )

    kept = assessment(panel)
    assert (kept.level, kept.tool, kept.score, kept.judgement) == (
        "High",
        "Screening tool",
        4,
        "He was seen again.",
    )


def test_a_level_can_be_taken_back_to_none_agreed(panel: Panel):
    set_level(panel.desk, panel.item_id, level="High")
    set_level(panel.desk, panel.item_id, level="")

    assert assessment(panel).level == ""


def test_a_level_is_one_of_the_forums_labels(panel: Panel):
    with pytest.raises(BadInputError, match="Low, Medium, High"):
        set_level(panel.desk, panel.item_id, level="Extreme")
    assert panel.desk.store.assessments.all() == []


def test_only_a_case_has_a_level(panel: Panel):
    with pytest.raises(RuleBrokenError, match="not a case"):
        set_level(panel.desk, panel.plain_id, level="High")
