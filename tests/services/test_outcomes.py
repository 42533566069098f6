"""How a case leaves the table."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from marac_desk.domain.actions import ActionState
from marac_desk.domain.cases import Case, CaseState
from marac_desk.domain.outcomes import Outcome, OutcomeKind
from marac_desk.errors import RuleBrokenError
from marac_desk.services.action_reviews import complete_action
from marac_desk.services.actions import set_action
from marac_desk.services.changes import Change
from marac_desk.services.outcomes import OpenActions, record_outcome
from tests.services.casework import DAY, Panel, open_panel


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as panel:
        yield panel


def decided(panel: Panel, kind: OutcomeKind, **facts: Any) -> Change:
    return record_outcome(panel.desk, panel.item_id, kind=kind, **facts)


def case(panel: Panel) -> Case:
    return panel.desk.store.cases.get(panel.case_id)


def outcome(panel: Panel) -> Outcome:
    (only_one,) = panel.desk.store.outcomes.where(item_id=panel.item_id)
    return only_one


def action_on_the_case(panel: Panel) -> str:
    return set_action(panel.desk, panel.meeting_id, text="Visit.", item_id=panel.item_id).made


@pytest.mark.parametrize("kind", [OutcomeKind.REMAINS, OutcomeKind.REVIEW, OutcomeKind.ESCALATE])
def test_a_case_that_stays_is_open(panel: Panel, kind: OutcomeKind):
    decided(panel, kind, review_on=date(2026, 6, 9), reason="Not safe yet.")

    assert case(panel).state is CaseState.OPEN
    assert (outcome(panel).review_on, outcome(panel).reason) == (date(2026, 6, 9), "Not safe yet.")


def test_a_case_stepped_down_comes_back_after_three_months_unless_a_day_is_given(panel: Panel):
    decided(panel, OutcomeKind.STEP_DOWN, service="Early help", contact="Alex", route="Ring the desk")
    usual = outcome(panel)
    decided(panel, OutcomeKind.STEP_DOWN, service="Early help", review_on=date(2026, 7, 1))

    assert case(panel).state is CaseState.STEPPED_DOWN
    assert (usual.review_on, usual.service, usual.route) == (date(2026, 8, 12), "Early help", "Ring the desk")
    assert outcome(panel).review_on == date(2026, 7, 1)


def test_a_closed_case_ends_its_episode_that_day(panel: Panel):
    decided(panel, OutcomeKind.CLOSE)

    assert case(panel).state is CaseState.CLOSED
    assert case(panel).episodes[-1].closed_on == DAY


def test_an_outcome_thought_better_of_the_same_day_opens_the_case_again(panel: Panel):
    decided(panel, OutcomeKind.CLOSE)
    decided(panel, OutcomeKind.REMAINS)

    assert case(panel).state is CaseState.OPEN
    assert case(panel).episodes[-1].closed_on is None


def test_a_case_without_an_episode_gets_one(panel: Panel):
    panel.save(Case(id=panel.case_id, ref="CSE-0042", forum_id=panel.forum_id))

    decided(panel, OutcomeKind.CLOSE)

    assert [(each.opened_on, each.closed_on) for each in case(panel).episodes] == [(DAY, DAY)]


def test_edge_case_55_closing_a_case_with_open_actions_asks_first(panel: Panel):
    made = action_on_the_case(panel)

    with pytest.raises(RuleBrokenError, match="kept or closed"):
        decided(panel, OutcomeKind.CLOSE)

    assert case(panel).state is CaseState.OPEN
    assert panel.desk.store.outcomes.all() == []
    assert not panel.desk.store.actions.get(made).is_closed


def test_open_actions_of_a_closed_case_are_kept_or_withdrawn(panel: Panel):
    done, made = action_on_the_case(panel), action_on_the_case(panel)
    complete_action(panel.desk, done)

    decided(panel, OutcomeKind.CLOSE, open_actions=OpenActions.KEEP)
    still_open = panel.desk.store.actions.get(made).state
    decided(panel, OutcomeKind.CLOSE, open_actions=OpenActions.CLOSE)

    assert still_open is ActionState.OPEN
    assert panel.desk.store.actions.get(made).state is ActionState.WITHDRAWN
    assert panel.desk.store.actions.get(done).state is ActionState.COMPLETED


def test_a_transfer_closes_open_actions_as_not_possible_moved(panel: Panel):
    made = action_on_the_case(panel)

    decided(panel, OutcomeKind.TRANSFER, service="Northshire", open_actions=OpenActions.CLOSE)

    action = panel.desk.store.actions.get(made)
    assert case(panel).state is CaseState.TRANSFERRED
    assert action.state is ActionState.NOT_POSSIBLE
    assert action.history[-1].note == "Moved."


def test_a_closed_case_whose_actions_are_all_closed_asks_nothing(panel: Panel):
    complete_action(panel.desk, action_on_the_case(panel))

    decided(panel, OutcomeKind.CLOSE)

    assert case(panel).state is CaseState.CLOSED


def test_a_second_outcome_of_the_listing_replaces_the_first_and_its_decision(panel: Panel):
    decided(panel, OutcomeKind.REMAINS)
    panel.leave("EDU", panel.at(10, 30))

    decided(panel, OutcomeKind.CLOSE)

    (decision,) = panel.desk.store.decisions.where(subject=outcome(panel).id)
    assert outcome(panel).kind is OutcomeKind.CLOSE
    assert decision.awaits_ratification


def test_only_a_case_has_an_outcome(panel: Panel):
    with pytest.raises(RuleBrokenError, match="not a case"):
        record_outcome(panel.desk, panel.plain_id, kind=OutcomeKind.REMAINS)
