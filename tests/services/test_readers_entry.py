"""Who may know, as it is typed for a paragraph."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from marac_desk.domain.audience import CHAIR_ONLY, EVERYONE, NOT_MINUTED, only
from marac_desk.domain.chairing import ChairCapacity, Chairing
from marac_desk.errors import BadInputError
from marac_desk.services.contributions import reworded, share_contribution, words_of
from marac_desk.services.readers_entry import Readers, typed_readers
from tests.services.casework import Panel, open_panel


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as panel:
        yield panel


def readers(panel: Panel, typed: str) -> Readers:
    return typed_readers(panel.desk, panel.meeting_id, typed=typed)


def test_agencies_are_named_by_the_beginning_of_their_codes(panel: Panel):
    found = readers(panel, "pol cs: source at risk")

    assert found.audience == only(panel.agencies["POL"], panel.agencies["CSC"])
    assert (found.reason, found.is_in_doubt) == ("source at risk", False)


@pytest.mark.parametrize(
    ("typed", "audience"),
    [("c", CHAIR_ONLY), ("chair: told alone", CHAIR_ONLY), ("all", EVERYONE), ("A : cleared", EVERYONE)],
)
def test_the_chair_alone_and_everyone_are_words(panel: Panel, typed, audience):
    assert readers(panel, typed).audience == audience


def test_in_doubt_is_printed_nowhere(panel: Panel):
    found = readers(panel, "doubt: may we?")

    assert (found.audience, found.is_in_doubt, found.reason) == (NOT_MINUTED, True, "may we?")


def test_what_fits_no_agency_is_refused(panel: Panel):
    with pytest.raises(BadInputError, match="No agency"):
        readers(panel, "xyz")
    with pytest.raises(BadInputError, match="come the agencies"):
        readers(panel, "")


def test_what_fits_two_agencies_offers_both(panel: Panel):
    cse = panel.desk.store.agencies.get(panel.agencies["HLT"])
    panel.save(replace(cse, code="POX"))

    with pytest.raises(BadInputError, match="POL or POX"):
        readers(panel, "po")


def test_whoever_is_in_the_chair_rules(panel: Panel):
    before = readers(panel, "c").by
    panel.save(
        Chairing(
            id=panel.new_id(),
            meeting_id=panel.meeting_id,
            person_id=panel.people["CSC"],
            capacity=ChairCapacity.CHAIR,
            began_at=panel.at(10, 0),
        )
    )

    assert (before, readers(panel, "c").by) == (None, panel.people["CSC"])


def test_a_reworded_paragraph_leaves_the_others_of_its_entry_as_they_are(panel: Panel):
    made = share_contribution(
        panel.desk, panel.item_id, agency_id=panel.agencies["POL"], text="Seen on Firday.\nA car was there."
    ).made
    first, second = panel.desk.store.contributions.get(made).paragraphs

    assert reworded(panel.desk, first.id, text="Seen on Friday.") == (
        made,
        "Seen on Friday.\nA car was there.",
    )
    assert words_of(panel.desk, second.id) == "A car was there."
