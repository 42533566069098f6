"""The power goes at any call while a store is made, opened, written to and locked (R2)."""

import pytest

from tests.faults.ledger import enter, times
from tests.faults.workers import added_up, shares

pytestmark = [pytest.mark.tools("strace"), pytest.mark.proof, pytest.mark.timeout(900)]

SEED = 20261125
BAD = ("lost", "damaged", "unasked")
CONTROLS = {
    "NORMAL": ("synchronous = NORMAL", "lost"),
    "OFF": ("synchronous = OFF", "damaged"),
    "DELETE": ("journal_mode = DELETE", "lost"),
}


def cut(what, way, count):
    """What is left of so many states, by what became of the store."""
    runs = [(what, way, share, SEED + number) for number, share in enumerate(shares(count))]
    outcomes = added_up("tests.faults.blackouts", runs)
    tried = f"{outcomes.pop('moments') // len(runs):,} calls, {outcomes.pop('distinct'):,} distinct states"
    return outcomes, tried


def test_a_power_cut_at_any_call_loses_nothing_that_was_said_to_be_saved():
    states, tried = cut("meeting", "good", times(9_000, 90_000))

    enter(
        "R2",
        f"power cut while a store is opened, written to and locked: {tried}, {dict(states)}",
        count=states.total(),
        bad=sum(states[each] for each in BAD),
        seed=SEED,
    )
    assert set(states) == {"good"}


def test_a_power_cut_while_a_store_is_made_leaves_all_of_it_or_nothing():
    states, tried = cut("creation", "good", times(1_000, 10_000))

    enter(
        "R2",
        f"power cut while a store is made: {tried}, {dict(states)}",
        count=states.total(),
        bad=sum(states[each] for each in BAD),
        seed=SEED,
    )
    assert set(states) == {"good", "not there yet"}


@pytest.mark.parametrize("way", CONTROLS)
def test_a_setting_known_to_be_bad_is_found_out(way):
    setting, worst = CONTROLS[way]
    states, _ = cut("meeting", way, times(120, 1_000))

    bad = sum(states[each] for each in BAD)
    enter(
        "R2",
        f"the same harness over {setting}",
        count=states.total(),
        bad=0,
        control=f"known to be bad, and {dict(states)}",
        seed=SEED,
    )
    assert states[worst] > 0, "the known-bad setting was not found out"
    assert bad > 0
