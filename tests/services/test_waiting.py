"""What waits in the room for one key each: chair, conflicts, deputies, late joiners; and what is said."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from marac_desk.domain.clock import london
from marac_desk.domain.conflicts import ConflictRuling
from marac_desk.domain.ids import AgencyId, ItemId, PersonId
from marac_desk.domain.members import Role
from marac_desk.services.attendance import accept_deputy, record_departure
from marac_desk.services.chairing import take_chair
from marac_desk.services.clock_check import steady
from marac_desk.services.confidentiality import agree_confidentiality, read_confidentiality
from marac_desk.services.conflicts import declare_conflict, rule_on_conflict, step_back, step_out
from marac_desk.services.rows.room import RoomStrip
from marac_desk.services.sitting import close_meeting
from marac_desk.services.strip import room_strip
from marac_desk.store.vault import create_vault
from tests.services.room_panel import (
    DAY,
    LIGHT,
    MEETING,
    Hands,
    Panel,
    conflict_of,
    open_panel,
    without_group,
)


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as opened:
        opened.begin()
        opened.arrive("thorne")
        take_chair(opened.desk, MEETING, person_id=PersonId("thorne"), at=opened.at("10:00"))
        yield opened


def strip(panel: Panel, time: str) -> RoomStrip:
    return room_strip(panel.desk, MEETING, time=panel.at(time))


def waits(panel: Panel, time: str) -> list[tuple[str, str]]:
    return [(each.kind.value, each.text) for each in strip(panel, time).waits]


def declared(panel: Panel, **whose: object):
    made = declare_conflict(
        panel.desk,
        MEETING,
        item_id=ItemId("CSE-0042"),
        at=panel.at("10:01"),
        **whose,  # type: ignore[arg-type] # whose conflict it is, by name
    )
    return conflict_of(made)


def test_nothing_waits_while_all_is_settled(panel: Panel):
    assert waits(panel, "10:05") == []


def test_the_strip_says_since_when_the_chair_is_taken(panel: Panel):
    assert (strip(panel, "10:05").chair, strip(panel, "10:05").chair_since) == ("M. Thorne", "10:00")


def test_edge_case_16_the_vice_chair_takes_the_chair_once_the_chair_has_left(panel: Panel):
    panel.leave("thorne", "10:10")

    assert (strip(panel, "10:11").chair, strip(panel, "10:11").chair_since) == ("No chair", "")
    assert waits(panel, "10:11") == [("chair", "V. Lowe (Vice Chair) takes the chair")]

    take_chair(panel.desk, MEETING, person_id=PersonId("lowe"), at=panel.at("10:14"))

    assert (strip(panel, "10:14").chair, strip(panel, "10:14").chair_since) == ("V. Lowe", "10:14")
    told = panel.minutes()
    assert [each in told for each in ("No chair (from 10:10)", "Vera Lowe, CSC service (from 10:14)")] == [
        True,
        True,
    ]


def test_the_chair_comes_before_the_vice_chair(panel: Panel):
    panel.leave("thorne", "10:10")
    panel.arrive("thorne", "10:12")

    assert waits(panel, "10:12") == [("chair", "M. Thorne (Chair) takes the chair")]


def test_without_both_the_people_are_wanted(panel: Panel):
    panel.leave("thorne", "10:10")
    panel.leave("lowe", "10:10")

    assert waits(panel, "10:11") == [("vote", "Neither Chair nor Vice Chair is here: to the people")]


def test_an_empty_room_waits_for_nobody(panel: Panel):
    for who in ("thorne", "lowe", "ferris", "amadi", "hale"):
        panel.leave(who, "10:10")

    assert waits(panel, "10:11") == []


def test_late_joiners_hear_the_statement_one_by_one(panel: Panel):
    read_confidentiality(panel.desk, MEETING, at=panel.at("10:04"))
    agree_confidentiality(panel.desk, MEETING, at=panel.at("10:04"))
    panel.arrive("vance", "10:10")
    panel.arrive("okoro", "10:12", role=Role.OBSERVER)
    both = waits(panel, "10:13")

    agree_confidentiality(panel.desk, MEETING, person_id=PersonId("vance"), at=panel.at("10:13"))

    assert both == [
        ("statement", "T. Vance (VOL) has heard the statement"),
        ("statement", "O. Okoro (VOL) has heard the statement"),
    ]
    assert waits(panel, "10:14") == both[1:]


def test_somebody_of_no_agency_hears_it_too(panel: Panel):
    read_confidentiality(panel.desk, MEETING, at=panel.at("10:04"))

    assert ("statement", "M. Thorne has heard the statement") in waits(panel, "10:05")


def test_a_worker_of_an_agency_nobody_counts_for_waits_to_be_accepted(panel: Panel):
    panel.arrive("wray", "10:05", agency_id=AgencyId("VOL"))
    before = waits(panel, "10:06")

    accept_deputy(panel.desk, MEETING, person_id=PersonId("wray"), at=panel.at("10:06"))

    assert before == [("deputy", "W. Wray (VOL) is accepted as deputy")]
    assert waits(panel, "10:07") == []


def test_a_second_worker_waits_only_if_they_came_for_a_member(panel: Panel):
    panel.arrive("vance", "10:05")
    panel.arrive("wray", "10:05", agency_id=AgencyId("VOL"))
    beside = waits(panel, "10:06")
    panel.leave("wray", "10:07")

    panel.arrive("wray", "10:08", deputy_for=PersonId("vance"))

    assert beside == []
    assert waits(panel, "10:09") == [("deputy", "W. Wray (VOL) is accepted as deputy")]


def test_a_guest_of_an_agency_that_does_not_count_waits_for_nothing(panel: Panel):
    panel.arrive("wray", "10:05", agency_id=AgencyId("BBU"))

    assert waits(panel, "10:06") == []


def test_whoever_withdraws_goes_out_as_the_item_comes_and_comes_back_after_it(panel: Panel):
    hale = declared(panel, person_id=PersonId("hale"))
    rule_on_conflict(panel.desk, hale, ruling=ConflictRuling.WITHDRAWS, at=panel.at("10:02"))
    early = waits(panel, "10:03")
    panel.start("CSE-0042", "10:05")
    coming = waits(panel, "10:05")

    step_out(panel.desk, hale, at=panel.at("10:06"))
    during = waits(panel, "10:07")
    panel.start("CSE-0043", "10:10")
    after = waits(panel, "10:10")
    step_back(panel.desk, hale, at=panel.at("10:11"))

    assert (early, during, waits(panel, "10:12")) == ([], [], [])
    assert coming == [("out", "Dr I. Hale (HLT) is out for this item")]
    assert after == [("back", "Dr I. Hale (HLT) is back in the room")]


def test_a_whole_agency_goes_out_by_its_code(panel: Panel):
    agency = declared(panel, agency_id=AgencyId("HLT"))
    rule_on_conflict(panel.desk, agency, ruling=ConflictRuling.WITHDRAWS, at=panel.at("10:02"))

    panel.start("CSE-0042", "10:05")

    assert waits(panel, "10:05") == [("out", "HLT is out for this item")]


def test_whoever_withdraws_and_is_not_here_waits_for_nothing(panel: Panel):
    vance = declared(panel, person_id=PersonId("vance"))
    rule_on_conflict(panel.desk, vance, ruling=ConflictRuling.WITHDRAWS, at=panel.at("10:02"))

    panel.start("CSE-0042", "10:05")

    assert waits(panel, "10:05") == []


def test_a_closed_meeting_waits_for_nothing(panel: Panel):
    panel.leave("thorne", "10:10")
    close_meeting(panel.desk, MEETING, at=panel.at("11:00"))

    assert waits(panel, "11:01") == []


def test_a_conflict_that_leaves_the_item_its_quorum_is_said(panel: Panel):
    without_group(panel, "CSC")
    panel.start("CSE-0042", "10:05")
    hale = declared(panel, person_id=PersonId("hale"))
    rule_on_conflict(panel.desk, hale, ruling=ConflictRuling.NO_PART, at=panel.at("10:06"))

    shown = strip(panel, "10:07")

    assert shown.lost is None
    assert [each.text for each in shown.notes] == [
        "Item 6.1: 3 agencies for decisions (needs 3) · HLT is out or has no part"
    ]


def test_a_conflict_over_the_item_being_taken_asks_for_its_ruling(panel: Panel):
    hale = declared(panel, person_id=PersonId("hale"))
    before = strip(panel, "10:03").notes
    panel.start("CSE-0042", "10:05")
    asked = [each.text for each in strip(panel, "10:05").notes]

    rule_on_conflict(panel.desk, hale, ruling=ConflictRuling.STAYS, at=panel.at("10:06"))

    assert (before, strip(panel, "10:07").notes) == ((), ())
    assert asked == ["Item 6.1: HLT awaits the Chair's ruling: !hlt stays, no part or withdraws"]


def test_edge_case_75_a_clock_set_back_is_said_above_the_stage(panel: Panel):
    panel.set_clock("10:41")
    panel.leave("hale", "10:41")

    panel.set_clock("10:05")

    assert (
        strip(panel, "10:05").notes[0].text.startswith("This computer's clock says 12/05/2026 10:05, earlier")
    )


def test_the_planned_end_stands_beside_what_will_not_fit(panel: Panel):
    assert strip(panel, "10:05").planned_end == "11:30"

    panel.save(replace(panel.meeting(), ends_at=None))

    assert strip(panel, "10:05").planned_end == ""


def test_a_clock_set_back_keeps_the_order_of_what_is_entered(panel: Panel):
    panel.set_clock("10:41")
    panel.leave("hale", "10:41")
    desk = replace(panel.desk, clock=steady(panel.clock, panel.desk.store))
    panel.set_clock("10:05")

    record_departure(desk, MEETING, person_id=PersonId("ferris"))
    shown = room_strip(desk, MEETING)

    stay = panel.desk.store.attendance.where(person_id="ferris")[-1]
    assert stay.left_at == panel.at("10:41")
    assert shown.quorum == "1 of 3 · NOT quorate since 10:41"
    assert shown.notes[0].text.endswith("Until then entries keep their order at that time.")


def test_a_new_store_s_clock_is_the_computer_s(tmp_path: Path):
    vault = create_vault(tmp_path / "New.marac", "pass", kdf=LIGHT)
    store = vault.open_store(writable=False)

    assert steady(Hands(london(DAY, 10)), store).now() == london(DAY, 10)
    store.close()
    vault.close()
