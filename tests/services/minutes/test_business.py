"""The minutes as facts. Late papers, the minutes before, and what became of decisions."""

from dataclasses import replace
from datetime import date
from typing import Any

from marac_desk.domain.audience import Reader
from marac_desk.domain.clock import london
from marac_desk.domain.decisions import Amendment
from marac_desk.domain.editions import reduce
from marac_desk.domain.forums import ItemKind
from marac_desk.domain.ids import DecisionId, ItemId, PaperId
from marac_desk.domain.items import Item, Paper
from marac_desk.domain.meetings import Agreement
from marac_desk.services.decisions import agree_minutes, ratify
from tests.services.casework import DAY, NEXT_DAY, Panel
from tests.services.minutes.minuted import (
    an_action,
    at_the_next,
    gather_at_the_next,
    second_meeting,
    whole,
    words,
)


def test_late_papers_print_with_days_and_agreement(panel: Panel):
    meeting = panel.desk.store.meetings.get(panel.meeting_id)
    agreed = Agreement(by=panel.people["POL"], at=london(date(2026, 5, 7), 9), reason="figures were late")
    panel.save(
        replace(meeting, circulated_on=date(2026, 5, 7), late_circulation=agreed),
        a_paper(panel, circulated_on=date(2026, 5, 8), agreed_late=agreed),
        a_paper(panel, is_taken=False, not_taken_reason="too late"),
        a_paper(panel, circulated_on=date(2026, 5, 5)),
    )

    late = whole(panel).late_papers

    assert [(each.days_late, each.agreed_by, each.reason) for each in late] == [
        (2, "Alex WorkerPol", "figures were late"),
        (3, "Alex WorkerPol", "figures were late"),
        (0, "", "too late"),
    ]


def test_papers_late_without_agreement_say_so(panel: Panel):
    meeting = panel.desk.store.meetings.get(panel.meeting_id)
    panel.save(replace(meeting, circulated_on=date(2026, 5, 7)))

    assert whole(panel).late_papers[0].reason == "no agreement recorded"


def a_paper(panel: Panel, **facts: Any) -> Paper:
    return Paper(
        id=PaperId(panel.new_id()),
        meeting_id=panel.meeting_id,
        item_id=panel.plain_id,
        title="Problem profile",
        **facts,
    )


def test_the_minutes_before_print_as_agreed_with_each_amendment(panel: Panel):
    at_the_next(panel)
    before = second_meeting(panel).last_minutes
    amendments = (
        Amendment(item="CSE-0042", old_words="two phones", new_words="one phone", raised_by="EDU"),
        Amendment(item="", old_words="", new_words="We said no.", raised_by="CSC", is_agreed=False),
    )

    agree_minutes(panel.desk, panel.next_id, amendments=amendments)

    last = second_meeting(panel).last_minutes
    assert before is not None
    assert last is not None
    assert (before.met_on, before.is_agreed, last.is_agreed) == (DAY, False, True)
    assert [(each.case_ref, each.agreed_by) for each in last.amendments] == [
        ("CSE-0042", "the meeting"),
        ("", ""),
    ]


def test_an_amendment_to_a_case_is_kept_from_who_was_out_for_it(panel: Panel):
    panel.conflict_out("EDU")
    at_the_next(panel)
    amendment = Amendment(item="CSE-0042", old_words="SECRET", new_words="one phone", raised_by="POL")
    agree_minutes(panel.desk, panel.next_id, amendments=(amendment,))

    hers = reduce(second_meeting(panel), Reader(agency_id=panel.agencies["EDU"], label="EDU")).model

    assert "SECRET" not in words(hers)
    assert "SECRET" in words(second_meeting(panel))


def test_the_first_meeting_has_no_minutes_before_it(panel: Panel):
    assert whole(panel).last_minutes is None


def test_a_decision_put_to_the_next_meeting_says_what_became_of_it(panel: Panel):
    panel.leave("EDU", panel.at(10, 30))
    made = an_action(panel, "Ask for recall")
    (decision,) = panel.desk.store.decisions.where(subject=made)
    at_the_next(panel)
    item = Item(
        id=ItemId(panel.new_id()),
        meeting_id=panel.next_id,
        kind=ItemKind.RATIFICATION,
        title="Action A-0001",
        position=1,
        ratifies=DecisionId(decision.id),
    )
    panel.save(item)
    not_reached = second_meeting(panel).ratifications[0].result
    panel.save(item.start(london(NEXT_DAY, 10, 15)))
    refused = second_meeting(panel).ratifications[0].result
    gather_at_the_next(panel)

    ratify(panel.desk, item.id)

    (row,) = second_meeting(panel).ratifications
    assert (not_reached, refused, row.result) == ("", "Not ratified", "Ratified")
    assert row.text == "Action A-0001: Ask for recall."
    assert row.footing.ratified_on == NEXT_DAY
