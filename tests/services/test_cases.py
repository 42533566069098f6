"""Cases in their own right, the people in them, and cases brought back before their review."""

from datetime import date

import pytest

from marac_desk.domain.audience import CHAIR_ONLY, NOT_MINUTED, all_but, only
from marac_desk.domain.cases import CaseRole, CaseType
from marac_desk.domain.items import Proposal
from marac_desk.domain.outcomes import OutcomeKind
from marac_desk.errors import BadInputError, NotFoundError, RuleBrokenError
from marac_desk.services.agenda import agenda
from marac_desk.services.cases import add_case_person, assign_worker, link_cases, open_case, re_raise_case
from marac_desk.services.people import Identity, add_subject
from marac_desk.services.person_card import person_card
from tests.builders import a_case, a_forum, a_meeting, an_agency, at
from tests.services.planning_builders import JULY, JUNE, a_case_heard

APRIL = date(2026, 4, 10)
NOBODY = "0" * 32


def a_subject(desk, surname="Rowan"):
    return add_subject(desk, identity=Identity(surname=surname)).made


def test_a_location_is_a_case_without_anybody(desk):
    change = open_case(desk, a_forum(desk), type=CaseType.LOCATION, on=APRIL, place=" Retail  Park ")

    case = desk.store.cases.get(change.made)
    assert (case.ref, case.place, case.subject_id) == ("CSE-0001", "Retail Park", None)


def test_a_person_of_concern_is_known_or_new(desk):
    forum, known = a_forum(desk), a_subject(desk)

    one = open_case(desk, forum, type=CaseType.PERSON_OF_CONCERN, on=APRIL, person_id=known)
    other = open_case(
        desk, forum, type=CaseType.PERSON_OF_CONCERN, on=APRIL, identity=Identity(aliases=("Z",))
    )

    assert desk.store.cases.get(one.made).subject_id == known
    assert desk.store.people.get(desk.store.cases.get(other.made).subject_id).ref == "P-0002"


def test_a_forum_has_one_case_a_person_of_concern(desk):
    forum, known = a_forum(desk), a_subject(desk)
    open_case(desk, forum, type=CaseType.PERSON_OF_CONCERN, on=APRIL, person_id=known)

    with pytest.raises(RuleBrokenError, match="already"):
        open_case(desk, forum, type=CaseType.PERSON_OF_CONCERN, on=APRIL, person_id=known)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"type": CaseType.CHILD}, "referral"),
        ({"type": CaseType.LOCATION, "place": " "}, "location"),
        ({"type": CaseType.PERSON_OF_CONCERN}, "one person"),
    ],
)
def test_a_case_about_nobody_and_nowhere_is_refused_and_no_number_is_lost(desk, facts, words):
    forum = a_forum(desk)

    with pytest.raises(BadInputError, match=words):
        open_case(desk, forum, on=APRIL, **facts)

    assert desk.store.cases.get(a_case(desk, forum)).ref == "CSE-0001"


def test_the_same_person_may_be_a_child_in_one_case_and_of_concern_in_another(desk):
    forum = a_forum(desk)
    one, other = a_case(desk, forum), a_case(desk, forum, surname="Ash")
    child = desk.store.cases.get(one).subject_id

    add_case_person(desk, other, identity=Identity(surname="Elm"), role=CaseRole.PARENT)
    add_case_person(desk, other, person_id=child, role=CaseRole.PERSON_OF_CONCERN)

    card = person_card(desk, child)
    assert [(each.reference, each.role) for each in card.cases] == [
        ("CSE-0001", "subject"),
        ("CSE-0002", "person of concern"),
    ]
    assert card.hint == "Both a child of concern and a person of concern"


def test_a_case_about_a_person_of_concern_says_so_on_the_card(desk):
    known = a_subject(desk)
    open_case(desk, a_forum(desk), type=CaseType.PERSON_OF_CONCERN, on=APRIL, person_id=known)

    card = person_card(desk, known)

    assert [each.role for each in card.cases] == ["person of concern"]
    assert card.hint == ""


