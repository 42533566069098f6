"""The process that writes is killed at any moment: what it had said to be saved is there (R1)."""

from collections import Counter

import pytest

from tests.faults.ledger import IS_FULL, enter, times
from tests.faults.workers import added_up, answers, shares

pytestmark = [pytest.mark.proof, pytest.mark.timeout(240)]

SEED = 20261124
KILLS, TYPING = "tests.faults.kills", "tests.faults.typing_kills"
BAD = ("longer", "elsewhere", "cursors", "damaged")


def killed(count, way):
    return added_up(KILLS, [(share, SEED + number, way) for number, share in enumerate(shares(count))])


def test_nothing_that_was_said_to_be_saved_is_lost_to_a_kill():
    found = killed(times(20, 2_000), "after")

    early = killed(times(5, 10), "early")
    enter(
        "R1",
        f"kill -9 of whoever writes ({found['unlocking']} while unlocking, {found['writing']} writing,"
        f" {found['locking']} locking): {found['acknowledged']:,} acknowledged steps, {found['lost']} lost",
        count=found["rounds"],
        bad=found["lost"] + found["damaged"] + found["unasked"] + found["warned"],
        control=f"acknowledged before the commit: {early['lost']} of {early['acknowledged']} lost",
        seed=SEED,
    )
    assert found["rounds"] == times(20, 2_000)
    assert found["acknowledged"] > 4 * found["rounds"]
    assert [found[each] for each in ("lost", "unasked", "damaged", "warned")] == [0, 0, 0, 0]
    assert early["lost"] > 0, "the known-bad way was not found out"


def typed(count, a_start, known_bad):
    """What became of the letters and the place, and the oldest letter that was lost, in milliseconds."""
    runs = [(share, SEED + number, a_start, known_bad) for number, share in enumerate(shares(count))]
    found = answers(TYPING, runs if IS_FULL else [(count, SEED, a_start, known_bad)])
    return sum(found, start=Counter()), *(
        max(each[name] for each in found) for name in ("milliseconds", "never milliseconds")
    )


def test_a_kill_in_mid_sentence_of_the_meeting_loses_two_seconds_at_most_and_no_place():
    found, oldest, oldest_of_never = typed(times(20, 200), times(4, 1), times(1, 2))

    kinds = sum(name.startswith("in ") for name in found)
    how = "" if IS_FULL else " (three of four: stopped, and its store copied)"
    enter(
        "R1",
        f"kill -9 of the window{how} in mid-sentence of the scripted meeting, in {kinds} kinds of box:"
        f" {found['typed']:,} letters, the oldest lost was {oldest / 1_000:.1f} s old; the same item, box and"
        " cursor",
        count=found["rounds"],
        bad=sum(found[each] for each in BAD),
        control=f"no draft saved: {found['never longer']} of {found['never rounds']} over 2 s"
        f" ({oldest_of_never / 1_000:.1f} s)",
        seed=SEED,
    )
    assert found["rounds"] == times(20, 200)
    assert [found[each] for each in BAD] == [0, 0, 0, 0]
    assert found["never longer"] > 0, "the known-bad way was not found out"
