"""Kills whoever is writing, again and again, and looks at what is left.

Run as a program: a folder, how many rounds, a seed, and how a step is acknowledged. Each round a fresh child
opens the store and works; it is killed while it unlocks, while it writes or while it locks. This process
then opens what is left, checks all of it and compares. The answer is one line of JSON.
"""

import json
import os
import select
import signal
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from marac_desk.errors import MaracError
from marac_desk.services.unlock import unlock_session
from tests.faults.script import CLOCK, PASSPHRASE, STORE, Spot, a_meeting_in, kept_in, step, unlocked

PATIENCE = 120.0
"""Seconds for one line of a child."""
ROUNDS_A_STORE = 20
"""A store grows with the rounds, and its full check with it."""


@dataclass
class Tally:
    """What was left of all rounds."""

    rounds: int = 0
    acknowledged: int = 0
    lost: int = 0
    """Steps that had been acknowledged and are not there."""
    unasked: int = 0
    """Rounds after which more is there than was acknowledged and the one step under way."""
    damaged: int = 0
    """Rounds after which the store did not open, or a check found something."""
    warned: int = 0
    """Rounds after which the store was said to be older than this computer last saw it, which it never is."""
    under_way: int = 0
    """Rounds after which the step under way is there: as good, since nobody was told."""
    unlocking: int = 0
    """Rounds that were ended while the store was being unlocked."""
    writing: int = 0
    locking: int = 0


def rounds(folder: Path, count: int, seed: int, *, is_early: bool) -> Tally:
    """Kill `count` times.

    Args:
        is_early: The known-bad way: a step is acknowledged before it is committed.
    """
    tally, chance = Tally(), Random(seed)
    for start in range(0, count, ROUNDS_A_STORE):
        place = folder / f"from {start}"
        spot = a_meeting_in(place)
        known: set[int] = set()
        for _ in range(min(ROUNDS_A_STORE, count - start)):
            known = _round(place / STORE, spot, known, tally, chance, is_early=is_early)
    return tally


def _round(
    place: Path, spot: Spot, known: set[int], tally: Tally, chance: Random, *, is_early: bool
) -> set[int]:
    moment = chance.choices(["unlocking", "writing", "locking"], [1, 8, 2])[0]
    steps = 0 if moment == "unlocking" else chance.randrange(1, 10)
    first = max(known, default=-1) + 1
    child, heard = _child(place, spot, first, steps if moment == "locking" else 10_000, is_early=is_early)
    said = _listen(heard, steps + (moment == "locking"), chance.uniform(0, _LONGEST[moment]))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    said += _rest(heard)
    acknowledged = {int(line) for line in said if line.isdigit()}
    tally.rounds += 1
    setattr(tally, moment, getattr(tally, moment) + 1)
    tally.acknowledged += len(acknowledged)
    return _judge(place, known | acknowledged, first + len(acknowledged), tally)


_LONGEST = {"unlocking": 0.06, "writing": 0.012, "locking": 0.03}
"""Seconds from the last line that was waited for to the kill, at most: as long as the step takes."""


def _child(place: Path, spot: Spot, first: int, steps: int, *, is_early: bool) -> tuple[int, int]:
    heard, told = os.pipe()
    child = os.fork()
    if child:
        os.close(told)
        return child, heard
    try:
        with unlocked(place) as (_, desk):
            for number in range(first, first + steps):
                if is_early:
                    os.write(told, b"%d\n" % number)
                step(desk, spot, number)
                if not is_early:
                    os.write(told, b"%d\n" % number)
            os.write(told, b"locking\n")
    finally:
        os._exit(0)


def _listen(heard: int, lines: int, longer: float) -> list[bytes]:
    """Read so many lines, then let some time pass."""
    said = b""
    while said.count(b"\n") < lines:
        assert select.select([heard], [], [], PATIENCE)[0], "the child is stuck"
        more = os.read(heard, 4096)
        assert more, "the child ended by itself"
        said += more
    select.select([], [], [], longer)
    return said.split()


def _rest(heard: int) -> list[bytes]:
    with os.fdopen(heard, "rb") as pipe:
        return pipe.read().split()


def _judge(place: Path, acknowledged: set[int], under_way: int, tally: Tally) -> set[int]:
    try:
        session = unlock_session(place, PASSPHRASE, clock=CLOCK)
    except MaracError:
        tally.damaged += 1
        return acknowledged
    found, findings = kept_in(session)
    tally.warned += session.warning != ""
    session.close()
    tally.damaged += findings > 0
    tally.lost += len(acknowledged - found)
    tally.unasked += bool(found - acknowledged - {under_way})
    tally.under_way += under_way in found - acknowledged
    return found


if __name__ == "__main__":
    where, how_often, chances, way = sys.argv[1:]
    print(json.dumps(asdict(rounds(Path(where), int(how_often), int(chances), is_early=way == "early"))))
