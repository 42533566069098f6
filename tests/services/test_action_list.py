"""The lists of actions: overdue, reviewed, read back, tracked, and their letters."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from marac_desk.domain.audience import only
from marac_desk.domain.clock import london
from marac_desk.domain.ids import ActionId, AgencyId
from marac_desk.errors import NotFoundError
from marac_desk.services.action_list import (
    action_review,
    actions_page,
    overdue_actions,
    rag,
    read_back,
    tracker_rows,
)
from marac_desk.services.action_reviews import carry_action, complete_action, mark_not_possible
from marac_desk.services.actions import set_action
from marac_desk.services.rows.words import Tone
from tests.services.casework import DAY, NEXT_DAY, Panel, open_panel


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as panel:
        yield panel


def an_action(panel: Panel, **facts: Any) -> ActionId:
    usual = {
        "item_id": panel.item_id,
        "owner_id": panel.agencies["POL"],
        "due_on": date(2026, 5, 19),
        "text": "Visit.",
    }
    return ActionId(set_action(panel.desk, panel.meeting_id, **usual | facts).made)


def later(panel: Panel, day: date = NEXT_DAY) -> None:
    panel.clock.moment = london(day, 10)


def test_an_action_is_overdue_the_day_after_it_is_due_and_the_longest_comes_first(panel: Panel):
    an_action(panel)
    an_action(panel, due_on=date(2026, 5, 13))
    complete_action(panel.desk, an_action(panel))
    an_action(panel, due_on=None)

    assert overdue_actions(panel.desk, on=date(2026, 5, 13)) == ()
    rows = overdue_actions(panel.desk, forum_id=panel.forum_id, on=date(2026, 5, 20))
    assert [(row.reference, row.days_overdue) for row in rows] == [("A-0002", 7), ("A-0001", 1)]


@pytest.mark.parametrize(
    ("day", "letter"),
    [(date(2026, 5, 11), "G"), (date(2026, 5, 12), "A"), (date(2026, 5, 19), "A"), (date(2026, 5, 20), "R")],
)
def test_the_letter_of_an_action_follows_the_day(panel: Panel, day: date, letter: str):
    assert rag(panel.desk, an_action(panel), on=day) == letter


def test_a_carried_action_is_amber_and_a_closed_one_complete(panel: Panel):
    carried, closed = an_action(panel), an_action(panel)
    later(panel)
    carry_action(panel.desk, carried, due_on=date(2026, 8, 1))
    mark_not_possible(panel.desk, closed)

    assert (rag(panel.desk, carried), rag(panel.desk, closed)) == ("A", "C")


def test_the_actions_page_shows_one_agencys_or_only_the_open_ones(panel: Panel):
    an_action(panel, supporting=(panel.agencies["CSC"],), lead_id=panel.people["POL"])
    complete_action(panel.desk, an_action(panel, owner_id=panel.agencies["CSC"]))
    set_action(panel.desk, panel.meeting_id, text="General.")

    page = actions_page(panel.desk, panel.forum_id)
    police = actions_page(panel.desk, panel.forum_id, owner_id=panel.agencies["POL"])

    assert [row.status for row in page] == ["Open", "Completed 12/05/2026", "Open"]
    assert [row.reference for row in actions_page(panel.desk, panel.forum_id, is_open=False)] == ["A-0002"]
    assert [(row.supporting, row.lead, row.case) for row in police] == [
        (("CSC",), "A. WorkerPol", "CSE-0042")
    ]
    assert (page[2].owner, page[2].due, page[2].original_due, page[2].case) == ("no owner", "no date", "", "")


def test_a_line_says_what_an_action_still_waits_for(panel: Panel):
    panel.leave("EDU", panel.at(10, 30))
    an_action(panel, owner_id=panel.agencies["HLT"])

    (row,) = actions_page(panel.desk, panel.forum_id)

    assert row.flags == ("To be accepted", "Subject to ratification")


def test_the_read_back_groups_by_agency_gaps_first(panel: Panel):
    an_action(panel, due_on=date(2026, 5, 30))
    an_action(panel, due_on=None)
    an_action(panel, owner_id=panel.agencies["CSC"])
    an_action(panel, owner_id=None)

    sheet = read_back(panel.desk, panel.meeting_id)

    assert sheet.summary == "4 actions · 1 without a date · 1 without an owner"
    assert [group.code for group in sheet.groups] == ["no owner", "POL", "CSC"]
    assert [row.reference for row in sheet.groups[1].actions] == ["A-0002", "A-0001"]
    assert sheet.groups[1].actions[0].gaps == ("date",)


def test_an_agency_outside_the_forum_comes_after_its_own(panel: Panel):
    forum = panel.desk.store.forums.get(panel.forum_id)
    kept = tuple(each for each in forum.agencies if each != panel.agencies["POL"])
    panel.save(type(forum)(**{name: getattr(forum, name) for name in forum.__slots__} | {"agencies": kept}))
    an_action(panel)
    an_action(panel, owner_id=panel.agencies["CSC"])

    assert [group.code for group in read_back(panel.desk, panel.meeting_id).groups] == ["CSC", "POL"]


@pytest.mark.parametrize(
    ("facts", "badge", "tone"),
    [
        ({}, "", Tone.PLAIN),
        ({"owner": "HLT"}, "to be accepted", Tone.WARNING),
        ({"due_on": date(2026, 5, 11)}, "overdue", Tone.ALERT),
        ({"audience": True}, "restricted", Tone.ACCENT),
    ],
)
def test_the_badge_names_what_matters_most(panel: Panel, facts: dict[str, Any], badge: str, tone: Tone):
    given = {"due_on": facts["due_on"]} if "due_on" in facts else {}
    given |= {"owner_id": panel.agencies[facts["owner"]]} if "owner" in facts else {}
    given |= {"audience": only(panel.agencies["POL"])} if "audience" in facts else {}
    an_action(panel, **given)

    (group,) = read_back(panel.desk, panel.meeting_id).groups
    assert (group.actions[0].badge, group.actions[0].tone) == (badge, tone)


def test_the_review_goes_through_open_and_newly_closed_actions_worst_first(panel: Panel):
    done, carried = an_action(panel), an_action(panel)
    an_action(panel, due_on=date(2026, 5, 29))
    an_action(panel, due_on=date(2026, 8, 1))
    store = panel.desk.store
    panel.save(store.meetings.get(panel.meeting_id).close(panel.at(11, 20)))
    panel.save(store.meetings.get(panel.next_id).open(london(NEXT_DAY, 10)))
    later(panel)
    complete_action(panel.desk, done, on=DAY)
    carry_action(panel.desk, carried, due_on=date(2026, 7, 1))

    sheet = action_review(panel.desk, panel.next_id)

    assert sheet.summary == "3 open actions · 1 overdue · 1 closed"
    (group,) = sheet.groups
    assert [(row.reference, row.badge) for row in group.actions] == [
        ("A-0003", "overdue 11 days"),
        ("A-0002", "not yet due, carried 1"),
        ("A-0004", "not yet due"),
        ("A-0001", "completed 12/05/2026"),
    ]


def test_the_review_begins_with_the_agency_that_is_longest_overdue_and_no_answer_moves_it(panel: Panel):
    an_action(panel, due_on=date(2026, 8, 1))
    an_action(panel, owner_id=panel.agencies["CSC"], due_on=date(2026, 5, 30))
    worst = an_action(panel, owner_id=panel.agencies["EDU"], due_on=date(2026, 5, 14))
    store = panel.desk.store
    panel.save(store.meetings.get(panel.meeting_id).close(panel.at(11, 20)))
    panel.save(store.meetings.get(panel.next_id).open(london(NEXT_DAY, 10)))
    panel.clock.moment = london(NEXT_DAY, 10, 5)

    before = [group.code for group in action_review(panel.desk, panel.next_id).groups]
    complete_action(panel.desk, worst, on=DAY)
    after = [group.code for group in action_review(panel.desk, panel.next_id).groups]

    assert before == ["EDU", "CSC", "POL"]
    assert after == before


def test_tracker_rows_are_the_masters_or_one_agencys(panel: Panel):
    an_action(panel, supporting=(panel.agencies["CSC"],))
    an_action(panel, owner_id=panel.agencies["CSC"])
    an_action(panel, audience=only(panel.agencies["POL"]))

    master = tracker_rows(panel.desk, panel.meeting_id)
    social_care = tracker_rows(panel.desk, panel.meeting_id, agency_id=panel.agencies["CSC"])

    assert [row.ref for row in master] == ["A-0001", "A-0002"]
    assert [row.ref for row in social_care] == ["A-0002", "A-0001"]
    assert [row.rag.value for row in tracker_rows(panel.desk, panel.meeting_id, on=date(2026, 6, 1))] == [
        "R",
        "R",
    ]


def test_an_unknown_meeting_or_action_is_not_found(panel: Panel):
    with pytest.raises(NotFoundError):
        tracker_rows(panel.desk, panel.new_id())
    with pytest.raises(NotFoundError):
        rag(panel.desk, ActionId(AgencyId("0" * 32)))
