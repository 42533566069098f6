"""Records are found by the names people use for them."""

import pytest

from marac_desk.domain.contributions import SectionName
from marac_desk.errors import BadInputError, NotFoundError
from marac_desk.services.actions import set_action
from marac_desk.services.directory import (
    action_called,
    agency_called,
    case_called,
    forum_called,
    item_called,
    meeting_called,
    paragraph_of,
    person_called,
)
from marac_desk.services.sections import write_section
from tests.builders import a_case, a_forum, a_listing, a_meeting, a_person, an_agency


def test_a_forum_an_agency_a_case_and_an_action_are_found_in_any_case(desk):
    forum = a_forum(desk)
    agency = an_agency(desk, forum=forum)
    case = a_case(desk, forum)
    meeting = a_meeting(desk, forum)
    action = set_action(desk, meeting, text="Visit").made

    assert forum_called(desk, "cse-marac").id == forum
    assert agency_called(desk, "pol").id == agency
    assert case_called(desk, "cse-0001").id == case
    assert action_called(desk, "a-0001").id == action


def test_a_person_is_found_by_full_name_or_surname(desk):
    ferris = a_person(desk, "Ferris", "Kit", title="DS")

    assert person_called(desk, "DS Kit Ferris").id == ferris
    assert person_called(desk, "ferris").id == ferris


def test_a_surname_of_two_people_is_not_guessed(desk):
    a_person(desk, "Ferris", "Kit")
    a_person(desk, "Ferris", "Ann")

    with pytest.raises(BadInputError, match="more than one person"):
        person_called(desk, "Ferris")


def test_a_meeting_is_called_by_its_day(desk):
    meeting = a_meeting(desk, a_forum(desk))

    assert meeting_called(desk, "CSE-MARAC 2026-05-12").id == meeting
    with pytest.raises(BadInputError, match="by its day"):
        meeting_called(desk, "Tuesday")
    with pytest.raises(NotFoundError, match="no meeting"):
        meeting_called(desk, "2026-05-13")


def test_an_item_is_found_by_number_reference_or_title(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    item = a_listing(desk, meeting, a_case(desk, forum))

    assert item_called(desk, meeting, "CSE-0001").id == item
    assert item_called(desk, meeting, "6.1").id == item
    assert item_called(desk, meeting, "Any other business").title == "Any other business"


def test_a_paragraph_is_counted_from_one(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    item = a_listing(desk, meeting, a_case(desk, forum))
    section = write_section(desk, item, name=SectionName.RISKS, text="One\n\nTwo").made

    second = desk.store.sections.get(section).paragraphs[1].id

    assert paragraph_of(desk, section, 2) == second
    with pytest.raises(NotFoundError, match="no such paragraph"):
        paragraph_of(desk, section, 3)
