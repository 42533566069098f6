"""The operating system refuses any call: one plain sentence, nothing acknowledged that is not there (R5)."""

import pytest

from tests.faults.ledger import enter, times
from tests.faults.workers import added_up

pytestmark = [pytest.mark.tools("strace"), pytest.mark.proof, pytest.mark.timeout(900)]

KINDS = ("pwrite64 ftruncate", "pread64 write fsync openat unlink rename")
FAULTS = "EIO:once EIO:forever ENOSPC:once ENOSPC:forever"
BAD = ("crashed", "damaged", "lost", "opens not by one passphrase")


def refused(every, state="rest", heed="careful", faults=FAULTS, kinds=KINDS):
    """What is left of so many points."""
    return added_up("tests.faults.failing_calls", [(each, faults, every, state, heed) for each in kinds])


def test_every_refused_call_is_told_in_words_and_loses_nothing():
    found = refused(times(16, 1))

    careless = refused(25, heed="careless", faults="EIO:once", kinds=("pwrite64",))
    enter(
        "R5",
        f"EIO or ENOSPC, once or from then on, at any of {found['calls']} calls of a day with a store:"
        f" {found['refused in words']} refused in words, the others made good",
        count=found["points"],
        bad=sum(found[each] for each in BAD),
        control=f"a caller that heeds no refusal: {careless['lost']} of {careless['points']} lost",
    )
    assert found["points"] > times(120, 2_000)
    assert found["good"] == found["points"]
    assert found["refused in words"] > found["points"] / 2
    assert careless["lost"] > 0, "the known-bad way was not found out"


def test_a_call_refused_while_a_crash_is_mended_loses_nothing():
    found = refused(times(100, 10), state="crashed")

    enter(
        "R2x5",
        f"EIO or ENOSPC on a day that begins with a crash: {found['refused in words']} refused in words",
        count=found["points"],
        bad=sum(found[each] for each in BAD),
    )
    assert found["points"] >= times(20, 200)
    assert found["good"] == found["points"]
