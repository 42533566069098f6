"""What is typed beside an action: whose it shall be."""

import pytest

from marac_desk.errors import BadInputError
from marac_desk.services.typed_reviews import typed_owner
from tests.services.casework import Panel, open_panel


@pytest.fixture
def panel(tmp_path):
    with open_panel(tmp_path) as opened:
        yield opened


def test_an_owner_is_an_agency_with_or_without_a_lead(panel: Panel):
    assert typed_owner(panel.desk, panel.meeting_id, typed="pol") == (panel.agencies["POL"], None)


def test_an_owner_nobody_knows_is_refused_in_words(panel: Panel):
    with pytest.raises(BadInputError) as refused:
        typed_owner(panel.desk, panel.meeting_id, typed="zzz")

    assert str(refused.value) == "No agency of this forum has a code that begins so."


@pytest.mark.parametrize("typed", ["", " ", "/worker"])
def test_an_owner_without_an_agency_is_refused_in_words(panel: Panel, typed: str):
    with pytest.raises(BadInputError):
        typed_owner(panel.desk, panel.meeting_id, typed=typed)
