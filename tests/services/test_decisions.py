"""Decisions with the quorum of their own minute, over a real store."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from marac_desk.domain.actions import Action
from marac_desk.domain.clock import london
from marac_desk.domain.decisions import Amendment, ChoiceKind, Decision, DecisionKind
from marac_desk.domain.forums import ItemKind
from marac_desk.domain.ids import ActionId, DecisionId, ItemId, MeetingId, PersonId, RecordId
from marac_desk.domain.meetings import Meeting, Span
from marac_desk.errors import BadInputError, NotFoundError, RuleBrokenError
from marac_desk.services.actions import set_action
from marac_desk.services.attendance import record_arrival
from marac_desk.services.choices import choose_when_inquorate
from marac_desk.services.decision_list import flagged_decisions, meeting_decisions, ratification_list
from marac_desk.services.decisions import agree_minutes, give_approval, ratify, record_decision, stamp
from marac_desk.services.forecast import forecast
from marac_desk.services.forums import set_rules
from marac_desk.services.sitting import adjourn_meeting, close_meeting, open_meeting, reopen_meeting
from tests.services.room_panel import FORUM, LATER, MEETING, NEXT_DAY, Panel, decision_of, open_panel

AOB = ItemId("other_business")


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as opened:
        opened.begin()
        yield opened


def decide(
    panel: Panel,
    time: str,
    item_id: str | None = "CSE-0042",
    kind: DecisionKind = DecisionKind.OUTCOME,
    subject: str | None = None,
) -> Decision:
    """A decision as the casework makes one."""
    with panel.desk.change("decide", at=panel.at(time)) as pen:
        item = panel.item(item_id) if item_id else None
        return stamp(panel.desk, pen, panel.meeting(), item, kind, subject)


def open_later(panel: Panel, *who: str) -> None:
    """The next meeting opens, with these people in it."""
    panel.clock.moment = london(NEXT_DAY, 10)
    open_meeting(panel.desk, LATER)
    for each in who:
        record_arrival(panel.desk, LATER, person_id=PersonId(each))


def ratifications(panel: Panel) -> list[ItemId]:
    """The items to ratify on the next meeting's agenda."""
    items = panel.desk.store.items.where(meeting_id=LATER)
    return [item.id for item in items if item.kind is ItemKind.RATIFICATION]


def test_a_decision_stores_its_minute_and_who_counted(panel: Panel):
    made = decide(panel, "10:12")

    assert (made.at, made.groups_counted, made.is_quorate) == (panel.at("10:12"), 3, True)
    assert (made.interval, made.choice) == (None, None)


def test_edge_case_9_the_quorum_is_that_of_the_decision_s_minute_not_of_the_item_s_start(panel: Panel):
    panel.start("CSE-0042", "10:05")
    panel.leave("hale", "10:10")
    panel.arrive("hale", "10:20")

    for time in ("10:09", "10:10", "10:19", "10:20"):
        set_action(panel.desk, MEETING, text="Visit.", item_id=ItemId("CSE-0042"), at=panel.at(time))

    made = {each.at: each.is_quorate for each in panel.desk.store.decisions.all()}
    assert list(made.values()) == [True, False, False, True]
    assert [row.made[-5:] for row in flagged_decisions(panel.desk, MEETING)] == ["10:10", "10:19"]
    assert panel.minutes().count("Made while not quorate") >= 2


def test_a_flagged_decision_keeps_the_stretch_it_fell_in_as_known_then(panel: Panel):
    panel.leave("hale", "10:10")

    assert decide(panel, "10:12").interval == Span(began=panel.at("10:10"))


def test_a_decision_entered_later_keeps_the_whole_stretch(panel: Panel):
    panel.leave("hale", "10:10")
    panel.arrive("hale", "10:20")

    assert decide(panel, "10:12").interval == Span(began=panel.at("10:10"), ended=panel.at("10:20"))


def test_a_decision_entered_after_the_close_is_judged_by_the_last_minute(panel: Panel):
    panel.leave("hale", "10:10")
    close_meeting(panel.desk, MEETING, at=panel.at("11:00"))

    made = decide(panel, "12:00")

    assert (made.is_quorate, made.interval) == (False, Span(began=panel.at("10:10"), ended=panel.at("11:00")))


def test_a_decision_made_in_a_pause_is_judged_by_who_is_there(panel: Panel):
    adjourn_meeting(panel.desk, MEETING, at=panel.at("10:10"))

    assert decide(panel, "10:12").is_quorate


