"""What the chair chooses when the quorum is lost, over a real store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from marac_desk.domain.conflicts import ConflictRuling
from marac_desk.domain.decisions import ChoiceKind, DecisionKind
from marac_desk.domain.ids import ItemId, PersonId
from marac_desk.errors import RuleBrokenError
from marac_desk.services.changes import Change
from marac_desk.services.choices import choose_when_inquorate
from marac_desk.services.conflicts import declare_conflict, rule_on_conflict
from marac_desk.services.decisions import stamp
from marac_desk.services.quorum import quorum_intervals
from marac_desk.services.sitting import stop_item
from tests.services.room_panel import MEETING, Panel, conflict_of, open_panel


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as opened:
        opened.begin()
        opened.start("CSE-0042", "10:05")
        yield opened


def choose(panel: Panel, choice: ChoiceKind, time: str, reason: str = "") -> Change:
    return choose_when_inquorate(panel.desk, MEETING, choice=choice, reason=reason, at=panel.at(time))


def decide(panel: Panel, time: str, kind: DecisionKind = DecisionKind.OUTCOME) -> str:
    """A decision under the case, as the casework makes one."""
    with panel.desk.change("decide", at=panel.at(time)) as pen:
        item = panel.item("CSE-0042")
        return stamp(panel.desk, pen, panel.meeting(), item, kind, None).id


def test_while_the_meeting_is_quorate_there_is_nothing_to_choose(panel: Panel):
    with pytest.raises(RuleBrokenError, match="nothing to choose"):
        choose(panel, ChoiceKind.PAUSE, "10:10")


def test_a_choice_stands_until_another_is_made(panel: Panel):
    panel.leave("hale", "10:10")
    choose(panel, ChoiceKind.SHARE_ONLY, "10:11")
    choose(panel, ChoiceKind.URGENT_ONLY, "10:14", "The child is missing tonight.")

    made = [panel.desk.store.decisions.get(decide(panel, time)) for time in ("10:10", "10:12", "10:15")]

    assert [each.choice for each in made] == [None, ChoiceKind.SHARE_ONLY, ChoiceKind.URGENT_ONLY]
    assert made[2].urgent_reason == "The child is missing tonight."


def test_it_is_asked_again_in_the_next_stretch_without_a_quorum(panel: Panel):
    panel.leave("hale", "10:10")
    choose(panel, ChoiceKind.SHARE_ONLY, "10:11")
    panel.arrive("hale", "10:20")
    panel.leave("hale", "10:30")

    made = panel.desk.store.decisions.get(decide(panel, "10:31"))

    assert made.choice is None


def test_to_pause_adjourns_the_meeting_at_once(panel: Panel):
    panel.leave("hale", "10:10")

    choose(panel, ChoiceKind.PAUSE, "10:11")

    assert panel.meeting().is_adjourned
    assert [row.standing for row in quorum_intervals(panel.desk, MEETING)] == [
        "quorate",
        "not quorate",
        "adjourned",
    ]


def test_the_intervals_say_which_choice_was_made_in_them(panel: Panel):
    panel.leave("hale", "10:10")
    choose(panel, ChoiceKind.SHARE_ONLY, "10:11")
    panel.arrive("hale", "10:20")

    rows = quorum_intervals(panel.desk, MEETING)

    assert [(row.start, row.end, row.count, row.choice) for row in rows] == [
        ("10:00", "10:10", 3, ""),
        ("10:10", "10:20", 2, "share_only"),
        ("10:20", "", 3, ""),
    ]


def test_to_close_does_not_close_before_the_read_back(panel: Panel):
    panel.leave("hale", "10:10")

    choose(panel, ChoiceKind.CLOSE, "10:11")

    assert panel.meeting().closed_at is None


def test_an_item_short_by_a_conflict_asks_too(panel: Panel):
    declared = declare_conflict(panel.desk, MEETING, item_id=ItemId("CSE-0042"), person_id=PersonId("hale"))
    rule_on_conflict(panel.desk, conflict_of(declared), ruling=ConflictRuling.NO_PART, at=panel.at("10:06"))

    choose(panel, ChoiceKind.URGENT_ONLY, "10:11", "Tonight.")

    made = panel.desk.store.decisions.get(decide(panel, "10:12"))
    assert (made.is_quorate, made.groups_counted, made.choice) == (False, 2, ChoiceKind.URGENT_ONLY)


def test_decisions_deferred_after_an_outcome_has_the_case_heard_again_not_ratified(panel: Panel):
    panel.leave("hale", "10:10")
    outcome = decide(panel, "10:11")

    choose(panel, ChoiceKind.SHARE_ONLY, "10:12")

    assert panel.item("CSE-0042").deferred_reason == "decisions deferred while not quorate"
    assert not panel.desk.store.decisions.get(outcome).awaits_ratification


def test_decisions_deferred_leaves_an_earlier_action_to_be_ratified(panel: Panel):
    panel.leave("hale", "10:10")
    action = decide(panel, "10:11", DecisionKind.ACTION)

    choose(panel, ChoiceKind.SHARE_ONLY, "10:12")

    assert panel.item("CSE-0042").deferred_reason == ""
    assert panel.desk.store.decisions.get(action).awaits_ratification


def test_decisions_deferred_while_no_item_is_taken_relists_nothing(panel: Panel):
    panel.leave("hale", "10:10")
    outcome = decide(panel, "10:11")
    stop_item(panel.desk, ItemId("CSE-0042"), at=panel.at("10:12"))

    choose(panel, ChoiceKind.SHARE_ONLY, "10:13")

    assert panel.desk.store.decisions.get(outcome).awaits_ratification
