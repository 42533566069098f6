"""Due listings: what comes back by itself, where to, in which order and why."""

from datetime import date

from marac_desk.domain.meetings import MeetingKind
from marac_desk.domain.outcomes import OutcomeKind
from marac_desk.services.actions import set_action
from marac_desk.services.agenda import agenda, confirm_agenda, decide_proposal, propose_item, withdraw_item
from marac_desk.services.meetings import cancel_meeting, move_meeting
from marac_desk.services.papers import add_paper, refuse_paper
from marac_desk.services.sitting import close_meeting, defer_item
from tests.builders import MEETING_AT, a_case, a_forum, a_listing, a_meeting, at, set_clock
from tests.services.planning_builders import (
    JULY,
    JUNE,
    a_case_heard,
    begin,
    end,
    hear,
    present,
    three_members,
)

AUGUST = date(2026, 8, 11)


def cases_on(desk, meeting):
    """Number, reference and note of each case of a meeting."""
    return [(row.number, row.title, row.note) for row in agenda(desk, meeting) if row.case_id]


def ratifications_on(desk, meeting):
    return [row.title for row in agenda(desk, meeting) if row.title.endswith("while not quorate")]


def an_inquorate_action(desk, forum):
    """An action set at a meeting where nobody was, which is then closed."""
    meeting = a_meeting(desk, forum)
    begin(desk, meeting)
    set_action(desk, meeting, text="Write to the licensing committee")
    end(desk, meeting)
    return meeting


def test_a_review_comes_to_the_meeting_planned_for_its_day(desk):
    forum = a_forum(desk)
    case = a_case(desk, forum)
    a_case_heard(desk, a_meeting(desk, forum), case, review_on=JUNE)

    june = a_meeting(desk, forum, starts_at=at(10, on=JUNE))

    assert cases_on(desk, june) == [("8.1", "CSE-0001", "review, due 09/06/2026")]


def test_a_review_comes_to_a_meeting_planned_long_before_once_the_case_is_heard(desk):
    forum = a_forum(desk)
    may, june = a_meeting(desk, forum), a_meeting(desk, forum, starts_at=at(10, on=JUNE))
    july = a_meeting(desk, forum, starts_at=at(10, on=JULY))

    a_case_heard(desk, may, a_case(desk, forum), review_on=JUNE)

    assert [title for _, title, _ in cases_on(desk, june)] == ["CSE-0001"]
    assert cases_on(desk, july) == []


def test_a_review_due_later_waits_for_a_later_meeting(desk):
    forum = a_forum(desk)
    a_case_heard(desk, a_meeting(desk, forum), a_case(desk, forum), review_on=JULY)

    june = a_meeting(desk, forum, starts_at=at(10, on=JUNE))
    july = a_meeting(desk, forum, starts_at=at(10, on=JULY))

    assert cases_on(desk, june) == []
    assert len(cases_on(desk, july)) == 1


def test_a_step_down_is_reviewed_three_months_later(desk):
    forum = a_forum(desk)
    a_case_heard(desk, a_meeting(desk, forum), a_case(desk, forum), OutcomeKind.STEP_DOWN)

    august = a_meeting(desk, forum, starts_at=at(10, on=date(2026, 8, 12)))

    assert cases_on(desk, august) == [("11.1", "CSE-0001", "step-down review, due 12/08/2026")]


def test_a_case_that_remains_comes_to_the_next_meeting(desk):
    forum = a_forum(desk)
    a_case_heard(desk, a_meeting(desk, forum), a_case(desk, forum), OutcomeKind.REMAINS)

    assert cases_on(desk, a_meeting(desk, forum, starts_at=at(10, on=JUNE)))[0][2] == "remains with the panel"


def test_a_case_taken_and_left_without_an_outcome_does_not_drop_off_the_list(desk):
    forum = a_forum(desk)
    a_case_heard(desk, a_meeting(desk, forum), a_case(desk, forum), None)

    june = a_meeting(desk, forum, starts_at=at(10, on=JUNE))

    assert cases_on(desk, june) == [("8.1", "CSE-0001", "no outcome recorded on 12/05/2026")]


def test_a_closed_case_does_not_come_back(desk):
    forum = a_forum(desk)
    a_case_heard(desk, a_meeting(desk, forum), a_case(desk, forum), OutcomeKind.CLOSE)

    assert cases_on(desk, a_meeting(desk, forum, starts_at=at(10, on=JUNE))) == []


def test_a_case_escalated_without_a_date_comes_back_to_hear_what_came_of_it(desk):
    forum = a_forum(desk)
    a_case_heard(desk, a_meeting(desk, forum), a_case(desk, forum), OutcomeKind.ESCALATE)

    listed = cases_on(desk, a_meeting(desk, forum, starts_at=at(10, on=JUNE)))

    assert [title for _, title, _ in listed] == ["CSE-0001"]


