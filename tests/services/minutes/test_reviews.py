"""The minutes as facts. The review of earlier actions at the next meeting."""

from dataclasses import replace
from datetime import date

from marac_desk.domain.clock import london
from marac_desk.domain.ids import ActionId, ItemId
from marac_desk.domain.items import Listing
from marac_desk.domain.minuted_case import CaseItem
from marac_desk.domain.minutes import ReviewResult
from marac_desk.services.action_reviews import (
    carry_action,
    complete_action,
    mark_not_possible,
    mark_not_undertaken,
    reassign_action,
    supersede_action,
    withdraw_action,
)
from tests.services.casework import Panel
from tests.services.minutes.minuted import an_action, at_the_next, cases, second_meeting, whole


def test_every_way_an_action_was_reviewed_prints_by_agency(panel: Panel):
    made = [ActionId(an_action(panel, f"Task {number}.")) for number in range(8)]
    at_the_next(panel)

    complete_action(panel.desk, made[0], on=date(2026, 5, 18), note="Done.")
    complete_action(panel.desk, made[1], on=date(2026, 5, 30))
    carry_action(panel.desk, made[2], due_on=date(2026, 6, 30))
    mark_not_possible(panel.desk, made[3])
    mark_not_undertaken(panel.desk, made[4])
    mark_not_undertaken(panel.desk, made[5], due_on=date(2026, 6, 30))
    reassign_action(panel.desk, made[6], to_id=panel.agencies["CSC"], agreed_by="Alex")
    supersede_action(panel.desk, made[7])

    rows = second_meeting(panel).reviewed_actions
    assert [each.result for each in rows] == [
        ReviewResult.COMPLETED,
        ReviewResult.COMPLETED_LATE,
        ReviewResult.CARRIED,
        ReviewResult.NOT_POSSIBLE,
        ReviewResult.NOT_UNDERTAKEN,
        ReviewResult.NOT_UNDERTAKEN,
        ReviewResult.REASSIGNED,
        ReviewResult.SUPERSEDED,
    ]
    assert (rows[0].on, rows[0].note) == (date(2026, 5, 18), "Done.")
    assert (rows[2].on, rows[2].times_carried) == (date(2026, 6, 30), 1)
    assert rows[5].note == "Carried forward to 30/06/2026."
    assert (rows[6].agency_code, rows[6].to_agency, rows[6].note) == ("POL", "CSC", "Agreed by Alex.")


def test_an_action_ended_between_two_meetings_is_heard_at_the_second_alone(panel: Panel):
    made = ActionId(an_action(panel))
    panel.save(panel.desk.store.meetings.get(panel.meeting_id).close(panel.at(11, 20)))
    withdraw_action(panel.desk, made, at=london(date(2026, 5, 20), 9))

    assert whole(panel).reviewed_actions == ()
    assert [each.ref for each in second_meeting(panel).reviewed_actions] == ["A-0001"]


def test_a_cases_earlier_actions_print_with_how_they_stand(panel: Panel):
    carried, done, _, given_up = (
        ActionId(an_action(panel, f"Task {number}.", due_on=due))
        for number, due in enumerate((date(2026, 5, 19), date(2026, 5, 19), None, date(2026, 8, 1)))
    )
    an_action(panel, "Open.", due_on=date(2026, 8, 1))
    at_the_next(panel)
    carry_action(panel.desk, carried, due_on=date(2026, 7, 1))
    complete_action(panel.desk, done, on=date(2026, 5, 18))
    mark_not_possible(panel.desk, given_up)
    listing = panel.desk.store.items.get(panel.item_id)
    again = replace(listing, id=ItemId(panel.new_id()), meeting_id=panel.next_id, listing=Listing.REVIEW)
    panel.save(again)

    (case,) = [each for each in cases(second_meeting(panel)) if isinstance(each, CaseItem)]

    assert [each.result for each in case.since_last] == [
        "Carried forward to 01/07/2026",
        "Completed 18/05/2026",
        "Open, no date",
        "Not possible (circumstances changed)",
        "Open, due 01/08/2026",
    ]
    assert case.referral is None