def test_edge_case_18_a_later_change_of_the_quorum_leaves_the_meeting_its_rule(panel: Panel):
    close_meeting(panel.desk, MEETING, at=panel.at("11:00"))
    set_rules(panel.desk, FORUM, since=NEXT_DAY, quorum_number=5)
    panel.clock.moment = london(NEXT_DAY, 9)
    reopen_meeting(panel.desk, MEETING, reason="One decision was left out.")

    assert decide(panel, "10:12").is_quorate
    assert (panel.quorum("10:12").required, panel.minutes().count("Needs 3 agencies")) == (3, 1)
    assert "Quorate throughout" in panel.minutes()
    assert forecast(panel.desk, LATER).required == 5


def test_the_list_of_flagged_decisions_names_flag_and_status(panel: Panel):
    decide(panel, "10:09")
    panel.leave("hale", "10:10")
    decide(panel, "10:12")

    (row,) = flagged_decisions(panel.desk, MEETING)

    assert (row.what, row.made) == ("Outcome of CSE-0042", "12/05/2026 10:12")
    assert (row.flag, row.status) == ("Made while not quorate", "Subject to ratification")
    assert len(meeting_decisions(panel.desk, MEETING)) == 2


@pytest.mark.parametrize(
    ("reason", "flag"),
    [
        ("He is out tonight.", "Urgent protective action while not quorate: He is out tonight."),
        ("", "Urgent protective action while not quorate"),
    ],
)
def test_urgent_protective_action_is_flagged_with_its_reason(panel: Panel, reason: str, flag: str):
    panel.leave("hale", "10:10")
    choose_when_inquorate(
        panel.desk, MEETING, choice=ChoiceKind.URGENT_ONLY, reason=reason, at=panel.at("10:11")
    )
    decide(panel, "10:12")

    assert flagged_decisions(panel.desk, MEETING)[0].flag == flag


def test_a_flagged_decision_is_on_the_next_agenda_and_ratified_there(panel: Panel):
    panel.leave("hale", "10:10")
    made = decide(panel, "10:12")
    close_meeting(panel.desk, MEETING, at=panel.at("11:00"))
    open_later(panel, "ferris", "amadi", "hale")
    (item,) = ratifications(panel)

    ratify(panel.desk, item)

    ratified = panel.desk.store.decisions.get(made.id)
    assert (ratified.awaits_ratification, ratified.ratified_on) == (False, NEXT_DAY)
    assert flagged_decisions(panel.desk, MEETING)[0].status == "Ratified 09/06/2026"
    assert meeting_decisions(panel.desk, LATER)[0].what == "Ratification of outcome of CSE-0042"


def test_a_meeting_that_is_not_quorate_ratifies_nothing_and_the_decision_moves_on(panel: Panel):
    panel.leave("hale", "10:10")
    decide(panel, "10:12")
    close_meeting(panel.desk, MEETING, at=panel.at("11:00"))
    open_later(panel, "ferris", "amadi")

    with pytest.raises(RuleBrokenError, match="moves on to the next meeting"):
        ratify(panel.desk, ratifications(panel)[0])

    assert len(ratification_list(panel.desk, FORUM)) == 1
    assert meeting_decisions(panel.desk, LATER) == ()


def test_a_decision_not_ratified_moves_on_to_the_meeting_after(panel: Panel):
    third = MeetingId("third")
    panel.save(Meeting(id=third, forum_id=FORUM, starts_at=london(date(2026, 7, 14), 10)))
    panel.leave("hale", "10:10")
    made = decide(panel, "10:12", str(AOB), DecisionKind.STRATEGIC)
    close_meeting(panel.desk, MEETING, at=panel.at("11:00"))
    open_later(panel, "ferris")
    panel.clock.moment = london(NEXT_DAY, 11)

    close_meeting(panel.desk, LATER)

    moved = [item.ratifies for item in panel.desk.store.items.where(meeting_id=third) if item.ratifies]
    assert moved == [made.id]


def test_a_decision_is_ratified_under_any_item_that_names_it(panel: Panel):
    panel.leave("hale", "10:10")
    made = decide(panel, "10:12")
    panel.arrive("hale", "10:20")

    ratify(panel.desk, AOB, decision_id=made.id, at=panel.at("10:30"))

    assert ratification_list(panel.desk, FORUM) == ()


def test_an_item_listed_for_no_decision_needs_one_named(panel: Panel):
    with pytest.raises(RuleBrokenError, match="name the decision"):
        ratify(panel.desk, AOB)


def test_a_quorate_decision_does_not_wait_for_ratification(panel: Panel):
    made = decide(panel, "10:12")

    with pytest.raises(RuleBrokenError, match="does not wait"):
        ratify(panel.desk, AOB, decision_id=made.id)


