"""The attendance record, the case extract and the chair's actions as they print."""

from dataclasses import replace

import pytest

from marac_desk.domain.audience import BOARD, CHAIR, Reader
from marac_desk.domain.editions import reduce
from marac_desk.domain.minutes import Attendee, Confidentiality, ConflictRecord
from marac_desk.domain.printed_sheets import printed_action_list, printed_attendance, printed_extract
from marac_desk.domain.sheets import AttendanceRecord
from marac_desk.errors import RuleBrokenError
from tests.documents.builders import a_passage, agency, at, reader
from tests.documents.papers import an_action_list, an_attendance_record, an_extract

POL = reader("POL")
GUEST = Reader(label="Guest", cases=("CSE-0107",))


def a_room(**facts) -> AttendanceRecord:
    record = an_attendance_record()
    return replace(record, room=replace(record.room, **facts))


def a_person(**facts) -> Attendee:
    return replace(Attendee(source="p", name="B. Islay", agency_code="HLT", agency_name="Health"), **facts)


def a_conflict(**facts) -> ConflictRecord:
    return replace(ConflictRecord(source="c", name="B. Islay", agency_code="HLT", told_at=at(10, 5)), **facts)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "Not recorded"),
        ({"has_agreed": True}, "Agreed"),
        ({"has_agreed": True, "agreed_at": at(10, 4)}, "10:04"),
    ],
)
def test_when_somebody_agreed_is_said_or_that_nobody_noted_it(facts, words):
    printed = printed_attendance(reduce(a_room(attendees=(a_person(**facts),)), POL))

    assert [each.agreed for each in printed.people] == [words]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "Declared 10:05"),
        ({"out_at": at(10, 20)}, "Out 10:20"),
        ({"out_at": at(10, 20), "back_at": at(10, 50)}, "Out 10:20 to 10:50"),
    ],
)
def test_a_conflict_stands_beside_whoever_declared_it(facts, words):
    room = a_room(attendees=(a_person(), a_person(name="Another")), conflicts=(a_conflict(**facts),))

    printed = printed_attendance(reduce(room, POL))

    assert [each.conflict for each in printed.people] == [words, "None declared"]


def test_apologies_say_deputy_information_and_day_or_that_there_is_none():
    first, second = printed_attendance(reduce(an_attendance_record(), POL)).apologies

    assert (first.agency, first.deputy, first.information, first.received) == (
        "HOU",
        "Ray Dunn",
        "None",
        "08/05/2026",
    )
    assert (second.agency, second.deputy, second.information, second.received) == (
        "No agency",
        "None named",
        "Received 11/05/2026",
        "Not recorded",
    )


def test_edge_case_66_what_is_empty_prints_by_rule():
    bare = AttendanceRecord(
        room=replace(
            an_attendance_record().room,
            attendees=(),
            not_represented=(),
            chair_notes=(),
            conflicts=(),
            confidentiality=Confidentiality(),
        )
    )

    printed = printed_attendance(reduce(bare, CHAIR))

    assert [each.text for each in printed.statement] == ["None recorded"]
    assert printed.reading.text == "Not recorded as read."
    assert [each.text for each in printed.lines] == ["None"]
    assert [each.text for each in printed.conflicts] == ["No conflict of interest was declared."]


def test_the_statement_prints_with_its_lawful_basis():
    said = Confidentiality(read_at=at(10, 4), lawful_basis=a_passage("f", "Public task."))

    printed = printed_attendance(reduce(a_room(confidentiality=said), CHAIR))

    assert printed.reading.text == "Read at 10:04."
    assert [each.text for each in printed.statement][-1] == "Public task."


def test_a_guest_gets_the_named_case_under_its_reference():
    printed = printed_extract(reduce(an_extract(), GUEST))

    assert [each.heading for each in printed.cases] == ["CSE-0107 · New"]
    assert printed.facts[0].lines[0].text == "CSE-0107"
    assert printed.facts[1].lines[0].text == "Guest, for these cases alone"
    assert printed.frame.copy_line.endswith("copy for Guest")


def test_a_guest_can_have_no_document_of_the_whole_meeting():
    for whole in (an_attendance_record(), an_action_list()):
        with pytest.raises(RuleBrokenError, match="not for that reader"):
            reduce(whole, GUEST)


def test_the_board_can_have_no_document_of_cases():
    with pytest.raises(RuleBrokenError, match="not for that reader"):
        reduce(an_extract(), BOARD)


def test_a_guest_is_no_chair_and_a_copy_for_one_says_so():
    guest = Reader(agency_id=agency("HLT"), label="HLT guest", cases=("CSE-0107",))

    assert not guest.is_chair
    assert (guest.copy_for, BOARD.copy_for, CHAIR.copy_for, POL.copy_for) == ("HLT guest", "Board", "", "")


def test_actions_without_an_owner_come_first_then_agency_by_agency():
    printed = printed_action_list(reduce(an_action_list(), CHAIR))

    assert [each.heading for each in printed.owners] == [
        "Without an owner · 1 open action, 1 without a date",
        "Lowmoor Police (POL) · 3 open actions, 1 past due",
        "Children's Social Care (CSC) · 1 open action",
        "Larkspur Project (VOL) · 1 open action",
        "Youth Justice Service (YJS) · 1 open action",
    ]


def test_a_list_without_actions_says_so():
    printed = printed_action_list(reduce(replace(an_action_list(), rows=()), CHAIR))

    assert printed.owners == ()
    assert printed.facts[0].lines[0].text == "No open actions"
