"""The agenda paper: what a meeting will take, for each reader who may know it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from marac_desk.domain.agenda_paper import AgendaPaper, ListedCase
from marac_desk.domain.audience import Reader, only
from marac_desk.domain.cases import Referral
from marac_desk.domain.clock import london
from marac_desk.domain.editions import reduce
from marac_desk.domain.forums import ItemKind
from marac_desk.domain.ids import ItemId, MembershipId, PaperId, ReferralId
from marac_desk.domain.items import Item, Listing, Paper, Proposal
from marac_desk.domain.meetings import Agreement, MeetingKind
from marac_desk.domain.members import Membership, Role
from marac_desk.domain.minuted_case import NotCirculated
from marac_desk.domain.people import FactKind, PersonFact
from marac_desk.services.minuting.binder import bind
from marac_desk.services.minuting.listing_paper import agenda_paper
from marac_desk.services.minuting.versions import Version
from tests.services.casework import DAY, Panel, open_panel

DRAFT = Version(number="v0.1", status="DRAFT", written_at=london(DAY, 9))


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as panel:
        yield panel


def paper(panel: Panel) -> AgendaPaper:
    return agenda_paper(bind(panel.desk.store, panel.meeting_id), DRAFT)


def listed(panel: Panel) -> ListedCase:
    return next(each for line in paper(panel).items for each in line.cases if isinstance(each, ListedCase))


def with_heading(panel: Panel) -> None:
    heading = Item(
        id=ItemId(panel.new_id()),
        meeting_id=panel.meeting_id,
        kind=ItemKind.NEW,
        title="New referrals",
        position=1,
        slot_minutes=5,
    )
    panel.save(heading)


def test_items_print_in_order_with_their_cases_and_slots(panel: Panel):
    with_heading(panel)

    lines = paper(panel).items

    assert [(line.title, line.minutes_allowed) for line in lines] == [
        ("New referrals", 5),
        ("Any other business", None),
    ]
    assert listed(panel).slot == "10:05–10:17"
    assert listed(panel).listing == "New"


def test_a_case_prints_what_everybody_may_know(panel: Panel):
    with_heading(panel)
    case = panel.desk.store.cases.get(panel.case_id)
    subject = panel.desk.store.people.get(case.subject_id or "")
    facts = (
        PersonFact(kind=FactKind.ALIAS, text="Robin"),
        PersonFact(kind=FactKind.SCHOOL, text="Hill School"),
        PersonFact(kind=FactKind.ADDRESS, text="A refuge", audience=only(panel.agencies["CSC"])),
    )
    panel.save(replace(subject, facts=facts), replace(case, worker="A worker"))

    row = listed(panel)

    assert (row.subject, row.born) == ("SURNAME42 Child42", "03/02/2011 (15)")
    assert (row.also_known_as, row.school, row.worker) == ("Robin", "Hill School", "A worker")


def test_edge_case_33_an_address_with_readers_of_its_own_is_in_no_case_list(panel: Panel):
    with_heading(panel)
    case = panel.desk.store.cases.get(panel.case_id)
    subject = panel.desk.store.people.get(case.subject_id or "")
    secret = PersonFact(kind=FactKind.ADDRESS, text="A refuge", audience=only(panel.agencies["CSC"]))
    panel.save(replace(subject, facts=(secret,)))

    assert listed(panel).address == ""


def test_a_place_is_listed_by_its_name(panel: Panel):
    with_heading(panel)
    case = panel.desk.store.cases.get(panel.case_id)
    panel.save(replace(case, subject_id=None, place="Harbour car park"))

    assert (listed(panel).subject, listed(panel).school, listed(panel).born) == ("Harbour car park", "", "")


def test_a_linked_case_is_named_only_where_every_reader_may_know_it(panel: Panel):
    with_heading(panel)
    open_one, _ = panel.a_case(43)
    kept, kept_item = panel.a_case(44)
    panel.conflict_out("EDU", item_id=kept_item)
    case = panel.desk.store.cases.get(panel.case_id)
    panel.save(replace(case, linked=(open_one, kept)))

    assert listed(panel).linked == ("CSE-0043",)


def referral(panel: Panel, **facts: Any) -> Referral:
    return Referral(
        id=ReferralId(panel.new_id()),
        case_id=panel.case_id,
        forum_id=panel.forum_id,
        received_on=date(2026, 4, 28),
        recorded_at=london(date(2026, 4, 28), 9),
        agency_id=panel.agencies["EDU"],
        referrer="School nurse",
        **facts,
    )


def test_the_referrer_prints_unless_the_referral_has_readers_of_its_own(panel: Panel):
    with_heading(panel)
    nobody = listed(panel).referrer
    panel.save(made := referral(panel))
    named = listed(panel).referrer

    panel.save(replace(made, audience=only(panel.agencies["CSC"])))

    assert (nobody, named, listed(panel).referrer) == ("", "School nurse, EDU", "")


def test_a_repeat_prints_the_previous_date(panel: Panel):
    with_heading(panel)
    item = panel.desk.store.items.get(panel.item_id)
    reason = "Repeat (previous referral 03/02/2026)"
    panel.save(replace(item, listing=Listing.REPEAT, listing_reason=reason))

    assert (listed(panel).listing, listed(panel).previous) == ("Repeat", reason)


def test_an_agency_out_for_a_conflict_sees_that_an_item_is_not_circulated(panel: Panel):
    with_heading(panel)
    panel.conflict_out("EDU")

    hers = reduce(paper(panel), Reader(agency_id=panel.agencies["EDU"], label="EDU")).model

    assert [type(each) for each in hers.items[0].cases] == [NotCirculated]


def test_papers_print_under_their_item_unless_not_taken(panel: Panel):
    agreed = Agreement(by=panel.people["POL"], at=london(date(2026, 5, 7), 9))
    on_time = Paper(
        id=PaperId(panel.new_id()),
        meeting_id=panel.meeting_id,
        item_id=panel.plain_id,
        title="Profile",
        author="EDU",
    )
    late = replace(on_time, id=PaperId(panel.new_id()), title="Figures", agreed_late=agreed)
    panel.save(on_time, late, replace(on_time, id=PaperId(panel.new_id()), is_taken=False))

    (line,) = [each for each in paper(panel).items if each.papers]

    assert [(each.title, each.from_whom, each.note) for each in line.papers] == [
        ("Profile", "EDU", ""),
        ("Figures", "EDU", "late, agreed by the Chair"),
    ]


def test_an_urgent_item_says_that_the_chair_agreed_it(panel: Panel):
    item = panel.desk.store.items.get(panel.plain_id)
    panel.save(replace(item, proposal=Proposal.URGENT_AGREED))

    assert [line.note for line in paper(panel).items if line.note] == ["urgent item, agreed by the Chair"]


@pytest.mark.parametrize(
    ("is_clear", "words"),
    [
        (False, "Tuesday 5 May 2026 (5 working days before)"),
        (True, "Friday 1 May 2026 (5 working days before, clear days)"),
    ],
)
def test_the_day_papers_are_due_prints_with_its_rule(panel: Panel, is_clear: bool, words: str):
    forum = panel.desk.store.forums.get(panel.forum_id)
    panel.save(replace(forum, rules=(replace(forum.rules[0], is_clear_days=is_clear),)))

    assert paper(panel).papers_due == words


def test_an_emergency_meeting_has_no_such_day(panel: Panel):
    meeting = panel.desk.store.meetings.get(panel.meeting_id)
    panel.save(replace(meeting, kind=MeetingKind.EMERGENCY))

    assert paper(panel).papers_due == ""


def test_chair_and_minute_taker_are_those_of_the_day(panel: Panel):
    nobody = paper(panel).masthead.chair
    chair = Membership(
        id=MembershipId(panel.new_id()),
        forum_id=panel.forum_id,
        person_id=panel.people["POL"],
        agency_id=panel.agencies["POL"],
        role=Role.CHAIR,
        since=date(2026, 1, 1),
    )
    support = replace(
        chair,
        id=MembershipId(panel.new_id()),
        role=Role.SUPPORT,
        person_id=panel.people["EDU"],
        agency_id=None,
    )
    panel.save(chair, support)

    head = paper(panel).masthead

    assert (nobody, head.chair, head.minute_taker) == ("", "Alex WorkerPol, POL name", "Alex WorkerEdu")