def test_an_emergency_meeting_takes_up_no_reviews(desk):
    forum = a_forum(desk)
    a_case_heard(desk, a_meeting(desk, forum), a_case(desk, forum), review_on=JUNE)

    emergency = a_meeting(desk, forum, starts_at=at(10, on=JUNE), kind=MeetingKind.EMERGENCY)

    assert cases_on(desk, emergency) == []


def test_a_review_is_listed_at_one_meeting_only(desk):
    forum = a_forum(desk)
    a_case_heard(desk, a_meeting(desk, forum), a_case(desk, forum), review_on=JUNE)
    a_meeting(desk, forum, starts_at=at(10, on=JUNE))

    assert cases_on(desk, a_meeting(desk, forum, starts_at=at(10, on=JULY))) == []


def test_what_falls_due_by_a_move_is_brought_on(desk):
    forum = a_forum(desk)
    a_case_heard(desk, a_meeting(desk, forum), a_case(desk, forum), review_on=date(2026, 6, 10))
    june = a_meeting(desk, forum, starts_at=at(10, on=JUNE))
    before = cases_on(desk, june)

    move_meeting(desk, june, starts_at=at(10, on=date(2026, 6, 16)))

    assert before == []
    assert [note for *_, note in cases_on(desk, june)] == ["review, due 10/06/2026"]


def test_confirming_an_agenda_brings_on_nothing_twice(desk):
    forum = a_forum(desk)
    a_case_heard(desk, a_meeting(desk, forum), a_case(desk, forum), review_on=JUNE)
    june = a_meeting(desk, forum, starts_at=at(10, on=JUNE))

    confirm_agenda(desk, june)

    assert len(cases_on(desk, june)) == 1


def test_cases_not_heard_go_on_in_the_same_order_with_the_reason(desk):
    forum = a_forum(desk)
    may = a_meeting(desk, forum)
    items = [a_listing(desk, may, a_case(desk, forum, surname=f"Child {each}")) for each in range(3)]
    begin(desk, may, present(desk, forum))
    hear(desk, items[0], review_on=JULY)
    defer_item(desk, items[2], reason="referrer absent")
    end(desk, may)

    june = a_meeting(desk, forum, starts_at=at(10, on=JUNE))

    assert cases_on(desk, june) == [
        ("6.1", "CSE-0002", "deferred: not heard"),
        ("6.2", "CSE-0003", "deferred: referrer absent"),
    ]
    assert [desk.store.items.get(each).deferred_to for each in items] == [None, june, june]


def test_what_was_deferred_does_not_go_to_a_meeting_before_its_own(desk):
    forum = a_forum(desk)
    may = a_meeting(desk, forum)
    item = a_listing(desk, may, a_case(desk, forum))
    begin(desk, may)
    defer_item(desk, item, reason="referrer absent")
    end(desk, may)

    april = a_meeting(desk, forum, starts_at=at(10, on=date(2026, 4, 14)))

    assert cases_on(desk, april) == []


def test_a_decision_without_a_quorum_comes_to_the_next_meeting_to_be_ratified(desk):
    forum = a_forum(desk)
    an_inquorate_action(desk, forum)

    june = a_meeting(desk, forum, starts_at=at(10, on=JUNE))
    july = a_meeting(desk, forum, starts_at=at(10, on=JULY))

    rows = {row.title: row.number for row in agenda(desk, june)}
    assert rows["Decisions to ratify"] == "6"
    assert rows["Action A-0001, decided 12/05/2026 while not quorate"] == "6.1"
    assert ratifications_on(desk, july) == []


def test_an_emergency_meeting_before_the_next_one_takes_the_ratification_over(desk):
    forum = a_forum(desk)
    an_inquorate_action(desk, forum)
    june = a_meeting(desk, forum, starts_at=at(10, on=JUNE))

    emergency = a_meeting(desk, forum, starts_at=at(10, on=date(2026, 5, 20)), kind=MeetingKind.EMERGENCY)

    assert len(ratifications_on(desk, emergency)) == 1
    assert ratifications_on(desk, june) == []


def test_a_ratification_moves_on_from_a_meeting_that_did_not_make_it(desk):
    forum = a_forum(desk)
    an_inquorate_action(desk, forum)
    june = a_meeting(desk, forum, starts_at=at(10, on=JUNE))
    july = a_meeting(desk, forum, starts_at=at(10, on=JULY))
    begin(desk, june)

    end(desk, june)

    assert len(ratifications_on(desk, july)) == 1


def test_a_deferred_ratification_is_entered_once(desk):
    forum = a_forum(desk)
    an_inquorate_action(desk, forum)
    june = a_meeting(desk, forum, starts_at=at(10, on=JUNE))
    july = a_meeting(desk, forum, starts_at=at(10, on=JULY))
    begin(desk, june)
    (item,) = (each for each in desk.store.items.where(meeting_id=june) if each.ratifies)
    defer_item(desk, item.id, reason="not quorate")

    end(desk, june)

    assert len(ratifications_on(desk, july)) == 1
    entered = [each.ratifies for each in desk.store.items.where(meeting_id=july) if each.ratifies]
    assert entered == [item.ratifies]


