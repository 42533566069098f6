"""The statement read and agreed, over a real store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from marac_desk.domain.ids import PersonId
from marac_desk.errors import RuleBrokenError
from marac_desk.services.confidentiality import (
    agree_confidentiality,
    confidentiality,
    read_confidentiality,
)
from tests.services.room_panel import MEETING, Panel, open_panel


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as opened:
        opened.begin()
        yield opened


def test_before_it_is_read_the_forum_s_statement_is_shown(panel: Panel):
    row = confidentiality(panel.desk, MEETING)

    assert (row.read, row.is_read, row.statement) == ("not read", False, "Keep it here.")


def test_the_reading_is_recorded_with_its_minute_and_words(panel: Panel):
    read_confidentiality(panel.desk, MEETING, at=panel.at("10:04"))

    assert confidentiality(panel.desk, MEETING).read == "10:04"
    assert panel.desk.store.confidentiality.all()[0].statement == "Keep it here."


def test_it_is_read_once_a_meeting(panel: Panel):
    read_confidentiality(panel.desk, MEETING)

    with pytest.raises(RuleBrokenError, match="read already"):
        read_confidentiality(panel.desk, MEETING)


def test_everybody_present_agrees_at_once_observers_too(panel: Panel):
    panel.arrive("okoro")

    agree_confidentiality(panel.desk, MEETING, at=panel.at("10:05"))

    assert confidentiality(panel.desk, MEETING, time=panel.at("10:05")).agreed == 5


def test_a_late_joiner_is_asked_alone(panel: Panel):
    agree_confidentiality(panel.desk, MEETING, at=panel.at("10:05"))
    panel.arrive("vance", "10:20")
    assert confidentiality(panel.desk, MEETING, time=panel.at("10:20")).waiting == ("Tom Vance",)

    agree_confidentiality(panel.desk, MEETING, person_id=PersonId("vance"), at=panel.at("10:21"))

    assert confidentiality(panel.desk, MEETING, time=panel.at("10:21")).waiting == ()


def test_whoever_left_is_not_waited_for(panel: Panel):
    panel.leave("hale", "10:03")

    assert "Dr Ina Hale" not in confidentiality(panel.desk, MEETING, time=panel.at("10:05")).waiting


def test_the_statement_can_be_agreed_before_it_is_read_out(panel: Panel):
    agree_confidentiality(panel.desk, MEETING, person_id=PersonId("hale"))

    read_confidentiality(panel.desk, MEETING, at=panel.at("10:04"))

    row = confidentiality(panel.desk, MEETING)
    assert (row.is_read, row.agreed) == (True, 1)


@pytest.mark.parametrize("who", [None, PersonId("hale")])
def test_nobody_agrees_twice(panel: Panel, who: PersonId | None):
    agree_confidentiality(panel.desk, MEETING)

    with pytest.raises(RuleBrokenError, match="agreed already"):
        agree_confidentiality(panel.desk, MEETING, person_id=who)
