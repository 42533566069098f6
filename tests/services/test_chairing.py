"""Who is in the chair, by what authority, over a real store."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from marac_desk.domain.forums import ForumRules, Majority
from marac_desk.domain.ids import MeetingId, PersonId
from marac_desk.errors import NotFoundError, RuleBrokenError
from marac_desk.services.chairing import (
    authorise_proceeding,
    hold_ballot,
    leave_chair,
    take_chair,
)
from marac_desk.services.changes import Change
from marac_desk.services.sitting import close_meeting
from marac_desk.services.who_chaired import ballots, chair_now, who_chaired
from tests.services.room_panel import FORUM, MEETING, SINCE, Panel, open_panel


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as opened:
        opened.begin()
        yield opened


def take(panel: Panel, who: str, time: str) -> Change:
    return take_chair(panel.desk, MEETING, person_id=PersonId(who), at=panel.at(time))


def vote(panel: Panel, who: str, time: str, **counts: int) -> Change:
    return hold_ballot(panel.desk, MEETING, candidate_id=PersonId(who), at=panel.at(time), **counts)


def chair(panel: Panel, time: str) -> str:
    return chair_now(panel.desk, MEETING, time=panel.at(time))


def test_until_somebody_takes_it_there_is_no_chair(panel: Panel):
    assert chair(panel, "10:05") == "No chair"


def test_the_chair_takes_the_chair(panel: Panel):
    take(panel, "thorne", "10:01")

    assert chair(panel, "10:05") == "M. Thorne"


def test_the_vice_chair_takes_over_and_ends_the_spell_before(panel: Panel):
    take(panel, "thorne", "10:01")

    take(panel, "lowe", "10:31")

    assert [chair(panel, time) for time in ("10:30", "10:31")] == ["M. Thorne", "V. Lowe"]


def test_edge_case_16_after_the_chair_leaves_nobody_is_in_it_until_it_is_taken(panel: Panel):
    take(panel, "thorne", "10:01")

    leave_chair(panel.desk, MEETING, at=panel.at("10:20"))
    take(panel, "lowe", "10:25")

    assert [chair(panel, time) for time in ("10:20", "10:25")] == ["No chair", "V. Lowe"]


def test_edge_case_16_a_substitute_takes_the_empty_chair_with_the_time(panel: Panel):
    take(panel, "thorne", "10:01")
    leave_chair(panel.desk, MEETING, at=panel.at("10:20"))

    vote(panel, "ferris", "10:25", votes_for=3, votes_against=1)

    assert [chair(panel, time) for time in ("10:24", "10:25")] == ["No chair", "DS K. Ferris (substitute)"]
    assert "DS Kit Ferris, POL service (substitute, from 10:25)" in panel.minutes()


def test_the_same_person_cannot_take_the_chair_twice(panel: Panel):
    take(panel, "thorne", "10:01")

    with pytest.raises(RuleBrokenError, match="in the chair already"):
        take(panel, "thorne", "10:05")


def test_nobody_leaves_an_empty_chair(panel: Panel):
    with pytest.raises(RuleBrokenError, match="Nobody is in the chair"):
        leave_chair(panel.desk, MEETING)


@pytest.mark.parametrize("who", ["ferris", "wray"])
def test_a_member_takes_the_chair_only_by_a_vote(panel: Panel, who: str):
    with pytest.raises(RuleBrokenError, match="without a vote"):
        take(panel, who, "10:01")


def test_a_substitute_with_a_majority_is_in_the_chair_at_once(panel: Panel):
    vote(panel, "ferris", "10:03", votes_for=3, votes_against=1)

    assert chair(panel, "10:03") == "DS K. Ferris (substitute)"


def test_a_second_chair_by_vote_is_refused(panel: Panel):
    take(panel, "thorne", "10:01")

    with pytest.raises(RuleBrokenError, match="Somebody is in the chair"):
        vote(panel, "ferris", "10:03", votes_for=4)


def test_edge_case_17_a_tie_is_not_a_majority_and_the_refused_name_is_kept(panel: Panel):
    vote(panel, "ferris", "10:03", votes_for=2, votes_against=2)

    (row,) = ballots(panel.desk, MEETING)
    assert (row.is_carried, chair(panel, "10:04")) == (False, "No chair")
    assert row.words == (
        "DS Kit Ferris: 2 for, 2 against, 0 abstained, of 4 present and 8 on the roll: "
        "not appointed; authorisation not recorded"
    )
    assert "2 for, 2 against, 0 abstained, 4 voting members present of 8 on roll; not appointed." in (
        panel.minutes()
    )


def test_those_who_abstain_count_as_present(panel: Panel):
    vote(panel, "ferris", "10:03", votes_for=2, abstentions=2)

    assert not ballots(panel.desk, MEETING)[0].is_carried


def test_edge_case_17_a_majority_of_those_present_may_not_be_one_of_the_roll(panel: Panel):
    forum = panel.desk.store.forums.get(FORUM)
    panel.save(replace(forum, rules=(ForumRules(since=SINCE, majority=Majority.ROLL),)))

    vote(panel, "ferris", "10:03", votes_for=3, votes_against=1)

    row = ballots(panel.desk, MEETING)[0]
    assert (row.is_carried, row.present, row.on_roll) == (False, 4, 8)
    assert "of 4 present and 8 on the roll: not appointed" in row.words
    assert "4 voting members present of 8 on roll; not appointed." in panel.minutes()


def test_the_chair_or_vice_chair_lets_the_meeting_proceed_and_the_ballot_says_so(panel: Panel):
    authorise_proceeding(panel.desk, MEETING, person_id=PersonId("lowe"), reason="Both away.")

    vote(panel, "ferris", "10:03", votes_for=3)

    assert ballots(panel.desk, MEETING)[0].words.endswith("on the roll: appointed")


def test_nobody_else_lets_the_meeting_proceed(panel: Panel):
    with pytest.raises(RuleBrokenError, match="Only the chair or the vice chair"):
        authorise_proceeding(panel.desk, MEETING, person_id=PersonId("ferris"))


def test_the_deputy_of_a_voting_member_can_stand(panel: Panel):
    vote(panel, "dove", "10:03", votes_for=3)

    assert chair(panel, "10:03") == "D. Dove (substitute)"


@pytest.mark.parametrize("who", ["okoro", "taker", "wray"])
def test_nobody_without_a_vote_can_stand(panel: Panel, who: str):
    with pytest.raises(RuleBrokenError, match="voting member"):
        vote(panel, who, "10:03", votes_for=3)


@pytest.mark.parametrize(
    "counts", [{"votes_for": 9}, {"votes_for": 0}, {"votes_for": 3, "votes_against": -1}]
)
def test_a_ballot_that_cannot_have_been_is_refused(panel: Panel, counts: dict[str, int]):
    with pytest.raises(RuleBrokenError, match="more votes than voting members"):
        vote(panel, "ferris", "10:03", **counts)


def test_a_substitute_who_left_the_chair_takes_it_again_without_a_new_vote(panel: Panel):
    vote(panel, "ferris", "10:03", votes_for=3)
    leave_chair(panel.desk, MEETING, at=panel.at("10:20"))

    take(panel, "ferris", "10:25")

    assert chair(panel, "10:25") == "DS K. Ferris (substitute)"
    assert panel.desk.store.chairing.all()[-1].ballot_id == panel.desk.store.ballots.all()[0].id


def test_a_substitute_does_not_take_the_chair_from_the_chair(panel: Panel):
    vote(panel, "ferris", "10:03", votes_for=3)
    take(panel, "thorne", "10:20")

    with pytest.raises(RuleBrokenError, match="Somebody is in the chair"):
        take(panel, "ferris", "10:25")


def test_the_substitute_s_spell_ends_with_the_meeting(panel: Panel):
    vote(panel, "ferris", "10:03", votes_for=3)

    close_meeting(panel.desk, MEETING, at=panel.at("11:20"))

    assert panel.desk.store.chairing.all()[0].ended_at == panel.at("11:20")


def test_who_chaired_names_the_items_begun_in_each_spell(panel: Panel):
    take(panel, "thorne", "10:01")
    panel.start("CSE-0042", "10:10")
    leave_chair(panel.desk, MEETING, at=panel.at("10:20"))
    vote(panel, "ferris", "10:31", votes_for=3)
    panel.start("CSE-0043", "10:32")

    first, second = who_chaired(panel.desk, MEETING)

    assert (first.words, first.end, first.items) == ("Max Thorne (from 10:01)", "10:20", ("CSE-0042",))
    assert second.words == "DS Kit Ferris (substitute, from 10:31)"
    assert (second.end, second.items) == ("", ("CSE-0043",))


def test_an_unknown_meeting_has_no_chair_to_take(panel: Panel):
    with pytest.raises(NotFoundError):
        take_chair(panel.desk, MeetingId("none"), person_id=PersonId("thorne"))


def test_a_spell_entered_late_runs_until_the_chair_was_next_taken(panel: Panel):
    take(panel, "lowe", "10:31")

    take(panel, "thorne", "10:01")

    assert [chair(panel, time) for time in ("10:30", "10:31", "10:40")] == ["M. Thorne", "V. Lowe", "V. Lowe"]
