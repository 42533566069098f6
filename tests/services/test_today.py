"""Today: the next meetings, and what cannot wait."""

from datetime import date

import pytest

from marac_desk.domain.cases import CaseType
from marac_desk.services.action_reviews import complete_action
from marac_desk.services.actions import set_action
from marac_desk.services.cases import open_case
from marac_desk.services.people import record_births
from marac_desk.services.rows.words import Tone
from marac_desk.services.sitting import open_meeting
from marac_desk.services.today import today
from tests.builders import START, a_case, a_forum, a_listing, a_meeting, an_agency, at, set_clock
from tests.services.planning_builders import JULY, JUNE, a_case_heard, begin, end


def texts(lines):
    return [each.text for each in lines]


def test_an_empty_store_greets_with_the_day_alone(desk):
    page = today(desk)

    assert page.greeting == "Monday 13 April 2026"
    assert (page.cards, page.overdue, page.ratify, page.clocks) == ((), (), (), ())


def test_each_forum_shows_its_next_meeting_with_its_cases_and_papers(desk):
    forum = a_forum(desk, name="CSE MARAC")
    a_forum(desk, "MRP")
    meeting = a_meeting(desk, forum)
    a_meeting(desk, forum, starts_at=at(10, on=JUNE))
    a_listing(desk, meeting, a_case(desk, forum))

    (card,) = today(desk).cards

    assert (card.forum, card.day, card.stage) == ("CSE MARAC", "Tuesday 12 May 2026, 10:00", "planned")
    assert (card.when, card.can_enter) == ("in 29 days", False)
    assert texts(card.lines) == ["1 case", "Papers due Tuesday 5 May 2026", "0 of 3 expected: not enough"]


@pytest.mark.parametrize(
    ("now", "when"),
    [
        (at(8), "today"),
        (at(8, on=date(2026, 5, 11)), "tomorrow"),
        (at(8, on=date(2026, 5, 13)), "yesterday"),
        (at(8, on=date(2026, 5, 15)), "3 days ago"),
    ],
)
def test_how_far_off_a_meeting_is_is_said_in_words(desk, now, when):
    a_meeting(desk, a_forum(desk))

    set_clock(desk, now)

    assert today(desk).cards[0].when == when


def test_a_meeting_in_session_comes_before_the_next_one(desk):
    forum = a_forum(desk)
    may = a_meeting(desk, forum)
    a_meeting(desk, forum, starts_at=at(10, on=JUNE))

    begin(desk, may)

    (card,) = today(desk).cards
    assert (card.meeting_id, card.stage, card.can_enter) == (may, "in session", True)


def test_overdue_actions_are_counted_by_agency_worst_first(desk):
    forum = a_forum(desk)
    police, council = an_agency(desk, "POL", forum=forum), an_agency(desk, "CSC", forum=forum)
    meeting = a_meeting(desk, forum)
    begin(desk, meeting)
    for owner, day in ((police, 13), (council, 14), (council, 15), (None, 14)):
        set_action(desk, meeting, text="Do it", owner_id=owner, due_on=date(2026, 5, day))
    done = set_action(desk, meeting, text="Done", owner_id=police, due_on=date(2026, 5, 13)).made
    set_action(desk, meeting, text="No date", owner_id=police)
    complete_action(desk, done, on=date(2026, 5, 12))
    end(desk, meeting)
    set_clock(desk, at(9, on=date(2026, 5, 15)))

    page = today(desk)

    assert texts(page.overdue) == [
        "POL: 1 action overdue, the oldest due 13/05/2026",
        "CSC: 1 action overdue, the oldest due 14/05/2026",
        "No owner: 1 action overdue, the oldest due 14/05/2026",
    ]
    set_clock(desk, at(9, on=date(2026, 5, 18)))
    assert texts(today(desk).overdue)[0] == "CSC: 2 actions overdue, the oldest due 14/05/2026"


def test_what_waits_to_be_ratified_is_named_without_a_name(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    begin(desk, meeting)
    set_action(desk, meeting, text="Write to Ada Rowan")
    end(desk, meeting)

    assert texts(today(desk).ratify) == ["CSE-MARAC: Action A-0001, decided 12/05/2026"]


def test_an_18th_birthday_ahead_is_a_clock(desk):
    forum = a_forum(desk)
    case = a_case(desk, forum, births=("28/5/2008",))
    a_case(desk, forum, surname="Ash", births=())
    a_case(desk, forum, surname="Elm", births=("28/7/2008",))

    lines = today(desk).clocks

    assert [(each.text, each.target_id) for each in lines] == [("CSE-0001 turns 18 on 28/05/2026", case)]


def test_a_review_due_that_no_meeting_lists_is_a_clock(desk):
    forum = a_forum(desk)
    case = a_case(desk, forum)
    a_case_heard(desk, a_meeting(desk, forum), case, review_on=JUNE)
    before = clocks_of_cases(desk)
    set_clock(desk, at(9, on=JUNE))
    due = clocks_of_cases(desk)

    a_meeting(desk, forum, starts_at=at(10, on=JULY))

    assert before == ()
    assert [(each.text, each.tone) for each in due] == [
        ("CSE-0001 is due for review and not listed", Tone.WARNING)
    ]
    assert clocks_of_cases(desk) == ()


def clocks_of_cases(desk):
    """What runs but for the papers of a meeting that is over."""
    return tuple(each for each in today(desk).clocks if "to go out" not in each.text)


@pytest.mark.parametrize(
    ("reviewed_on", "expected"),
    [
        (None, []),
        (date(2025, 8, 1), []),
        (date(2025, 6, 1), [("CSE-MARAC: terms of reference to be reviewed by 01/06/2026", Tone.PLAIN)]),
        (date(2025, 4, 1), [("CSE-MARAC: terms of reference to be reviewed by 01/04/2026", Tone.WARNING)]),
    ],
)
def test_the_terms_of_reference_are_a_clock_from_two_months_before(desk, reviewed_on, expected):
    a_forum(desk, terms_reviewed_on=reviewed_on)

    assert [(each.text, each.tone) for each in today(desk).clocks] == expected


def test_clocks_stand_in_the_order_they_run_out(desk):
    forum = a_forum(desk, terms_reviewed_on=date(2025, 6, 1))
    a_case(desk, forum, births=("20/5/2008",))

    assert texts(today(desk).clocks) == [
        "CSE-0001 turns 18 on 20/05/2026",
        "CSE-MARAC: terms of reference to be reviewed by 01/06/2026",
    ]


def test_a_location_and_a_case_without_its_child_known_have_no_birthday(desk):
    forum = a_forum(desk)
    open_case(desk, forum, type=CaseType.LOCATION, on=START.date(), place="Retail park")
    case = a_case(desk, forum, births=("28/5/2008",))
    record_births(desk, desk.store.cases.get(case).subject_id, births=())

    assert today(desk).clocks == ()


def test_no_childs_name_is_on_the_page(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    a_listing(desk, meeting, a_case(desk, forum, births=("28/5/2008",)))

    page = today(desk)

    said = [page.greeting, *texts(page.clocks), *(text for card in page.cards for text in texts(card.lines))]
    assert not any("Rowan" in text or "Ada" in text for text in said)


def test_a_case_on_the_table_now_is_no_review_left_over(desk):
    forum = a_forum(desk)
    case = a_case(desk, forum)
    meeting = a_meeting(desk, forum)
    a_listing(desk, meeting, case)
    set_clock(desk, at(10))

    open_meeting(desk, meeting)

    assert today(desk).clocks == ()