def test_an_outcome_heard_again_is_not_on_the_ratification_list(panel: Panel):
    panel.start("CSE-0042", "10:05")
    panel.leave("hale", "10:10")
    decide(panel, "10:11")
    choose_when_inquorate(panel.desk, MEETING, choice=ChoiceKind.SHARE_ONLY, at=panel.at("10:12"))

    assert ratification_list(panel.desk, FORUM) == ()
    assert flagged_decisions(panel.desk, MEETING)[0].status == "Heard again"


def test_minutes_are_agreed_with_amendments_and_refused_ones_are_kept(panel: Panel):
    close_meeting(panel.desk, MEETING, at=panel.at("11:00"))
    open_later(panel, "ferris", "amadi", "hale")
    amendments = (
        Amendment(item="CSE-0042", old_words="three", new_words="four", raised_by="POL"),
        Amendment(item="CSE-0042", old_words="a", new_words="b", raised_by="HLT", is_agreed=False),
    )

    change = agree_minutes(panel.desk, LATER, amendments=amendments)

    made = panel.desk.store.decisions.get(decision_of(change))
    assert (made.subject, made.item_id) == (MEETING, "later-last_minutes")
    assert [each.is_agreed for each in made.amendments] == [True, False]
    assert meeting_decisions(panel.desk, LATER)[0].what == "Minutes of 12/05/2026"


def test_minutes_are_agreed_once(panel: Panel):
    close_meeting(panel.desk, MEETING, at=panel.at("11:00"))
    open_later(panel, "ferris", "amadi", "hale")
    agree_minutes(panel.desk, LATER, of_meeting_id=MEETING, item_id=ItemId("later-last_minutes"))

    with pytest.raises(RuleBrokenError, match="agreed already"):
        agree_minutes(panel.desk, LATER)


def test_a_first_meeting_has_no_earlier_minutes(panel: Panel):
    with pytest.raises(NotFoundError, match="no earlier minutes"):
        agree_minutes(panel.desk, MEETING)


def test_a_decision_for_the_board_is_approved_on_its_day(panel: Panel):
    change = record_decision(
        panel.desk, AOB, text="Fund the outreach post.", approval_sought=True, at=panel.at("10:30")
    )
    sought = meeting_decisions(panel.desk, MEETING)[0]

    give_approval(panel.desk, decision_of(change), on=date(2026, 6, 1))

    given = meeting_decisions(panel.desk, MEETING)[0]
    assert (sought.approval, sought.reports_to_board) == ("sought", True)
    assert (given.approval, given.what) == ("given 01/06/2026", "Decision under Any other business")


def test_a_decision_without_words_is_refused(panel: Panel):
    with pytest.raises(BadInputError, match="needs words"):
        record_decision(panel.desk, AOB, text=" ")


def test_approval_not_sought_cannot_be_given(panel: Panel):
    change = record_decision(panel.desk, AOB, text="Meet earlier.", reports_to_board=True)

    with pytest.raises(RuleBrokenError, match="No approval"):
        give_approval(panel.desk, decision_of(change), on=date(2026, 6, 1))


def test_approval_is_given_once(panel: Panel):
    change = record_decision(panel.desk, AOB, text="Fund it.", approval_sought=True)
    give_approval(panel.desk, decision_of(change), on=date(2026, 6, 1))

    with pytest.raises(RuleBrokenError, match="No approval"):
        give_approval(panel.desk, decision_of(change), on=date(2026, 6, 2))


def test_a_decision_under_no_item_is_named_so(panel: Panel):
    decide(panel, "10:12", None, DecisionKind.STRATEGIC)

    assert meeting_decisions(panel.desk, MEETING)[0].what == "Decision under no item"


def test_a_decision_about_an_action_is_named_by_its_number(panel: Panel):
    action = Action(
        id=ActionId("a"),
        ref="A-0147",
        forum_id=FORUM,
        meeting_id=MEETING,
        text="Visit.",
        set_at=panel.at("10:12"),
    )
    with panel.desk.change("arrange"):
        panel.desk.store.actions.save(action)
    decide(panel, "10:12", "CSE-0042", DecisionKind.ACTION, RecordId(action.id))

    assert meeting_decisions(panel.desk, MEETING)[0].what == "Action A-0147"


def test_an_unknown_decision_is_not_found(panel: Panel):
    with pytest.raises(NotFoundError):
        give_approval(panel.desk, DecisionId("none"), on=date(2026, 6, 1))