def test_who_may_know_a_role_stands_beside_it(desk):
    forum, case_agency = a_forum(desk), an_agency(desk)
    case, person = a_case(desk, forum), a_subject(desk, "Ash")
    audiences = [only(case_agency), all_but(case_agency), CHAIR_ONLY, NOT_MINUTED]
    words = []

    for audience in audiences:
        add_case_person(desk, case, person_id=person, role=CaseRole.PEER, audience=audience)
        words.append(person_card(desk, person).cases[0].audience)

    assert words == ["POL only", "not to POL", "chair only", "not to be minuted"]
    assert len(desk.store.cases.get(case).people) == 1


def test_somebody_new_can_be_named_in_a_case(desk):
    case = a_case(desk, a_forum(desk))

    change = add_case_person(
        desk, case, identity=Identity(aliases=("Z",)), role=CaseRole.SUSPECTED_PERPETRATOR
    )

    assert change.reference == "P-0002"
    assert desk.store.cases.get(case).people[0].role is CaseRole.SUSPECTED_PERPETRATOR


def test_a_child_is_not_named_a_second_time_in_its_own_case(desk):
    case = a_case(desk, a_forum(desk))
    child = desk.store.cases.get(case).subject_id

    with pytest.raises(RuleBrokenError, match="about that person"):
        add_case_person(desk, case, person_id=child, role=CaseRole.PERPETRATOR)


def test_exactly_one_person_is_named(desk):
    case = a_case(desk, a_forum(desk))

    with pytest.raises(BadInputError, match="one person"):
        add_case_person(desk, case, role=CaseRole.PEER)


def test_linked_cases_name_each_other_once(desk):
    forum = a_forum(desk)
    one, other = a_case(desk, forum), a_case(desk, forum, forename="Ivo")

    link_cases(desk, one, other_id=other)
    link_cases(desk, one, other_id=other)

    assert desk.store.cases.get(one).linked == (other,)
    assert desk.store.cases.get(other).linked == (one,)


def test_a_case_is_not_linked_to_itself_or_to_none(desk):
    case = a_case(desk, a_forum(desk))

    with pytest.raises(BadInputError, match="itself"):
        link_cases(desk, case, other_id=case)
    with pytest.raises(NotFoundError):
        link_cases(desk, case, other_id=NOBODY)

    assert desk.store.cases.get(case).linked == ()


def test_a_worker_is_named_and_the_authority_stays_unless_named_too(desk):
    case = a_case(desk, a_forum(desk), responsible_authority="Northshire")

    assign_worker(desk, case, worker="J. Lane")
    kept = desk.store.cases.get(case)
    assign_worker(desk, case, worker="K. Moor", responsible_authority="Here")

    moved = desk.store.cases.get(case)
    assert (kept.worker, kept.responsible_authority) == ("J. Lane", "Northshire")
    assert (moved.worker, moved.responsible_authority) == ("K. Moor", "Here")


def test_a_re_raised_case_replaces_its_pending_review_at_the_next_meeting(desk):
    forum = a_forum(desk)
    case = a_case(desk, forum)
    a_case_heard(desk, a_meeting(desk, forum), case, OutcomeKind.STEP_DOWN, review_on=JULY)
    july = a_meeting(desk, forum, starts_at=at(10, on=JULY))
    june = a_meeting(desk, forum, starts_at=at(10, on=JUNE))

    re_raise_case(desk, case, on=date(2026, 5, 20))

    notes = [row.note for row in agenda(desk, june) if row.case_id == case]
    pending = desk.store.items.where(case_id=case, meeting_id=july)
    assert notes == ["step-down review, re-raised 20/05/2026"]
    assert [each.proposal for each in pending] == [Proposal.WITHDRAWN]


def test_only_a_case_stepped_down_is_re_raised_and_only_to_a_planned_meeting(desk):
    forum = a_forum(desk)
    case = a_case(desk, forum)
    with pytest.raises(RuleBrokenError, match="stepped down"):
        re_raise_case(desk, case, on=APRIL)
    a_case_heard(desk, a_meeting(desk, forum), case, OutcomeKind.STEP_DOWN)

    with pytest.raises(RuleBrokenError, match="Plan one first"):
        re_raise_case(desk, case, on=JUNE)
