"""The operating system refuses a call: the user is told, nothing is acknowledged that is not kept (R5)."""

import pytest

from tests.faults.ledger import IS_FULL, enter, times
from tests.faults.workers import CORES, added_up

pytestmark = [pytest.mark.tools("strace"), pytest.mark.proof]

WRITING = ("pwrite64", "write", "fsync", "ftruncate", "openat", "unlink", "rename")
FULL_DISK = ("pwrite64", "write", "fsync", "openat")
JOBS = [
    *(f"{call}:EIO:{often}" for call in WRITING for often in ("once", "forever")),
    *(f"{call}:ENOSPC:{often}" for call in FULL_DISK for often in ("once", "forever")),
]
READING = ["pread64:EIO:once", "pread64:EIO:forever"]
BAD = ("crashed", "damaged", "lost", "opens not by one passphrase")


def refused(jobs, every, heed):
    shares = [" ".join(jobs[number::CORES]) for number in range(CORES)]
    return added_up("tests.faults.failing_calls", [(share, every, heed) for share in shares if share])


def test_every_call_that_fails_is_told_in_words_and_loses_nothing():
    found = refused(JOBS, times(7, 1), "careful") + refused(READING, times(150, 7), "careful")

    careless = refused(["pwrite64:EIO:forever"], 12, "careless")
    bad = sum(found[each] for each in BAD)
    which = "every writing call, one read in 7" if IS_FULL else "one writing call in 7, one read in 150"
    enter(
        "R5",
        f"EIO and ENOSPC, once and from then on: {which}; {found['refused in words']} told in words",
        count=found["points"],
        bad=bad,
        control=f"refusals not heeded: {careless['lost']} of {careless['points']} lost",
    )
    assert found["points"] > times(100, 600)
    assert bad == 0, found
    assert careless["lost"] > 0, "the known-bad way was not found out"
