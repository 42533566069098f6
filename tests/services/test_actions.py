"""Actions as commands: set, mended, reviewed, restricted."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from marac_desk.domain.actions import Action, ActionState, ReviewKind
from marac_desk.domain.agencies import Agency, Standing
from marac_desk.domain.audience import CHAIR_ONLY, only
from marac_desk.domain.clock import london
from marac_desk.domain.decisions import DecisionKind
from marac_desk.domain.ids import ActionId, AgencyId, MembershipId, RecordId
from marac_desk.errors import BadInputError, NotFoundError, RuleBrokenError
from marac_desk.services.action_history import action_history
from marac_desk.services.action_list import actions_page, overdue_actions
from marac_desk.services.action_reviews import (
    accept_action,
    carry_action,
    complete_action,
    mark_not_possible,
    mark_not_undertaken,
    move_due_date,
    reassign_action,
    reopen_action,
    supersede_action,
    withdraw_action,
)
from marac_desk.services.actions import fill_gaps, restrict_action, reword_action, set_action
from marac_desk.services.members import add_member, end_membership
from marac_desk.services.wording import standing_on
from tests.services.casework import NEXT_DAY, Panel, open_panel

DUE = date(2026, 5, 19)


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as panel:
        yield panel


def an_action(panel: Panel, **facts: Any) -> ActionId:
    """An action of POL on the case, due 19 May, unless said otherwise."""
    facts = {
        "item_id": panel.item_id,
        "owner_id": panel.agencies["POL"],
        "due_on": DUE,
        "text": "Visit.",
    } | facts
    return ActionId(set_action(panel.desk, panel.meeting_id, **facts).made)


def kept(panel: Panel, action_id: ActionId) -> Action:
    return panel.desk.store.actions.get(action_id)


def test_an_action_gets_the_next_number_its_case_and_its_decision(panel: Panel):
    an_action(panel)

    change = set_action(panel.desk, panel.meeting_id, text="Write.", item_id=panel.item_id)

    action = kept(panel, ActionId(change.made))
    (decision,) = panel.desk.store.decisions.where(subject=action.id)
    assert (action.ref, change.reference, action.case_id) == ("A-0002", "A-0002", panel.case_id)
    assert (decision.kind, decision.is_quorate, decision.at) == (DecisionKind.ACTION, True, panel.at(10, 40))


def test_every_part_but_the_text_may_be_missing(panel: Panel):
    action = kept(panel, ActionId(set_action(panel.desk, panel.meeting_id, text="Visit.").made))

    assert (action.owner_id, action.lead_id, action.due_on, action.item_id) == (None, None, None, None)
    assert not action.is_to_be_accepted
    with pytest.raises(BadInputError, match="what is to be done"):
        set_action(panel.desk, panel.meeting_id, text=" \n")


def test_edge_case_53_an_action_without_a_case_is_a_general_one(panel: Panel):
    action = kept(panel, an_action(panel, item_id=panel.plain_id))

    assert action.case_id is None
    assert action.item_id == panel.plain_id
    for printed in (panel.tracker("POL"), panel.tracker(), panel.minutes()):
        assert "A-0001" in printed
        assert "General\n" in printed
        assert "CSE-0042\nC. S." not in printed


def test_edge_case_46_an_action_given_to_an_absent_agency_is_to_be_accepted(panel: Panel):
    absent = an_action(panel, owner_id=panel.agencies["HLT"])
    present = an_action(panel)
    waiting = [panel.tracker("HLT"), panel.tracker("POL"), panel.minutes()]

    accept_action(panel.desk, absent, agreed_by="Alex Worker")

    assert not kept(panel, present).is_to_be_accepted
    assert [each.kind for each in kept(panel, absent).history] == [ReviewKind.ACCEPTED]
    assert not kept(panel, absent).is_to_be_accepted
    assert [each.count("To be accepted") for each in waiting] == [1, 0, 2]  # under the case, in the list
    assert "To be accepted" not in panel.tracker("HLT")


def test_an_agency_that_left_at_that_very_minute_is_absent(panel: Panel):
    panel.leave("POL", panel.at(10, 40))

    assert kept(panel, an_action(panel)).is_to_be_accepted
    assert not kept(panel, an_action(panel, at=panel.at(10, 39))).is_to_be_accepted


def test_an_acceptance_names_who_accepted(panel: Panel):
    with pytest.raises(BadInputError, match="Name who accepted"):
        accept_action(panel.desk, an_action(panel, owner_id=panel.agencies["HLT"]), agreed_by=" ")


def test_edge_case_47_a_joint_action_has_one_owner_and_others_support_it(panel: Panel):
    pol, csc = panel.agencies["POL"], panel.agencies["CSC"]

    action = kept(panel, an_action(panel, supporting=(csc, pol, csc)))

    assert (action.owner_id, action.supporting) == (pol, (csc,))
    assert [panel.tracker().count(each) for each in ("A-0001", "1 open action,")] == [1, 1]
    assert "\n1 action\n" in panel.tracker("POL")
    assert ["\nNo actions\n" in panel.tracker("CSC"), "Supporting" in panel.tracker("CSC")] == [True, True]
    assert [each.reference for each in actions_page(panel.desk, panel.forum_id)] == ["A-0001"]


def test_edge_case_48_the_same_action_for_two_siblings_is_two_actions(panel: Panel):
    _, sibling = panel.a_case(43)

    first, second = kept(panel, an_action(panel)), kept(panel, an_action(panel, item_id=sibling))

    assert first.case_id != second.case_id
    assert first.ref != second.ref
    assert "2 actions" in panel.tracker("POL")
    for row in ("A-0001\n12/05/2026\nCSE-0042\nC. S.\nVisit.", "A-0002\n12/05/2026\nCSE-0043\nC. S.\nVisit."):
        assert row in panel.tracker("POL")


@pytest.mark.parametrize("name", ["ALL", "MARAC", "Panel"])
def test_an_action_is_never_owed_by_the_panel_or_by_everybody(panel: Panel, name: str):
    everyone = Agency(
        id=AgencyId(panel.new_id()), code="EVY", standings=(Standing(since=date(2026, 1, 1), name=name),)
    )
    panel.save(everyone)

    with pytest.raises(RuleBrokenError, match="not an agency"):
        an_action(panel, owner_id=everyone.id)
    with pytest.raises(NotFoundError):
        an_action(panel, owner_id=AgencyId("MARAC"))
    assert panel.desk.store.actions.all() == []


@pytest.mark.parametrize(
    ("typed", "due"),
    [("+2w", date(2026, 5, 26)), ("next", NEXT_DAY), ("asap", date(2026, 5, 13)), (" ", None)],
)
def test_a_due_date_may_be_given_as_typed(panel: Panel, typed: str, due: date | None):
    action = kept(panel, an_action(panel, due_on=None, due=typed))

    assert (action.due_on, action.first_due_on) == (due, due)


def test_an_impossible_due_date_sets_nothing_and_takes_no_number(panel: Panel):
    with pytest.raises(BadInputError):
        an_action(panel, due_on=None, due="5/13")

    assert kept(panel, an_action(panel)).ref == "A-0001"


def test_a_decision_made_while_not_quorate_is_flagged(panel: Panel):
    panel.leave("EDU", panel.at(10, 30))

    made = an_action(panel)

    (decision,) = panel.desk.store.decisions.where(subject=made)
    assert decision.awaits_ratification


def test_gaps_are_filled_at_the_read_back(panel: Panel):
    made = an_action(panel, owner_id=None, due_on=None)

    fill_gaps(panel.desk, made, owner_id=panel.agencies["HLT"], due_on=DUE)
    fill_gaps(panel.desk, made, lead_id=panel.people["HLT"])

    action = kept(panel, made)
    assert (action.owner_id, action.due_on, action.lead_id) == (
        panel.agencies["HLT"],
        DUE,
        panel.people["HLT"],
    )
    assert action.is_to_be_accepted


def test_edge_case_54_an_action_that_discloses_too_much_is_reworded_or_restricted(panel: Panel):
    made = an_action(panel, text="Tell the school about the shop.")

    disclosed = panel.tracker("POL")
    reword_action(panel.desk, made, text="Speak to the school.", reason="It named a place.")
    reworded = panel.tracker("POL")
    change = restrict_action(panel.desk, made, audience=only(panel.agencies["POL"]))
    restricted = [panel.tracker("POL"), panel.tracker(), panel.tracker("CSC")]
    restrict_action(panel.desk, made, audience=CHAIR_ONLY)

    action = kept(panel, made)
    assert (action.text, action.ref, action.earlier_ref) == ("Speak to the school.", "R-0001", "A-0001")
    assert change.reference == "R-0001"
    assert [each.audience for each in standing_on(RecordId(made), panel.desk)] == [CHAIR_ONLY]
    assert ["about the shop" in each for each in (disclosed, reworded)] == [True, False]
    assert ["Speak to the school" in each for each in (reworded, *restricted)] == [True, True, False, False]
    assert "Speak to the school" not in panel.tracker("POL")


def test_an_action_set_as_restricted_never_had_an_open_number(panel: Panel):
    action = kept(panel, an_action(panel, audience=only(panel.agencies["POL"])))

    assert (action.ref, action.earlier_ref) == ("R-0001", "")
    assert kept(panel, an_action(panel)).ref == "A-0001"


def test_a_completed_action_keeps_when_it_was_done_and_when_it_was_reported(panel: Panel):
    made, today = an_action(panel), an_action(panel)

    complete_action(panel.desk, made, on=date(2026, 5, 1), note="Done.")
    complete_action(panel.desk, today)

    (review,) = kept(panel, made).history
    assert (review.on, review.at, review.meeting_id) == (date(2026, 5, 1), panel.at(10, 40), panel.meeting_id)
    assert kept(panel, today).history[0].on == date(2026, 5, 12)


def test_what_is_reported_between_meetings_was_heard_by_none(panel: Panel):
    made, later = an_action(panel), an_action(panel)
    meeting = panel.desk.store.meetings.get(panel.meeting_id)
    panel.save(meeting.close(panel.at(11, 20)))

    complete_action(panel.desk, made, at=panel.at(9, 30))
    complete_action(panel.desk, later, at=panel.at(11, 21))

    assert [kept(panel, each).history[0].meeting_id for each in (made, later)] == [None, None]


def test_an_action_cannot_be_reported_done_in_the_future(panel: Panel):
    with pytest.raises(BadInputError, match="before it is"):
        complete_action(panel.desk, an_action(panel), on=date(2026, 5, 13))


def test_edge_case_50_the_ways_to_close_an_action_are_kept_apart(panel: Panel):
    made = [an_action(panel) for _ in range(4)]

    mark_not_possible(panel.desk, made[0], reason="She moved.")
    mark_not_undertaken(panel.desk, made[1])
    supersede_action(panel.desk, made[2])
    withdraw_action(panel.desk, made[3])

    assert [kept(panel, each).state for each in made] == [
        ActionState.NOT_POSSIBLE,
        ActionState.NOT_UNDERTAKEN,
        ActionState.SUPERSEDED,
        ActionState.WITHDRAWN,
    ]


def test_edge_case_50_not_possible_not_undertaken_and_overdue_print_as_three_things(panel: Panel):
    gone, left, late = (an_action(panel, text=text) for text in ("Visit her.", "Write.", "Ring."))
    mark_not_possible(panel.desk, gone, reason="She moved.")
    mark_not_undertaken(panel.desk, left, reason="No staff.")
    panel.clock.moment = london(NEXT_DAY, 9)

    master = panel.tracker()
    assert "Ring.\n\nPOL\n\n\n19/05/2026\n\nR\n" in master
    assert ["Not possible\n" in master, "Not undertaken\n" in master] == [True, True]
    assert [each.reference for each in overdue_actions(panel.desk)] == [kept(panel, late).ref]
    assert [each in panel.minutes() for each in (NOT_POSSIBLE, "Not undertaken")] == [True, True]


NOT_POSSIBLE = "Not possible (circumstances changed)"


def test_edge_case_52_when_the_lead_leaves_post_the_agency_still_owes_the_action(panel: Panel):
    lead = panel.people["POL"]
    place = add_member(panel.desk, panel.forum_id, person_id=lead, agency_id=panel.agencies["POL"], since=DUE)
    made = an_action(panel, lead_id=lead)
    end_membership(panel.desk, MembershipId(place.made), on=date(2026, 6, 1))
    panel.clock.moment = london(NEXT_DAY, 9)
    without_lead = kept(panel, made)

    fill_gaps(panel.desk, made, lead_id=panel.people["HLT"])

    assert (without_lead.owner_id, without_lead.is_closed) == (panel.agencies["POL"], False)
    assert "Visit.\n\nPOL, A. WorkerHlt\n" in panel.tracker("POL")
    assert kept(panel, made).owner_id == panel.agencies["POL"]


def test_edge_case_44_carried_over_several_meetings_with_each_date_and_reason(panel: Panel):
    made = an_action(panel)

    carry_action(panel.desk, made, due_on=date(2026, 6, 16), reason="Shut.", at=london(NEXT_DAY, 10))
    mark_not_undertaken(
        panel.desk, made, due_on=date(2026, 7, 7), reason="No staff.", at=london(date(2026, 6, 30), 10)
    )

    action = kept(panel, made)
    assert (action.first_due_on, action.due_on, action.times_carried) == (DUE, date(2026, 7, 7), 2)
    assert [each.note for each in action.history] == ["Shut.", "No staff."]
    panel.clock.moment = london(date(2026, 7, 1), 10)
    for printed in (panel.tracker("POL", at_next=True), panel.tracker(at_next=True)):
        assert "07/07/2026\noriginally 19/05/2026\n" in printed
        assert "16/06/2026: Shut. 07/07/2026: No staff." in printed

    complete_action(panel.desk, made, note="Done at last.")

    assert "16/06/2026: Shut. 07/07/2026: No staff. Done at last." in panel.tracker()
    assert history(panel, made) == [
        "12/05/2026 Set: POL, due 19/05/2026",
        "09/06/2026 Carried forward to 16/06/2026: Shut.",
        "30/06/2026 Not undertaken to 07/07/2026: No staff.",
        "01/07/2026 Completed 01/07/2026: Done at last.",
    ]


def history(panel: Panel, action_id: ActionId) -> list[str]:
    return [each.text for each in action_history(panel.desk, action_id)]


def test_a_due_date_moved_between_meetings_keeps_who_agreed(panel: Panel):
    made = an_action(panel)

    move_due_date(panel.desk, made, due_on=date(2026, 5, 22), agreed_by="The Chair", reason="Holiday.")

    (review,) = kept(panel, made).history
    assert (review.kind, review.agreed_by, review.due_from) == (ReviewKind.MOVED, "The Chair", DUE)


def test_edge_case_45_a_reassigned_action_goes_over_with_its_history(panel: Panel):
    made = an_action(panel)

    reassign_action(panel.desk, made, to_id=panel.agencies["CSC"], lead_id=panel.people["CSC"])

    action = kept(panel, made)
    assert (action.owner_id, action.lead_id) == (panel.agencies["CSC"], panel.people["CSC"])
    assert action.is_to_be_accepted
    assert action.history[0].owner_from == panel.agencies["POL"]
    assert [bool(panel.tracker(code)) for code in ("POL", "CSC")] == [False, True]
    assert "Reassigned to CSC" in panel.minutes()
    assert history(panel, made)[-1] == "12/05/2026 Reassigned from POL to CSC"
    pages = [
        actions_page(panel.desk, panel.forum_id, owner_id=panel.agencies[code], with_past=True)
        for code in ("POL", "CSC", "EDU")
    ]
    assert [[each.owner for each in page] for page in pages] == [["CSC"], ["CSC"], []]
    accept_action(panel.desk, made, agreed_by="Alex Worker")
    assert history(panel, made)[-1] == "12/05/2026 Accepted by Alex Worker"


def test_an_action_of_nobody_tells_its_history_too(panel: Panel):
    made = an_action(panel, owner_id=None, due_on=None)

    reassign_action(panel.desk, made, to_id=panel.agencies["CSC"])

    assert history(panel, made) == [
        "12/05/2026 Set: no owner, no date",
        "12/05/2026 Reassigned from nobody to CSC",
    ]


def test_edge_case_49_completed_and_later_found_not_done(panel: Panel):
    made = an_action(panel)
    complete_action(panel.desk, made)

    reopen_action(panel.desk, made, reason="It was not done.")

    assert [each.kind for each in kept(panel, made).history] == [ReviewKind.COMPLETED, ReviewKind.REOPENED]
    assert "A-0001" in panel.tracker("POL")
    assert [each in panel.minutes() for each in ("Completed 12/05/2026", "Reopened")] == [True, True]


def test_a_closed_action_refuses_and_keeps_what_it_was(panel: Panel):
    made = an_action(panel)
    complete_action(panel.desk, made)

    with pytest.raises(RuleBrokenError, match="already closed"):
        withdraw_action(panel.desk, made)
    assert kept(panel, made).state is ActionState.COMPLETED
