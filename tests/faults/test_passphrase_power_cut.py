"""A power cut while a passphrase is changed: one of the two opens, and only the new one after "done".

The way keys are replaced is run for real and its calls are replayed; three ways that are known to be bad
are put in its place, and must be found out.
"""

from collections import Counter
from pathlib import Path

import msgspec
import pytest

from marac_desk.errors import StoreError
from marac_desk.store.key_file import read_key_file, write_key_file
from marac_desk.store.slots import wrap
from marac_desk.store.vault import create_vault
from tests.faults.ledger import enter, times
from tests.faults.power_cut import Disk, power_cuts, recorded
from tests.store.records import LIGHT

SEED = 20261122
GOOD = {"old opens", "new opens", "new opens, done"}
OLD, NEW = "the old passphrase", "the new passphrase"
CHANGE = f"""
import sys
from pathlib import Path
from marac_desk.store.vault import unlock_vault
vault = unlock_vault(Path(sys.argv[1]), {OLD!r})
vault.change_passphrase({OLD!r}, {NEW!r})
print("done", flush=True)
vault.close()
"""
IN_PLACE = """
from marac_desk.store import key_file
key_file.replace_file = lambda path, content: path.write_bytes(content)
"""
WITHOUT_FSYNC = """
import os
os.fsync = lambda _descriptor: None
"""
WITHOUT_FOLDER_FSYNC = """
from marac_desk.host import files
files.sync_folder = lambda _folder: None
"""
CONTROLS = {
    IN_PLACE: "written in place",
    WITHOUT_FSYNC: "renamed without fsync",
    WITHOUT_FOLDER_FSYNC: "no fsync of the folder",
}
pytestmark = pytest.mark.proof


@pytest.fixture(params=[1, 5], ids=["one slot", "five slots"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A closed store whose key file is small or larger, and whose copy is out of date."""
    place = tmp_path / "Panel.marac"
    vault = create_vault(place, OLD, kdf=LIGHT)
    slots, data_key = read_key_file(place).slots, vault.data_key(OLD)
    more = [wrap(slots.vault_id, f"deputy {number}", data_key, LIGHT) for number in range(request.param - 1)]
    renewed = msgspec.structs.replace(slots, slots=(*slots.slots, *more), generation=2)
    write_key_file(place, renewed, data_key)
    vault.close()
    return place


@pytest.mark.tools("strace")
def test_a_power_cut_at_any_moment_leaves_one_passphrase_that_opens(folder: Path):
    outcomes = outcomes_of(CHANGE, folder, tears=times(1_000, 3_000))

    enter(
        "R3",
        f"power cut while a passphrase is changed: {dict(outcomes)}",
        count=outcomes.total(),
        bad=sum(count for outcome, count in outcomes.items() if outcome not in GOOD),
        seed=SEED,
    )
    assert set(outcomes) == GOOD
    assert outcomes.total() >= 2_000


@pytest.mark.tools("strace")
@pytest.mark.parametrize("control", CONTROLS, ids=CONTROLS.values())
def test_a_way_known_to_be_bad_is_found_out(folder: Path, control: str):
    outcomes = outcomes_of(control + CHANGE, folder, tears=25)

    bad = sum(count for outcome, count in outcomes.items() if outcome not in GOOD)
    enter(
        "R3",
        "the same harness over a key file that is not replaced as ours is",
        count=outcomes.total(),
        bad=0,
        control=f"{CONTROLS[control]}: {bad:,} bad",
        seed=SEED,
    )
    assert bad > 0


def outcomes_of(script: str, folder: Path, tears: int) -> Counter[str]:
    """How many states of the disk open with which passphrase."""
    before = {str(path): path.read_bytes() for path in folder.glob("keyslots*")}
    calls = recorded(script, folder, "keyslots")
    trial = folder.parent / "trial"
    trial.mkdir()
    return Counter(what_opens(states, trial) for states in power_cuts(before, calls, folder, tears, SEED))


def what_opens(state: tuple[Disk, bool], trial: Path) -> str:
    disk, is_done = state
    lay_out(disk, trial)
    opening = [word for word, passphrase in (("old", OLD), ("new", NEW)) if opens(trial, passphrase)]
    words = " and ".join(opening) if opening else "neither"
    return f"{words} opens" + ", done" * is_done


def lay_out(disk: Disk, trial: Path) -> None:
    for left in trial.iterdir():
        left.unlink()
    for path, content in disk.items():
        (trial / Path(path).name).write_bytes(content)


def opens(folder: Path, passphrase: str) -> bool:
    try:
        read_key_file(folder).open(passphrase)
    except StoreError:
        return False
    return True
