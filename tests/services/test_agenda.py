"""The agenda: proposals, order, confirmation, numbers."""

from marac_desk.services.agenda import agenda
from tests.builders import a_case, a_forum, a_listing, a_meeting, an_agency


def test_a_planned_meeting_has_the_standing_agenda_numbered_from_one(desk):
    meeting = a_meeting(desk, a_forum(desk))

    rows = agenda(desk, meeting)

    assert [row.number for row in rows] == [str(each) for each in range(1, 15)]
    assert rows[5].title == "New referrals"


def test_cases_stand_under_the_heading_of_their_listing_in_the_order_of_listing(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    for surname in ("Rowan", "Ash"):
        a_listing(desk, meeting, a_case(desk, forum, surname=surname))

    rows = {row.title: row for row in agenda(desk, meeting)}

    assert rows["CSE-0001"].number == "6.1"
    assert rows["CSE-0002"].number == "6.2"
    assert rows["CSE-0002"].note == "new"
    assert rows["Repeats"].number == "7"


def test_an_agency_joins_the_end_of_the_order_of_its_forum(desk):
    forum = a_forum(desk)

    first, second = an_agency(desk, "POL", forum=forum), an_agency(desk, "CSC", forum=forum)

    assert desk.store.forums.get(forum).agencies == (first, second)
