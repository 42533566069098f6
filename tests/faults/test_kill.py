"""The process that writes is killed at any moment: what it had said to be saved is there (R1)."""

import pytest

from tests.faults.ledger import enter, times
from tests.faults.workers import added_up, shares

pytestmark = [pytest.mark.tools, pytest.mark.proof]

SEED = 20261124
KILLS = "tests.faults.kills"


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
        bad=found["lost"] + found["damaged"] + found["unasked"],
        control=f"acknowledged before the commit: {early['lost']} of {early['acknowledged']} lost",
        seed=SEED,
    )
    assert found["rounds"] == times(200, 2_000)
    assert found["acknowledged"] > 4 * found["rounds"]
    assert (found["lost"], found["unasked"], found["damaged"]) == (0, 0, 0)
    assert early["lost"] > 0, "the known-bad way was not found out"
