"""Why actions and cases return, at the review and before the close."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from marac_desk.domain.ids import ActionId
from marac_desk.domain.outcomes import OutcomeKind
from marac_desk.services.action_reviews import carry_action, complete_action
from marac_desk.services.actions import set_action
from marac_desk.services.close_sheet import close_sheet
from marac_desk.services.outcomes import record_outcome
from marac_desk.services.returning import carry_over, why_it_returns
from marac_desk.services.rows.words import Tone
from tests.services.casework import DAY, Panel, open_panel


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as panel:
        yield panel


def an_action(panel: Panel, **facts: Any) -> ActionId:
    usual = {"item_id": panel.item_id, "owner_id": panel.agencies["POL"], "due_on": DAY, "text": "Visit."}
    return ActionId(set_action(panel.desk, panel.meeting_id, **usual | facts).made)


def why(panel: Panel, action_id: ActionId, day: date) -> tuple[str, Tone]:
    return why_it_returns(panel.desk.store.actions.get(action_id), day)


def lines(panel: Panel) -> list[str]:
    return [line.text for line in carry_over(panel.desk, panel.meeting_id)]


def test_an_open_action_returns_for_its_date(panel: Panel):
    action = an_action(panel)

    assert why(panel, action, date(2026, 5, 13)) == ("overdue 1 day", Tone.ALERT)
    assert why(panel, action, DAY) == ("due today", Tone.WARNING)
    assert why(panel, action, date(2026, 5, 11)) == ("not yet due", Tone.PLAIN)
    assert why(panel, an_action(panel, due_on=None), DAY) == ("no date", Tone.WARNING)


def test_how_often_it_was_carried_and_that_nobody_accepted_it_are_said_too(panel: Panel):
    carried = an_action(panel)
    carry_action(panel.desk, carried, due_on=date(2026, 6, 1))
    waiting = an_action(panel, owner_id=panel.agencies["HLT"], due_on=date(2026, 6, 1))

    assert why(panel, carried, DAY) == ("not yet due, carried 1", Tone.WARNING)
    assert why(panel, waiting, DAY) == ("not yet due, to be accepted", Tone.WARNING)


def test_a_closed_action_returns_once_with_what_became_of_it(panel: Panel):
    done = an_action(panel)
    complete_action(panel.desk, done)

    assert why(panel, done, DAY) == ("completed 12/05/2026", Tone.GOOD)


def test_the_preview_names_each_agencys_actions_with_their_dates_and_nobodys_last(panel: Panel):
    an_action(panel)
    an_action(panel, due_on=date(2026, 8, 1))
    an_action(panel, owner_id=panel.agencies["CSC"], due_on=None)
    an_action(panel, owner_id=None)
    complete_action(panel.desk, an_action(panel))

    assert lines(panel) == [
        "CSC: A-0003 without a date",
        "POL: A-0001 due 12/05/2026 and A-0002 not due until 01/08/2026",
        "No owner: A-0004 due 12/05/2026",
    ]


def test_without_a_next_meeting_a_date_is_only_a_date(panel: Panel):
    an_action(panel, due_on=date(2026, 8, 1))
    panel.save(replace(panel.desk.store.meetings.get(panel.next_id), cancelled_at=panel.at(10)))

    assert lines(panel) == ["POL: A-0001 due 01/08/2026"]


def test_the_preview_says_which_case_is_due_for_review(panel: Panel):
    panel.save(panel.desk.store.items.get(panel.item_id).start(panel.at(10, 5)))
    record_outcome(panel.desk, panel.item_id, kind=OutcomeKind.REVIEW, review_on=date(2026, 6, 1))

    assert [line for line in lines(panel) if "review" in line] == ["CSE-0042: review, due 01/06/2026"]
    assert "CSE-0042: review, due 01/06/2026" in [
        line.text for line in close_sheet(panel.desk, panel.meeting_id).returns
    ]


def test_a_decision_made_without_a_quorum_comes_back_to_be_ratified(panel: Panel):
    panel.leave("EDU", panel.at(10, 1))
    panel.leave("CSC", panel.at(10, 1))
    panel.clock.moment = panel.at(10, 30)
    an_action(panel)

    assert lines(panel)[0] == "Action A-0001: to ratify, made while not quorate"
