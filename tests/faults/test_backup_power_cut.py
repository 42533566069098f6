"""A power cut during a backup or a restore: a half one never counts, a whole one stays once "done" was said.

Both are run for real, their calls are replayed, and ways that are known to be bad must be found out.
"""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from marac_desk.errors import StoreError
from marac_desk.store.backup_manifest import mark_of
from marac_desk.store.backup_place import backups_in
from marac_desk.store.slots import Keys
from marac_desk.store.vault import create_vault, unlock_vault
from tests.faults.ledger import enter, times
from tests.faults.tree_cut import Call, Tree, power_cuts, recorded
from tests.store.backups import NAME, backed_up, save_forum
from tests.store.records import LIGHT, PASSPHRASE, forum_names

SEED = 20261124
GOOD = {"nothing counts", "a whole one", "a whole one, done"}
BACK_UP = """
import sys
from pathlib import Path
from tests.store.backups import a_backup
from tests.store.records import PASSPHRASE
from marac_desk.store.vault import unlock_vault
vault = unlock_vault(Path(sys.argv[1]), PASSPHRASE)
store = vault.open_store(writable=True)
print("begin", flush=True)
a_backup(vault, Path(sys.argv[2]))
print("done", flush=True)
store.close()
vault.close()
"""
RESTORE = """
import sys
from functools import partial
from pathlib import Path
from tests.store.backups import names_of_forums
from tests.store.records import PASSPHRASE
from marac_desk.store.backup_restore import data_key_of, restore
from marac_desk.store.vault import unlock_vault
made, folder = Path(sys.argv[1]), Path(sys.argv[2])
unlock = partial(unlock_vault, passphrase=PASSPHRASE)
restore(made, folder, data_key_of(made, PASSPHRASE), unlock, names_of_forums)
print("done", flush=True)
"""
WITHOUT_FSYNC = """
import os
os.fsync = lambda _descriptor: None
"""
WITHOUT_FOLDER_FSYNC = """
from marac_desk.store import backup, backup_restore
backup.sync_folder = backup_restore.sync_folder = lambda _folder: None
"""
CONTROLS = {"renamed without fsync": WITHOUT_FSYNC, "no fsync of the folder": WITHOUT_FOLDER_FSYNC}

pytestmark = pytest.mark.proof


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """The folder of a store that holds one forum and is closed."""
    folder = tmp_path / "Panel.marac"
    vault = create_vault(folder, PASSPHRASE, kdf=LIGHT)
    save_forum(vault)
    vault.close()
    return folder


@pytest.mark.tools("strace")
def test_a_power_cut_during_a_backup_leaves_none_or_a_whole_one(closed: Path, tmp_path: Path):
    place = empty(tmp_path / "Backups")
    calls = recorded(BACK_UP, closed, place, record=tmp_path / "calls.txt")

    outcomes = outcomes_of(calls, place, closed, tmp_path, many=times(10, 100), most=times(1_000, 10_000))

    print(f"seed {SEED}: {outcomes.total():,} states, {dict(outcomes)}")
    enter("R3", "power cut during a backup", count=outcomes.total(), bad=bad(outcomes), seed=SEED)
    assert set(outcomes) == GOOD
    assert outcomes.total() >= 5_000


@pytest.mark.tools("strace")
def test_a_backup_writes_nothing_into_the_store(closed: Path, tmp_path: Path):
    place = empty(tmp_path / "Backups")
    calls = recorded(BACK_UP, closed, place, record=tmp_path / "calls.txt")

    printed = [at for at, call in enumerate(calls) if call.path == ""]
    meanwhile = calls[printed[0] : printed[-1]]
    touched = {Path(call.path).name for call in meanwhile if call.path.startswith(f"{closed}/")}
    print(f"{len(meanwhile)} calls during the backup; of the store's own files: {sorted(touched)}")
    assert touched <= {"vault-1.db-wal", "vault-1.db-shm"}
    assert not any(call.name == "write" for call in meanwhile if call.path.startswith(f"{closed}/"))