def test_a_deferred_heading_is_not_entered_twice(desk):
    forum = a_forum(desk)
    may, june = a_meeting(desk, forum), a_meeting(desk, forum, starts_at=at(10, on=JUNE))
    begin(desk, may)
    (heading,) = (each for each in desk.store.items.where(meeting_id=may) if each.kind == "actions")
    defer_item(desk, heading.id, reason="no time")

    end(desk, may)

    assert len(agenda(desk, june)) == 14


def test_a_quorate_meeting_leaves_nothing_to_ratify(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    begin(desk, meeting, three_members(desk, forum))
    set_action(desk, meeting, text="Write to the licensing committee")
    end(desk, meeting)

    assert ratifications_on(desk, a_meeting(desk, forum, starts_at=at(10, on=JUNE))) == []


def test_the_cases_of_a_cancelled_meeting_go_to_the_next(desk):
    forum = a_forum(desk)
    may, june = a_meeting(desk, forum), a_meeting(desk, forum, starts_at=at(10, on=JUNE))
    a_listing(desk, may, a_case(desk, forum))

    cancel_meeting(desk, may, reason="Snow")

    assert cases_on(desk, june) == [("6.1", "CSE-0001", "deferred: the meeting was cancelled")]


def test_the_cases_of_a_cancelled_meeting_wait_for_one_to_be_planned(desk):
    forum = a_forum(desk)
    may = a_meeting(desk, forum)
    a_listing(desk, may, a_case(desk, forum))
    decide_proposal(desk, propose_item(desk, may, title="Taxis").made, accepted=True)

    cancel_meeting(desk, may, reason="Snow")

    june = a_meeting(desk, forum, starts_at=at(10, on=JUNE))
    assert [row.title for row in agenda(desk, june) if "deferred" in row.note] == ["CSE-0001"]


def test_a_ratification_of_a_cancelled_meeting_comes_to_the_one_after(desk):
    forum = a_forum(desk)
    an_inquorate_action(desk, forum)
    june = a_meeting(desk, forum, starts_at=at(10, on=JUNE))
    july = a_meeting(desk, forum, starts_at=at(10, on=JULY))

    cancel_meeting(desk, june, reason="Snow")

    assert len(ratifications_on(desk, july)) == 1


def test_a_paper_not_taken_takes_its_case_to_the_next_meeting_once_planned(desk):
    forum = a_forum(desk)
    may = a_meeting(desk, forum)
    item = a_listing(desk, may, a_case(desk, forum))
    paper = add_paper(desk, item, title="Chronology").made

    refuse_paper(desk, paper, reason="came this morning")
    june = a_meeting(desk, forum, starts_at=at(10, on=JUNE))

    assert cases_on(desk, june) == [("6.1", "CSE-0001", "deferred: paper not taken, came this morning")]
    assert [each.title for each in desk.store.papers.where(meeting_id=june)] == ["Chronology"]


def test_a_listing_the_next_meeting_has_already_takes_over_the_papers(desk):
    forum = a_forum(desk)
    may, june = a_meeting(desk, forum), a_meeting(desk, forum, starts_at=at(10, on=JUNE))
    case = a_case(desk, forum)
    first, second = a_listing(desk, may, case), a_listing(desk, june, case)
    add_paper(desk, first, title="Chronology")
    begin(desk, may)

    close_meeting(desk, may, at=MEETING_AT)

    assert len(cases_on(desk, june)) == 1
    assert [each.item_id for each in desk.store.papers.where(meeting_id=june)] == [second]


def test_an_accepted_topic_deferred_keeps_its_title(desk):
    forum = a_forum(desk)
    may = a_meeting(desk, forum)
    june = a_meeting(desk, forum, starts_at=at(10, on=JUNE))
    for meeting, title in ((may, "Taxis"), (june, "Parks")):
        decide_proposal(desk, propose_item(desk, meeting, title=title).made, accepted=True)
    set_clock(desk, MEETING_AT)
    begin(desk, may)
    (item,) = (each for each in desk.store.items.where(meeting_id=may) if each.title == "Taxis")
    defer_item(desk, item.id, reason="no time")

    end(desk, may)

    titles = [row.title for row in agenda(desk, june)]
    assert "Taxis" in titles
    assert "Parks" in titles


def test_a_ratification_the_chair_withdrew_comes_back_when_that_meeting_closes(desk):
    forum = a_forum(desk)
    an_inquorate_action(desk, forum)
    june = a_meeting(desk, forum, starts_at=at(10, on=JUNE))
    july = a_meeting(desk, forum, starts_at=at(10, on=JULY))
    (item,) = (each for each in desk.store.items.where(meeting_id=june) if each.ratifies)
    withdraw_item(desk, item.id, reason="Not this time")
    begin(desk, june)

    end(desk, june)

    assert len(ratifications_on(desk, july)) == 1
