"""The minutes as facts. Cases and those discussed in them."""

from dataclasses import replace
from datetime import date

import pytest

from marac_desk.domain.ages import born
from marac_desk.domain.audience import only
from marac_desk.domain.cases import CasePerson, CaseRole, CaseType, Referral
from marac_desk.domain.clock import london
from marac_desk.domain.ids import ItemId, MeetingId, PersonId, ReferralId
from marac_desk.domain.items import Listing
from marac_desk.domain.minuted_case import CaseItem
from marac_desk.domain.people import Person
from marac_desk.services.minuting.whole import case_minutes
from tests.services.casework import NEXT_DAY, Panel
from tests.services.minutes.minuted import (
    DRAFT,
    at_the_next,
    cases,
    edition,
    second_meeting,
    share,
    the_case,
    whole,
)


def test_edge_case_40_a_case_not_heard_prints_where_it_went(panel: Panel):
    _, unheard = panel.a_case(43)
    item = panel.desk.store.items.get(unheard)
    panel.save(replace(item, deferred_reason="referrer absent", deferred_to=panel.next_id))
    _, planless = panel.a_case(44)
    panel.save(replace(panel.desk.store.items.get(planless), deferred_reason="not heard"))

    assert [(each.ref, each.reason, each.to_meeting) for each in whole(panel).deferred] == [
        ("CSE-0043", "referrer absent", "Tuesday 9 June 2026"),
        ("CSE-0044", "not heard", ""),
    ]
    assert len(cases(whole(panel))) == 1


def test_the_next_meeting_is_the_one_named_else_the_next(panel: Panel):
    by_order = whole(panel).next_meeting
    meeting = panel.desk.store.meetings.get(panel.meeting_id)
    named = replace(
        meeting, id=MeetingId(panel.new_id()), starts_at=london(date(2026, 9, 1), 10), opened_at=None
    )
    panel.save(named)
    panel.save(replace(meeting, named_next=named.id))

    assert by_order is not None
    assert by_order.starts_at == london(NEXT_DAY, 10)
    assert whole(panel).next_meeting == replace(by_order, starts_at=named.starts_at)
    assert second_meeting(panel).next_meeting == replace(by_order, starts_at=named.starts_at)


@pytest.mark.parametrize(
    ("listing", "reason", "printed"),
    [
        (Listing.NEW, "", "New"),
        (Listing.NEW, "New (previous referral 03/02/2025)", "New (previous referral 03/02/2025)"),
        (Listing.REPEAT, "Repeat (previous referral 03/02/2026)", "Repeat"),
        (Listing.REVIEW, "review, due 09/06/2026", "Review, due 09/06/2026"),
        (Listing.REVIEW, "deferred: not heard", "Review, deferred: not heard"),
        (Listing.TRANSFER_IN, "Transferred from Northshire", "Transferred from Northshire"),
        (None, "", "Listed"),
    ],
)
def test_a_listing_prints_in_the_agreed_words(
    panel: Panel, listing: Listing | None, reason: str, printed: str
):
    item = panel.desk.store.items.get(panel.item_id)
    panel.save(replace(item, listing=listing, listing_reason=reason))

    assert the_case(whole(panel)).listing == printed


def test_the_referral_of_a_new_case_prints_with_referrer_and_reason(panel: Panel):
    referral = Referral(
        id=ReferralId(panel.new_id()),
        case_id=panel.case_id,
        forum_id=panel.forum_id,
        received_on=date(2026, 4, 28),
        recorded_at=london(date(2026, 4, 28), 9),
        agency_id=panel.agencies["EDU"],
        referrer="School nurse",
        reason="Gifts.\nNew phone.",
    )
    later = replace(referral, id=ReferralId(panel.new_id()), received_on=date(2026, 6, 1))
    panel.save(referral, later)

    printed = the_case(whole(panel)).referral

    assert printed is not None
    assert (printed.referrer, printed.received_on) == ("School nurse, EDU", date(2026, 4, 28))
    assert [each.text for each in printed.reason] == ["Gifts.", "New phone."]


def test_people_discussed_print_with_a_role_that_accuses_no_child(panel: Panel):
    adult, child, known = (
        Person(id=PersonId(panel.new_id()), surname=name, births=(born(day),))
        for name, day in (
            ("Adult", date(1980, 1, 1)),
            ("Child", date(2011, 1, 1)),
            ("Known", date(2000, 1, 1)),
        )
    )
    panel.save(adult, child, known)
    case = panel.desk.store.cases.get(panel.case_id)
    other, _ = panel.a_case(50)
    panel.save(replace(panel.desk.store.cases.get(other), subject_id=known.id))
    people = (
        CasePerson(person_id=adult.id, role=CaseRole.SUSPECTED_PERPETRATOR),
        CasePerson(person_id=child.id, role=CaseRole.PERPETRATOR),
        CasePerson(person_id=known.id, role=CaseRole.PERPETRATOR),
        CasePerson(
            person_id=panel.people["POL"], role=CaseRole.SIBLING, audience=only(panel.agencies["CSC"])
        ),
        CasePerson(person_id=PersonId(case.subject_id or ""), role=CaseRole.SUBJECT),
    )
    panel.save(replace(case, people=people))

    assert [each.role for each in the_case(whole(panel)).people] == [
        "suspected perpetrator",
        "young person of concern",
        "person of concern",
        "sibling",
    ]
    assert len(the_case(edition(panel, "EDU")).people) == 3


@pytest.mark.parametrize(
    ("kind", "birth", "label"),
    [
        (CaseType.CHILD, date(2011, 2, 3), "Child"),
        (CaseType.CHILD, date(2005, 2, 3), "Young person"),
        (CaseType.PERSON_OF_CONCERN, date(1980, 2, 3), "Person of concern"),
        (CaseType.PERSON_OF_CONCERN, date(2011, 2, 3), "Young person of concern"),
        (CaseType.LOCATION, None, "Location"),
    ],
)
def test_the_subject_is_called_by_what_they_are(panel: Panel, kind: CaseType, birth: date | None, label: str):
    case = panel.desk.store.cases.get(panel.case_id)
    subject = panel.desk.store.people.get(case.subject_id or "")
    panel.save(replace(subject, births=(born(birth),) if birth else ()))
    panel.save(replace(case, type=kind, subject_id=subject.id if birth else None, place="Harbour car park"))

    printed = the_case(whole(panel))

    assert printed.subject_label == label
    assert printed.subject == ("SURNAME42 Child42" if birth else "Harbour car park")


def test_edge_case_30_somebody_who_turned_18_since_last_time_has_a_line_saying_so(panel: Panel):
    case = panel.desk.store.cases.get(panel.case_id)
    subject = panel.desk.store.people.get(case.subject_id or "")
    panel.save(replace(subject, births=(born(date(2008, 5, 20)),)))
    listing = panel.desk.store.items.get(panel.item_id)
    at_the_next(panel)
    panel.save(replace(listing, id=ItemId(panel.new_id()), meeting_id=panel.next_id))

    (later,) = [each for each in cases(second_meeting(panel)) if isinstance(each, CaseItem)]

    assert the_case(whole(panel)).notices == ()
    assert later.notices == ("Turned 18 on 20/05/2026: transition",)


def test_a_case_has_minutes_of_its_own(panel: Panel):
    share(panel, "Seen.")

    minutes = case_minutes(panel.desk.store, panel.desk.store.items.get(panel.item_id), DRAFT)

    assert minutes.case == the_case(whole(panel))
    assert minutes.quorum == whole(panel).quorum
