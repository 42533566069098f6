"""Agencies: codes given once, names and groups with dates, successors."""

from datetime import date

import pytest

from marac_desk.domain.ids import AgencyId
from marac_desk.errors import BadInputError, NotFoundError, RuleBrokenError
from marac_desk.services.agencies import (
    add_agency,
    agencies_page,
    change_agency,
    order_agencies,
    sign_protocol,
    succeed_agency,
)
from tests.builders import SINCE, a_forum, a_member, a_person, agencies, an_agency

LATER = date(2026, 6, 1)


def test_the_code_of_an_agency_is_given_once_whatever_its_case(desk):
    an_agency(desk, "POL")

    with pytest.raises(RuleBrokenError, match="code"):
        an_agency(desk, "pol")


@pytest.mark.parametrize("code", ["", "P", "POLICEX", "PO1", "P-L", "ПОЛ"])
def test_a_code_that_is_not_two_to_six_letters_is_refused(desk, code):
    with pytest.raises(BadInputError, match="two to six letters"):
        an_agency(desk, code)


@pytest.mark.parametrize("code", ["ALL", "marac", "Panel", "CHAIR"])
def test_the_marac_itself_is_no_agency(desk, code):
    with pytest.raises(BadInputError, match="not agencies"):
        an_agency(desk, code)


@pytest.mark.parametrize("facts", [{"name": ""}, {"group": " "}])
def test_an_agency_without_a_name_or_with_an_empty_group_is_refused(desk, facts):
    with pytest.raises(BadInputError):
        add_agency(desk, **{"code": "POL", "name": "Police", "since": SINCE} | facts)

    assert desk.store.agencies.all() == []


def test_an_agency_for_an_unknown_forum_is_not_kept(desk):
    with pytest.raises(NotFoundError):
        an_agency(desk, "POL", forum="0" * 32)

    assert desk.store.agencies.all() == []


def test_an_agency_counts_as_a_group_of_its_own_unless_told_otherwise(desk):
    own, shared = an_agency(desk, "POL"), an_agency(desk, "HLT", group="health")
    silent = an_agency(desk, "BBU", counts_to_quorum=False)

    groups = [desk.store.agencies.get(each).group_on(LATER) for each in (own, shared, silent)]

    assert groups == ["POL", "HEALTH", None]


def test_a_new_name_and_group_hold_from_their_day_and_old_minutes_keep_the_old(desk):
    agency_id = an_agency(desk, "NPS")

    change_agency(desk, agency_id, since=LATER, name="Probation Service", group="JUSTICE")

    agency = desk.store.agencies.get(agency_id)
    assert agency.on(date(2026, 5, 31)).name == "NPS Service"
    assert (agency.on(LATER).name, agency.group_on(LATER)) == ("Probation Service", "JUSTICE")


def test_the_lead_and_the_address_change_without_a_new_standing(desk):
    agency_id, lead, champion = an_agency(desk), a_person(desk), a_person(desk, "Ames")

    change_agency(desk, agency_id, since=LATER, lead_id=lead, champion_id=champion, email=" a@b.invalid ")
    change_agency(desk, agency_id, since=LATER, counts_to_quorum=True)

    agency = desk.store.agencies.get(agency_id)
    assert (agency.lead_id, agency.champion_id, agency.email) == (lead, champion, "a@b.invalid")
    assert len(agency.standings) == 1


def test_a_lead_nobody_knows_is_not_found_and_nothing_changes(desk):
    agency_id = an_agency(desk)

    with pytest.raises(NotFoundError):
        change_agency(desk, agency_id, since=LATER, name="Other", lead_id="0" * 32)

    assert desk.store.agencies.get(agency_id).on(LATER).name == "POL Service"


def test_the_order_of_a_forum_is_what_was_set(desk):
    forum = a_forum(desk)
    ids = agencies(desk, forum, "POL", "CSC", "EDU")

    order_agencies(desk, forum, agencies=(ids["EDU"], ids["POL"]))

    assert [row.code for row in agencies_page(desk, forum)] == ["EDU", "POL"]


def test_an_order_that_names_an_agency_twice_or_an_unknown_one_is_refused(desk):
    forum = a_forum(desk)
    ids = agencies(desk, forum, "POL")

    with pytest.raises(BadInputError, match="only once"):
        order_agencies(desk, forum, agencies=(ids["POL"], ids["POL"]))
    with pytest.raises(NotFoundError):
        order_agencies(desk, forum, agencies=(AgencyId("0" * 32),))

    assert desk.store.forums.get(forum).agencies == (ids["POL"],)


def test_an_agency_without_a_forum_named_is_listed_by_code_with_its_current_members(desk):
    forum = a_forum(desk)
    ids = agencies(desk, forum, "POL", "CSC")
    a_member(desk, forum, ids["POL"])
    a_member(desk, forum, ids["POL"], surname="Later", since=date(2030, 1, 1))

    rows = agencies_page(desk)

    assert [(row.code, row.members) for row in rows] == [("CSC", "0 members"), ("POL", "1 member")]
    assert [row.members for row in agencies_page(desk, forum)] == ["1 member", "0 members"]


def test_a_successor_takes_the_place_in_the_order_and_the_current_members(desk):
    forum = a_forum(desk)
    ids = agencies(desk, forum, "NPS", "POL")
    held = a_member(desk, forum, ids["NPS"])
    future = a_member(desk, forum, ids["NPS"], surname="Later", since=date(2030, 1, 1))
    successor = an_agency(desk, "PRO")

    succeed_agency(desk, ids["NPS"], successor_id=successor, on=LATER)

    places = {each.id: each for each in desk.store.memberships.where(forum_id=forum)}
    moved = [each for each in places.values() if each.agency_id == successor]
    assert desk.store.forums.get(forum).agencies == (successor, ids["POL"])
    assert (places[held].until, places[future].until) == (LATER, None)
    assert [each.since for each in moved] == [LATER]


def test_an_agency_has_one_successor_and_never_itself(desk):
    one, other = an_agency(desk, "NPS"), an_agency(desk, "PRO")
    succeed_agency(desk, one, successor_id=other, on=LATER)

    with pytest.raises(RuleBrokenError, match="already"):
        succeed_agency(desk, one, successor_id=other, on=LATER)
    with pytest.raises(RuleBrokenError, match="itself"):
        succeed_agency(desk, other, successor_id=one, on=LATER)


def test_the_day_of_signing_is_kept(desk):
    agency_id = an_agency(desk)

    sign_protocol(desk, agency_id, on=LATER)

    assert desk.store.agencies.get(agency_id).signed_on == LATER
