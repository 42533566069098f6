"""What is recorded of the chair, in lines under the people."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from marac_desk.domain.forums import Majority
from marac_desk.domain.ids import PersonId
from marac_desk.errors import BadInputError
from marac_desk.services.attendance_board import attendance_board
from marac_desk.services.chairing import authorise_proceeding, hold_ballot, take_chair, typed_votes
from marac_desk.services.rows.room import AttendanceBoard
from tests.services.room_panel import FORUM, MEETING, Panel, open_panel


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as opened:
        opened.begin()
        yield opened


def board(panel: Panel, time: str = "10:40") -> AttendanceBoard:
    return attendance_board(panel.desk, MEETING, time=panel.at(time))


def texts(panel: Panel) -> list[str]:
    return [line.text for line in board(panel).chair]


def test_nothing_is_said_before_anybody_took_the_chair(panel: Panel):
    assert texts(panel) == []


def test_it_says_who_chaired_which_items(panel: Panel):
    take_chair(panel.desk, MEETING, person_id=PersonId("lowe"), at=panel.at("10:00"))
    panel.start("welcome", "10:01")
    panel.start("CSE-0042", "10:10")
    panel.arrive("thorne", "10:15")
    take_chair(panel.desk, MEETING, person_id=PersonId("thorne"), at=panel.at("10:20"))
    panel.start("CSE-0043", "10:22")

    assert texts(panel) == [
        "Vera Lowe (Vice Chair) from 10:00 to 10:20 · items 1 and 6.1",
        "Max Thorne (Chair) from 10:20 · item 6.2",
    ]
    assert [row.name for row in board(panel).rows if row.is_in_chair] == ["Max Thorne"]


def test_edge_case_17_the_authorisation_and_both_counts_of_a_ballot_are_shown(panel: Panel):
    authorise_proceeding(
        panel.desk, MEETING, person_id=PersonId("lowe"), reason="Both at court.", at=panel.at("10:30")
    )
    hold_ballot(
        panel.desk,
        MEETING,
        candidate_id=PersonId("hale"),
        votes_for=1,
        votes_against=1,
        at=panel.at("10:31"),
    )
    hold_ballot(
        panel.desk, MEETING, candidate_id=PersonId("ferris"), votes_for=3, abstentions=1, at=panel.at("10:32")
    )

    assert texts(panel) == [
        "DS Kit Ferris (substitute) from 10:32",
        "10:30 V. Lowe lets the meeting proceed without both: Both at court.",
        "10:31 Dr Ina Hale: 1 for, 1 against, 0 abstained, of 2 present and 8 on the roll: not appointed",
        "10:32 DS Kit Ferris: 3 for, 0 against, 1 abstained, of 4 present and 8 on the roll: appointed",
    ]


def test_a_ballot_says_beforehand_whose_majority_it_takes(panel: Panel):
    authorise_proceeding(panel.desk, MEETING, person_id=PersonId("lowe"), at=panel.at("10:30"))
    of_those_present = board(panel).ballot
    forum = panel.desk.store.forums.get(FORUM)
    panel.save(replace(forum, rules=(replace(forum.rules[0], majority=Majority.ROLL),)))

    assert of_those_present == "Appointed by more than half of those voting, abstainers counted as present."
    assert board(panel).ballot.startswith("Appointed by more than half of the 8 voting members on the roll")
    assert texts(panel) == ["10:30 V. Lowe lets the meeting proceed without both"]


def test_a_ballot_nobody_authorised_says_so_beforehand(panel: Panel):
    assert board(panel).ballot.endswith("No authorisation is recorded: P on Chair or Vice Chair.")


def test_the_votes_are_typed_as_whole_numbers(panel: Panel):
    votes = typed_votes(panel.desk, votes_for="4", votes_against="", abstentions="1")

    assert (votes.votes_for, votes.votes_against, votes.abstentions) == (4, 0, 1)
    with pytest.raises(BadInputError, match="whole numbers"):
        typed_votes(panel.desk, votes_for="four", votes_against="", abstentions="")


def test_the_board_knows_the_last_stretch_of_everybody(panel: Panel):
    panel.leave("hale", "10:20")

    found = {row.name: (row.arrived, row.left) for row in board(panel).rows}

    assert (found["Dr Ina Hale"], found["DS Kit Ferris"], found["Tom Vance"]) == (
        ("10:00", "10:20"),
        ("10:00", ""),
        ("", ""),
    )
