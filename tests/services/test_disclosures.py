"""Disclosures: recorded with who, what and why, and printed for the chair."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from marac_desk.documents.verification import text_of
from marac_desk.domain.acts import Act, act_of
from marac_desk.domain.audience import CHAIR, CHAIR_ONLY
from marac_desk.domain.clock import london
from marac_desk.domain.editions import reduce
from marac_desk.domain.ids import PersonId, RecordId
from marac_desk.domain.printed_disclosures import printed_disclosures
from marac_desk.errors import BadInputError, NotFoundError, RuleBrokenError
from marac_desk.services.disclosures import record_disclosure
from marac_desk.services.documents_out import write_disclosures
from marac_desk.services.documents_page import documents_page
from marac_desk.services.minuting.binder import bind
from marac_desk.services.minuting.sheets import disclosure_record
from marac_desk.services.minuting.versions import Version
from marac_desk.services.rulings import restrict
from tests.documents.papers import a_disclosure_record
from tests.services.casework import DAY, Panel, open_panel


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as panel:
        yield panel


def disclose(panel: Panel, **facts: object) -> str:
    usual = {"what": "That he must not collect pupils", "to_whom": "The head teacher"}
    return record_disclosure(panel.desk, panel.meeting_id, **usual | facts).made


def test_edge_case_61_a_disclosure_is_kept_with_all_that_is_said_of_it(panel: Panel, tmp_path: Path):
    disclose(
        panel,
        item_id=panel.item_id,
        purpose="Safety at the gate",
        basis="Public task",
        wording="Not to collect any pupil.\nCall the police.",
        decided_by=panel.people["POL"],
        at=panel.at(11, 5),
    )

    write_disclosures(panel.desk, panel.meeting_id, folder=tmp_path)

    (path,) = tmp_path.glob("*.docx")
    assert path.name == "2026-05-12 CSE-MARAC disclosure record v0.1 DRAFT.docx"
    words = text_of(path.read_bytes())
    for said in ("Disclosure 1 · CSE-0042 · 12/05/2026 11:05", "The head teacher", "Call the police."):
        assert said in words
    assert "None" not in words
    assert act_of("record_disclosure", 1) is Act.DISCLOSE


def test_what_nobody_wrote_is_said_to_be_missing():
    _, second = printed_disclosures(reduce(a_disclosure_record(), CHAIR)).entries

    assert second.heading == "Disclosure 2 · 12/05/2026 11:40"
    assert [fact.lines[0].text for fact in second.facts] == [
        "The problem profile",
        "The Board",
        *["None recorded"] * 4,
    ]


def test_a_record_without_any_says_so(panel: Panel):
    version = Version(number="v0.1", status="DRAFT", written_at=london(DAY, 13))

    printed = printed_disclosures(
        reduce(disclosure_record(bind(panel.desk.store, panel.meeting_id), version), CHAIR)
    )

    assert printed.facts[0].lines[0].text == "None recorded"


def test_one_that_is_the_chairs_alone_is_in_no_document(panel: Panel, tmp_path: Path):
    made = disclose(panel)
    restrict(panel.desk, RecordId(made), audience=CHAIR_ONLY)

    write_disclosures(panel.desk, panel.meeting_id, folder=tmp_path)

    assert "head teacher" not in text_of(next(tmp_path.glob("*.docx")).read_bytes())


@pytest.mark.parametrize("facts", [{"what": " "}, {"to_whom": ""}])
def test_it_must_say_what_and_to_whom(panel: Panel, facts: dict[str, str]):
    with pytest.raises(BadInputError, match="to whom"):
        disclose(panel, **facts)


def test_an_item_of_another_meeting_is_refused(panel: Panel):
    with pytest.raises(RuleBrokenError, match="not on the agenda"):
        record_disclosure(panel.desk, panel.next_id, what="A", to_whom="B", item_id=panel.item_id)


def test_somebody_unknown_cannot_have_decided_it(panel: Panel):
    with pytest.raises(NotFoundError):
        disclose(panel, decided_by=PersonId("0" * 32))


def test_the_documents_page_offers_the_record_to_the_chair(panel: Panel):
    rows = [row for row in documents_page(panel.desk, panel.meeting_id) if row.kind == "disclosures"]

    assert [row.reader for row in rows] == ["Chair"]
