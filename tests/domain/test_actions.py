"""The life of an action: what closes it, what carries it, and what never changes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marac_desk.domain.actions import Action, ActionState, Review, ReviewKind
from marac_desk.domain.clock import london
from marac_desk.domain.ids import ActionId, AgencyId, ForumId, MeetingId, PersonId
from marac_desk.errors import RuleBrokenError

POL = AgencyId("1" * 32)
CSC = AgencyId("2" * 32)
DUE = date(2026, 5, 19)
NEXT = MeetingId("b" * 32)
REPORTED = london(date(2026, 6, 9), 10, 12)
GIVING_UP = (ReviewKind.NOT_POSSIBLE, ReviewKind.SUPERSEDED, ReviewKind.WITHDRAWN)


def an_action(**facts: Any) -> Action:
    """A valid open action of POL, due 19 May 2026."""
    given_facts: dict[str, Any] = {
        "id": ActionId("a" * 32),
        "ref": "A-0147",
        "forum_id": ForumId("f" * 32),
        "meeting_id": MeetingId("m" * 32),
        "text": "Visit the shop.",
        "owner_id": POL,
        "due_on": DUE,
        "first_due_on": facts.get("due_on", DUE),
        "set_at": london(date(2026, 5, 12), 10, 40),
    }
    return Action(**given_facts | facts)


def missed(action: Action, due_on: date | None = None) -> Action:
    """The action reported as not undertaken at the next meeting."""
    return action.miss(REPORTED, reason="No staff.", due_on=due_on, meeting_id=NEXT)


def carried(action: Action, to: date, at: datetime = REPORTED) -> Action:
    """The action given a new due date."""
    return action.carry(at, due_on=to, reason="Shop was shut.", meeting_id=NEXT)


def completed(action: Action) -> Action:
    """The action reported done."""
    return action.complete(REPORTED, on=date(2026, 5, 18), note="Done.", meeting_id=NEXT)


def reassigned(action: Action, to: AgencyId, agreed_by: str = "") -> Action:
    """The action given to another agency."""
    return action.reassign(REPORTED, to=to, agreed_by=agreed_by, reason="Theirs.", meeting_id=NEXT)


def test_an_action_is_open_until_something_closes_it():
    action = an_action()

    assert action.state is ActionState.OPEN
    assert not action.is_closed
    assert action.closing is None


def test_a_completed_action_keeps_the_day_it_was_done_apart_from_the_day_it_was_reported():
    action = completed(an_action())

    assert action.state is ActionState.COMPLETED
    assert action.closing is not None
    assert action.closing.on == date(2026, 5, 18)
    assert action.closing.at == REPORTED


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (ReviewKind.NOT_POSSIBLE, ActionState.NOT_POSSIBLE),
        (ReviewKind.SUPERSEDED, ActionState.SUPERSEDED),
        (ReviewKind.WITHDRAWN, ActionState.WITHDRAWN),
    ],
)
def test_an_action_given_up_says_how(kind: ReviewKind, state: ActionState):
    action = an_action().give_up(kind, REPORTED, reason="She moved.", meeting_id=NEXT)

    assert action.state is state
    assert action.closing is not None
    assert action.closing.note == "She moved."


def test_edge_case_50_not_possible_not_undertaken_and_overdue_are_three_things():
    not_possible = an_action().give_up(ReviewKind.NOT_POSSIBLE, REPORTED, reason="", meeting_id=None)
    overdue = an_action()

    states = {not_possible.state, missed(an_action()).state, overdue.state}

    assert states == {ActionState.NOT_POSSIBLE, ActionState.NOT_UNDERTAKEN, ActionState.OPEN}


def test_not_undertaken_without_a_new_date_closes_the_action_as_such():
    action = missed(an_action())

    assert action.state is ActionState.NOT_UNDERTAKEN
    assert action.due_on == DUE
    assert action.times_carried == 0


def test_not_undertaken_with_a_new_date_keeps_it_open_and_counts_as_carried():
    action = missed(an_action(), date(2026, 6, 16))

    assert action.state is ActionState.OPEN
    assert action.due_on == date(2026, 6, 16)
    assert action.times_carried == 1


def test_edge_case_44_the_first_due_date_every_later_one_and_each_reason_stay_visible():
    action = carried(carried(an_action(), date(2026, 6, 16)), date(2026, 7, 7), london(date(2026, 6, 30), 10))

    assert action.first_due_on == DUE
    assert [review.due_to for review in action.history] == [date(2026, 6, 16), date(2026, 7, 7)]
    assert [review.note for review in action.history] == ["Shop was shut.", "Shop was shut."]
    assert action.times_carried == 2


def test_an_open_action_not_yet_due_is_moved_and_not_carried():
    action = carried(an_action(due_on=date(2026, 6, 10)), date(2026, 6, 20))

    assert action.history[-1].kind is ReviewKind.MOVED
    assert action.times_carried == 0


def test_an_action_due_on_the_day_of_the_review_is_carried():
    action = carried(an_action(due_on=REPORTED.date()), date(2026, 6, 20))

    assert action.history[-1].kind is ReviewKind.CARRIED


def test_an_action_cannot_be_carried_to_the_day_it_is_due_already():
    with pytest.raises(RuleBrokenError, match="due on that day already"):
        carried(an_action(), DUE)


def test_the_first_date_an_undated_action_is_given_is_its_original_one():
    moved = carried(an_action(due_on=None), date(2026, 6, 16))
    after_missing = missed(an_action(due_on=None), date(2026, 6, 23))

    assert moved.first_due_on == date(2026, 6, 16)
    assert moved.history[-1].kind is ReviewKind.MOVED
    assert after_missing.first_due_on == date(2026, 6, 23)


def test_edge_case_45_a_reassigned_action_names_both_agencies_and_is_owed_by_one():
    action = reassigned(an_action(supporting=(CSC,), lead_id=PersonId("9" * 32)), CSC, "Asha Rowe")

    assert (action.history[-1].owner_from, action.history[-1].owner_to) == (POL, CSC)
    assert action.owner_id == CSC
    assert action.supporting == ()
    assert action.lead_id is None
    assert action.as_at(action.set_at).lead_id == PersonId("9" * 32)
    assert action.times_carried == 0


def test_a_reassigned_action_waits_to_be_accepted_until_somebody_there_has_agreed():
    waiting = reassigned(an_action(), CSC)
    agreed = reassigned(an_action(), CSC, "Asha Rowe")

    assert waiting.is_to_be_accepted
    assert not agreed.is_to_be_accepted
    assert not waiting.accept(REPORTED, agreed_by="Asha Rowe").is_to_be_accepted


def test_an_action_cannot_be_reassigned_to_its_owner():
    with pytest.raises(RuleBrokenError, match="owns the action already"):
        reassigned(an_action(), POL)


def test_only_an_action_waiting_to_be_accepted_can_be_accepted():
    with pytest.raises(RuleBrokenError, match="not waiting"):
        an_action().accept(REPORTED, agreed_by="Asha Rowe")


def test_edge_case_49_a_completed_action_found_not_done_is_reopened_and_keeps_both():
    action = completed(an_action()).reopen(REPORTED, reason="It was not done.", meeting_id=NEXT)

    assert action.state is ActionState.OPEN
    assert [review.kind for review in action.history] == [ReviewKind.COMPLETED, ReviewKind.REOPENED]


def test_an_open_action_cannot_be_reopened():
    with pytest.raises(RuleBrokenError, match="is open"):
        an_action().reopen(REPORTED, reason="", meeting_id=None)


def test_edge_case_52_when_the_lead_leaves_post_the_agency_stays_owner():
    action = an_action(lead_id=PersonId("8" * 32)).fill(
        owner_id=None, lead_id=PersonId("9" * 32), due_on=None
    )

    assert action.owner_id == POL
    assert action.lead_id == PersonId("9" * 32)
    assert action.due_on == DUE


def test_what_was_missing_can_be_given_at_the_read_back():
    bare = an_action(owner_id=None, due_on=None, supporting=(POL, CSC))

    action = bare.fill(owner_id=POL, lead_id=None, due_on=DUE)

    assert (action.owner_id, action.due_on, action.first_due_on) == (POL, DUE, DUE)
    assert action.supporting == (CSC,)
    assert action.history == ()


def test_filling_gaps_replaces_neither_owner_nor_date():
    with pytest.raises(RuleBrokenError, match="reassign"):
        an_action().fill(owner_id=CSC, lead_id=None, due_on=None)
    with pytest.raises(RuleBrokenError, match="due date"):
        an_action().fill(owner_id=None, lead_id=None, due_on=date(2026, 6, 1))


def test_a_closed_action_can_still_be_reworded_and_stays_closed():
    action = completed(an_action()).reword(REPORTED, text="Visit.", reason="It named a child.")

    assert action.text == "Visit."
    assert action.state is ActionState.COMPLETED
    assert action.closing is not None
    assert action.closing.kind is ReviewKind.COMPLETED


def test_a_restricted_action_takes_a_number_of_the_restricted_series_once():
    action = an_action().restrict("R-0007")

    assert (action.ref, action.earlier_ref) == ("R-0007", "A-0147")
    assert action.is_restricted
    with pytest.raises(RuleBrokenError, match="restricted number already"):
        action.restrict("R-0008")


def test_work_is_on_time_against_the_first_due_date_only():
    action = carried(an_action(), date(2026, 6, 16))

    assert action.was_on_time(DUE)
    assert not action.was_on_time(DUE + timedelta(days=1))
    assert an_action(due_on=None).was_on_time(date(2030, 1, 1))


Step = Callable[[Action], Action]
_CLOSED_REFUSES: tuple[Step, ...] = (
    completed,
    missed,
    lambda action: carried(action, date(2026, 12, 1)),
    lambda action: reassigned(action, CSC),
    lambda action: action.give_up(ReviewKind.WITHDRAWN, REPORTED, reason="", meeting_id=None),
    lambda action: action.fill(owner_id=None, lead_id=PersonId("9" * 32), due_on=None),
    lambda action: replace(action, is_to_be_accepted=True).accept(REPORTED, agreed_by="Asha Rowe"),
)


@pytest.mark.parametrize("step", _CLOSED_REFUSES)
def test_a_closed_action_refuses_every_step_but_opening_it_again(step: Step):
    with pytest.raises(RuleBrokenError, match="already closed"):
        step(missed(an_action()))


_days = st.dates(min_value=date(2026, 1, 1), max_value=date(2027, 12, 31))
_moments = st.builds(lambda day: london(day, 10), _days)


@st.composite
def steps(draw: st.DrawFn) -> Step:
    """One thing that may be asked of an action, whether or not it may."""
    at, day = draw(_moments), draw(_days)
    kind = draw(st.sampled_from(GIVING_UP))
    to = draw(st.sampled_from((POL, CSC)))
    agreed = draw(st.sampled_from(("", "Asha Rowe")))
    date_or_none = draw(st.none() | _days)
    return draw(
        st.sampled_from(
            (
                lambda action: action.complete(at, on=day, note="", meeting_id=None),
                lambda action: action.give_up(kind, at, reason="", meeting_id=None),
                lambda action: action.miss(at, reason="", due_on=date_or_none, meeting_id=None),
                lambda action: action.carry(at, due_on=day, reason="", meeting_id=None),
                lambda action: action.reassign(at, to=to, agreed_by=agreed, reason="", meeting_id=None),
                lambda action: action.accept(at, agreed_by="Asha Rowe"),
                lambda action: action.reopen(at, reason="", meeting_id=None),
                lambda action: action.reword(at, text="Other words.", reason=""),
                lambda action: action.fill(owner_id=None, lead_id=None, due_on=date_or_none),
            )
        )
    )


def _life(action: Action, taken: list[Step]) -> list[Action]:
    lives = [action]
    for step in taken:
        try:
            lives.append(step(lives[-1]))
        except RuleBrokenError:
            continue
    return lives


@given(taken=st.lists(steps(), max_size=12), due_on=st.none() | _days)
def test_whatever_happens_the_history_only_grows_and_the_first_due_date_never_changes(
    taken: list[Step], due_on: date | None
):
    lives = _life(an_action(due_on=due_on), taken)

    for before, after in pairwise(lives):
        assert after.history[: len(before.history)] == before.history
        assert before.first_due_on in (None, after.first_due_on)
        assert (after.first_due_on is None) == (after.due_on is None)


@given(taken=st.lists(steps(), max_size=12))
def test_whatever_happens_the_count_carried_agrees_with_the_history(taken: list[Step]):
    action = _life(an_action(), taken)[-1]

    assert action.times_carried == sum(_oracle_carries(review) for review in action.history)


@given(taken=st.lists(steps(), max_size=12))
def test_whatever_happens_an_action_is_closed_exactly_when_its_last_closing_was_not_reopened(
    taken: list[Step],
):
    action = _life(an_action(), taken)[-1]

    closings = [index for index, each in enumerate(action.history) if _oracle_closes(each)]
    reopenings = [i for i, each in enumerate(action.history) if each.kind is ReviewKind.REOPENED]

    assert action.is_closed == (len(closings) > len(reopenings))
    assert (action.closing is None) == (not action.is_closed)
    assert action.closing is None or action.closing is action.history[closings[-1]]


def _oracle_carries(review: Review) -> bool:
    return review.kind.value == "carried" or (review.kind.value == "not_undertaken" and bool(review.due_to))


def _oracle_closes(review: Review) -> bool:
    if review.kind.value == "not_undertaken":
        return not review.due_to
    return review.kind.value in {"completed", "not_possible", "superseded", "withdrawn"}
