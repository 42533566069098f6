"""The process that writes is killed at any moment: what it had said to be saved is there (R1)."""

from collections import Counter

import pytest

from tests.faults.ledger import enter, times
from tests.faults.workers import added_up, answers, shares

pytestmark = [pytest.mark.tools, pytest.mark.proof, pytest.mark.timeout(600)]

SEED = 20261124
KILLS, TYPING = "tests.faults.kills", "tests.faults.typing_kills"
EVERY_SECOND, NEVER = 1_000, 600_000


def killed(count, way):
    return added_up(KILLS, [(share, SEED + number, way) for number, share in enumerate(shares(count))])


def test_nothing_that_was_said_to_be_saved_is_lost_to_a_kill():
    found = killed(times(200, 2_000), "after")

    early = killed(10, "early")
    enter(
        "R1",
        f"kill -9 of whoever writes ({found['unlocking']} while unlocking, {found['writing']} writing,"
        f" {found['locking']} locking): {found['acknowledged']:,} acknowledged steps, {found['lost']} lost",
        count=found["rounds"],
        bad=found["lost"] + found["damaged"] + found["unasked"] + found["warned"],
        control=f"acknowledged before the commit: {early['lost']} of {early['acknowledged']} lost",
        seed=SEED,
    )
    assert found["rounds"] == times(200, 2_000)
    assert found["acknowledged"] > 4 * found["rounds"]
    assert [found[each] for each in ("lost", "unasked", "damaged", "warned")] == [0, 0, 0, 0]
    assert early["lost"] > 0, "the known-bad way was not found out"


def typed(count, every, least, most):
    """What became of the letters, and the oldest that was lost, in milliseconds."""
    runs = [(share, SEED + number, every, least, most) for number, share in enumerate(shares(count)) if share]
    found = answers(TYPING, runs)
    return sum(found, start=Counter()), max(each["milliseconds"] for each in found)


def test_a_kill_while_typing_takes_two_seconds_of_it_at_most():
    found, oldest = typed(times(20, 200), EVERY_SECOND, 200, 2_800)

    never, oldest_of_never = typed(4, NEVER, 2_300, 2_800)
    enter(
        "R1",
        f"kill -9 of the window while somebody types: {found['typed']:,} letters, the oldest lost was"
        f" {oldest / 1_000:.1f} s old",
        count=found["rounds"],
        bad=found["longer"],
        control=f"no draft saved: {never['longer']} of {never['rounds']} over 2 s"
        f" ({oldest_of_never / 1_000:.1f} s)",
        seed=SEED,
    )
    assert found["rounds"] == times(20, 200)
    assert found["longer"] == 0
    assert never["longer"] > 0, "the known-bad way was not found out"
