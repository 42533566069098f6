"""What an action's history says of each step, to the last fact, and what the action was before it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from marac_desk.domain.actions import Action, Review, ReviewKind
from marac_desk.domain.ids import PersonId
from marac_desk.errors import RuleBrokenError
from tests.domain.test_actions import (
    CSC,
    DUE,
    NEXT,
    POL,
    REPORTED,
    an_action,
    carried,
    completed,
    missed,
    reassigned,
)

LEAD = PersonId("9" * 32)
LATER = date(2026, 6, 16)
BEFORE, AFTER = REPORTED - timedelta(minutes=1), REPORTED + timedelta(minutes=1)


def given_up(action: Action) -> Action:
    """The action withdrawn by the chair."""
    return action.give_up(ReviewKind.WITHDRAWN, REPORTED, reason="Not needed.", meeting_id=NEXT)


def reopened(action: Action) -> Action:
    """The action completed, and found not done."""
    return completed(action).reopen(AFTER, reason="It was not done.", meeting_id=NEXT)


def reworded(action: Action) -> Action:
    """The action in other words."""
    return action.reword(REPORTED, text="Visit.", reason="It named a child.")


def accepted(action: Action) -> Action:
    """The action waiting to be accepted, and then accepted."""
    return replace(action, is_to_be_accepted=True).accept(REPORTED, agreed_by="Asha Rowe")


def test_an_accepted_action_waits_for_nobody_any_more():
    assert accepted(an_action()).is_to_be_accepted is False


def test_an_action_that_changed_hands_since_stood_with_its_first_owner():
    action = reassigned(reassigned(an_action(owner_id=POL), CSC), POL)

    assert action.as_at(BEFORE).owner_id == POL
    assert reassigned(an_action(owner_id=POL), CSC).as_at(BEFORE).owner_id == POL
    assert reassigned(an_action(owner_id=POL), CSC).as_at(AFTER).owner_id == CSC


@pytest.mark.parametrize(
    ("step", "review"),
    [
        (
            completed,
            Review(
                kind=ReviewKind.COMPLETED, at=REPORTED, meeting_id=NEXT, on=date(2026, 5, 18), note="Done."
            ),
        ),
        (given_up, Review(kind=ReviewKind.WITHDRAWN, at=REPORTED, meeting_id=NEXT, note="Not needed.")),
        (
            lambda action: missed(action, LATER),
            Review(
                kind=ReviewKind.NOT_UNDERTAKEN,
                at=REPORTED,
                meeting_id=NEXT,
                note="No staff.",
                due_from=DUE,
                due_to=LATER,
            ),
        ),
        (
            lambda action: carried(action, LATER),
            Review(
                kind=ReviewKind.CARRIED,
                at=REPORTED,
                meeting_id=NEXT,
                note="Shop was shut.",
                due_from=DUE,
                due_to=LATER,
            ),
        ),
        (
            lambda action: reassigned(replace(action, lead_id=LEAD), CSC, "Asha Rowe"),
            Review(
                kind=ReviewKind.REASSIGNED,
                at=REPORTED,
                meeting_id=NEXT,
                note="Theirs.",
                owner_from=POL,
                owner_to=CSC,
                lead_from=LEAD,
                agreed_by="Asha Rowe",
            ),
        ),
        (accepted, Review(kind=ReviewKind.ACCEPTED, at=REPORTED, agreed_by="Asha Rowe")),
        (
            reopened,
            Review(kind=ReviewKind.REOPENED, at=AFTER, meeting_id=NEXT, note="It was not done."),
        ),
        (reworded, Review(kind=ReviewKind.REWORDED, at=REPORTED, note="It named a child.")),
    ],
)
def test_each_step_leaves_everything_that_is_known_of_it(step: Callable[[Action], Action], review: Review):
    assert step(an_action()).history[-1] == review


def test_who_agreed_to_another_date_is_kept():
    action = an_action().carry(REPORTED, due_on=LATER, reason="Shut.", meeting_id=NEXT, agreed_by="Asha Rowe")

    assert action.history[-1].agreed_by == "Asha Rowe"


@pytest.mark.parametrize("step", [accepted, reworded])
def test_a_step_adds_to_the_history_and_takes_nothing_from_it(step: Callable[[Action], Action]):
    before = carried(an_action(), LATER)

    after = step(before)

    assert after.history[:-1] == before.history


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (lambda: carried(an_action(), DUE), "The action is due on that day already."),
        (
            lambda: an_action().fill(owner_id=CSC, lead_id=None, due_on=None),
            "This action has an owner; reassign it.",
        ),
        (
            lambda: an_action().fill(owner_id=None, lead_id=None, due_on=LATER),
            "This action has a due date; move it or carry it forward.",
        ),
        (lambda: reassigned(an_action(), POL), "This agency owns the action already."),
        (
            lambda: an_action().accept(REPORTED, agreed_by="Asha Rowe"),
            "This action is not waiting to be accepted.",
        ),
        (lambda: an_action().reopen(REPORTED, reason="", meeting_id=None), "This action is open."),
        (
            lambda: an_action(ref="R-0007").restrict("R-0008"),
            "This action has a restricted number already.",
        ),
        (lambda: completed(completed(an_action())), "This action is already closed."),
    ],
)
def test_a_step_that_is_refused_says_why(step: Callable[[], Action], words: str):
    with pytest.raises(RuleBrokenError) as refused:
        step()

    assert str(refused.value) == words


@pytest.mark.parametrize(
    "step",
    [completed, given_up, missed, accepted, lambda action: carried(action, LATER)],
)
def test_before_a_step_the_action_was_what_it_had_been(step: Callable[[Action], Action]):
    before = replace(an_action(lead_id=LEAD), is_to_be_accepted=step is accepted)

    after = step(before)

    assert after.as_at(BEFORE) == before
    assert after.as_at(REPORTED) == after
    assert after.as_at(AFTER) == after


def test_before_it_was_reassigned_the_action_was_owed_and_led_as_before():
    before = an_action(lead_id=LEAD)

    after = reassigned(reassigned(before, CSC), POL, "Asha Rowe")

    assert after.as_at(BEFORE) == before
    assert after.as_at(REPORTED).history == after.history


def test_of_several_dates_given_later_the_first_tells_what_was_due():
    day = timedelta(days=1)
    once = carried(an_action(), LATER, REPORTED)
    twice = carried(once, LATER + day, REPORTED + day)

    thrice = carried(twice, LATER + 2 * day, REPORTED + 2 * day)

    assert thrice.as_at(BEFORE) == an_action()
    assert thrice.as_at(REPORTED) == once
    assert thrice.as_at(REPORTED + day) == twice


def test_what_waits_to_be_accepted_waited_before_it_was_carried_and_not_before_it_was_given():
    waiting = reassigned(an_action(), CSC)
    later = carried(waiting, LATER, AFTER)

    assert later.as_at(REPORTED).is_to_be_accepted
    assert not later.as_at(BEFORE).is_to_be_accepted


def test_what_was_accepted_since_waited_then():
    waiting = reassigned(an_action(), CSC)
    agreed = waiting.accept(AFTER, agreed_by="Asha Rowe")

    assert agreed.as_at(REPORTED) == waiting
    assert not agreed.as_at(AFTER).is_to_be_accepted
    assert not agreed.as_at(BEFORE).is_to_be_accepted
