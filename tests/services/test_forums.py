"""Forums: created with starters, their rules dated, their texts their own."""

from datetime import date

import pytest

from marac_desk.domain.forums import ForumType, ItemKind, Majority, StandingItem
from marac_desk.errors import BadInputError, NotFoundError, RuleBrokenError
from marac_desk.services.agenda import agenda
from marac_desk.services.forums import (
    change_forum,
    create_forum,
    forum_page,
    forums,
    set_rules,
    set_standing_agenda,
)
from tests.builders import SINCE, a_forum, a_meeting


def test_a_new_forum_has_the_starter_agenda_of_its_type_and_a_confidentiality_statement(desk):
    marac, group = a_forum(desk), a_forum(desk, "CSE-SG", type=ForumType.STRATEGIC)

    cases, strategic = desk.store.forums.get(marac), desk.store.forums.get(group)

    assert ItemKind.NEW in {each.kind for each in cases.standing_agenda}
    assert ItemKind.NEW not in {each.kind for each in strategic.standing_agenda}
    assert cases.confidentiality_statement.startswith("This meeting shares information about children")


def test_the_code_of_a_forum_is_given_once(desk):
    a_forum(desk, "CSE-MARAC")

    with pytest.raises(RuleBrokenError, match="code"):
        a_forum(desk, "cse-marac")

    assert len(desk.store.forums.all()) == 1


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"code": "CSE MARAC"}, "letters, digits and hyphens"),
        ({"code": "../up"}, "letters, digits and hyphens"),
        ({"name": "  "}, "needs a name"),
        ({"marking": ""}, "protective marking"),
        ({"quorum_number": 0}, "quorum"),
        ({"papers_lead_days": -1}, "lead time"),
        ({"slot_minutes": 0}, "slot"),
        ({"repeat_months": 0}, "repeats"),
        ({"streak_alert": 0}, "alert"),
        ({"tracker_days": -1}, "Trackers"),
        ({"minutes_days": -1}, "Minutes"),
        ({"levels": (" ",)}, "risk level"),
    ],
)
def test_an_impossible_forum_is_refused_and_nothing_is_kept(desk, facts, words):
    with pytest.raises(BadInputError, match=words):
        create_forum(desk, **{"code": "CSE-MARAC", "name": "CSE MARAC", "since": SINCE} | facts)

    assert desk.store.forums.all() == []


def test_rules_changed_from_a_day_leave_earlier_meetings_with_theirs(desk):
    forum_id = a_forum(desk)

    set_rules(desk, forum_id, since=date(2026, 6, 1), quorum_number=4)

    forum = desk.store.forums.get(forum_id)
    assert forum.rules_on(date(2026, 5, 31)).quorum_number == 3
    assert forum.rules_on(date(2026, 6, 1)).quorum_number == 4


def test_every_rule_can_be_changed_and_the_rest_stays(desk):
    forum_id = a_forum(desk, papers_lead_days=7)

    set_rules(
        desk,
        forum_id,
        since=date(2026, 6, 1),
        majority=Majority.ROLL,
        is_clear_days=True,
        cadence=" six-weekly ",
        terms_version="V1.1",
        terms_reviewed_on=date(2026, 5, 1),
        strands=("Prevent", "Prevent", "Protect", ""),
        board_label="Partnership",
        levels=("Low", "Moderate", "High"),
        slot_minutes=10,
        repeat_months=6,
        streak_alert=2,
        tracker_days=2,
        minutes_days=10,
    )

    rules = desk.store.forums.get(forum_id).rules_on(date(2026, 6, 1))
    assert (rules.papers_lead_days, rules.quorum_number) == (7, 3)
    assert (rules.majority, rules.is_clear_days, rules.cadence) == (Majority.ROLL, True, "six-weekly")
    assert rules.strands == ("Prevent", "Protect")
    assert (rules.repeat_months, rules.levels) == (6, ("Low", "Moderate", "High"))


def test_an_impossible_rule_is_refused_and_the_rules_stay(desk):
    forum_id = a_forum(desk)

    with pytest.raises(BadInputError):
        set_rules(desk, forum_id, since=date(2026, 6, 1), quorum_number=-3)

    assert len(desk.store.forums.get(forum_id).rules) == 1


def test_the_texts_of_a_forum_are_changed_one_by_one(desk):
    forum_id = a_forum(desk)

    change_forum(desk, forum_id, name="Risk Panel", marking="OFFICIAL", handling="By hand only")
    change_forum(desk, forum_id, confidentiality_statement="Ours.\r\n\x07Read it.", lawful_basis="Ask us.")
    change_forum(desk, forum_id)

    forum = desk.store.forums.get(forum_id)
    assert (forum.name, forum.marking, forum.handling) == ("Risk Panel", "OFFICIAL", "By hand only")
    assert (forum.confidentiality_statement, forum.lawful_basis) == ("Ours.\nRead it.", "Ask us.")


def test_a_standing_agenda_is_that_of_meetings_planned_from_then_on(desk):
    forum_id = a_forum(desk)
    before = a_meeting(desk, forum_id)

    set_standing_agenda(desk, forum_id, items=(StandingItem(kind=ItemKind.WELCOME, title=" Good  morning "),))

    after = a_meeting(desk, forum_id, starts_at=desk.now())
    assert [row.title for row in agenda(desk, after)] == ["Good morning"]
    assert len(agenda(desk, before)) == 14


@pytest.mark.parametrize("items", [(), (StandingItem(kind=ItemKind.WELCOME, title=""),)])
def test_an_agenda_with_nothing_on_it_is_refused(desk, items):
    forum_id = a_forum(desk)

    with pytest.raises(BadInputError):
        set_standing_agenda(desk, forum_id, items=items)


def test_a_forum_nobody_made_is_not_found(desk):
    with pytest.raises(NotFoundError):
        forum_page(desk, "0" * 32)


def test_the_page_of_a_forum_sums_up_the_rules_it_keeps_today(desk):
    forum_id = a_forum(desk, is_clear_days=True, is_practice=True, terms_reviewed_on=date(2025, 7, 1))
    set_rules(desk, forum_id, since=date(2030, 1, 1), quorum_number=9)

    row = forum_page(desk, forum_id)

    assert row.summary == (
        "Quorate at 3 agencies · monthly · papers 5 working days before, clear of both ends"
        " · terms of reference to be reviewed by Wednesday 1 July 2026 · practice"
    )
    assert forums(desk) == (row,)


def test_a_forum_whose_terms_were_never_reviewed_says_nothing_of_it(desk):
    assert forum_page(desk, a_forum(desk)).summary == (
        "Quorate at 3 agencies · monthly · papers 5 working days before"
    )
