"""Listing: why a case is on an agenda, found by the forum's rules."""

from datetime import date, timedelta

import pytest

from marac_desk.domain.cases import CaseType, Route
from marac_desk.domain.items import Listing, Proposal
from marac_desk.domain.outcomes import OutcomeKind
from marac_desk.errors import BadInputError, NotFoundError, RuleBrokenError
from marac_desk.services.agenda import agenda, confirm_agenda, withdraw_item
from marac_desk.services.cases import open_case
from marac_desk.services.listing import list_case
from marac_desk.services.meetings import cancel_meeting
from marac_desk.services.people import Identity
from marac_desk.services.referrals import receive_referral
from tests.builders import START, a_case, a_desk, a_forum, a_listing, a_meeting, at, set_clock
from tests.services.planning_builders import JULY, JUNE, a_case_heard

REFERRED = date(2025, 4, 10)


def listed(desk, meeting, case):
    """The kind of listing that is found, and what the agenda says of it."""
    item = desk.store.items.get(a_listing(desk, meeting, case))
    return item.listing, next(row.note for row in agenda(desk, meeting) if row.item_id == item.id)


def a_closed_case(tmp_path, **facts):
    """A case referred on 10 April 2025, heard and closed on 13 May 2025."""
    desk = a_desk(tmp_path, START.replace(year=2025))
    forum = a_forum(desk, since=date(2025, 1, 1), **facts)
    case = a_case(desk, forum, received_on=REFERRED)
    a_case_heard(
        desk, a_meeting(desk, forum, starts_at=at(10, on=date(2025, 5, 13))), case, OutcomeKind.CLOSE
    )
    return desk, forum, case


def referred_again(desk, forum, case, on):
    set_clock(desk, at(9, on=on))
    receive_referral(desk, forum, received_on=on, case_id=case)
    return a_meeting(desk, forum, starts_at=at(10, on=on + timedelta(days=30)))


def test_a_first_referral_is_listed_as_new(desk):
    forum = a_forum(desk)

    assert listed(desk, a_meeting(desk, forum), a_case(desk, forum)) == (Listing.NEW, "new")


def test_a_transfer_in_says_from_where(desk):
    forum = a_forum(desk)
    case = a_case(desk, forum, route=Route.TRANSFER_IN, transferred_from="Northshire")

    assert listed(desk, a_meeting(desk, forum), case) == (Listing.TRANSFER_IN, "Transferred from Northshire")


def test_a_transfer_from_nowhere_named_is_still_a_transfer(desk):
    forum = a_forum(desk)
    case = a_case(desk, forum, route=Route.TRANSFER_IN)

    assert listed(desk, a_meeting(desk, forum), case) == (Listing.TRANSFER_IN, "transfer in")


def test_a_referral_on_the_anniversary_itself_is_a_repeat(tmp_path):
    desk, forum, case = a_closed_case(tmp_path)

    meeting = referred_again(desk, forum, case, date(2026, 4, 10))

    assert listed(desk, meeting, case) == (Listing.REPEAT, "Repeat (previous referral 10/04/2025)")


def test_a_referral_the_day_after_the_anniversary_is_new_and_names_the_previous_one(tmp_path):
    desk, forum, case = a_closed_case(tmp_path)

    meeting = referred_again(desk, forum, case, date(2026, 4, 11))

    assert listed(desk, meeting, case) == (Listing.NEW, "New (previous referral 10/04/2025)")


def test_the_period_for_repeats_is_the_forums_own(tmp_path):
    desk, forum, case = a_closed_case(tmp_path, repeat_months=6)

    meeting = referred_again(desk, forum, case, date(2025, 10, 11))

    assert listed(desk, meeting, case)[0] is Listing.NEW


def test_a_further_incident_on_a_case_not_heard_yet_leaves_it_new(desk):
    forum = a_forum(desk)
    case = a_case(desk, forum)
    receive_referral(desk, forum, received_on=date(2026, 4, 12), case_id=case)

    assert listed(desk, a_meeting(desk, forum), case) == (Listing.NEW, "new")


def test_a_further_incident_on_a_case_under_review_is_said(desk):
    forum = a_forum(desk)
    case = a_case(desk, forum)
    a_case_heard(desk, a_meeting(desk, forum), case, review_on=JULY)
    set_clock(desk, at(9, on=date(2026, 5, 20)))
    receive_referral(desk, forum, received_on=date(2026, 5, 20), case_id=case)

    june = a_meeting(desk, forum, starts_at=at(10, on=JUNE))

    assert listed(desk, june, case) == (Listing.REVIEW, "further incident 20/05/2026")


def test_a_case_heard_before_is_listed_as_a_review(desk):
    forum = a_forum(desk)
    case = a_case(desk, forum)
    a_case_heard(desk, a_meeting(desk, forum), case, review_on=JULY)

    june = a_meeting(desk, forum, starts_at=at(10, on=JUNE))

    assert listed(desk, june, case) == (Listing.REVIEW, "review")


