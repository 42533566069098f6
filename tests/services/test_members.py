"""Members: places on a forum, with roles, deputies, and who agreed."""

from datetime import date

import pytest

from marac_desk.domain.members import Role
from marac_desk.errors import BadInputError, NotFoundError, RuleBrokenError
from marac_desk.services.members import add_member, end_membership, members_page
from tests.builders import SINCE, a_forum, a_member, a_person, agencies, an_agency, member_person

JUNE = date(2026, 6, 1)
NOBODY = "0" * 32


def test_a_member_by_name_is_a_new_person_and_seats_the_agency(desk):
    forum, agency = a_forum(desk), an_agency(desk)

    a_member(desk, forum, agency, surname="Ferris", title="DS", post="Detective")

    (row,) = members_page(desk, forum)
    assert (row.name, row.code, row.role_words, row.is_voting) == ("DS Kit Ferris", "POL", "Member", True)
    assert desk.store.forums.get(forum).agencies == (agency,)


def test_an_observer_and_a_minute_taker_do_not_vote_unless_told(desk):
    forum = a_forum(desk)
    a_member(desk, forum, surname="Looks", role=Role.OBSERVER)
    a_member(desk, forum, surname="Writes", role=Role.SUPPORT, is_voting=True)

    rows = members_page(desk, forum)

    assert [(row.role_words, row.is_voting) for row in rows] == [("Observer", False), ("Minute-taker", True)]


def test_a_deputy_stands_for_the_agency_of_the_member_deputised_for(desk):
    forum, agency = a_forum(desk), an_agency(desk)
    member = member_person(desk, a_member(desk, forum, agency, surname="Hale"))

    a_member(desk, forum, surname="Dove", role=Role.DEPUTY, deputy_for=member)

    row = members_page(desk, forum)[1]
    assert (row.agency_id, row.role_words) == (agency, "Nominated deputy of K. Hale")


def test_a_deputy_for_nobody_or_for_another_agency_is_refused(desk):
    forum = a_forum(desk)
    ids = agencies(desk, forum, "POL", "CSC")
    member = member_person(desk, a_member(desk, forum, ids["POL"], surname="Hale"))

    with pytest.raises(BadInputError, match="has a place"):
        a_member(desk, forum, surname="Dove", role=Role.DEPUTY, deputy_for=a_person(desk, "Elsewhere"))
    with pytest.raises(BadInputError, match="agency of the member"):
        a_member(desk, forum, ids["CSC"], surname="Dove", role=Role.DEPUTY, deputy_for=member)

    assert len(members_page(desk, forum)) == 1


def test_the_agency_of_a_deputy_may_be_named_if_it_is_the_members(desk):
    forum, agency = a_forum(desk), an_agency(desk)
    member = member_person(desk, a_member(desk, forum, agency, surname="Hale"))

    a_member(desk, forum, agency, surname="Dove", role=Role.DEPUTY, deputy_for=member)

    assert [row.code for row in members_page(desk, forum)] == ["POL", "POL"]


@pytest.mark.parametrize("role", [Role.CHAIR, Role.VICE_CHAIR])
def test_a_forum_has_one_chair_and_one_vice_chair_at_a_time(desk, role):
    forum = a_forum(desk)
    first = a_member(desk, forum, role=role)

    with pytest.raises(RuleBrokenError, match="Chair on that day"):
        a_member(desk, forum, surname="Second", role=role)

    end_membership(desk, first, on=JUNE)
    a_member(desk, forum, surname="Second", role=role, since=JUNE)
    assert len(members_page(desk, forum)) == 2


def test_a_person_has_one_place_and_may_be_deputy_for_others_beside_it(desk):
    forum = a_forum(desk)
    ids = agencies(desk, forum, "POL", "CSC")
    person = member_person(desk, a_member(desk, forum, ids["POL"]))
    other = member_person(desk, a_member(desk, forum, ids["CSC"], surname="Hale"))

    add_member(desk, forum, person_id=person, role=Role.DEPUTY, deputy_for=other, since=SINCE)

    with pytest.raises(RuleBrokenError, match="already"):
        add_member(desk, forum, person_id=person, agency_id=ids["CSC"], since=SINCE)
    with pytest.raises(RuleBrokenError, match="already"):
        add_member(desk, forum, person_id=person, role=Role.DEPUTY, deputy_for=other, since=SINCE)


def test_a_member_who_changes_agency_keeps_both_places_with_their_dates(desk):
    forum = a_forum(desk)
    ids = agencies(desk, forum, "POL", "CSC")
    membership = a_member(desk, forum, ids["POL"])

    end_membership(desk, membership, on=JUNE)
    add_member(desk, forum, person_id=member_person(desk, membership), agency_id=ids["CSC"], since=JUNE)

    rows = members_page(desk, forum)
    assert [(row.code, row.since, row.until) for row in rows] == [
        ("POL", "2026-01-01", "2026-06-01"),
        ("CSC", "2026-06-01", ""),
    ]


def test_who_agreed_and_who_was_consulted_is_kept_at_the_start_and_at_the_end(desk):
    forum, chair = a_forum(desk), a_person(desk, "Thorne")
    membership = a_member(desk, forum, agreed_by=chair, agreed_on=SINCE, consulted_on=date(2025, 12, 20))

    end_membership(desk, membership, on=JUNE, consulted_on=date(2026, 5, 20))

    kept = desk.store.memberships.get(membership)
    assert (kept.agreed_by, kept.agreed_on, kept.consulted_on) == (chair, SINCE, date(2026, 5, 20))


def test_a_place_ends_once_and_not_before_it_began(desk):
    membership = a_member(desk, a_forum(desk))

    with pytest.raises(BadInputError, match="before it began"):
        end_membership(desk, membership, on=date(2025, 12, 31))
    end_membership(desk, membership, on=JUNE)
    with pytest.raises(RuleBrokenError, match="ended already"):
        end_membership(desk, membership, on=JUNE)


def test_whom_a_member_also_represents_is_kept(desk):
    forum = a_forum(desk)
    ids = agencies(desk, forum, "POL", "CSC")

    membership = a_member(desk, forum, ids["POL"], represents=(ids["CSC"],))

    assert desk.store.memberships.get(membership).represents == (ids["CSC"],)


@pytest.mark.parametrize(
    "facts",
    [{"person_id": NOBODY}, {"agency_id": NOBODY}, {"represents": (NOBODY,)}, {"agreed_by": NOBODY}],
)
def test_a_place_that_names_somebody_unknown_is_not_kept(desk, facts):
    forum = a_forum(desk)

    with pytest.raises(NotFoundError):
        add_member(desk, forum, **{"surname": "Ferris", "since": SINCE} | facts)

    assert members_page(desk, forum) == ()
    assert desk.store.people.all() == []


def test_a_place_for_nobody_is_refused(desk):
    forum = a_forum(desk)

    with pytest.raises(BadInputError, match="surname"):
        add_member(desk, forum, since=SINCE)
