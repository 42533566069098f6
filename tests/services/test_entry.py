"""What a typed line means, over a real store."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from marac_desk.domain.attendance import Mode
from marac_desk.domain.contributions import ContributionKind, ContributionState
from marac_desk.domain.ids import AgencyId, ItemId, PersonId
from marac_desk.domain.members import Role
from marac_desk.services.attendance import record_apology
from marac_desk.services.entry import COMMANDS, Understood, understand_line
from tests.services.room_panel import MEETING, Panel, open_panel

CASE = ItemId("CSE-0042")


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as opened:
        opened.begin()
        opened.set_clock("10:30")
        yield opened


def understood(panel: Panel, typed: str, item_id: ItemId | None = CASE) -> Understood:
    return understand_line(panel.desk, MEETING, typed=typed, item_id=item_id)


def enter(panel: Panel, typed: str) -> Understood:
    """Type the line and press Enter."""
    row = understood(panel, typed)
    COMMANDS[row.command](panel.desk, **row.arguments)
    return row


def test_an_action_is_echoed_and_set_as_understood(panel: Panel):
    panel.start("CSE-0042", "10:30")

    row = enter(panel, "@pol/ferris by 19/5: serve notice +csc")

    (action,) = panel.desk.store.actions.all()
    assert row.words == "POL, DS Kit Ferris, due Tuesday 19 May 2026, supported by CSC"
    assert (action.owner_id, action.lead_id, action.supporting) == ("POL", "ferris", ("CSC",))
    assert (action.due_on, action.text, action.item_id) == (date(2026, 5, 19), "serve notice", CASE)


def test_an_action_may_lack_everything_but_its_words(panel: Panel):
    row = understood(panel, "@: find the retail park's owner", None)

    assert (row.words, row.arguments["owner_id"], row.arguments["item_id"]) == (
        "no owner yet, no date yet",
        None,
        None,
    )


def test_an_action_without_words_is_not_sent_yet(panel: Panel):
    row = understood(panel, "@pol by next")

    assert (row.is_understood, row.command) == (False, "")
    assert row.words == "POL, due Tuesday 9 June 2026; now a colon and what is to be done"


def test_an_action_owned_by_all_is_refused_at_the_place(panel: Panel):
    row = understood(panel, "@all: visit")

    assert (row.is_understood, row.start, row.end) == (False, 1, 4)


def test_a_contribution_belongs_to_the_item_being_taken(panel: Panel):
    panel.start("CSE-0042", "10:30")

    enter(panel, "pol/ferris o: she is at risk")

    (shared,) = panel.desk.store.contributions.all()
    assert (shared.item_id, shared.agency_id, shared.speaker_id) == (CASE, "POL", "ferris")
    assert (shared.kind, shared.state) == (ContributionKind.OPINION, ContributionState.SPOKEN)


def test_a_nil_return_needs_no_speaker(panel: Panel):
    row = understood(panel, "vol nil")

    assert (row.words, row.arguments["speaker_id"]) == ("VOL, nil return", None)


def test_nothing_is_said_while_no_item_is_taken(panel: Panel):
    row = understood(panel, "pol: text", None)

    assert row.words == "Take up an item first; then what is said belongs to it."


def test_an_agency_alone_is_a_jump_and_a_question_mark_is_help(panel: Panel):
    assert understood(panel, "pol").jump_to == "POL"
    assert understood(panel, "?").is_help


def test_what_fits_two_agencies_offers_both(panel: Panel):
    panel.save(*(_renamed(panel, code) for code in ("HLT", "VOL")))

    row = understood(panel, "x: text")

    assert row.words == "This fits more than one; type another letter. XH or XV?"


def test_the_agency_s_one_member_arrives_by_video(panel: Panel):
    row = enter(panel, ">vol in 10:12 v")

    (stay,) = panel.desk.store.attendance.where(person_id="vance")
    assert row.words == "VOL, Tom Vance arrives by video at 10:12"
    assert (stay.arrived_at, stay.mode, stay.is_entered_later) == (panel.at("10:12"), Mode.VIDEO, False)


def test_the_agency_s_one_person_here_leaves(panel: Panel):
    enter(panel, ">hlt out")

    assert panel.desk.store.attendance.where(person_id="hale")[0].left_at == panel.at("10:30")


def test_where_two_of_an_agency_are_here_the_one_who_leaves_is_named(panel: Panel):
    panel.arrive("bell")

    row = understood(panel, ">pol out")
    enter(panel, ">pol/bell out")

    assert row.words == "Name the person after pol/: DS Kit Ferris or DC Ana Bell."
    assert panel.desk.store.attendance.where(person_id="bell")[0].left_at is not None


def test_of_two_members_the_one_who_was_here_returns(panel: Panel):
    panel.leave("ferris", "10:20")

    assert understood(panel, ">pol in").arguments["person_id"] == "ferris"


def test_where_nobody_can_be_meant_it_asks_for_a_name(panel: Panel):
    row = understood(panel, ">vol out")

    assert row.words == "Nobody of VOL can be meant; name the person, as in vol/name."


def test_the_nominated_deputy_arrives_for_the_member(panel: Panel):
    row = enter(panel, ">hlt deputy")

    stay = panel.desk.store.attendance.where(person_id="dove")[0]
    assert row.words == "HLT, Dee Dove, a deputy arrives"
    assert (stay.role, stay.deputy_for) == (Role.DEPUTY, "hale")


def test_a_worker_here_already_is_accepted_as_deputy(panel: Panel):
    panel.arrive("wray", "10:20", agency_id=AgencyId("VOL"))

    row = enter(panel, ">vol deputy")

    assert row.command == "accept_deputy"
    assert panel.quorum("10:30").count == 4


def test_an_observer_named_as_deputy_arrives_to_be_accepted(panel: Panel):
    row = understood(panel, ">vol/okoro deputy")

    assert (row.command, row.arguments["deputy_for"]) == ("record_arrival", None)


def test_a_member_sends_apologies(panel: Panel):
    enter(panel, ">vol apologies")

    assert panel.desk.store.apologies.all()[0].person_id == "vance"


def test_somebody_who_sent_apologies_can_still_arrive(panel: Panel):
    record_apology(panel.desk, MEETING, person_id=PersonId("vance"))

    assert understood(panel, ">vol in").arguments["person_id"] == "vance"


def test_a_time_that_has_not_come_is_refused(panel: Panel):
    assert understood(panel, ">vol in 11:12").words == "That time has not come yet."


def test_a_line_not_understood_says_where(panel: Panel):
    row = understood(panel, ">vol sideways")

    assert (row.is_understood, row.start, row.end) == (False, 5, 13)


def _renamed(panel: Panel, code: str):
    agency = panel.desk.store.agencies.get(code)
    return replace(agency, code=f"X{code[0]}")
