"""Conflicts of interest, over a real store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from marac_desk.domain.conflicts import ConflictRuling
from marac_desk.domain.ids import AgencyId, ConflictId, ItemId, PersonId
from marac_desk.errors import NotFoundError, RuleBrokenError
from marac_desk.services.chairing import take_chair
from marac_desk.services.conflicts import (
    conflicts,
    declare_conflict,
    rule_on_conflict,
    step_back,
    step_out,
    withdrawn_agencies,
)
from tests.services.room_panel import MEETING, Panel, conflict_of, open_panel

CASE = ItemId("CSE-0042")


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as opened:
        opened.begin()
        take_chair(opened.desk, MEETING, person_id=PersonId("thorne"), at=opened.at("10:00"))
        yield opened


def declare(panel: Panel, who: str | None = "hale", code: str | None = None) -> ConflictId:
    change = declare_conflict(
        panel.desk,
        MEETING,
        item_id=CASE,
        person_id=PersonId(who) if who else None,
        agency_id=AgencyId(code) if code else None,
        nature="A neighbour of the family.",
        at=panel.at("10:05"),
    )
    return conflict_of(change)


def rule(panel: Panel, conflict_id: ConflictId, ruling: ConflictRuling, **facts: bool) -> None:
    rule_on_conflict(panel.desk, conflict_id, ruling=ruling, at=panel.at("10:06"), **facts)


def test_a_declaration_takes_the_agency_from_the_attendance(panel: Panel):
    declare(panel)

    (row,) = conflicts(panel.desk, MEETING)
    assert (row.who, row.told, row.ruling) == ("Dr Ina Hale (HLT)", "10:05", "awaiting the chair's ruling")


def test_somebody_not_here_is_declared_with_the_agency_of_the_roll(panel: Panel):
    declare(panel, "vance")

    assert conflicts(panel.desk, MEETING)[0].who == "Tom Vance (VOL)"


def test_somebody_of_no_agency_is_named_alone(panel: Panel):
    declare(panel, "thorne")

    assert conflicts(panel.desk, MEETING)[0].who == "Max Thorne"


def test_an_agency_as_such_is_conflicted_as_a_whole(panel: Panel):
    declare(panel, None, "HLT")

    (row,) = conflicts(panel.desk, MEETING)
    assert (row.who, row.is_whole_agency) == ("HLT", True)


def test_a_declaration_of_nobody_is_refused(panel: Panel):
    with pytest.raises(RuleBrokenError, match="Name the person or the agency"):
        declare(panel, None)


def test_a_declaration_over_another_meeting_s_item_is_refused(panel: Panel):
    with pytest.raises(RuleBrokenError, match="another meeting"):
        declare_conflict(panel.desk, MEETING, item_id=ItemId("later-welcome"), person_id=PersonId("hale"))


def test_edge_case_10_an_agency_out_for_a_conflict_does_not_count_from_out_to_back(panel: Panel):
    conflict = declare(panel)
    rule(panel, conflict, ConflictRuling.WITHDRAWS)

    step_out(panel.desk, conflict, at=panel.at("10:10"))
    step_back(panel.desk, conflict, at=panel.at("10:20"))

    counted = [panel.quorum(time).is_quorate for time in ("10:09", "10:10", "10:19", "10:20")]
    for_items = [panel.quorum("10:10", item).is_quorate for item in ("CSE-0042", "CSE-0043")]
    assert counted == [True, False, False, True]
    assert for_items == [False, False]
    assert "HLT out for a conflict of interest" in panel.minutes()


def test_being_out_for_a_conflict_is_no_departure(panel: Panel):
    conflict = declare(panel)

    step_out(panel.desk, conflict, at=panel.at("10:10"))

    assert panel.desk.store.attendance.where(person_id="hale")[0].left_at is None
    assert panel.quorum("10:12").missing == "HLT is out for a conflict"


def test_another_person_of_the_group_keeps_it_represented(panel: Panel):
    conflict = declare(panel, "amadi")

    step_out(panel.desk, conflict, at=panel.at("10:10"))

    assert panel.quorum("10:12").is_quorate


def test_a_ruling_that_names_the_agency_takes_its_group_out(panel: Panel):
    conflict = declare(panel, "amadi")
    rule(panel, conflict, ConflictRuling.WITHDRAWS, is_whole_agency=True)

    step_out(panel.desk, conflict, at=panel.at("10:10"))

    assert not panel.quorum("10:12").is_quorate


def test_no_part_in_the_decision_stops_counting_for_that_item_alone(panel: Panel):
    conflict = declare(panel)

    rule(panel, conflict, ConflictRuling.NO_PART)

    assert panel.quorum("10:12").is_quorate
    assert panel.quorum("10:12", "CSE-0043").is_quorate
    assert not panel.quorum("10:12", "CSE-0042").is_quorate


def test_one_ruled_to_withdraw_who_was_not_seen_to_leave_has_no_part_either(panel: Panel):
    conflict = declare(panel)

    rule(panel, conflict, ConflictRuling.WITHDRAWS)

    assert (panel.quorum("10:12").is_quorate, panel.quorum("10:12", "CSE-0042").is_quorate) == (True, False)


def test_one_who_stays_counts_for_everything(panel: Panel):
    conflict = declare(panel)

    rule(panel, conflict, ConflictRuling.STAYS)

    assert panel.quorum("10:12", "CSE-0042").is_quorate


def test_the_ruling_is_the_chair_s_unless_another_is_named(panel: Panel):
    conflict = declare(panel)

    rule(panel, conflict, ConflictRuling.STAYS)

    assert panel.desk.store.conflicts.get(conflict).ruled_by == "thorne"


def test_a_ruling_without_a_chair_is_recorded_without_a_name(panel: Panel):
    panel.save()
    conflict = declare(panel)

    rule_on_conflict(panel.desk, conflict, ruling=ConflictRuling.STAYS, at=panel.at("9:50"))

    assert panel.desk.store.conflicts.get(conflict).ruled_by is None


def test_a_conflicted_chair_does_not_rule_and_the_vice_chair_does(panel: Panel):
    conflict = declare(panel, "thorne")
    with pytest.raises(RuleBrokenError, match="vice chair rules"):
        rule(panel, conflict, ConflictRuling.STAYS)

    rule_on_conflict(
        panel.desk,
        conflict,
        ruling=ConflictRuling.WITHDRAWS,
        person_id=PersonId("lowe"),
        is_acknowledged=False,
    )

    (row,) = conflicts(panel.desk, MEETING)
    assert (row.ruling, row.is_acknowledged) == ("withdraws", False)


def test_going_out_twice_is_refused(panel: Panel):
    conflict = declare(panel)
    step_out(panel.desk, conflict)

    with pytest.raises(RuleBrokenError, match="gone out"):
        step_out(panel.desk, conflict)


def test_coming_back_without_having_gone_out_is_refused(panel: Panel):
    conflict = declare(panel)

    with pytest.raises(RuleBrokenError, match="not out"):
        step_back(panel.desk, conflict)


def test_coming_back_before_going_out_is_refused(panel: Panel):
    conflict = declare(panel)
    step_out(panel.desk, conflict, at=panel.at("10:10"))

    with pytest.raises(RuleBrokenError, match="before going out"):
        step_back(panel.desk, conflict, at=panel.at("10:09"))


def test_coming_back_twice_is_refused(panel: Panel):
    conflict = declare(panel)
    step_out(panel.desk, conflict, at=panel.at("10:10"))
    step_back(panel.desk, conflict, at=panel.at("10:20"))

    with pytest.raises(RuleBrokenError, match="not out"):
        step_back(panel.desk, conflict, at=panel.at("10:21"))


def test_the_list_says_when_they_went_and_came(panel: Panel):
    conflict = declare(panel)
    step_out(panel.desk, conflict, at=panel.at("10:10"))
    step_back(panel.desk, conflict, at=panel.at("10:20"))

    (row,) = conflicts(panel.desk, MEETING)

    assert (row.out, row.back) == ("10:10", "10:20")


def test_an_agency_that_withdraws_loses_its_copy_of_the_item_and_no_other_does(panel: Panel):
    out = declare(panel)
    stays = declare(panel, "vance")
    rule(panel, out, ConflictRuling.WITHDRAWS)
    rule(panel, stays, ConflictRuling.STAYS)

    found = withdrawn_agencies(panel.desk.store.conflicts.all())

    assert [each.agency_id for each in found[CASE]] == ["HLT"]


def test_an_unknown_conflict_is_not_found(panel: Panel):
    with pytest.raises(NotFoundError):
        step_out(panel.desk, ConflictId("none"))
