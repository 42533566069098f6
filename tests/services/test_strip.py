"""What the strip says, over a real store."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from marac_desk.domain.conflicts import ConflictRuling
from marac_desk.domain.decisions import ChoiceKind
from marac_desk.domain.ids import AgencyId, CaseId, ItemId, PersonId
from marac_desk.domain.outcomes import Assessment
from marac_desk.services.attendance import record_apology
from marac_desk.services.chairing import take_chair
from marac_desk.services.choices import choose_when_inquorate
from marac_desk.services.confidentiality import read_confidentiality
from marac_desk.services.conflicts import declare_conflict, rule_on_conflict
from marac_desk.services.entry import understand_line
from marac_desk.services.forecast import forecast
from marac_desk.services.rows.room import RoomStrip
from marac_desk.services.sitting import adjourn_meeting, close_meeting, resume_meeting, stop_item
from marac_desk.services.strip import room_strip
from tests.services.room_panel import FORUM, LATER, MEETING, Panel, conflict_of, open_panel


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as opened:
        opened.begin()
        yield opened


def strip(panel: Panel, time: str) -> RoomStrip:
    return room_strip(panel.desk, MEETING, time=panel.at(time))


def test_it_says_forum_day_quorum_chair_and_statement(panel: Panel):
    take_chair(panel.desk, MEETING, person_id=PersonId("thorne"), at=panel.at("10:01"))
    read_confidentiality(panel.desk, MEETING, at=panel.at("10:04"))

    shown = strip(panel, "10:05")

    assert (shown.forum, shown.day, shown.state) == ("CSE MARAC", "Tue 12 May", "open")
    assert (shown.quorum, shown.is_quorate) == ("3 agencies · quorate (needs 3)", True)
    assert (shown.chair, shown.confidentiality) == ("M. Thorne", "10:04")
    assert (shown.lost, shown.practice) == (None, "")


def test_a_rehearsal_store_says_so(panel: Panel):
    panel.save(replace(panel.desk.store.forums.get(FORUM), is_practice=True))

    assert strip(panel, "10:05").practice == "Practice"


def test_a_lost_quorum_says_since_when_who_has_left_and_what_may_be_chosen(panel: Panel):
    panel.leave("hale", "10:41")
    choose_when_inquorate(panel.desk, MEETING, choice=ChoiceKind.SHARE_ONLY, at=panel.at("10:42"))

    shown = strip(panel, "10:43")

    assert shown.quorum == "2 of 3 · NOT quorate since 10:41"
    assert shown.lost is not None
    assert shown.lost.text == "HLT has left."
    assert [choice.key for choice in shown.lost.choices] == ["1", "2", "3", "4"]
    assert [choice.value for choice in shown.lost.choices if choice.is_chosen] == ["share_only"]


def test_a_meeting_that_never_had_a_quorum_names_nobody(panel: Panel):
    for who in ("ferris", "lowe", "amadi", "hale"):
        panel.leave(who, "10:00")

    shown = strip(panel, "10:05")

    assert shown.lost is not None
    assert (shown.quorum, shown.lost.text) == ("0 of 3 · NOT quorate since 10:00", "")


def test_an_item_short_by_a_conflict_says_which_and_why(panel: Panel):
    panel.start("CSE-0042", "10:05")
    declared = declare_conflict(panel.desk, MEETING, item_id=ItemId("CSE-0042"), person_id=PersonId("hale"))
    rule_on_conflict(panel.desk, conflict_of(declared), ruling=ConflictRuling.NO_PART, at=panel.at("10:06"))

    shown = strip(panel, "10:07")

    assert shown.is_quorate
    assert shown.lost is not None
    assert shown.lost.item == "Item 6.1: 2 of 3 for decisions · HLT has no part"


@pytest.mark.parametrize("meeting_id", [MEETING, LATER])
def test_out_of_session_there_is_no_band_and_no_forecast(panel: Panel, meeting_id):
    close_meeting(panel.desk, MEETING, at=panel.at("11:00"))

    shown = room_strip(panel.desk, meeting_id, time=panel.at("11:01"))

    assert (shown.state, shown.lost, shown.ends) == (
        "closed" if meeting_id == MEETING else "planned",
        None,
        "",
    )


def test_the_item_s_clock_stands_still_in_a_pause(panel: Panel):
    panel.start("CSE-0042", "10:05")
    adjourn_meeting(panel.desk, MEETING, at=panel.at("10:10"))
    paused = strip(panel, "10:20")
    resume_meeting(panel.desk, MEETING, at=panel.at("10:25"))

    shown = strip(panel, "10:27")

    assert paused.state == "adjourned"
    assert paused.item_counted_from == panel.at("10:15")
    assert shown.item_counted_from == panel.at("10:20")
    assert (shown.item_minutes, shown.current_item_id) == (12, "CSE-0042")


def test_an_item_taken_up_again_goes_on_where_it_was_left(panel: Panel):
    panel.start("CSE-0042", "10:05")
    panel.start("CSE-0043", "10:09")
    panel.start("CSE-0042", "10:20")

    assert strip(panel, "10:22").item_counted_from == panel.at("10:16")


def test_the_forecast_end_replans_from_the_slots_left(panel: Panel):
    panel.start("CSE-0042", "10:05")

    assert [strip(panel, time).ends for time in ("10:06", "10:40")] == ["≈ 10:41", "≈ 11:04"]


def test_what_will_not_fit_is_listed_with_its_level(panel: Panel):
    level = Assessment(
        id="level",
        case_id=CaseId("CASE-0044"),
        meeting_id=MEETING,
        item_id=ItemId("CSE-0044"),
        at=panel.at("10:00"),
        level="High",
    )
    with panel.desk.change("arrange"):
        panel.desk.store.assessments.save(level)
    panel.start("CSE-0042", "10:05")

    shown = strip(panel, "11:20")

    assert [line.text for line in shown.will_not_fit] == ["CSE-0043 · no level", "CSE-0044 · High"]


def test_while_no_item_runs_there_is_no_item_clock(panel: Panel):
    panel.start("CSE-0042", "10:05")
    stop_item(panel.desk, ItemId("CSE-0042"), at=panel.at("10:10"))

    shown = strip(panel, "10:11")

    assert (shown.item_counted_from, shown.item_minutes, shown.current_item_id) == (None, None, None)


def test_an_item_without_a_slot_has_no_minutes_and_takes_none(panel: Panel):
    panel.start("welcome", "10:00")

    shown = strip(panel, "10:02")

    assert (shown.item_minutes, shown.ends) == (None, "≈ 10:38")


def test_before_the_meeting_the_quorum_is_forecast_from_apologies(panel: Panel):
    first = forecast(panel.desk, LATER)
    for who in ("hale", "vance"):
        record_apology(panel.desk, LATER, person_id=PersonId(who))

    row = forecast(panel.desk, LATER)

    assert first.words == "4 agencies expected (needs 3)"
    assert (row.words, row.is_enough) == ("2 of 3 expected: not enough", False)


def test_a_deputy_sent_with_the_apologies_is_expected(panel: Panel):
    record_apology(panel.desk, LATER, person_id=PersonId("hale"), deputy_id=PersonId("dove"))

    assert forecast(panel.desk, LATER).groups == ("COUNCIL", "HLT", "POL", "VOL")


def test_edge_case_11_an_agency_that_leaves_after_its_case_is_left_out_of_the_forecast(panel: Panel):
    row = forecast(panel.desk, MEETING, without=(AgencyId("HLT"),), time=panel.at("10:30"))

    assert row.words == "2 of 3 expected without HLT: not enough"


def test_edge_case_11_a_departure_typed_says_before_it_is_entered_what_it_does_to_the_quorum(panel: Panel):
    panel.set_clock("10:30")

    now = understand_line(panel.desk, MEETING, typed=">hlt out")
    later = understand_line(panel.desk, MEETING, typed=">hlt out 11:20")
    harmless = understand_line(panel.desk, MEETING, typed=">edu out")
    panel.leave("hale", "10:31")
    panel.set_clock("10:31")
    lost_already = understand_line(panel.desk, MEETING, typed=">pol out")

    assert (now.words, now.is_understood) == ("HLT, Dr Ina Hale leaves; then 2 of 3 · NOT quorate", True)
    assert later.words == "That time has not come yet. If they leave, then 2 of 3 · NOT quorate."
    assert not later.is_understood
    assert [harmless.words, lost_already.words] == ["EDU, Rui Amadi leaves", "POL, DS Kit Ferris leaves"]
    assert panel.quorum("10:30").is_quorate
