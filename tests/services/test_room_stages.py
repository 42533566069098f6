"""The stages of items that are no cases, and the close sheet, over a real store."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from marac_desk.domain.actions import Action
from marac_desk.domain.conflicts import ConflictRuling
from marac_desk.domain.contributions import Paragraph, Section, SectionName
from marac_desk.domain.decisions import DecisionKind
from marac_desk.domain.forums import ItemKind
from marac_desk.domain.ids import ActionId, ItemId, PaperId, ParagraphId, PersonId, SectionId
from marac_desk.domain.items import Paper
from marac_desk.domain.meetings import Agreement
from marac_desk.services.chairing import hold_ballot
from marac_desk.services.close_sheet import close_sheet
from marac_desk.services.confidentiality import agree_confidentiality, read_confidentiality
from marac_desk.services.conflicts import declare_conflict, rule_on_conflict, step_back, step_out
from marac_desk.services.decisions import record_decision, stamp
from marac_desk.services.rows.room import ItemStage, Stage
from marac_desk.services.rows.sheets import CloseSheet
from marac_desk.services.sitting import close_meeting, defer_item
from marac_desk.services.stages import item_stage
from tests.services.room_panel import FORUM, LATER, MEETING, Panel, conflict_of, open_panel

AOB = ItemId("other_business")


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as opened:
        opened.begin()
        yield opened


def stage(panel: Panel, item_id: str) -> ItemStage:
    return item_stage(panel.desk, ItemId(item_id))


def words(panel: Panel, item_id: str) -> list[str]:
    return [line.text for line in stage(panel, item_id).lines]


def sheet(panel: Panel, time: str = "10:30") -> CloseSheet:
    return close_sheet(panel.desk, MEETING, time=panel.at(time))


def a_paper(panel: Panel, **facts: object) -> None:
    paper = Paper(id=PaperId("paper"), meeting_id=MEETING, item_id=AOB, title="Profile", **facts)  # type: ignore[arg-type]  # facts of a paper
    with panel.desk.change("arrange"):
        panel.desk.store.papers.save(paper)


def test_the_welcome_says_who_is_missing_until_everybody_has_come(panel: Panel):
    assert words(panel, "welcome") == ["Nobody yet from VOL."]

    panel.arrive("vance")

    assert (words(panel, "welcome"), stage(panel, "welcome").stage) == ([], Stage.ATTENDANCE)


def test_the_statement_is_there_to_be_read_and_late_joiners_are_named(panel: Panel):
    before = stage(panel, "confidentiality")
    read_confidentiality(panel.desk, MEETING, at=panel.at("10:04"))
    agree_confidentiality(panel.desk, MEETING, at=panel.at("10:04"))
    panel.arrive("vance", "10:20")
    panel.set_clock("10:21")

    assert (before.statement, before.lines[0].text) == ("Keep it here.", "Not read yet · 0 people agreed")
    assert words(panel, "confidentiality") == [
        "Read at 10:04 · 4 people agreed",
        "Tom Vance has still to agree",
    ]


def test_conflicts_are_listed_with_their_rulings(panel: Panel):
    assert words(panel, "conflicts") == ["None declared"]
    out = declare_conflict(panel.desk, MEETING, item_id=ItemId("CSE-0042"), person_id=PersonId("hale"))
    declare_conflict(panel.desk, MEETING, item_id=ItemId("CSE-0043"), person_id=PersonId("ferris"))
    rule_on_conflict(panel.desk, conflict_of(out), ruling=ConflictRuling.WITHDRAWS)
    step_out(panel.desk, conflict_of(out), at=panel.at("10:10"))
    step_back(panel.desk, conflict_of(out), at=panel.at("10:20"))

    assert words(panel, "conflicts") == [
        "Dr Ina Hale (HLT), item 6.1: withdraws · out 10:10, back 10:20",
        "DS Kit Ferris (POL), item 6.2: awaiting the chair's ruling",
    ]


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({}, "Profile"),
        ({"circulated_on": date(2026, 5, 5)}, "Profile, circulated 05/05/2026"),
        ({"is_taken": False}, "Profile: not taken"),
    ],
)
def test_papers_say_how_they_came(panel: Panel, facts: dict[str, object], line: str):
    a_paper(panel, **facts)

    assert words(panel, "other_business") == [line]


def test_a_late_paper_says_that_the_chair_agreed(panel: Panel):
    a_paper(panel, agreed_late=Agreement(by=PersonId("thorne"), at=panel.at("9:00")))

    assert words(panel, "other_business") == ["Profile: late, agreed by the Chair"]


def test_decisions_under_the_item_carry_their_flag(panel: Panel):
    record_decision(panel.desk, AOB, text="Meet sooner.", at=panel.at("10:05"))
    panel.leave("hale", "10:10")
    record_decision(panel.desk, AOB, text="Ask the Board.", at=panel.at("10:12"))

    assert words(panel, "other_business") == [
        "Decided 10:05: Meet sooner.",
        "Decided 10:12: Ask the Board. · Made while not quorate · Subject to ratification",
    ]


def test_what_was_minuted_under_the_item_is_shown(panel: Panel):
    section = Section(
        id=SectionId("section"),
        meeting_id=MEETING,
        item_id=AOB,
        name=SectionName.DISCUSSION,
        paragraphs=(
            Paragraph(id=ParagraphId("p1"), text="One."),
            Paragraph(id=ParagraphId("p2"), text="Two."),
        ),
    )
    with panel.desk.change("arrange"):
        panel.desk.store.sections.save(section)

    assert stage(panel, "other_business").note == "One.\nTwo."


@pytest.mark.parametrize(("text", "lines"), [("Fund it.", ["Fund it."]), ("", [])])
def test_an_item_to_ratify_shows_the_decision_s_words(panel: Panel, text: str, lines: list[str]):
    panel.leave("hale", "10:10")
    with panel.desk.change("decide", at=panel.at("10:12")) as pen:
        stamp(panel.desk, pen, panel.meeting(), panel.item(AOB), DecisionKind.STRATEGIC, None, text)
    close_meeting(panel.desk, MEETING, at=panel.at("11:00"))
    items = panel.desk.store.items.where(meeting_id=LATER)
    (item,) = [each for each in items if each.kind is ItemKind.RATIFICATION]

    assert words(panel, item.id) == lines


def test_the_close_sheet_lists_what_is_open_and_what_was_not_heard(panel: Panel):
    declare_conflict(panel.desk, MEETING, item_id=ItemId("CSE-0042"), person_id=PersonId("hale"))
    panel.start("CSE-0042", "10:05")
    panel.leave("hale", "10:10")
    record_decision(panel.desk, AOB, text="Ask the Board.", at=panel.at("10:12"))
    action = Action(
        id=ActionId("a"),
        ref="A-0001",
        forum_id=FORUM,
        meeting_id=MEETING,
        text="Visit.",
        set_at=panel.at("10:12"),
    )
    with panel.desk.change("arrange"):
        panel.desk.store.actions.save(action)

    shown = sheet(panel)

    assert [line.text for line in shown.lines] == [
        "The confidentiality statement was not read",
        "3 people have not agreed to confidentiality",
        "A conflict of interest was not ruled on",
        "Nobody yet from VOL.",
        "No outcome: CSE-0042",
        "1 action without an owner",
        "1 action without a date",
        "1 decision made while not quorate",
    ]
    assert [line.text for line in shown.not_heard] == ["6.2 CSE-0043: not heard", "6.3 CSE-0044: not heard"]
    assert (shown.next_meeting, shown.is_closed) == ("Tuesday 9 June 2026, 10:00", False)


def test_a_ballot_nobody_authorised_is_on_the_sheet(panel: Panel):
    hold_ballot(panel.desk, MEETING, candidate_id=PersonId("ferris"), votes_for=3)

    assert "A substitute chair was voted on, authorisation not recorded" in [
        line.text for line in sheet(panel).lines
    ]


def test_a_meeting_with_nothing_open_has_an_empty_sheet(panel: Panel):
    panel.arrive("vance")
    read_confidentiality(panel.desk, MEETING)
    agree_confidentiality(panel.desk, MEETING, at=panel.at("10:05"))

    assert sheet(panel).lines == ()


def test_an_item_put_off_in_words_is_listed_with_its_reason(panel: Panel):
    defer_item(panel.desk, AOB, reason="No time.")

    assert "7 Any other business: No time." in [line.text for line in sheet(panel).not_heard]


def test_the_meeting_the_chair_named_takes_what_is_left(panel: Panel):
    close_meeting(panel.desk, MEETING, next_id=LATER, at=panel.at("11:00"))

    assert (sheet(panel).next_meeting, sheet(panel).is_closed) == ("Tuesday 9 June 2026, 10:00", True)


def test_without_a_next_meeting_the_sheet_says_so(panel: Panel):
    panel.save(replace(panel.meeting(LATER), cancelled_at=panel.at("10:00")))

    assert sheet(panel).next_meeting == "No meeting is planned yet"
