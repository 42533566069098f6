"""The minutes as facts. Who was there, and who chaired."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from marac_desk.domain.attendance import Apology, Assent, Confidentiality, Mode
from marac_desk.domain.chairing import Ballot, ChairCapacity, Chairing
from marac_desk.domain.meetings import Agreement
from marac_desk.domain.members import Role
from marac_desk.domain.minutes import Capacity
from tests.services.casework import Panel
from tests.services.minutes.minuted import the_case, whole


def test_attendance_prints_capacity_means_and_every_stretch(panel: Panel):
    panel.leave("POL", panel.at(10, 31))
    panel.arrive("POL", panel.at(10, 36), mode=Mode.VIDEO, is_entered_later=True)
    panel.arrive("HLT", role=Role.DEPUTY, deputy_for=panel.people["CSC"])
    panel.save(
        Confidentiality(
            id=panel.new_id(),
            meeting_id=panel.meeting_id,
            read_at=panel.at(10, 4),
            assents=(Assent(person_id=panel.people["POL"], at=panel.at(10, 5)),),
        )
    )

    police, _, _, health = whole(panel).attendees

    assert [(each.from_at, each.to_at) for each in police.spells] == [
        (panel.at(10), panel.at(10, 31)),
        (panel.at(10, 36), None),
    ]
    assert (police.mode, police.note, police.has_agreed) == ("by video", "Entered later", True)
    assert (health.capacity, health.deputy_for) == (Capacity.DEPUTY, "Alex WorkerCsc")
    assert not health.has_agreed


def test_a_minute_taker_is_in_attendance_and_not_counted(panel: Panel):
    panel.arrive("HLT", role=Role.SUPPORT)

    minutes = whole(panel)

    assert minutes.minute_taker == "Alex WorkerHlt"
    assert (minutes.attendees[-1].capacity, minutes.attendees[-1].role) == (
        Capacity.IN_ATTENDANCE,
        "Minute-taker",
    )
    assert minutes.not_represented == ("HLT",)


def test_edge_case_13_somebody_marked_by_mistake_is_not_in_the_minutes(panel: Panel):
    panel.arrive("HLT", struck_reason="It was somebody else.")

    assert [each.agency_code for each in whole(panel).attendees] == ["POL", "CSC", "EDU"]


def test_edge_case_19_apologies_of_somebody_who_came_are_not_printed(panel: Panel):
    sent = Apology(
        id=panel.new_id(),
        meeting_id=panel.meeting_id,
        person_id=panel.people["HLT"],
        agency_id=panel.agencies["HLT"],
        deputy_id=panel.people["POL"],
        information_on=date(2026, 5, 8),
    )
    panel.save(sent, replace(sent, id=panel.new_id(), withdrawn_at=panel.at(10)))

    (printed,) = whole(panel).apologies
    assert (printed.name, printed.note) == (
        "Alex WorkerHlt",
        "deputy A. WorkerPol, information received 08/05/2026",
    )


def test_the_chair_prints_with_every_change_and_every_gap(panel: Panel):
    ballot = Ballot(
        id=panel.new_id(),
        meeting_id=panel.meeting_id,
        candidate_id=panel.people["EDU"],
        held_at=panel.at(10, 40),
        votes_for=2,
        votes_against=1,
        abstentions=0,
        on_roll=4,
        is_carried=True,
        is_authorised=False,
    )
    panel.save(
        ballot,
        chairing(panel, "POL", ChairCapacity.CHAIR, panel.at(10, 5), panel.at(10, 30)),
        chairing(panel, "EDU", ChairCapacity.SUBSTITUTE, panel.at(10, 40), panel.at(11)),
        replace(
            panel.desk.store.meetings.get(panel.meeting_id),
            proceeding=Agreement(by=panel.people["POL"], at=panel.at(10, 29), reason="called away"),
        ),
    )

    minutes = whole(panel)

    assert [(each.name, each.is_substitute) for each in minutes.chairs] == [
        ("", False),
        ("Alex WorkerPol", False),
        ("", False),
        ("Alex WorkerEdu", True),
        ("", False),
    ]
    assert [each.text for each in minutes.chair_notes] == [
        "Alex WorkerPol agreed at 10:29 that the meeting proceed: called away.",
        "Alex WorkerEdu was proposed as substitute chair at 10:40: 2 for, 1 against, 0 abstained, "
        "3 voting members present of 4 on roll; appointed.",
    ]
    assert minutes.chair_notes[1].note == "authorisation not recorded"
    assert the_case(minutes).chaired_by == ""


def chairing(
    panel: Panel, code: str, capacity: ChairCapacity, began: datetime, ended: datetime | None
) -> Chairing:
    return Chairing(
        id=panel.new_id(),
        meeting_id=panel.meeting_id,
        person_id=panel.people[code],
        capacity=capacity,
        began_at=began,
        ended_at=ended,
    )


@pytest.mark.parametrize(("began", "printed"), [((10, 10), "Alex WorkerCsc"), ((10, 45), "No chair")])
def test_an_item_that_somebody_else_chaired_says_who(panel: Panel, began: tuple[int, int], printed: str):
    panel.save(
        chairing(panel, "POL", ChairCapacity.CHAIR, panel.at(10), panel.at(10, 10)),
        chairing(panel, "CSC", ChairCapacity.VICE_CHAIR, panel.at(*began), None),
    )

    assert the_case(whole(panel)).chaired_by == printed
