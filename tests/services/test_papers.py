"""Papers: due by the forum's rule, late by the chair's leave, or not taken."""

from datetime import date

import pytest

from marac_desk.domain.meetings import MeetingKind
from marac_desk.errors import BadInputError, NotFoundError, RuleBrokenError
from marac_desk.services.agenda import agenda, decide_proposal, propose_item
from marac_desk.services.forums import set_rules
from marac_desk.services.meetings import agree_late_papers, circulate_papers
from marac_desk.services.papers import (
    add_paper,
    agree_late_paper,
    circulate_paper,
    meeting_papers,
    papers_due,
    refuse_paper,
)
from tests.builders import a_forum, a_meeting, a_person, at, set_clock
from tests.services.planning_builders import JUNE, a_chair

DUE = date(2026, 5, 5)


def a_topic(desk, meeting, title="Taxis"):
    item = propose_item(desk, meeting, title=title).made
    decide_proposal(desk, item, accepted=True)
    return item


def test_papers_are_due_on_the_fifth_working_day_before_over_a_bank_holiday(desk):
    row = papers_due(desk, a_meeting(desk, a_forum(desk)))

    assert (row.due_on, row.days_late, row.is_agreed) == (DUE, 0, False)
    assert row.rule == "5 working days before, the day of the meeting not counted"
    assert row.words == "Papers due Tuesday 5 May 2026"


def test_clear_days_leave_both_ends_out(desk):
    row = papers_due(desk, a_meeting(desk, a_forum(desk, is_clear_days=True)))

    assert row.due_on == date(2026, 5, 1)
    assert (
        row.rule
        == "5 clear working days before, neither the day they go out nor the day of the meeting counted"
    )


def test_easter_counts_as_two_days_off(desk):
    row = papers_due(desk, a_meeting(desk, a_forum(desk), starts_at=at(10, on=date(2027, 4, 1))))

    assert row.due_on == date(2027, 3, 23)


def test_the_lead_time_is_that_in_force_on_the_day_of_the_meeting(desk):
    forum = a_forum(desk)
    set_rules(desk, forum, since=date(2026, 6, 1), papers_lead_days=1)

    may, june = a_meeting(desk, forum), a_meeting(desk, forum, starts_at=at(10, on=JUNE))

    assert papers_due(desk, may).due_on == DUE
    assert papers_due(desk, june).due_on == date(2026, 6, 8)


def test_papers_in_time_are_said_to_be(desk):
    meeting = a_meeting(desk, a_forum(desk))

    circulate_papers(desk, meeting, on=DUE)

    assert papers_due(desk, meeting).words == "Papers circulated Tuesday 5 May 2026, in time (due 05/05/2026)"


def test_papers_still_missing_are_late_by_the_working_days_since(desk):
    meeting = a_meeting(desk, a_forum(desk))

    set_clock(desk, at(9, on=date(2026, 5, 11)))

    row = papers_due(desk, meeting)
    assert (row.days_late, row.words) == (4, "Papers due Tuesday 5 May 2026, 4 working days late")


def test_lateness_stops_at_the_meeting(desk):
    meeting = a_meeting(desk, a_forum(desk))

    set_clock(desk, at(9, on=JUNE))

    assert papers_due(desk, meeting).days_late == 5


def test_late_papers_say_whether_the_chair_agreed(desk):
    forum = a_forum(desk)
    meeting, chair = a_meeting(desk, forum), a_chair(desk, forum)
    circulate_papers(desk, meeting, on=date(2026, 5, 6))
    before = papers_due(desk, meeting)

    agree_late_papers(desk, meeting, by=chair, reason="One was awaited")

    out = "Papers circulated Wednesday 6 May 2026, 1 working day late (due 05/05/2026)"
    assert before.words == f"{out}, not agreed by the Chair"
    assert papers_due(desk, meeting).words == f"{out}, agreed by K. Thorne chair: One was awaited"
    assert papers_due(desk, meeting).is_agreed


def test_an_emergency_meeting_has_no_deadline_and_the_agreement_to_that_is_said(desk):
    forum = a_forum(desk)
    meeting, chair = a_meeting(desk, forum, kind=MeetingKind.EMERGENCY), a_chair(desk, forum)

    agree_late_papers(desk, meeting, by=chair, reason="A child is missing")

    row = papers_due(desk, meeting)
    assert (row.due_on, row.days_late) == (None, 0)
    assert (
        row.words == "No papers deadline (emergency meeting), agreed by K. Thorne chair: A child is missing"
    )


def test_a_paper_belongs_to_its_item_and_stands_in_the_order_of_the_agenda(desk):
    meeting = a_meeting(desk, a_forum(desk))
    first, second = a_topic(desk, meeting), a_topic(desk, meeting, "Parks")
    add_paper(desk, second, title="Parks at night", author="K. Ferris", circulated_on=DUE)
    add_paper(desk, first, title="Licences")

    rows = meeting_papers(desk, meeting)

    assert [(row.number, row.title, row.author, row.note) for row in rows] == [
        ("12", "Licences", "", ""),
        ("13", "Parks at night", "K. Ferris", ""),
    ]


