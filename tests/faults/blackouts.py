"""Cuts the power while a store is made or used, at every call, and opens what the disk may hold then.

Run as a program: a folder, what is done (`creation` or `meeting`), in which way, how many states, a seed. The
answer is one line of JSON.
"""

import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from random import Random

from marac_desk.errors import MaracError
from marac_desk.store.chain import verify_chain
from marac_desk.store.connection import opened
from marac_desk.store.errors import NotAStoreError
from marac_desk.store.vault import unlock_vault
from tests.faults.disk import Disk, digest, lay_out
from tests.faults.recording import Call, recorded, replayed
from tests.faults.script import PASSPHRASE, STORE, a_meeting_in, kept
from tests.store.insider import raw_store

STEPS = 12
WHOLE_EVERY = 25
"""One state in so many is opened as a user would, with the passphrase, and inspected whole."""
WAYS = {
    "good": "",
    "NORMAL": "change('synchronous', 'NORMAL', 1)",
    "OFF": "change('synchronous', 'OFF', 0)",
    "DELETE": "change('journal_mode', 'DELETE', 'delete')",
}
"""Our profile, and three that are known to be bad."""
_PROFILE = """
from marac_desk.store import connection
def change(name, value, read):
    profile = connection.PROFILE
    connection.PROFILE = tuple((name, value, read) if each[0] == name else each for each in profile)
"""
CREATION = """
import sys
from pathlib import Path
from marac_desk.store.vault import create_vault
from tests.faults.script import PASSPHRASE, STORE
from tests.store.records import LIGHT
vault = create_vault(Path(sys.argv[1]) / STORE, PASSPHRASE, kdf=LIGHT)
print("made", flush=True)
vault.close()
"""
MEETING = f"""
import sys
from pathlib import Path
from tests.faults.script import STORE, spot_of, step, unlocked
with unlocked(Path(sys.argv[1]) / STORE) as (_, desk):
    spot = spot_of(desk.store)
    for number in range({STEPS}):
        step(desk, spot, number)
        print(number, flush=True)
"""


Look = Callable[[Path, int], set[int] | str]
"""What a state holds: the steps, or what is wrong; of the trial's folder and the number of the state."""


def creations(folder: Path, count: int, seed: int, script: str) -> Counter[str]:
    """What is left of a store while it is made: nothing yet, or all of it."""
    disk = Disk.of(folder)
    calls = recorded(script + CREATION, folder)

    def look(trial: Path, _number: int) -> set[int] | str:
        try:
            unlock_vault(trial / STORE, PASSPHRASE).close()
        except NotAStoreError:
            return "not there yet"
        except MaracError:
            return "damaged"
        return "good"

    def verdict(found: set[int] | str, printed: bytes) -> str:
        return "lost" if found == "not there yet" and printed else str(found)

    return _states(disk, calls, folder, count, seed, look, verdict)


def meetings(folder: Path, count: int, seed: int, script: str) -> Counter[str]:
    """What is left of a store while a meeting is written into it."""
    a_meeting_in(folder)
    vault = unlock_vault(folder / STORE, PASSPHRASE)
    file, key = vault._path.name, vault._key
    vault.close()
    disk = Disk.of(folder)
    calls = recorded(script + MEETING, folder)

    def look(trial: Path, number: int) -> set[int] | str:
        inspects = _whole if number % WHOLE_EVERY == 0 else _pages_and_chain
        try:
            found = inspects(trial / STORE, trial / STORE / file, key)
        except MaracError:
            return "damaged"
        return "damaged" if found is None else found

    def verdict(found: set[int] | str, printed: bytes) -> str:
        if isinstance(found, str):
            return found
        said = {int(line) for line in printed.split()}
        if said - found:
            return "lost"
        return "good" if found - said <= {len(said)} else "unasked"

    return _states(disk, calls, folder, count, seed, look, verdict)


def _whole(place: Path, path: Path, key: bytes) -> set[int] | None:
    """The steps in a store that is opened as a user would; None where a full check finds anything."""
    unlock_vault(place, PASSPHRASE).close()
    with raw_store(path, key) as store:
        return None if store.inspect().findings else kept(store)


def _pages_and_chain(_place: Path, path: Path, key: bytes) -> set[int] | None:
    """The steps in a database; None where pages, chain, versions and records do not agree with each other."""
    with opened(path, key) as connection:
        connection.bring_home()
        connection.check_pages()
        connection.check_structure()
        written, current = (
            {(kind, step) for kind, body in connection.rows(query) for step in _STEP.findall(body)}
            for query in (_VERSIONS, _RECORDS)
        )
        (counts,) = connection.rows(_COUNTS)
        if verify_chain(connection) is not None or written != current or len({*counts}) != 1:
            return None
        drafts = {
            step for (text,) in connection.rows("SELECT text FROM drafts") for step in _STEP.findall(text)
        }
    return {int(step) for _, step in written} | {int(step) for step in drafts}


_STEP = re.compile(r"Step (\d+)\.")
_VERSIONS = "SELECT kind, body FROM versions WHERE kind IN ('contributions', 'actions')"
_RECORDS = "SELECT 'contributions', body FROM contributions UNION ALL SELECT 'actions', body FROM actions"
_COUNTS = "SELECT (SELECT count(*) FROM events WHERE version > 0), (SELECT count(*) FROM versions)"


def _states(
    disk: Disk,
    calls: list[Call],
    folder: Path,
    count: int,
    seed: int,
    look: Look,
    verdict: Callable[[set[int] | str, bytes], str],
) -> Counter[str]:
    """The verdicts over so many states; one that comes again holds what it held before."""
    moments = sum(1 for _ in replayed(calls, deepcopy(disk)))
    outcomes, chance = Counter[str](), Random(seed)
    seen: dict[bytes, set[int] | str] = {}
    trial = folder.with_suffix(".trial")
    for moment, printed in enumerate(replayed(calls, disk)):
        for number in range(count * moment // moments, count * (moment + 1) // moments):
            state = disk.survivor(chance)
            mark = digest(state)
            if mark not in seen:
                shutil.rmtree(trial, ignore_errors=True)
                lay_out(state, trial)
                seen[mark] = look(trial, number)
            outcomes[verdict(seen[mark], printed)] += 1
    return outcomes + Counter(moments=moments, distinct=len(seen))


if __name__ == "__main__":
    where, what, way, how_many, chances = sys.argv[1:]
    run = {"creation": creations, "meeting": meetings}[what]
    bad_way = _PROFILE + WAYS[way]
    print(json.dumps(run(Path(where), int(how_many), int(chances), bad_way)))
