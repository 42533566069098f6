"""Who came, left and sent word, over a real store."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from marac_desk.domain.attendance import Attendance, Mode
from marac_desk.domain.clock import london
from marac_desk.domain.ids import AgencyId, AttendanceId, MembershipId, PersonId
from marac_desk.domain.members import Role
from marac_desk.errors import NotFoundError, RuleBrokenError
from marac_desk.services.attendance import (
    accept_deputy,
    correct_attendance,
    record_apology,
    record_arrival,
    strike_attendance,
)
from marac_desk.services.chairing import take_chair
from marac_desk.services.members import add_member, end_membership
from marac_desk.services.quorum import quorum
from marac_desk.services.sitting import close_meeting, open_meeting
from tests.services.room_panel import (
    DAY,
    FORUM,
    LATER,
    MEETING,
    NEXT_DAY,
    Panel,
    open_panel,
    without_group,
)


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as opened:
        yield opened


def stay(panel: Panel, attendance_id: AttendanceId) -> Attendance:
    return panel.desk.store.attendance.get(attendance_id)


def test_a_member_is_recorded_with_the_agency_and_role_of_the_roll(panel: Panel):
    arrived = panel.arrive("ferris", "10:02")

    came = stay(panel, arrived)
    assert (came.agency_id, came.role, came.arrived_at) == ("POL", Role.MEMBER, panel.at("10:02"))


def test_edge_case_1_two_people_of_one_agency_count_once(panel: Panel):
    panel.open()
    panel.arrive("ferris")
    panel.arrive("bell")
    panel.leave("ferris", "10:10")

    assert [panel.quorum(time).count for time in ("10:05", "10:10")] == [1, 1]
    assert panel.quorum("10:05").agencies == ("POL",)
    assert "1 agency represented (POL)" in panel.minutes()


def test_edge_case_2_a_deputy_and_the_member_count_once_for_the_agency(panel: Panel):
    panel.open()
    panel.arrive("dove")
    assert panel.quorum("10:05").agencies == ("HLT",)

    panel.arrive("hale", "10:06")

    assert panel.quorum("10:06").count == 1


def test_edge_case_2_a_deputy_counts_for_the_agency_deputised_for_not_for_their_own(panel: Panel):
    own = panel.desk.store.memberships.where(person_id="amadi")[0]
    named = replace(
        own, id=MembershipId("named"), role=Role.DEPUTY, deputy_for=PersonId("vance"), agency_id="VOL"
    )
    panel.save(named)
    panel.open()
    panel.arrive("amadi", deputy_for=PersonId("vance"))
    alone = panel.quorum("10:05")

    panel.arrive("vance", "10:06")

    assert (alone.agencies, alone.count) == (("VOL",), 1)
    assert (panel.quorum("10:06").agencies, panel.quorum("10:06").count) == (("VOL",), 1)
    assert "Deputy for Tom Vance" in panel.minutes()


def test_edge_case_3_three_people_of_two_agencies_are_not_quorate(panel: Panel):
    panel.open()
    for who in ("ferris", "bell", "hale"):
        panel.arrive(who)

    row = panel.quorum("10:05")

    assert (row.count, row.is_quorate) == (2, False)
    assert row.words == "2 of 3 · NOT quorate since 10:00"
    assert "Not quorate at any time: 2 agencies represented (POL, HLT)" in panel.minutes()


def test_edge_case_4_departments_of_one_council_are_one_agency_or_not_and_the_record_says_which(panel: Panel):
    panel.begin()
    as_one, told = panel.quorum("10:05"), panel.minutes()

    without_group(panel, "EDU")

    assert (as_one.groups, as_one.count) == (("COUNCIL", "HLT", "POL"), 3)
    assert "(POL, CSC with EDU, HLT). CSC and EDU count as one." in told
    assert panel.quorum("10:05").count == 4
    assert "count as one" not in panel.minutes()


def test_edge_case_6_the_minute_taker_does_not_make_the_agency_represented(panel: Panel):
    panel.open()
    panel.arrive("taker")

    taker = stay(panel, panel.desk.store.attendance.all()[0].id)
    assert (taker.agency_id, panel.quorum("10:05").count) == ("CSC", 0)
    assert "In attendance: Minute-taker" in panel.minutes()
    assert "CSC service (CSC)" in _not_represented(panel)


def _not_represented(panel: Panel) -> str:
    return panel.minutes().split("\nNot represented\n")[1].split("\n")[0]


def test_edge_case_7_chair_without_agency_board_manager_observer_student_and_trainer_do_not_count(
    panel: Panel,
):
    panel.open()
    for who in ("thorne", "okoro", "manager"):
        panel.arrive(who)
    panel.arrive("wray", agency_id=AgencyId("VOL"))  # a student or a trainer: invited, of no roll
    panel.arrive("dove", role=Role.OBSERVER)

    assert panel.quorum("10:05").count == 0
    assert _not_represented(panel).count(";") == len(("POL", "CSC", "EDU", "HLT", "VOL")) - 1


def test_edge_case_8_a_dropped_line_is_kept_and_the_return_counts_from_its_minute(panel: Panel):
    panel.begin()
    panel.leave("hale", "10:15")
    panel.arrive("dove", "10:20", mode=Mode.VIDEO)
    panel.leave("dove", "10:31")
    panel.arrive("dove", "10:36", mode=Mode.VIDEO)

    counted = [
        panel.quorum(time).is_quorate for time in ("10:19", "10:20", "10:30", "10:31", "10:35", "10:36")
    ]
    told = panel.minutes()
    _correct(panel, "dove", stretch=panel.at("10:25"), left_at=panel.at("10:33"))

    assert counted == [False, True, True, False, False, True]
    assert "Deputy for Dr Ina Hale, by video\n10:20–10:31; from 10:36" in told
    assert panel.quorum("10:32").is_quorate
    assert "10:20–10:33; from 10:36" in panel.minutes()


def _correct(panel: Panel, who: str, **facts: Any) -> None:
    correct_attendance(panel.desk, MEETING, person_id=PersonId(who), reason="Typing error.", **facts)


def test_edge_case_13_a_wrong_time_is_corrected_with_a_reason_before_and_after_are_kept(panel: Panel):
    panel.begin()

    _correct(panel, "hale", arrived_at=panel.at("10:10"))

    changed = panel.desk.store.attendance.where(person_id="hale")[0]
    first, last = panel.desk.store.history.versions_of(changed.id)
    bodies = [panel.desk.store.attendance.record_of(each.body) for each in (first, last) if each.body]
    assert [each.arrived_at for each in bodies] == [panel.at("10:00"), panel.at("10:10")]
    assert panel.desk.store.history.events()[-1].reason == "Typing error."


def test_edge_case_13_a_presence_struck_with_a_reason_counts_for_nothing_and_is_kept(panel: Panel):
    panel.begin()

    strike_attendance(panel.desk, MEETING, person_id=PersonId("hale"), reason="Ticked by mistake.")

    struck = panel.desk.store.attendance.where(person_id="hale")[0]
    assert struck.struck_reason == "Ticked by mistake."
    assert panel.quorum("10:05").count == 2
    assert [each.body is None for each in panel.desk.store.history.versions_of(struck.id)] == [False, False]


def test_somebody_struck_by_mistake_can_arrive_again(panel: Panel):
    panel.begin()
    strike_attendance(panel.desk, MEETING, person_id=PersonId("hale"), reason="Wrong name.")

    panel.arrive("hale", "10:05")

    assert panel.quorum("10:05").count == 3


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_correction_without_a_reason_is_refused(panel: Panel, reason: str):
    panel.begin()

    with pytest.raises(RuleBrokenError, match="needs a reason"):
        correct_attendance(panel.desk, MEETING, person_id=PersonId("hale"), reason=reason)


def test_a_corrected_arrival_counts_from_the_right_minute(panel: Panel):
    panel.begin()

    correct_attendance(
        panel.desk, MEETING, person_id=PersonId("hale"), reason="Came late.", arrived_at=panel.at("10:10")
    )

    assert [panel.quorum(time).is_quorate for time in ("10:09", "10:10")] == [False, True]


def test_a_departure_entered_by_mistake_is_taken_away_by_a_correction(panel: Panel):
    panel.begin()
    panel.leave("hale", "10:15")

    correct_attendance(
        panel.desk, MEETING, person_id=PersonId("hale"), reason="Only stretched.", is_here_still=True
    )

    assert panel.quorum("10:20").is_quorate


def test_the_earlier_of_two_stretches_is_corrected_when_it_is_meant(panel: Panel):
    panel.begin()
    panel.leave("hale", "10:15")
    panel.arrive("hale", "10:30")

    correct_attendance(
        panel.desk,
        MEETING,
        person_id=PersonId("hale"),
        reason="Left later.",
        stretch=panel.at("10:05"),
        left_at=panel.at("10:20"),
        mode=Mode.PHONE,
        role=Role.CO_OPTED,
        agency_id=AgencyId("HLT"),
    )

    first, _ = panel.desk.store.attendance.where(person_id="hale")
    assert (first.left_at, first.mode, first.role) == (panel.at("10:20"), Mode.PHONE, Role.CO_OPTED)


def test_a_correction_of_nobody_s_presence_is_refused(panel: Panel):
    panel.begin()

    with pytest.raises(NotFoundError, match="not recorded as here"):
        correct_attendance(panel.desk, MEETING, person_id=PersonId("vance"), reason="Typing error.")


def test_a_correction_cannot_make_anybody_leave_before_arriving(panel: Panel):
    panel.begin()

    with pytest.raises(RuleBrokenError, match="before arriving"):
        correct_attendance(
            panel.desk, MEETING, person_id=PersonId("hale"), reason="Typing error.", left_at=panel.at("9:50")
        )


def test_edge_case_14_a_departure_out_of_order_is_allowed_and_marked_entered_later(panel: Panel):
    panel.begin()
    panel.arrive("vance", "10:30")

    panel.leave("hale", "10:20")

    assert panel.desk.store.attendance.where(person_id="hale")[0].is_entered_later
    assert not panel.desk.store.attendance.where(person_id="vance")[0].is_entered_later
    assert "Present, Entered later\n10:00–10:20" in panel.minutes()


def test_edge_case_14_a_departure_entered_after_closing_is_marked_entered_later(panel: Panel):
    panel.begin()
    panel.set_clock("11:00")
    close_meeting(panel.desk, MEETING)
    panel.set_clock("12:00")

    panel.leave("hale", "10:50")

    assert panel.desk.store.attendance.where(person_id="hale")[0].is_entered_later
    assert "Present, Entered later\n10:00–10:50" in panel.minutes()
    assert "Not quorate\nfrom 10:50 to 11:00" in panel.minutes()


def test_an_arrival_in_order_is_not_marked_entered_later(panel: Panel):
    panel.begin()

    assert not any(each.is_entered_later for each in panel.desk.store.attendance.all())


def test_an_arrival_entered_late_runs_until_the_arrival_recorded_before(panel: Panel):
    panel.open()
    panel.arrive("hale", "10:30")

    panel.arrive("hale", "10:05")

    late = next(each for each in panel.desk.store.attendance.all() if each.arrived_at == panel.at("10:05"))
    assert (late.left_at, late.is_entered_later) == (panel.at("10:30"), True)


def test_edge_case_19_apologies_are_withdrawn_when_the_person_turns_up(panel: Panel):
    panel.open()
    record_apology(panel.desk, MEETING, person_id=PersonId("hale"), received_on=date(2026, 5, 11))

    before = panel.minutes()
    panel.arrive("hale", "10:07")

    assert panel.desk.store.apologies.all()[0].withdrawn_at == panel.at("10:07")
    assert "Dr Ina Hale (HLT)" in before.split("\nApologies\n")[1].split("\n")[0]
    assert panel.minutes().split("\nApologies\n")[1].startswith("None recorded")
    assert "Dr Ina Hale\nPresent\nfrom 10:07" in panel.minutes()


def test_edge_case_19_apologies_beside_presence_are_refused(panel: Panel):
    panel.begin()

    with pytest.raises(RuleBrokenError, match="recorded as present"):
        record_apology(panel.desk, MEETING, person_id=PersonId("hale"))


def test_a_second_apology_adds_to_the_first(panel: Panel):
    record_apology(panel.desk, MEETING, person_id=PersonId("hale"), received_on=date(2026, 5, 11))

    record_apology(
        panel.desk,
        MEETING,
        person_id=PersonId("hale"),
        deputy_id=PersonId("dove"),
        information_on=date(2026, 5, 12),
    )

    (apology,) = panel.desk.store.apologies.all()
    assert (apology.agency_id, apology.deputy_id) == ("HLT", "dove")
    assert (apology.received_on, apology.information_on) == (date(2026, 5, 11), date(2026, 5, 12))


def test_a_person_not_on_the_roll_can_send_apologies_for_a_named_agency(panel: Panel):
    record_apology(panel.desk, MEETING, person_id=PersonId("wray"), agency_id=AgencyId("VOL"))
    record_apology(panel.desk, MEETING, person_id=PersonId("wray"), received_on=date(2026, 5, 11))

    assert panel.desk.store.apologies.all()[0].received_on == date(2026, 5, 11)


def test_edge_case_20_a_member_who_changed_agency_counts_for_the_agency_of_the_day(panel: Panel):
    panel.open()
    panel.arrive("ferris")
    close_meeting(panel.desk, MEETING, at=panel.at("11:00"))
    old = panel.desk.store.memberships.where(person_id="ferris")[0]
    end_membership(panel.desk, old.id, on=NEXT_DAY)
    facts = {"person_id": old.person_id, "agency_id": AgencyId("VOL"), "since": NEXT_DAY}
    add_member(panel.desk, FORUM, **facts)

    panel.clock.moment = london(NEXT_DAY, 10)
    open_meeting(panel.desk, LATER)
    record_arrival(panel.desk, LATER, person_id=old.person_id)

    assert quorum(panel.desk, LATER).agencies == ("VOL",)
    assert panel.quorum("10:05").agencies == ("POL",)
    assert "POL service (POL)\nDS Kit Ferris" in panel.minutes()
    assert "VOL service (VOL)\nDS Kit Ferris" in panel.minutes(LATER)


def test_a_worker_who_is_no_member_counts_only_from_the_minute_the_chair_accepts(panel: Panel):
    panel.open()
    panel.arrive("wray", agency_id=AgencyId("VOL"))

    accept_deputy(panel.desk, MEETING, person_id=PersonId("wray"), at=panel.at("10:12"))

    assert [panel.quorum(time).count for time in ("10:11", "10:12")] == [0, 1]


def test_a_deputy_nobody_nominated_waits_for_the_chair(panel: Panel):
    panel.open()
    panel.arrive("wray", deputy_for=PersonId("vance"))
    assert panel.quorum("10:05").count == 0

    accept_deputy(panel.desk, MEETING, person_id=PersonId("wray"), at=panel.at("10:06"))

    assert panel.quorum("10:06").agencies == ("VOL",)
    assert panel.desk.store.attendance.all()[0].deputy_for == "vance"


def test_somebody_who_says_they_are_a_deputy_without_saying_of_whom_waits_too(panel: Panel):
    panel.open()
    panel.arrive("wray", agency_id=AgencyId("VOL"), role=Role.DEPUTY)

    assert panel.quorum("10:05").count == 0


def test_an_accepted_deputy_who_drops_and_returns_counts_from_the_return(panel: Panel):
    panel.open()
    panel.arrive("wray", deputy_for=PersonId("vance"))
    accept_deputy(panel.desk, MEETING, person_id=PersonId("wray"), at=panel.at("10:06"))
    panel.leave("wray", "10:31")

    panel.arrive("wray", "10:36", agency_id=AgencyId("VOL"))

    assert [panel.quorum(time).count for time in ("10:30", "10:31", "10:36")] == [1, 0, 1]


def test_a_worker_accepted_twice_is_refused(panel: Panel):
    panel.begin()

    with pytest.raises(RuleBrokenError, match="counts for their agency already"):
        accept_deputy(panel.desk, MEETING, person_id=PersonId("hale"))


def test_somebody_of_no_agency_of_the_forum_cannot_be_accepted_as_deputy(panel: Panel):
    panel.open()
    panel.arrive("wray")

    with pytest.raises(RuleBrokenError, match="agency of this forum"):
        accept_deputy(panel.desk, MEETING, person_id=PersonId("wray"), at=panel.at("10:05"))


def test_a_nominated_deputy_counts_at_once_for_the_member_s_agency(panel: Panel):
    panel.open()
    panel.arrive("dove", deputy_for=PersonId("hale"))

    came = panel.desk.store.attendance.all()[0]
    assert (came.role, came.agency_id, came.deputy_for) == (Role.DEPUTY, "HLT", "hale")


def test_a_deputy_named_for_nobody_on_the_roll_keeps_the_agency_given(panel: Panel):
    panel.open()
    panel.arrive("wray", deputy_for=PersonId("wray"), agency_id=AgencyId("VOL"))

    assert panel.desk.store.attendance.all()[0].agency_id == "VOL"


def test_a_member_who_comes_as_an_observer_does_not_count(panel: Panel):
    panel.open()
    panel.arrive("ferris", role=Role.OBSERVER)

    assert panel.quorum("10:05").count == 0


@pytest.mark.parametrize("who", ["wray", "okoro"])
def test_nobody_comes_as_a_member_who_is_none(panel: Panel, who: str):
    panel.open()

    with pytest.raises(RuleBrokenError, match="not a member"):
        panel.arrive(who, role=Role.MEMBER)


def test_a_member_who_comes_for_another_agency_is_a_guest_of_it(panel: Panel):
    panel.open()
    panel.arrive("ferris", agency_id=AgencyId("VOL"))

    assert panel.desk.store.attendance.all()[0].role is Role.INVITED


def test_arriving_twice_is_refused(panel: Panel):
    panel.begin()

    with pytest.raises(RuleBrokenError, match="here already"):
        panel.arrive("hale", "10:05")


def test_leaving_before_arriving_is_refused(panel: Panel):
    panel.begin()

    with pytest.raises(RuleBrokenError, match="before arriving"):
        panel.leave("hale", "9:55")


def test_leaving_without_having_come_is_refused(panel: Panel):
    panel.begin()

    with pytest.raises(RuleBrokenError, match="not recorded as here"):
        panel.leave("vance", "10:05")


def test_nobody_arrives_after_the_close(panel: Panel):
    panel.begin()
    close_meeting(panel.desk, MEETING, at=panel.at("11:00"))

    with pytest.raises(RuleBrokenError, match="had closed"):
        panel.arrive("vance", "11:00")


def test_nobody_arrives_at_a_cancelled_meeting(panel: Panel):
    panel.save(replace(panel.meeting(), cancelled_at=london(DAY, 9)))

    with pytest.raises(RuleBrokenError, match="cancelled"):
        panel.arrive("vance")


def test_an_unknown_person_is_refused_and_nothing_is_kept(panel: Panel):
    panel.open()

    with pytest.raises(NotFoundError):
        panel.arrive("nobody")

    assert panel.desk.store.attendance.all() == []


def test_whoever_leaves_the_room_leaves_the_chair(panel: Panel):
    panel.begin()
    panel.arrive("thorne")
    take_chair(panel.desk, MEETING, person_id=PersonId("thorne"), at=panel.at("10:01"))

    panel.leave("thorne", "10:40")

    assert panel.desk.store.chairing.all()[0].ended_at == panel.at("10:40")


def test_somebody_else_leaving_leaves_the_chair_where_it_is(panel: Panel):
    panel.begin()
    take_chair(panel.desk, MEETING, person_id=PersonId("thorne"), at=panel.at("10:01"))

    panel.leave("hale", "10:40")

    assert panel.desk.store.chairing.all()[0].ended_at is None
