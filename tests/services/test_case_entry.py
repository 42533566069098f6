"""Level, status and outcome of a case from the entry line, over a real store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from marac_desk.domain.cases import CaseState
from marac_desk.domain.outcomes import OutcomeKind, RiskStatus
from marac_desk.errors import RuleBrokenError
from marac_desk.services.actions import set_action
from marac_desk.services.entry import COMMANDS, Understood, understand_line
from tests.services.casework import Panel, open_panel


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as opened:
        yield opened


def enter(panel: Panel, typed: str) -> Understood:
    found = understand_line(panel.desk, panel.meeting_id, typed=typed, item_id=panel.item_id)
    assert found.is_understood, found.words
    COMMANDS[found.command](panel.desk, **found.arguments)
    return found


def outcome(panel: Panel):
    return panel.desk.store.outcomes.where(item_id=panel.item_id)[0]


def test_a_status_typed_later_leaves_the_level_as_it_is(panel: Panel):
    enter(panel, "/level high")
    enter(panel, "/level experiencing")

    (assessment,) = panel.desk.store.assessments.all()
    assert (assessment.level, assessment.status) == ("High", RiskStatus.EXPERIENCING)


@pytest.mark.parametrize(
    ("typed", "kind", "facts"),
    [
        ("/outcome review 9/6: too early", OutcomeKind.REVIEW, ("", "", "too early")),
        ("/outcome step: School nursing", OutcomeKind.STEP_DOWN, ("School nursing", "", "")),
        ("/outcome transfer: Northshire", OutcomeKind.TRANSFER, ("Northshire", "", "")),
        ("/outcome escalate: s47 enquiry", OutcomeKind.ESCALATE, ("", "s47 enquiry", "")),
    ],
)
def test_the_words_behind_the_colon_are_what_the_outcome_asks_first(panel: Panel, typed, kind, facts):
    enter(panel, typed)

    made = outcome(panel)
    assert (made.kind, (made.service, made.route, made.reason)) == (kind, facts)


def test_edge_case_55_a_case_closed_from_the_line_asks_about_its_open_actions(panel: Panel):
    action = set_action(panel.desk, panel.meeting_id, text="Visit.", item_id=panel.item_id).made

    with pytest.raises(RuleBrokenError, match="kept or closed"):
        enter(panel, "/outcome close")
    enter(panel, "/outcome close keep: no contact")

    assert panel.desk.store.cases.get(panel.case_id).state is CaseState.CLOSED
    assert not panel.desk.store.actions.get(action).is_closed


def test_without_an_item_neither_is_understood(panel: Panel):
    lines = ("/level high", "/outcome remains")
    found = [understand_line(panel.desk, panel.meeting_id, typed=each) for each in lines]

    assert [each.is_understood for each in found] == [False, False]
