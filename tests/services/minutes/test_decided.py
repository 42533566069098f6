"""The minutes as facts. What was decided: quorum, level, outcome, decisions."""

from typing import Any

import pytest

from marac_desk.domain.audience import CHAIR
from marac_desk.domain.decisions import Choice, ChoiceKind
from marac_desk.domain.editions import reduce
from marac_desk.domain.minutes import QuorumRecord
from marac_desk.domain.outcomes import OutcomeKind, RiskStatus
from marac_desk.domain.printed_minutes import printed_minutes
from marac_desk.services.assessments import set_level
from marac_desk.services.minuting.whole import meeting_minutes
from marac_desk.services.outcomes import OpenActions, record_outcome
from tests.services.casework import Panel
from tests.services.minutes.minuted import DRAFT, an_action, the_case, whole, words


def test_a_decision_without_a_quorum_is_flagged_and_the_outcome_waits(panel: Panel):
    panel.leave("EDU", panel.at(10, 30))
    panel.save(
        Choice(
            id=panel.new_id(),
            meeting_id=panel.meeting_id,
            at=panel.at(10, 31),
            kind=ChoiceKind.URGENT_ONLY,
            reason="Missing tonight.",
        )
    )
    an_action(panel)
    record_outcome(panel.desk, panel.item_id, kind=OutcomeKind.CLOSE, open_actions=OpenActions.KEEP)

    case = the_case(whole(panel))

    assert case.outcome is not None
    assert case.outcome.footing.is_awaiting_ratification
    assert case.actions[0].footing.urgent_reason == "Missing tonight."
    assert [each.choice for each in quorum(panel).shortfalls] == ["urgent protective action only"]


def quorum(panel: Panel) -> QuorumRecord:
    record = whole(panel).quorum
    assert record is not None
    return record


def test_the_quorum_record_holds_rule_groups_and_intervals(panel: Panel):
    panel.leave("EDU", panel.at(10, 30))
    panel.arrive("HLT", panel.at(10, 36))

    record = quorum(panel)

    assert (record.needed, record.represented, record.rule) == (
        3,
        ("POL", "CSC", "EDU", "HLT"),
        "set by the forum",
    )
    (gap,) = record.shortfalls
    assert (gap.from_at, gap.to_at, gap.represented) == (panel.at(10, 30), panel.at(10, 36), ("POL", "CSC"))
    assert (gap.cause, gap.choice) == ("EDU having left", "")


def test_a_meeting_not_opened_has_no_quorum_record(panel: Panel):
    assert meeting_minutes(panel.desk.store, panel.next_id, DRAFT).quorum is None


def test_level_status_and_tool_stand_beside_the_level_before(panel: Panel):
    set_level(
        panel.desk,
        panel.item_id,
        level="High",
        status=RiskStatus.AT_RISK,
        tool="SERAF",
        score=4,
        judgement="Seen.",
    )

    assessment = the_case(whole(panel)).assessment

    assert assessment is not None
    assert (assessment.was, assessment.now, assessment.status) == ("", "High", "At risk")
    assert assessment.basis == "SERAF 4; Seen."


@pytest.mark.parametrize(
    ("facts", "printed"),
    [
        ({"kind": OutcomeKind.REMAINS}, "Remains open"),
        ({"kind": OutcomeKind.CLOSE}, "Closed"),
        ({"kind": OutcomeKind.ESCALATE, "route": "s47 enquiry"}, "Escalated: s47 enquiry"),
        ({"kind": OutcomeKind.ESCALATE}, "Escalated"),
        ({"kind": OutcomeKind.TRANSFER, "service": "Northshire"}, "Transferred to Northshire"),
        (
            {"kind": OutcomeKind.STEP_DOWN, "service": "early help", "contact": "Alex", "route": "the desk"},
            "Step down to early help (contact Alex; route back: the desk)",
        ),
    ],
)
def test_an_outcome_prints_in_words(panel: Panel, facts: dict[str, Any], printed: str):
    record_outcome(panel.desk, panel.item_id, **facts)

    outcome = the_case(whole(panel)).outcome
    assert outcome is not None
    assert outcome.words == printed


def test_edge_case_66_what_nobody_wrote_prints_none_recorded_or_vanishes(panel: Panel):
    printed = printed_minutes(reduce(whole(panel), CHAIR))

    (item,) = [each for section in printed.sections for each in section.items]
    assert item.parts == ()
    assert item.unrecorded == "child's voice, parents' and carers' view, risks, strengths, shared formulation"
    assert item.no_actions == "No actions agreed"
    assert "None" not in words(printed).replace("None recorded", "").replace("None represented", "")