@pytest.mark.tools("strace")
@pytest.mark.parametrize("control", CONTROLS.values(), ids=CONTROLS)
def test_a_way_of_backing_up_known_to_be_bad_is_found_out(closed: Path, tmp_path: Path, control: str):
    place = empty(tmp_path / "Backups")
    calls = recorded(control + BACK_UP, closed, place, record=tmp_path / "calls.txt")

    outcomes = outcomes_of(calls, place, closed, tmp_path, many=0, most=200)

    print(f"seed {SEED}: {bad(outcomes):,} bad of {outcomes.total():,} states, {dict(outcomes)}")
    assert bad(outcomes) > 0


@pytest.mark.tools("strace")
@pytest.mark.parametrize("control", ["", *CONTROLS.values()], ids=["as it is", *CONTROLS])
def test_a_power_cut_during_a_restore_leaves_no_store_or_a_whole_one(
    closed: Path, tmp_path: Path, control: str
):
    made, folder = backed_up(closed, tmp_path / "Backups"), empty(tmp_path / "New") / "Panel.marac"
    calls = recorded(control + RESTORE, made, folder, record=tmp_path / "calls.txt")
    many, most = (0, 60) if control else (times(10, 100), times(150, 1_500))
    assert not any(call.path.startswith(f"{made}/") for call in calls if call.name != "fsync")
    for path in folder.parent.iterdir():
        shutil.rmtree(path)

    outcomes = Counter(
        restored(state, is_done, tmp_path / "trial")
        for state, is_done in power_cuts(folder.parent, calls, many, most, SEED, named="/Panel.marac")
    )

    print(f"seed {SEED}: {bad(outcomes):,} bad of {outcomes.total():,} states, {dict(outcomes)}")
    if control:
        assert bad(outcomes) > 0
    else:
        enter("R3", "power cut during a restore", count=outcomes.total(), bad=bad(outcomes), seed=SEED)
        assert set(outcomes) == GOOD


def empty(folder: Path) -> Path:
    folder.mkdir(mode=0o700)
    return folder


def bad(outcomes: Counter[str]) -> int:
    return sum(count for outcome, count in outcomes.items() if outcome not in GOOD)


def outcomes_of(
    calls: list[Call], place: Path, closed: Path, tmp_path: Path, *, many: int, most: int
) -> Counter[str]:
    """How many states of the disk hold which backups."""
    vault = unlock_vault(closed, PASSPHRASE)
    keys = vault.copier.keys
    vault.close()
    shutil.rmtree(place)
    place.mkdir()
    states = power_cuts(place, calls, many, most, SEED, named=f"/{NAME}")
    return Counter(backed(state, is_done, tmp_path / "trial", keys) for state, is_done in states)


def backed(state: Tree, is_done: bool, trial: Path, keys: Keys) -> str:
    """Which backups a state of the disk holds, in words."""
    end = ", done" * is_done
    if NAME not in state:
        return "lost, done" if is_done else "nothing counts"
    lay_out(state, trial)
    counting = [each for each in backups_in(trial, keys.backup_mac) if each.manifest is not None]
    if not counting:
        return "lost, done" if is_done else "nothing counts"
    (found,) = counting
    manifest = found.manifest
    assert manifest is not None
    is_whole = mark_of(found.folder / manifest.db_file) == manifest.database
    return ("a whole one" if is_whole else "a half one") + end


def restored(state: Tree, is_done: bool, trial: Path) -> str:
    """Which store a state of the disk holds, in words."""
    end = ", done" * is_done
    if "Panel.marac" not in state:
        return "lost, done" if is_done else "nothing counts"
    lay_out(state, trial)
    try:
        names = forum_names(trial / "Panel.marac")
    except StoreError:
        return f"a half one{end}"
    return ("a whole one" if names == ["Panel"] else "another") + end


def lay_out(state: Tree, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, found in state.items():
        if isinstance(found, bytes):
            (folder / name).write_bytes(found)
        else:
            lay_out(found, folder / name)
