"""Who may know: restricted, held in doubt, decided and released."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from marac_desk.domain.audience import CHAIR_ONLY, EVERYONE, NOT_MINUTED, only
from marac_desk.domain.ids import ContributionId, ParagraphId, RecordId, RulingId
from marac_desk.domain.rulings import audience_of
from marac_desk.errors import NotFoundError, RuleBrokenError
from marac_desk.services.actions import set_action
from marac_desk.services.contributions import share_contribution
from marac_desk.services.rulings import (
    decide_doubt,
    hold_in_doubt,
    release_ruling,
    restrict,
    restrict_paragraph,
)
from tests.services.casework import Panel, open_panel


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as panel:
        yield panel


def shared(panel: Panel, text: str = "One.\nTwo.") -> ContributionId:
    change = share_contribution(panel.desk, panel.item_id, agency_id=panel.agencies["POL"], text=text)
    return ContributionId(change.made)


def rulings_on(panel: Panel, subject: str) -> list:
    return panel.desk.store.rulings.where(subject=subject)


def test_a_ruling_keeps_audience_ruler_reason_and_time(panel: Panel):
    made = shared(panel)

    change = restrict(
        panel.desk,
        RecordId(made),
        audience=CHAIR_ONLY,
        by=panel.people["CSC"],
        reason="A source.",
        at=panel.at(10, 41),
    )

    ruling = panel.desk.store.rulings.get(RulingId(change.made))
    assert (ruling.audience, ruling.by, ruling.reason, ruling.at) == (
        CHAIR_ONLY,
        panel.people["CSC"],
        "A source.",
        panel.at(10, 41),
    )


def test_one_paragraph_of_an_entry_is_restricted_by_its_number(panel: Panel):
    made = shared(panel)
    first, second = panel.desk.store.contributions.get(made).paragraphs

    restrict_paragraph(panel.desk, second.id, audience=only(panel.agencies["CSC"]))

    assert rulings_on(panel, first.id) == []
    assert audience_of(rulings_on(panel, second.id)) == only(panel.agencies["CSC"])


def test_a_new_ruling_ends_the_one_before_so_that_releasing_it_brings_nothing_back(panel: Panel):
    made = RecordId(shared(panel))
    restrict(panel.desk, made, audience=CHAIR_ONLY)
    last = restrict(panel.desk, made, audience=only(panel.agencies["CSC"])).made

    release_ruling(panel.desk, RulingId(last), at=panel.at(10, 50))

    assert audience_of(rulings_on(panel, made)) == EVERYONE
    assert rulings_on(panel, made)[-1].released_at == panel.at(10, 50)


def first_paragraph(panel: Panel) -> ParagraphId:
    return panel.desk.store.contributions.get(shared(panel)).paragraphs[0].id


def test_what_is_in_doubt_is_in_no_document_until_the_chair_decides(panel: Panel):
    doubtful = first_paragraph(panel)

    hold_in_doubt(panel.desk, doubtful, reason="Whose information is it?")
    held = audience_of(rulings_on(panel, doubtful))
    decide_doubt(
        panel.desk, doubtful, audience=only(panel.agencies["CSC"]), by=panel.people["POL"], reason="Needed."
    )

    assert held == NOT_MINUTED
    assert audience_of(rulings_on(panel, doubtful)) == only(panel.agencies["CSC"])
    assert [each.reason for each in rulings_on(panel, doubtful)] == ["Whose information is it?", "Needed."]


def test_only_what_is_in_doubt_can_be_decided(panel: Panel):
    restricted = first_paragraph(panel)
    restrict_paragraph(panel.desk, restricted, audience=CHAIR_ONLY)

    with pytest.raises(RuleBrokenError, match="not held in doubt"):
        decide_doubt(panel.desk, restricted, audience=EVERYONE)


def test_only_a_ruling_that_stands_can_be_released(panel: Panel):
    made = RulingId(restrict(panel.desk, RecordId(shared(panel)), audience=CHAIR_ONLY).made)
    release_ruling(panel.desk, made)

    with pytest.raises(RuleBrokenError, match="does not stand"):
        release_ruling(panel.desk, made)


def test_an_action_is_not_restricted_under_its_open_number(panel: Panel):
    made = set_action(panel.desk, panel.meeting_id, text="Visit.").made

    with pytest.raises(RuleBrokenError, match="restricted series"):
        restrict(panel.desk, RecordId(made), audience=CHAIR_ONLY)


def test_a_ruling_on_nothing_is_refused(panel: Panel):
    shared(panel)

    with pytest.raises(NotFoundError):
        restrict(panel.desk, RecordId("CSE-0042"), audience=CHAIR_ONLY)
    with pytest.raises(NotFoundError):
        restrict_paragraph(panel.desk, ParagraphId("0" * 32), audience=CHAIR_ONLY)
    with pytest.raises(NotFoundError):
        hold_in_doubt(panel.desk, ParagraphId("0" * 32))

    assert panel.desk.store.rulings.all() == []
