"""Whatever befalls the database, it is told before a record is shown, and told right (R4)."""

from collections import Counter

import pytest

from tests.faults.ledger import enter, times
from tests.faults.workers import CORES, added_up

pytestmark = [pytest.mark.tools, pytest.mark.proof, pytest.mark.timeout(600)]

SEED = 20261126
RIGHT = {
    "first bytes": {"DamagedBeginningError"},
    "a byte of pages 1 and 2": {"DamagedStoreError"},
    "a byte of a later page": {"DamagedStoreError"},
    "a page of noughts": {"DamagedStoreError", "ForeignDatabaseError"},
    "two pages swapped": {"DamagedStoreError"},
    "cut by 1 bytes": {"DamagedStoreError"},
    "cut by 2048 bytes": {"DamagedStoreError"},
    "cut by 4096 bytes": {"DamagedStoreError"},
    "4,096 bytes appended": {"DamagedStoreError"},
    "an older page": {"DamagedStoreError", "DamagedStoreError on reading", "shown as it was"},
}


@pytest.fixture(scope="module")
def told():
    """How often each damage was answered in which way; how many went unnoticed where nothing is checked."""
    found = added_up("tests.faults.damages", [(share, CORES, SEED, times(24, 1)) for share in range(CORES)])
    assert found.pop("undamaged") == CORES, "the control: what is not damaged is shown as it was"
    return found, found.pop("unchecked")


def test_every_damage_to_the_database_is_told_before_a_record_is_shown(told):
    found, unchecked = told

    answers = [(*each.rsplit(": ", 1), count) for each, count in found.items()]
    wrong = {f"{kind}: {answer}": count for kind, answer, count in answers if answer not in RIGHT[kind]}
    kinds = Counter[str]()
    for kind, _, count in answers:
        kinds[kind] += count
    told_of = ", ".join(f"{kind} {count:,}" for kind, count in kinds.items())
    unchanged = found["an older page: shown as it was"]
    enter(
        "R4",
        f"damage told before a record is shown: {told_of} ({unchanged} of them changed nothing)",
        count=found.total(),
        bad=sum(wrong.values()),
        control=f"read without our checks: {unchecked} unnoticed",
        seed=SEED,
    )
    assert {kind for kind, _, _ in answers} == set(RIGHT)
    assert wrong == {}
    assert unchecked > found.total() / 4, "the known-bad way was not found out"
