"""A withheld item: who still sits there, sent out by one step, or opened all the same with a reason."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from marac_desk.domain.attendance import Attendance
from marac_desk.domain.audience import CHAIR_ONLY, all_but
from marac_desk.domain.chairing import ChairCapacity, Chairing
from marac_desk.domain.clock import london
from marac_desk.domain.ids import AttendanceId, PersonId, RecordId
from marac_desk.domain.members import Role
from marac_desk.errors import RuleBrokenError
from marac_desk.services.case_stage import case_stage
from marac_desk.services.rulings import restrict
from marac_desk.services.stages import item_stage
from marac_desk.services.undo import last_step, undo_last
from marac_desk.services.withheld import open_all_the_same, send_out
from tests.services.casework import DAY, Panel, open_panel


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as panel:
        yield panel


def covered(panel: Panel) -> str:
    return case_stage(panel.desk, panel.item_id).withheld_from


def withhold(panel: Panel, *codes: str) -> None:
    agencies = (panel.agencies[code] for code in codes)
    restrict(panel.desk, RecordId(panel.case_id), audience=all_but(*agencies), reason="Source at risk.")


def stays(panel: Panel, code: str) -> list[Attendance]:
    return panel.desk.store.attendance.where(agency_id=panel.agencies[code])


def colleague(panel: Panel, code: str) -> AttendanceId:
    """Another person of the agency comes in."""
    (stay,) = stays(panel, code)
    person = replace(panel.desk.store.people.get(stay.person_id), id=PersonId(panel.new_id()))
    other = replace(stay, id=AttendanceId(panel.new_id()), person_id=person.id)
    panel.save(person, other)
    return other.id


def test_whoever_may_not_hear_it_is_sent_out_by_one_step(panel: Panel):
    withhold(panel, "EDU")
    before = covered(panel)

    send_out(panel.desk, panel.item_id, at=panel.desk.now())

    assert (before, covered(panel)) == ("EDU is present", "")
    assert [each.left_at for each in stays(panel, "EDU")] == [panel.desk.now()]
    assert last_step(panel.desk) == "those kept from an item out of the room"


def test_one_undo_brings_them_back_and_covers_the_item_again(panel: Panel):
    withhold(panel, "EDU")
    send_out(panel.desk, panel.item_id, at=panel.desk.now())

    undo_last(panel.desk)

    assert covered(panel) == "EDU is present"


def test_whoever_has_a_conflict_over_it_is_out_for_that_and_has_not_left(panel: Panel):
    panel.conflict_out("EDU")

    send_out(panel.desk, panel.item_id, at=panel.desk.now())

    (conflict,) = panel.desk.store.conflicts.all()
    assert conflict.out_at == panel.desk.now()
    assert [each.left_at for each in stays(panel, "EDU")] == [None]
    assert covered(panel) == ""


def test_a_conflict_of_the_whole_agency_takes_everybody_of_it_out(panel: Panel):
    panel.conflict_out("EDU", is_whole_agency=True)
    colleague(panel, "EDU")

    send_out(panel.desk, panel.item_id, at=panel.desk.now())

    assert covered(panel) == ""
    assert [each.left_at for each in stays(panel, "EDU")] == [None, None]


def test_a_conflict_of_one_person_leaves_a_colleague_at_the_table(panel: Panel):
    panel.conflict_out("EDU")
    other = colleague(panel, "EDU")

    send_out(panel.desk, panel.item_id, at=panel.desk.now())

    assert covered(panel) == ""
    assert panel.desk.store.attendance.get(other).left_at is None


def test_the_chair_opens_it_all_the_same_and_says_why(panel: Panel):
    withhold(panel, "EDU")

    open_all_the_same(panel.desk, panel.item_id, reason="Needed for the plan.", at=panel.desk.now())

    assert covered(panel) == ""
    assert panel.desk.store.items.get(panel.item_id).opened_before == (panel.agencies["EDU"],)
    assert panel.desk.store.history.events()[-1].reason == "Needed for the plan."


def test_an_override_for_one_agency_is_none_for_the_next(panel: Panel):
    withhold(panel, "EDU", "CSC")
    panel.leave("CSC", panel.desk.now())
    open_all_the_same(panel.desk, panel.item_id, reason="Needed.", at=panel.desk.now())

    panel.arrive("CSC", panel.desk.now())

    assert covered(panel) == "CSC is present"


def test_an_override_needs_a_reason_and_somebody_to_be_overridden_for(panel: Panel):
    with pytest.raises(RuleBrokenError, match="Nobody is here from whom"):
        open_all_the_same(panel.desk, panel.item_id, reason="Why not.", at=panel.desk.now())
    with pytest.raises(RuleBrokenError, match="needs a reason"):
        open_all_the_same(panel.desk, panel.item_id, reason=" ", at=panel.desk.now())
    with pytest.raises(RuleBrokenError, match="Nobody is here from whom"):
        send_out(panel.desk, panel.item_id, at=panel.desk.now())


def test_chair_and_minute_taker_hear_what_is_the_chair_s_alone(panel: Panel):
    (chair,), (taker,) = stays(panel, "POL"), stays(panel, "CSC")
    panel.leave("EDU", panel.desk.now())
    panel.save(replace(taker, role=Role.SUPPORT), a_spell(panel, chair.person_id))

    restrict(panel.desk, RecordId(panel.case_id), audience=CHAIR_ONLY, reason="Source at risk.")

    assert covered(panel) == ""


def test_the_chair_too_is_out_for_a_conflict_of_their_own(panel: Panel):
    (chair,) = stays(panel, "EDU")
    panel.save(a_spell(panel, chair.person_id))

    panel.conflict_out("EDU")

    assert covered(panel) == "EDU is present"


def a_spell(panel: Panel, person_id: PersonId) -> Chairing:
    return Chairing(
        id=panel.new_id(),
        meeting_id=panel.meeting_id,
        person_id=person_id,
        capacity=ChairCapacity.CHAIR,
        began_at=london(DAY, 10),
    )


def test_an_item_that_is_no_case_says_nothing_but_its_number_while_somebody_may_not_hear_it(panel: Panel):
    item = next(
        each for each in panel.desk.store.items.where(meeting_id=panel.meeting_id) if not each.case_id
    )
    before = item_stage(panel.desk, item.id)
    restrict(panel.desk, RecordId(item.id), audience=all_but(panel.agencies["EDU"]), reason="Tender.")

    shown = item_stage(panel.desk, item.id)
    open_all_the_same(panel.desk, item.id, reason="The Chair knows.")

    assert before.withheld_from == ""
    assert (shown.title, shown.withheld_from, shown.number) == ("", "EDU is present", before.number)
    assert item_stage(panel.desk, item.id) == before