def test_a_case_stepped_down_is_listed_as_a_step_down_review(desk):
    forum = a_forum(desk)
    case = a_case(desk, forum)
    a_case_heard(desk, a_meeting(desk, forum), case, OutcomeKind.STEP_DOWN)

    june = a_meeting(desk, forum, starts_at=at(10, on=JUNE))

    assert listed(desk, june, case) == (Listing.STEP_DOWN_REVIEW, "step-down review")


def test_a_person_of_concern_and_a_location_stand_under_their_own_headings(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    person = open_case(
        desk, forum, type=CaseType.PERSON_OF_CONCERN, on=REFERRED, identity=Identity(surname="Z")
    ).made
    place = open_case(desk, forum, type=CaseType.LOCATION, on=REFERRED, place="Retail park").made

    notes = listed(desk, meeting, person)[1], listed(desk, meeting, place)[1]

    numbers = [row.number for row in agenda(desk, meeting) if row.case_id]
    assert (notes, numbers) == (("person of concern", "location"), ["9.1", "10.1"])


def test_the_kind_the_reason_and_the_slot_may_be_given(desk):
    forum = a_forum(desk)
    meeting, case = a_meeting(desk, forum), a_case(desk, forum)

    list_case(desk, meeting, case, listing=Listing.REPEAT, reason=" known  elsewhere ", slot_minutes=20)

    row = next(row for row in agenda(desk, meeting) if row.case_id)
    assert (row.number, row.note, row.minutes) == ("7.1", "known elsewhere", 20)


def test_another_kind_than_the_one_found_does_not_borrow_its_reason(desk):
    forum = a_forum(desk)
    case = a_case(desk, forum, route=Route.TRANSFER_IN, transferred_from="Northshire")
    meeting = a_meeting(desk, forum)

    list_case(desk, meeting, case, listing=Listing.NEW)

    assert next(row.note for row in agenda(desk, meeting) if row.case_id) == "new"


def test_a_case_listed_after_confirmation_waits_for_the_chair(desk):
    forum = a_forum(desk)
    meeting, case = a_meeting(desk, forum), a_case(desk, forum)
    confirm_agenda(desk, meeting)

    a_listing(desk, meeting, case)

    (row,) = (row for row in agenda(desk, meeting) if row.case_id)
    assert (row.number, row.note) == ("", "new · urgent item, awaiting the Chair")


def test_a_case_is_listed_once_a_meeting(desk):
    forum = a_forum(desk)
    meeting, case = a_meeting(desk, forum), a_case(desk, forum)
    a_listing(desk, meeting, case)

    with pytest.raises(RuleBrokenError, match="already"):
        a_listing(desk, meeting, case)

    assert len(desk.store.items.where(case_id=case)) == 1


def test_a_case_of_another_forum_is_not_listed(desk):
    case = a_case(desk, a_forum(desk))
    meeting = a_meeting(desk, a_forum(desk, "MRP"))

    with pytest.raises(RuleBrokenError, match="another forum"):
        a_listing(desk, meeting, case)


def test_nothing_is_listed_at_a_meeting_that_is_over(desk):
    forum = a_forum(desk)
    meeting, case = a_meeting(desk, forum), a_case(desk, forum)
    cancel_meeting(desk, meeting, reason="Snow")

    with pytest.raises(RuleBrokenError, match="over"):
        a_listing(desk, meeting, case)


def test_a_slot_without_length_and_an_unknown_case_are_refused(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)

    with pytest.raises(BadInputError, match="slot"):
        list_case(desk, meeting, a_case(desk, forum), slot_minutes=0)
    with pytest.raises(NotFoundError):
        list_case(desk, meeting, "0" * 32)


def test_a_forum_whose_agenda_lacks_the_heading_gets_it_with_the_first_case(desk):
    forum = a_forum(desk, type="strategic")
    meeting = a_meeting(desk, forum)

    a_listing(desk, meeting, a_case(desk, forum))

    titles = [row.title for row in agenda(desk, meeting)]
    assert titles[4:6] == ["New referrals", "CSE-0001"]


def test_forty_cases_are_numbered_in_the_order_they_were_listed(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)

    for number in range(40):
        a_listing(desk, meeting, a_case(desk, forum, surname=f"Child {number}"))

    rows = [row for row in agenda(desk, meeting) if row.case_id]
    assert [row.number for row in rows] == [f"6.{number}" for number in range(1, 41)]
    assert [row.title for row in rows] == [f"CSE-{number:04}" for number in range(1, 41)]


def test_listing_a_case_gives_no_other_item_a_new_version(desk):
    forum = a_forum(desk)
    meeting = a_meeting(desk, forum)
    a_listing(desk, meeting, a_case(desk, forum))
    second = a_case(desk, forum, surname="Ash")

    change = list_case(desk, meeting, second)

    assert change.touched == {"items": (change.made,)}


def test_a_withdrawn_case_may_be_listed_again(desk):
    forum = a_forum(desk)
    meeting, case = a_meeting(desk, forum), a_case(desk, forum)
    withdraw_item(desk, a_listing(desk, meeting, case), reason="Parents asked")

    a_listing(desk, meeting, case)

    proposals = [each.proposal for each in desk.store.items.where(case_id=case)]
    assert proposals == [Proposal.WITHDRAWN, Proposal.ACCEPTED]
