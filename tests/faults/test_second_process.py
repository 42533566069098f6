"""One store, several programs: whoever comes second writes nothing, and a stale lock stops nobody (R8)."""

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from marac_desk.errors import StoreError
from marac_desk.store.errors import StoreInUseError
from marac_desk.store.lock_file import LOCK_NAME
from marac_desk.store.vault import create_vault, unlock_vault
from tests.faults.ledger import enter, times
from tests.faults.neighbours import ROOT, Neighbour, attempts, files, holding
from tests.store.records import LIGHT, PASSPHRASE, a_forum, forum_names, writing

pytestmark = pytest.mark.proof

BY_SQLITE_ALONE = """
import shutil, sys
from sqlcipher3 import dbapi2
path, journal = sys.argv[1], sys.argv[2]
def opened():
    raw = dbapi2.connect(path, isolation_level=None, timeout=0)
    raw.execute("PRAGMA key = \\"x'" + "11" * 32 + "'\\"")
    raw.execute("PRAGMA locking_mode = EXCLUSIVE")
    raw.execute("PRAGMA journal_mode = " + journal)
    return raw
def write(raw):
    try:
        raw.execute("INSERT INTO t VALUES ('x')")
        return "written"
    except dbapi2.OperationalError:
        return "refused"
"""
HOLD_BY_SQLITE = f"""{BY_SQLITE_ALONE}
raw = opened()
raw.execute("CREATE TABLE t (a)")
print("open", flush=True)
sys.stdin.readline()
if len(sys.argv) > 3:
    shutil.copy(path, path + ".copy")
print("copied", flush=True)
sys.stdin.readline()
"""
WRITE_BY_SQLITE = f"""{BY_SQLITE_ALONE}
try:
    raw = opened()
except dbapi2.OperationalError:
    print("refused")
else:
    print(write(raw))
"""


@pytest.fixture
def folder(tmp_path: Path) -> tuple[Path, bytes]:
    """A closed store with one forum, and its data key."""
    place = tmp_path / "Panel.marac"
    vault = create_vault(place, PASSPHRASE, kdf=LIGHT)
    store = vault.open_store(writable=True)
    with writing(store):
        store.forums.save(a_forum(name="First"))
    store.close()
    key = vault.data_key(PASSPHRASE)
    vault.close()
    return place, key


def by_sqlite_alone(path: Path, journal: str, *, is_copied: bool) -> str:
    """What a second program may do to a database that another holds by SQLite's own lock alone."""
    given = [str(path), journal, *(["copy"] if is_copied else [])]
    command = [sys.executable, "-c", HOLD_BY_SQLITE, *given]
    with subprocess.Popen(command, stdin=-1, stdout=-1, cwd=ROOT, text=True) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        print("go", file=holder.stdin, flush=True)
        assert holder.stdout.readline() == "copied\n"
        second = [sys.executable, "-c", WRITE_BY_SQLITE, str(path), journal]
        ended = subprocess.run(second, cwd=ROOT, capture_output=True, text=True, check=True)
        print("end", file=holder.stdin, flush=True)
    return ended.stdout.strip()


@pytest.fixture
def control(tmp_path: Path) -> str:
    """SQLite's own lock before and after a plain copy in the program that holds it, in words."""
    found = {
        (journal, is_copied): by_sqlite_alone(
            tmp_path / f"{journal}{is_copied}.db", journal, is_copied=is_copied
        )
        for journal in ("WAL", "DELETE")
        for is_copied in (False, True)
    }
    assert found == {
        ("WAL", False): "refused",
        ("WAL", True): "written",
        ("DELETE", False): "refused",
        ("DELETE", True): "written",
    }
    return "SQLite's own lock, after shutil.copy in the holder: a second program wrote, 2 of 2"


def test_a_second_program_never_writes_while_the_store_is_open(folder: tuple[Path, bytes], control: str):
    place, key = folder
    with holding(place) as holder:
        assert holder.ask("copy") == "copied"  # which would drop a lock of SQLite's
        before = files(place)
        answers = attempts(place, key, times(100, 1_000), programs=4)
        after = files(place)
        said = [holder.ask("write"), holder.ask("close")]

    written = sum(before[name] != after.get(name) for name in before) + len(after.keys() - before.keys())
    refused = answers["StoreInUseError"] + answers["StoreExistsError"]
    enter(
        "R8",
        "a second program at six doors of a store that is open, after a careless copy in the first",
        count=answers.total(),
        bad=written + answers.total() - refused,
        control=control,
    )
    assert written == 0
    assert answers.keys() == {"StoreInUseError", "StoreExistsError"}
    assert said == ["written", "closed"]
    assert forum_names(place) == ["Name 1"]


def test_the_lock_of_a_killed_program_stops_nobody_and_nothing_saved_is_lost(folder: tuple[Path, bytes]):
    place, _ = folder
    count, lost = times(5, 100), 0
    for _ in range(count):
        with holding(place) as holder:
            assert holder.ask("write") == "written"
            with pytest.raises(StoreInUseError):
                unlock_vault(place, PASSPHRASE)
        lost += forum_names(place) != ["Name 1"]

    enter("R8", "kill -9 of the holder, its lock file left behind", count=count, bad=lost)
    assert lost == 0


STALE = {
    "this very program": {"pid": os.getpid(), "host": socket.gethostname()},
    "the first program of the system": {"pid": 1, "host": socket.gethostname()},
    "a program that is gone": {"pid": 4_194_303, "host": socket.gethostname()},
    "another computer": {"pid": 1, "host": "another-laptop"},
    "nobody": {},
}
RUBBISH = (b"", b"\xff" * 5_000, b"{" * 5_000)


def test_a_lock_file_that_names_a_living_process_or_holds_rubbish_stops_nobody(folder: tuple[Path, bytes]):
    place, _ = folder
    refused = []
    for content in (*(json.dumps(holder).encode() for holder in STALE.values()), *RUBBISH):
        (place / LOCK_NAME).write_bytes(content)
        if forum_names(place) != ["First"]:
            refused.append(content)

    enter(
        "R8",
        "a stale lock file: a pid given to another program, another computer's, rubbish",
        count=len(STALE) + len(RUBBISH),
        bad=len(refused),
    )
    assert refused == []


def test_a_copied_folder_opens_beside_the_store_that_it_was_copied_from(
    folder: tuple[Path, bytes], tmp_path: Path
):
    place, _ = folder
    copy = tmp_path / "Copy.marac"
    with holding(place) as holder:
        shutil.copytree(place, copy)
        names = forum_names(copy)
        said = holder.ask("write")

    enter("R8", "a copied folder with the lock file of the open store", count=1, bad=int(names != ["Name 0"]))
    assert names == ["Name 0"]
    assert said == "written"


def test_two_programs_that_start_at_once_end_with_one_holder(folder: tuple[Path, bytes]):
    place, _ = folder
    bad, count = 0, times(3, 100)
    for _ in range(count):
        both = [Neighbour("hold", place), Neighbour("hold", place)]
        answers = sorted(each.ask_or_end("write") for each in both)
        bad += answers != ["", "written"]
        for each in both:
            each.kill()

    enter("R8", "two programs started at the same moment: one opens, one is refused", count=count, bad=bad)
    assert bad == 0


def test_the_sentence_of_a_store_that_is_open_says_what_to_do():
    words = str(StoreInUseError())

    assert isinstance(StoreInUseError(), StoreError)
    assert words.endswith(".")
    assert "open" in words
