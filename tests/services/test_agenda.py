"""The agenda: proposals, order, confirmation, numbers."""

import pytest

from marac_desk.domain.ids import ItemId
from marac_desk.domain.items import Proposal
from marac_desk.domain.meetings import Stage
from marac_desk.errors import BadInputError, NotFoundError, RuleBrokenError
from marac_desk.services.agenda import (
    agenda,
    confirm_agenda,
    decide_proposal,
    move_item,
    propose_item,
    withdraw_item,
)
from tests.builders import a_case, a_forum, a_listing, a_meeting, a_member, a_person, an_agency, member_person
from tests.services.planning_builders import begin, hear


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


def numbered(desk, meeting):
    return [(row.number, row.title) for row in agenda(desk, meeting)]


def a_topic(desk, meeting, title="Taxis", **facts):
    return ItemId(propose_item(desk, meeting, title=title, **facts).made)


def test_a_proposed_item_waits_for_the_chair_without_a_number(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    person = member_person(desk, a_member(desk, forum, an_agency(desk)))

    a_topic(desk, meeting, proposer_id=person, slot_minutes=1, strand=" Prevent ")

    row = agenda(desk, meeting)[-1]
    assert (row.number, row.title, row.note) == ("", "Taxis", "proposed · proposed by POL")
    assert row.minutes == 1


def test_a_proposer_without_a_place_is_not_named(desk):
    meeting = a_meeting(desk, a_forum(desk))

    a_topic(desk, meeting, proposer_id=a_person(desk))

    assert agenda(desk, meeting)[-1].note == "proposed"


def test_an_accepted_item_is_numbered_before_any_other_business(desk):
    meeting = a_meeting(desk, a_forum(desk))

    decide_proposal(desk, a_topic(desk, meeting), accepted=True)

    assert numbered(desk, meeting)[11:13] == [("12", "Taxis"), ("13", "Any other business")]


def test_a_declined_item_is_on_no_agenda_and_keeps_the_reason(desk):
    meeting = a_meeting(desk, a_forum(desk))
    item = a_topic(desk, meeting)

    decide_proposal(desk, item, accepted=False, reason="Not for this forum")

    assert len(agenda(desk, meeting)) == 14
    assert desk.store.items.get(item).deferred_reason == "Not for this forum"


def test_what_is_proposed_after_confirmation_is_urgent_until_the_chair_agrees(desk):
    meeting = a_meeting(desk, a_forum(desk))
    confirm_agenda(desk, meeting)
    item = a_topic(desk, meeting)
    waiting = agenda(desk, meeting)[-1].note

    decide_proposal(desk, item, accepted=True)

    assert waiting == "urgent item, awaiting the Chair"
    (row,) = (row for row in agenda(desk, meeting) if row.title == "Taxis")
    assert (row.number, row.note) == ("12", "urgent item, agreed by the Chair")


def test_what_was_proposed_before_confirmation_and_agreed_after_it_is_urgent_too(desk):
    meeting = a_meeting(desk, a_forum(desk))
    item = a_topic(desk, meeting)
    confirm_agenda(desk, meeting)

    decide_proposal(desk, item, accepted=True)

    assert desk.store.items.get(item).proposal is Proposal.URGENT_AGREED


def test_an_urgent_case_agreed_by_the_chair_stands_under_its_heading(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    confirm_agenda(desk, meeting)
    item = a_listing(desk, meeting, a_case(desk, forum))

    decide_proposal(desk, item, accepted=True)

    assert ("6.1", "CSE-0001") in numbered(desk, meeting)


def test_a_proposal_is_decided_once(desk):
    meeting = a_meeting(desk, a_forum(desk))
    item = a_topic(desk, meeting)
    decide_proposal(desk, item, accepted=True)

    with pytest.raises(RuleBrokenError, match="not waiting"):
        decide_proposal(desk, item, accepted=False)


@pytest.mark.parametrize("facts", [{"title": " "}, {"title": "Taxis", "slot_minutes": 0}])
def test_an_item_without_a_title_or_with_a_slot_of_no_length_is_refused(desk, facts):
    meeting = a_meeting(desk, a_forum(desk))

    with pytest.raises(BadInputError):
        propose_item(desk, meeting, **facts)

    assert len(agenda(desk, meeting)) == 14


def test_an_agenda_is_confirmed_once_and_before_the_meeting(desk):
    forum = a_forum(desk)
    meeting, begun = a_meeting(desk, forum), a_meeting(desk, forum, starts_at=desk.now())
    confirm_agenda(desk, meeting)
    begin(desk, begun)

    for each in (meeting, begun):
        with pytest.raises(RuleBrokenError, match="confirmed already"):
            confirm_agenda(desk, each)

    assert desk.store.meetings.get(meeting).stage is Stage.CONFIRMED


def test_a_case_moves_among_those_of_its_heading_alone(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    items = [a_listing(desk, meeting, a_case(desk, forum, surname=f"Child {each}")) for each in range(3)]

    move_item(desk, items[2], position=1)

    cases = [each for each in numbered(desk, meeting) if each[1].startswith("CSE")]
    assert cases == [("6.1", "CSE-0003"), ("6.2", "CSE-0001"), ("6.3", "CSE-0002")]


@pytest.mark.parametrize("position", [3, 99])
def test_a_case_moved_to_the_end_or_beyond_is_the_last(desk, position):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    items = [a_listing(desk, meeting, a_case(desk, forum, surname=f"Child {each}")) for each in range(3)]

    move_item(desk, items[0], position=position)

    cases = [title for _, title in numbered(desk, meeting) if title.startswith("CSE")]
    assert cases == ["CSE-0002", "CSE-0003", "CSE-0001"]


def test_the_only_case_of_a_heading_stays_where_it_is(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    item = a_listing(desk, meeting, a_case(desk, forum))

    move_item(desk, item, position=5)

    assert ("6.1", "CSE-0001") in numbered(desk, meeting)


def test_a_heading_takes_along_what_stands_under_it(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    a_listing(desk, meeting, a_case(desk, forum))
    new = next(row.item_id for row in agenda(desk, meeting) if row.title == "New referrals")

    move_item(desk, new, position=1)

    assert numbered(desk, meeting)[:3] == [
        ("1", "New referrals"),
        ("1.1", "CSE-0001"),
        ("2", "Welcome, introductions and apologies"),
    ]


def test_a_heading_moved_last_goes_after_everything_under_the_last(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    welcome = agenda(desk, meeting)[0].item_id

    move_item(desk, welcome, position=14)

    assert numbered(desk, meeting)[-1] == ("14", "Welcome, introductions and apologies")


def test_moving_often_never_loses_an_item(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    items = [a_listing(desk, meeting, a_case(desk, forum, surname=f"Child {each}")) for each in range(4)]

    for turn in range(12):
        move_item(desk, items[turn % 4], position=2)

    titles = [title for _, title in numbered(desk, meeting)]
    assert len(titles) == len(set(titles)) == 18


def test_the_order_of_a_confirmed_agenda_is_locked_until_the_meeting_is_open(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    items = [a_listing(desk, meeting, a_case(desk, forum, surname=f"Child {each}")) for each in range(2)]
    confirm_agenda(desk, meeting)

    with pytest.raises(RuleBrokenError, match="confirmed"):
        move_item(desk, items[1], position=1)
    begin(desk, meeting)
    move_item(desk, items[1], position=1)

    assert ("6.1", "CSE-0002") in numbered(desk, meeting)


def test_what_is_not_on_the_agenda_cannot_be_moved_and_places_begin_at_one(desk):
    meeting = a_meeting(desk, a_forum(desk))
    item = a_topic(desk, meeting)

    with pytest.raises(RuleBrokenError, match="not on the agenda"):
        move_item(desk, item, position=1)
    with pytest.raises(BadInputError, match="from 1"):
        move_item(desk, item, position=0)


def test_one_sibling_is_withdrawn_without_the_other(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    items = [a_listing(desk, meeting, a_case(desk, forum, forename=name)) for name in ("Ada", "Ivo")]

    withdraw_item(desk, items[0], reason="Parents asked")

    cases = [each for each in numbered(desk, meeting) if each[1].startswith("CSE")]
    assert cases == [("6.1", "CSE-0002")]
    with pytest.raises(RuleBrokenError, match="not on the agenda"):
        withdraw_item(desk, items[0], reason="Again")


def test_what_was_taken_is_not_withdrawn_and_a_reason_is_needed(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    item = a_listing(desk, meeting, a_case(desk, forum))
    with pytest.raises(BadInputError, match="why"):
        withdraw_item(desk, item, reason="")
    begin(desk, meeting)
    hear(desk, item, None)

    with pytest.raises(RuleBrokenError, match="has been taken"):
        withdraw_item(desk, item, reason="Parents asked")


def test_the_agenda_names_cases_by_reference_and_never_by_name(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    a_listing(desk, meeting, a_case(desk, forum, surname="Rowan", forename="Ada"))

    assert "Rowan" not in repr(agenda(desk, meeting))


def test_the_agenda_of_no_meeting_is_not_found(desk):
    with pytest.raises(NotFoundError):
        agenda(desk, "0" * 32)
