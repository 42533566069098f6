"""What the chair rules from the entry line, over a real store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from marac_desk.domain.audience import CHAIR_ONLY
from marac_desk.domain.conflicts import ConflictRuling
from marac_desk.domain.ids import AgencyId, ItemId, PersonId
from marac_desk.services.conflicts import declare_conflict
from marac_desk.services.contributions import share_contribution
from marac_desk.services.entry import COMMANDS, Understood, understand_line
from tests.services.room_panel import MEETING, Panel, open_panel

CASE = ItemId("CSE-0042")


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as opened:
        opened.begin()
        opened.set_clock("10:30")
        opened.start("CSE-0042", "10:30")
        yield opened


def understood(panel: Panel, typed: str) -> Understood:
    return understand_line(panel.desk, MEETING, typed=typed, item_id=CASE)


def enter(panel: Panel, typed: str) -> None:
    row = understood(panel, typed)
    COMMANDS[row.command](panel.desk, **row.arguments)


def test_a_paragraph_in_doubt_is_held_for_the_chair(panel: Panel):
    share_contribution(panel.desk, CASE, agency_id=AgencyId("POL"), text="Seen")

    enter(panel, "=doubt: may not be ours")

    (ruling,) = panel.desk.store.rulings.all()
    assert ruling.is_in_doubt


def test_a_paragraph_can_be_for_the_chair_alone(panel: Panel):
    share_contribution(panel.desk, CASE, agency_id=AgencyId("POL"), text="Seen")

    enter(panel, "=chair")

    (ruling,) = panel.desk.store.rulings.all()
    assert ruling.audience == CHAIR_ONLY


def test_a_paragraph_that_is_not_there_cannot_be_ruled_on(panel: Panel):
    row = understood(panel, "=3 chair")

    assert not row.is_understood
    assert "no such paragraph" in row.words


def test_a_ruling_on_a_conflict_nobody_declared_is_not_understood(panel: Panel):
    row = understood(panel, "!pol withdraws")

    assert not row.is_understood
    assert "declare it first" in row.words


def test_an_agencys_conflict_is_ruled_on_and_followed_out_and_back(panel: Panel):
    declare_conflict(panel.desk, MEETING, item_id=CASE, agency_id=AgencyId("POL"))
    enter(panel, "!pol withdraws")

    enter(panel, "!pol out")
    panel.set_clock("10:40")
    enter(panel, "!pol back")

    (conflict,) = panel.desk.store.conflicts.all()
    assert conflict.ruling is ConflictRuling.WITHDRAWS
    assert conflict.back_at is not None


def test_of_two_conflicts_over_other_items_none_is_guessed(panel: Panel):
    for item in ("CSE-0043", "CSE-0044"):
        declare_conflict(panel.desk, MEETING, item_id=ItemId(item), agency_id=AgencyId("POL"))

    row = understood(panel, "!pol withdraws")

    assert not row.is_understood
    assert "take up its item first" in row.words


def test_a_persons_conflict_is_ruled_on_by_name(panel: Panel):
    declare_conflict(panel.desk, MEETING, item_id=CASE, person_id=PersonId("ferris"))

    enter(panel, "!ferris stays")

    (conflict,) = panel.desk.store.conflicts.all()
    assert conflict.ruling is ConflictRuling.STAYS


def test_urgent_action_without_a_quorum_asks_why_first(panel: Panel):
    assert understood(panel, "3:").words.endswith("; now why it cannot wait, then Enter")

    row = understood(panel, "3: the adult may return tonight")

    assert row.command == "choose_when_inquorate"
    assert row.words == "The Chair chooses: urgent protective action only"
    assert row.arguments["reason"] == "the adult may return tonight"
