"""Referrals and enquiries: a new case, a further incident, a new episode."""

from datetime import date

import pytest

from marac_desk.domain.cases import CaseState, Route
from marac_desk.domain.ids import CaseId
from marac_desk.domain.outcomes import OutcomeKind
from marac_desk.errors import BadInputError, NotFoundError, RuleBrokenError
from marac_desk.services.people import Identity, add_subject
from marac_desk.services.referrals import log_enquiry, receive_referral
from tests.builders import a_case, a_forum, a_meeting, an_agency, at, set_clock
from tests.services.planning_builders import JUNE, a_case_heard

APRIL = date(2026, 4, 10)
NOBODY = "0" * 32


def referrals_of(desk, case):
    return desk.store.referrals.where(case_id=case)


def test_a_new_child_gets_a_person_and_a_case_with_their_references(desk):
    forum, agency = a_forum(desk), an_agency(desk, "EDU")

    change = receive_referral(
        desk,
        forum,
        received_on=APRIL,
        child=Identity(surname="Rowan"),
        agency_id=agency,
        models=("online", "online", ""),
        worker=" J. Lane ",
    )

    case = desk.store.cases.get(change.made)
    (referral,) = referrals_of(desk, case.id)
    assert (change.reference, desk.store.people.get(case.subject_id).ref) == ("CSE-0001", "P-0001")
    assert (referral.agency_id, referral.models, case.worker) == (agency, ("online",), "J. Lane")
    assert [each.opened_on for each in case.episodes] == [APRIL]


def test_a_known_person_without_a_case_gets_one(desk):
    forum = a_forum(desk)
    person = add_subject(desk, identity=Identity(surname="Rowan")).made

    change = receive_referral(desk, forum, received_on=APRIL, person_id=person)

    assert desk.store.cases.get(change.made).subject_id == person


def test_a_known_child_is_referred_again_under_the_case_it_has(desk):
    forum = a_forum(desk)
    case = desk.store.cases.get(a_case(desk, forum))

    change = receive_referral(desk, forum, received_on=APRIL, person_id=case.subject_id)

    assert change.made == case.id


def test_a_referral_of_an_open_case_is_a_further_incident_on_it(desk):
    forum = a_forum(desk)
    case = a_case(desk, forum)

    receive_referral(desk, forum, received_on=APRIL, case_id=case)

    assert [each.is_further_incident for each in referrals_of(desk, case)] == [False, True]
    assert len(desk.store.cases.get(case).episodes) == 1


@pytest.mark.parametrize("kind", [OutcomeKind.CLOSE, OutcomeKind.STEP_DOWN])
def test_a_case_that_was_left_is_referred_again_as_a_new_episode(desk, kind):
    forum = a_forum(desk)
    case = a_case(desk, forum)
    a_case_heard(desk, a_meeting(desk, forum), case, kind)
    set_clock(desk, at(9, on=JUNE))

    receive_referral(desk, forum, received_on=JUNE, case_id=case)

    again = desk.store.cases.get(case)
    assert again.state is CaseState.OPEN
    assert [each.opened_on for each in again.episodes] == [APRIL, JUNE]
    assert again.episodes[0].closed_on is not None
    assert not referrals_of(desk, case)[-1].is_further_incident


def test_a_child_is_named_exactly_once(desk):
    forum = a_forum(desk)
    case = a_case(desk, forum)

    with pytest.raises(BadInputError, match="once"):
        receive_referral(desk, forum, received_on=APRIL)
    with pytest.raises(BadInputError, match="once"):
        receive_referral(desk, forum, received_on=APRIL, case_id=case, child=Identity())


def test_a_case_of_another_forum_is_refused(desk):
    case = a_case(desk, a_forum(desk))

    with pytest.raises(RuleBrokenError, match="another forum"):
        receive_referral(desk, a_forum(desk, "MRP"), received_on=APRIL, case_id=case)


def test_what_was_received_tomorrow_is_refused(desk):
    forum = a_forum(desk)

    with pytest.raises(BadInputError, match="future"):
        a_case(desk, forum, received_on=date(2026, 4, 14))
    with pytest.raises(BadInputError, match="future"):
        log_enquiry(desk, forum, received_on=date(2026, 4, 14), asked="Whom to call?")


def test_an_existing_reference_may_be_typed_once(desk):
    forum = a_forum(desk)
    a_case(desk, forum, ref="CSE-0042")

    with pytest.raises(RuleBrokenError, match="given already"):
        a_case(desk, forum, surname="Ash", ref="cse-42")

    assert len(desk.store.people.all()) == 1


def test_a_transfer_in_says_from_where_and_later_referrals_keep_it(desk):
    forum = a_forum(desk)
    case = a_case(
        desk, forum, route=Route.TRANSFER_IN, transferred_from="Northshire", responsible_authority="X"
    )

    receive_referral(desk, forum, received_on=APRIL, case_id=case)

    kept = desk.store.cases.get(case)
    assert (kept.transferred_from, kept.responsible_authority) == ("Northshire", "X")


@pytest.mark.parametrize(
    "facts", [{"agency_id": NOBODY}, {"person_id": NOBODY, "child": None}, {"ref": "C-1"}]
)
def test_a_referral_that_names_something_unknown_keeps_nothing(desk, facts):
    forum = a_forum(desk)

    with pytest.raises((NotFoundError, BadInputError)):
        receive_referral(desk, forum, **{"received_on": APRIL, "child": Identity(surname="Rowan")} | facts)

    assert desk.store.cases.all() == []
    assert desk.store.people.all() == []


def test_an_enquiry_is_no_referral_and_makes_no_case(desk):
    forum, agency = a_forum(desk), an_agency(desk)

    change = log_enquiry(
        desk, forum, received_on=APRIL, asked="Is this CSE?", advice="Refer.\nToday.", agency_id=agency
    )

    enquiry = desk.store.enquiries.get(change.made)
    assert (enquiry.asked, enquiry.advice, enquiry.agency_id) == ("Is this CSE?", "Refer.\nToday.", agency)
    assert desk.store.cases.all() == []


def test_an_enquiry_without_a_question_is_refused(desk):
    with pytest.raises(BadInputError, match="asked"):
        log_enquiry(desk, a_forum(desk), received_on=APRIL, asked="")


def test_an_unknown_case_is_not_found(desk):
    with pytest.raises(NotFoundError):
        receive_referral(desk, a_forum(desk), received_on=APRIL, case_id=CaseId(NOBODY))