def test_a_late_paper_is_taken_by_the_chairs_leave(desk):
    forum = a_forum(desk)
    meeting, chair = a_meeting(desk, forum), a_chair(desk, forum)
    paper = add_paper(desk, a_topic(desk, meeting), title="Licences").made
    circulate_paper(desk, paper, on=date(2026, 5, 7))

    agree_late_paper(desk, paper, by=chair, reason="Figures came late")

    (row,) = meeting_papers(desk, meeting)
    assert row.note == "2 working days late, agreed by K. Thorne chair: Figures came late"
    assert (row.days_late, row.is_taken) == (2, True)


def test_a_paper_of_an_emergency_meeting_is_never_late(desk):
    meeting = a_meeting(desk, a_forum(desk), kind=MeetingKind.EMERGENCY)
    add_paper(desk, a_topic(desk, meeting), title="Chronology", circulated_on=date(2026, 5, 12))

    assert meeting_papers(desk, meeting)[0].days_late == 0


def test_a_paper_agreed_before_it_is_late_says_who_agreed(desk):
    forum = a_forum(desk)
    meeting, chair = a_meeting(desk, forum), a_chair(desk, forum)
    paper = add_paper(desk, a_topic(desk, meeting), title="Licences").made

    agree_late_paper(desk, paper, by=chair, reason="Figures come late")

    assert meeting_papers(desk, meeting)[0].note == "agreed by K. Thorne chair: Figures come late"


def test_a_paper_not_taken_sends_its_item_to_the_next_meeting_with_it(desk):
    forum = a_forum(desk)
    may, june = a_meeting(desk, forum), a_meeting(desk, forum, starts_at=at(10, on=JUNE))
    paper = add_paper(desk, a_topic(desk, may), title="Licences").made

    refuse_paper(desk, paper, reason="came this morning")

    assert meeting_papers(desk, may)[0].note == "not taken: came this morning"
    assert [row.note for row in agenda(desk, june) if row.title == "Taxis"] == [
        "deferred: paper not taken, came this morning"
    ]
    assert [(row.title, row.is_taken) for row in meeting_papers(desk, june)] == [("Licences", True)]


def test_a_paper_under_a_heading_that_every_meeting_has_leaves_it_where_it_is(desk):
    forum = a_forum(desk)
    may = a_meeting(desk, forum)
    heading = agenda(desk, may)[3].item_id
    paper = add_paper(desk, heading, title="Draft minutes").made

    refuse_paper(desk, paper, reason="incomplete")

    assert not desk.store.items.get(heading).deferred_reason
    assert not meeting_papers(desk, may)[0].is_taken


def test_a_paper_whose_item_left_the_agenda_has_no_number(desk):
    meeting = a_meeting(desk, a_forum(desk))
    item = propose_item(desk, meeting, title="Taxis").made
    add_paper(desk, item, title="Licences")

    assert meeting_papers(desk, meeting)[0].number == ""


def test_whether_a_paper_is_taken_is_decided_once(desk):
    forum = a_forum(desk)
    meeting, chair = a_meeting(desk, forum), a_chair(desk, forum)
    topic = a_topic(desk, meeting)
    agreed = add_paper(desk, topic, title="Licences").made
    refused = add_paper(desk, topic, title="Vehicles").made
    agree_late_paper(desk, agreed, by=chair, reason="Late")
    refuse_paper(desk, refused, reason="Late")

    with pytest.raises(RuleBrokenError, match="decided already"):
        refuse_paper(desk, agreed, reason="Late")
    with pytest.raises(RuleBrokenError, match="decided already"):
        agree_late_paper(desk, refused, by=chair, reason="Late")


def test_bad_papers_are_refused_and_nothing_is_kept(desk):
    meeting = a_meeting(desk, a_forum(desk))
    topic = a_topic(desk, meeting)

    with pytest.raises(BadInputError, match="title"):
        add_paper(desk, topic, title="")
    with pytest.raises(BadInputError, match="after their meeting"):
        add_paper(desk, topic, title="Licences", circulated_on=JUNE)
    with pytest.raises(NotFoundError):
        add_paper(desk, "0" * 32, title="Licences")

    assert desk.store.papers.all() == []


def test_a_paper_is_circulated_once_and_in_time_for_its_meeting(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    paper = add_paper(desk, a_topic(desk, meeting), title="Licences").made

    with pytest.raises(BadInputError, match="after their meeting"):
        circulate_paper(desk, paper, on=JUNE)
    circulate_paper(desk, paper, on=DUE)
    with pytest.raises(RuleBrokenError, match="already"):
        circulate_paper(desk, paper, on=DUE)


def test_only_the_chair_gives_leave_and_reasons_are_needed(desk):
    meeting = a_meeting(desk, a_forum(desk))
    paper = add_paper(desk, a_topic(desk, meeting), title="Licences").made

    with pytest.raises(RuleBrokenError, match="Only the Chair"):
        agree_late_paper(desk, paper, by=a_person(desk), reason="Late")
    with pytest.raises(BadInputError, match="why"):
        agree_late_paper(desk, paper, by=a_person(desk), reason="")
    with pytest.raises(BadInputError, match="why"):
        refuse_paper(desk, paper, reason="")
