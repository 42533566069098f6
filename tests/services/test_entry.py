"""What a typed line means, over a real store."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from marac_desk.domain.attendance import Mode
from marac_desk.domain.cases import CaseRole
from marac_desk.domain.contributions import ContributionKind, ContributionState
from marac_desk.domain.ids import AgencyId, ItemId, PersonId
from marac_desk.domain.members import Role
from marac_desk.services.attendance import record_apology
from marac_desk.services.entry import COMMANDS, Understood, understand_line
from marac_desk.services.sitting import close_meeting
from tests.services.room_panel import MEETING, Panel, case_id, open_panel

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


# Hints, which never stop an action.


def test_a_due_day_that_nobody_works_is_hinted_at_with_the_next_working_day(panel: Panel):
    """Edge case 51: 25 May 2026 is a bank holiday, the Saturday before it a weekend."""
    holiday = understood(panel, "@pol/ferris by 25/5: serve notice")
    weekend = understood(panel, "@pol by 23/5")

    assert holiday.hint == "Not a working day; the next is Tuesday 26 May 2026."
    assert holiday.offered == "@pol/ferris by 26/05/2026: serve notice"
    assert holiday.command == "set_action"
    assert weekend.offered == "@pol by 26/05/2026"


def test_an_action_due_after_the_next_meeting_is_offered_that_day(panel: Panel):
    row = understood(panel, "@pol/ferris by 30/6: serve notice")

    assert row.hint == "Due after the next meeting, Tuesday 9 June 2026."
    assert row.offered == "@pol/ferris by 09/06/2026: serve notice"


def test_vague_words_and_a_missing_lead_are_hinted_at_once_there_are_words(panel: Panel):
    assert understood(panel, "@pol by 19/5").hint == ""
    row = understood(panel, "@pol by 19/5: monitor the retail park")

    assert row.hint == "No lead is named. The verb is vague; what will be done?"
    assert (row.offered, row.command) == ("", "set_action")


def test_no_more_than_two_hints_are_given_the_one_with_another_day_first(panel: Panel):
    row = understood(panel, "@pol by 23/5: monitor the park, ongoing")

    assert row.hint.startswith("Not a working day")
    assert row.hint.count(".") == 2


def test_an_action_for_an_agency_that_is_not_here_is_echoed_as_to_be_accepted(panel: Panel):
    """Edge case 46."""
    row = understood(panel, "@vol by 19/5: offer a mentor")

    assert row.words == "VOL, due Tuesday 19 May 2026; to be accepted, for nobody of VOL is here"
    enter(panel, "@vol by 19/5: offer a mentor")
    assert panel.desk.store.actions.all()[-1].is_to_be_accepted


# Items put off and taken up again, the meeting put back in session.


def test_an_item_is_put_off_with_a_reason_alone(panel: Panel):
    bare = understood(panel, "#CSE-0042 later")
    enter(panel, "#CSE-0042 later: the referrer is not here")

    assert not bare.is_understood
    assert bare.words.endswith("; now a colon and why.")
    assert panel.desk.store.items.get(CASE).deferred_reason == "the referrer is not here"


def test_a_case_that_was_heard_is_taken_up_again_with_its_reason_on_the_log(panel: Panel):
    panel.start("CSE-0042", "10:30")
    panel.start("CSE-0043", "10:40")
    panel.set_clock("10:50")

    assert not understood(panel, "#CSE-0042").is_understood
    enter(panel, "#CSE-0042 again: the school has rung back")

    assert panel.desk.store.items.get(CASE).is_running
    assert panel.desk.store.history.events()[-1].reason == "the school has rung back"


def test_a_closed_meeting_is_reopened_from_the_line_with_a_reason(panel: Panel):
    panel.set_clock("12:00")
    close_meeting(panel.desk, MEETING)

    assert not understood(panel, "reopen:").is_understood
    enter(panel, "reopen: HLT had more to say")

    assert panel.desk.store.meetings.get(MEETING).closed_at is None


# Quick add.


def test_a_worker_nobody_knew_comes_in_without_counting_and_is_accepted_by_name(panel: Panel):
    enter(panel, "+vol Ms Lin Poole v")
    row = understood(panel, ">vol/poole deputy")

    (stay,) = [each for each in panel.desk.store.attendance.all() if each.agency_id == "VOL"]
    person = panel.desk.store.people.get(stay.person_id)
    assert (person.forename, person.surname, stay.mode) == ("Lin", "Poole", Mode.VIDEO)
    assert (stay.role, stay.counts_from) == (Role.INVITED, None)
    assert row.command == "accept_deputy"


def test_a_worker_called_like_somebody_known_is_pointed_out_and_still_let_in(panel: Panel):
    row = understood(panel, "+pol Kit Ferris")

    assert row.words == "New: Kit Ferris of POL, arrives; somebody known is called so: >pol/ferris in"
    assert row.command == "welcome_worker"


def test_a_person_is_named_in_the_case_being_taken(panel: Panel):
    enter(panel, "+peer Sam Poole 3/2/2011")

    case = panel.desk.store.cases.get(case_id("CSE-0042"))
    named = panel.desk.store.people.get(case.people[-1].person_id)
    assert (named.forename, named.surname, case.people[-1].role) == ("Sam", "Poole", CaseRole.PEER)
    assert named.births[0].day == date(2011, 2, 3)


def test_a_person_is_named_in_a_case_and_nowhere_else(panel: Panel):
    assert not understood(panel, "+sibling Ash", None).is_understood
    assert "take one up first" in understood(panel, "+sibling Ash", ItemId("welcome")).words


# Who may know an action.


def test_an_action_is_restricted_by_its_number(panel: Panel):
    enter(panel, "@pol by 19/5: serve notice")
    ref = panel.desk.store.actions.all()[0].ref

    enter(panel, f"={ref} pol csc: source at risk")

    (action,) = panel.desk.store.actions.all()
    assert action.is_restricted
    assert action.earlier_ref == ref
    assert understood(panel, f"={action.ref} chair", None).command == "restrict_action"


def test_an_action_of_no_such_number_is_refused(panel: Panel):
    assert "no action of this number" in understood(panel, "=A-9999 pol").words
    assert "Take up an item first" in understood(panel, "=pol", None).words
