"""The lock key in mid-sentence, at random moments of the scripted meeting: it goes on as if never pressed."""

import pytest

from tests.faults.ledger import IS_FULL, enter, times
from tests.faults.workers import answers

pytestmark = [pytest.mark.proof, pytest.mark.timeout(900 if IS_FULL else 240)]

SEED = 20261124
LOCKS = "tests.faults.locks"


def test_the_lock_key_in_mid_sentence_returns_to_the_same_case_box_and_cursor():
    count = times(20, 200)
    found, dropped = answers(
        LOCKS, [(count, SEED, "meeting" if IS_FULL else "cases", "kept"), (3, SEED, "cases", "dropped")]
    )

    enter(
        "R1",
        f"the lock key in mid-sentence of the scripted meeting, in {found['boxes']} kinds of box: the same"
        " item, box, text and cursor; in the end the store of the script",
        count=found["rounds"],
        bad=found["differences"] + found["others"],
        control=f"no drafts kept: {dropped['differences']} of {dropped['rounds']} found otherwise",
        seed=SEED,
    )
    assert found["rounds"] == count
    assert (found["differences"], found["others"]) == (0, 0)
    assert dropped["differences"] > 0, "the known-bad way was not found out"
