"""A meeting run by the entry line alone: its own steps as commands, each understood and then run."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from marac_desk.domain.forums import ItemKind
from marac_desk.domain.ids import ItemId
from marac_desk.domain.items import Item
from marac_desk.services.chairing import take_chair
from marac_desk.services.confidentiality import confidentiality
from marac_desk.services.decision_list import meeting_decisions
from marac_desk.services.entry import COMMANDS, Understood, understand_line
from marac_desk.services.rows.words import Tone
from marac_desk.services.stages import item_stage
from marac_desk.services.strip import room_strip
from tests.services.room_panel import LATER, MEETING, Panel, open_panel

BUSINESS = ItemId("other_business")


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as opened:
        for who in ("ferris", "lowe", "amadi", "hale"):
            opened.arrive(who)
        yield opened


def understood(panel: Panel, typed: str, item_id: ItemId | None = None, meeting=MEETING) -> Understood:
    return understand_line(panel.desk, meeting, typed=typed, item_id=item_id)


def line(panel: Panel, typed: str, item_id: ItemId | None = None, meeting=MEETING) -> str:
    """Enter a line; its echo."""
    found = understood(panel, typed, item_id, meeting)
    assert found.is_understood, found.words
    COMMANDS[found.command](panel.desk, **found.arguments)
    return found.words


def test_edge_case_81_the_entry_line_alone_runs_a_meeting_from_opening_to_close(panel: Panel):
    for typed in (">lowe chair", "/open", "/next", ">vance in", ">dove in v"):
        line(panel, typed)
    for typed in (
        "/next",
        "/read",
        "!vol 6.2: knows the family",
        "!vol withdraws",
        "/pause",
        "/resume",
        "#6.1",
    ):
        line(panel, typed)
    for typed in (
        "pol: seen twice",
        "pol/ferris o: he is being used",
        "hlt none",
        "=1 pol hlt: as he asked",
        "edu dissents: rather medium",
        "/level high experiencing",
        "@pol by fri: serve the notice",
        "/outcome review 9/6: too early to say",
        ">vol out",
    ):
        line(panel, typed, ItemId("CSE-0042"))
    line(panel, "/next")
    running = room_strip(panel.desk, MEETING)
    line(panel, "/close")

    assert (running.state, running.current_item_id, running.chair) == ("open", "CSE-0043", "V. Lowe")
    assert room_strip(panel.desk, MEETING).state == "closed"
    assert [row.what for row in meeting_decisions(panel.desk, MEETING)] == [
        "Action A-0001",
        "Outcome of CSE-0042",
    ]
    told = panel.minutes()
    for words in ("seen twice", "he is being used", "rather medium", "too early to say", "Tom Vance"):
        assert words in told
    assert "Minute-taker\n\nNone recorded" in panel.minutes()


def test_the_statement_read_is_agreed_by_all_who_are_here_and_by_late_joiners_one_by_one(panel: Panel):
    line(panel, "/open")
    line(panel, "/read")
    read = confidentiality(panel.desk, MEETING)
    panel.arrive("vance", "10:00")
    line(panel, "/heard vance")
    panel.arrive("dove", "10:00")
    line(panel, "/heard")

    assert (read.read, read.agreed, read.waiting) == ("10:00", 4, ())
    assert confidentiality(panel.desk, MEETING).agreed == 6


def test_a_substitute_is_let_in_and_voted_in(panel: Panel):
    line(panel, "/open")
    line(panel, "/proceed lowe: both away")
    line(panel, "/ballot ferris 3 1")

    assert room_strip(panel.desk, MEETING).chair == "DS K. Ferris (substitute)"
    assert panel.meeting().proceeding is not None
    assert panel.meeting().proceeding.reason == "both away"


def test_a_decision_is_recorded_with_what_the_board_has_to_do_with_it(panel: Panel):
    line(panel, "/open")
    for typed in ("/decided: Adopted.", "/decided report: Bought.", "/decided approval: Moved."):
        line(panel, typed, BUSINESS)

    stage = item_stage(panel.desk, BUSINESS)
    assert [each.text for each in stage.lines] == [
        "Decided 10:00: Adopted.",
        "Decided 10:00: Bought. · to the Board",
        "Decided 10:00: Moved. · to the Board, approval sought",
    ]
    assert stage.takes_decisions
    assert [each.tone for each in stage.lines] == [Tone.PLAIN] * 3


def test_a_decision_has_an_item_and_words(panel: Panel):
    assert understood(panel, "/decided: Adopted.").words.startswith("Take up an item first")
    assert understood(panel, "/decided", BUSINESS).words.startswith("After /decided comes a colon")
    assert not understood(panel, "/decided", BUSINESS).is_understood


def test_an_action_set_under_an_item_stands_in_its_own_list(panel: Panel):
    line(panel, "/open")
    line(panel, "@pol by 26/5: send them out", BUSINESS)

    stage = item_stage(panel.desk, BUSINESS)
    assert ([(each.owner, each.due) for each in stage.actions], stage.lines) == ([("POL", "26/05/2026")], ())


def test_what_was_decided_without_a_quorum_is_ratified_at_the_next_meeting(panel: Panel):
    line(panel, "/open")
    take_chair(panel.desk, MEETING, person_id="lowe")
    panel.leave("hale", "10:00")
    line(panel, "/decided: Adopted.", BUSINESS)
    line(panel, "/close")
    item = next(each for each in panel.desk.store.items.where(meeting_id=LATER) if each.ratifies)
    panel.set_clock("11:00")
    arrive_later(panel)

    words = line(panel, "/ratified", item.id, LATER)

    assert isinstance(item, Item)
    assert item.kind is ItemKind.RATIFICATION
    assert words == "The decision of this item is ratified"
    assert (
        item_stage(panel.desk, BUSINESS)
        .lines[0]
        .text.endswith("Made while not quorate · Ratified 09/06/2026")
    )


def arrive_later(panel: Panel) -> None:
    """Three agencies are at the next meeting, which is open."""
    for who in ("ferris", "lowe", "hale"):
        line(panel, f">{who} in", None, LATER)
    line(panel, "/open", None, LATER)
