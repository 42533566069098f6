"""The minutes as facts. The versions of the minutes, and what waits for ratification."""

from dataclasses import replace
from datetime import date

from marac_desk.domain.actions import ActionState
from marac_desk.domain.clock import london
from marac_desk.domain.forums import ItemKind
from marac_desk.domain.ids import ActionId, ItemId
from marac_desk.domain.issued import DocumentKind
from marac_desk.domain.items import Item
from marac_desk.domain.outcomes import OutcomeKind
from marac_desk.domain.passages import FIRM
from marac_desk.services.action_reviews import complete_action
from marac_desk.services.decisions import agree_minutes
from marac_desk.services.minuting.versions import next_version
from marac_desk.services.outcomes import record_outcome
from tests.services.casework import DAY, Panel
from tests.services.minutes.minuted import (
    an_action,
    at_the_next,
    gather_at_the_next,
    second_meeting,
    the_case,
    whole,
)


def version(panel: Panel, kind: DocumentKind = DocumentKind.MINUTES) -> tuple[str, str]:
    found = next_version(panel.desk.store, panel.meeting_id, kind, panel.at(13))
    return found.number, found.status


def test_minutes_become_v1_0_when_agreed_for_good(panel: Panel):
    draft = version(panel)
    at_the_next(panel)
    gather_at_the_next(panel)

    agree_minutes(panel.desk, panel.next_id)

    assert (draft, version(panel)) == (("v0.1", "DRAFT"), ("v1.0", "AGREED"))
    assert version(panel, DocumentKind.AGENDA) == ("v0.1", "DRAFT")


def test_minutes_agreed_without_a_quorum_stay_a_draft_until_ratified(panel: Panel):
    at_the_next(panel)

    agree_minutes(panel.desk, panel.next_id)

    assert version(panel) == ("v0.1", "DRAFT")


def test_an_action_that_left_no_stamp_stands_firm(panel: Panel):
    made = panel.desk.store.actions.get(an_action(panel))
    panel.save(replace(made, id=ActionId(panel.new_id()), ref="A-0099"))

    assert [each.footing for each in the_case(whole(panel)).actions] == [FIRM, FIRM]


def test_an_outcome_and_a_decision_under_no_item_are_ratified_too(panel: Panel):
    panel.leave("EDU", panel.at(10, 30))
    record_outcome(panel.desk, panel.item_id, kind=OutcomeKind.CLOSE)
    an_action(panel, "Order the folders", item_id=None)
    at_the_next(panel)
    for position, decision in enumerate(panel.desk.store.decisions.all(), 1):
        panel.save(
            Item(
                id=ItemId(panel.new_id()),
                meeting_id=panel.next_id,
                kind=ItemKind.RATIFICATION,
                title="Decision",
                position=position,
                ratifies=decision.id,
            )
        )

    assert [each.text for each in second_meeting(panel).ratifications] == [
        "Outcome of CSE-0042.",
        "Action A-0001: Order the folders.",
    ]


def test_edge_case_15_what_is_heard_in_the_hour_that_comes_twice_stays_in_order(panel: Panel):
    night = date(2026, 10, 25)
    made = ActionId(an_action(panel))
    closed_at = london(night, 1, 50)
    panel.save(panel.desk.store.meetings.get(panel.meeting_id).close(closed_at))

    complete_action(panel.desk, made, on=DAY, at=london(night, 1, 10).replace(fold=1))

    assert whole(panel).reviewed_actions == ()
    assert panel.desk.store.actions.get(made).as_at(closed_at).state is ActionState.OPEN
