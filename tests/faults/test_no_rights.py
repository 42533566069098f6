"""A store where nothing may be written, or not even read: one clear sentence, and nothing is changed (R7)."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from marac_desk.services.backups import back_up
from marac_desk.services.desk import Desk
from marac_desk.services.unlock import Session
from marac_desk.store.errors import ReadOnlyStoreError, StoreUnreachableError
from marac_desk.store.vault import create_vault
from tests.builders import START, SetClock
from tests.faults.ledger import enter
from tests.store.records import LIGHT, PASSPHRASE, a_forum, forum_names, writing

pytestmark = [pytest.mark.proof, pytest.mark.skipif(os.name == "nt", reason="modes are POSIX's")]

ROOT = Path(__file__).parents[2]
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
READ_ONLY, OUT_OF_REACH = str(ReadOnlyStoreError()), str(StoreUnreachableError())


@dataclass(frozen=True)
class Place:
    """A store and one backup of it, in a folder that other accounts can reach."""

    store: Path
    backup: Path
    passphrase: Path
    home: Path

    def run(
        self, *words: str | Path, as_owner: bool = False, within: Sequence[str | Path] = ()
    ) -> subprocess.CompletedProcess[str]:
        """One sub-command of the program, run by an account that has no rights here.

        Args:
            as_owner: Whether it is run by the store's owner instead.
            within: What starts the program, such as a namespace of its own.
        """
        module = "marac_desk" if as_owner else "tests.faults.as_nobody"
        command = [*within, sys.executable, "-m", module, *words, "--passphrase-file", self.passphrase]
        homes = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"), str(self.home))
        unmeasured = {
            name: value for name, value in os.environ.items() if "COV" not in name
        }  # nobody keeps it
        return subprocess.run(
            command, cwd=ROOT, env={**unmeasured, **homes}, capture_output=True, text=True, check=False
        )

    def files(self) -> dict[str, bytes]:
        """All that the store holds; its lock tells of who came, which is no part of it."""
        return {path.name: path.read_bytes() for path in self.store.iterdir() if path.name != "lock"}


@pytest.fixture
def place() -> Iterator[Place]:
    """A closed store that anybody may read and its owner alone may write."""
    with tempfile.TemporaryDirectory() as given:
        top = Path(given)
        top.chmod(0o755)
        vault = create_vault(top / "Panel.marac", PASSPHRASE, kdf=LIGHT)
        store = vault.open_store(writable=True)
        with writing(store):
            store.forums.save(a_forum())
        (top / "Backups").mkdir()
        made = back_up(Desk(store, SetClock(START)), to=top / "Backups")
        store.close()
        Session(vault, clock=SetClock(START)).close()
        (top / "passphrase.txt").write_text(PASSPHRASE)
        (top / "home").mkdir()
        for path in top.rglob("*"):
            path.chmod(0o755 if path.is_dir() else 0o644)
        (top / "home").chmod(0o777)
        yield Place(top / "Panel.marac", made.folder, top / "passphrase.txt", top / "home")


def closed_folder(place: Place) -> None:
    place.store.chmod(0o555)


def unreadable_folder(place: Place) -> None:
    place.store.chmod(0o000 if not IS_ROOT else 0o700)


def unreadable_key_file(place: Place) -> None:
    for name in ("keyslots.json", "keyslots.prev.json"):
        (place.store / name).chmod(0o000)


def unreadable_database(place: Place) -> None:
    place.store.chmod(0o777)
    (place.store / "lock").chmod(0o666)
    (place.store / "vault-1.db").chmod(0o000)


def read_only_database(place: Place) -> None:
    place.store.chmod(0o777)
    (place.store / "lock").chmod(0o666)
    (place.store / "vault-1.db").chmod(0o444)


def read_only_database_in_a_closed_folder(place: Place) -> None:
    read_only_database(place)
    place.store.chmod(0o555)


def closed_folder_with_files_of_our_own(place: Place) -> None:
    for path in place.store.iterdir():
        path.chmod(0o666)
    place.store.chmod(0o555)


CLOSED: dict[str, tuple[Callable[[Place], None], str]] = {
    "a folder that another account owns": (closed_folder, READ_ONLY),
    "a folder that cannot be read": (unreadable_folder, OUT_OF_REACH),
    "a key file that cannot be read": (unreadable_key_file, OUT_OF_REACH),
    "a database that cannot be read": (unreadable_database, OUT_OF_REACH),
    "a database that cannot be written": (read_only_database, READ_ONLY),
    "a database that cannot be written, in a folder that cannot": (
        read_only_database_in_a_closed_folder,
        READ_ONLY,
    ),
    "files that can be written in a folder that cannot": (closed_folder_with_files_of_our_own, READ_ONLY),
}


@pytest.mark.parametrize("kind", CLOSED)
def test_a_store_without_rights_is_one_sentence_and_stays_as_it_was(place: Place, kind: str):
    close, sentence = CLOSED[kind]
    before = place.files()
    close(place)

    ended = place.run("check", place.store)

    for path in (place.store, *place.store.iterdir()):
        path.chmod(0o755)
    changed = before != place.files()
    is_said = (ended.returncode, ended.stdout, ended.stderr.strip()) == (1, "", sentence)
    enter("R7", f"no rights: {kind}", count=1, bad=int(changed or not is_said))
    assert ended.stderr.strip() == sentence
    assert (ended.returncode, ended.stdout) == (1, "")
    assert place.files() == before


def test_with_rights_the_same_store_opens(place: Place):
    """The control of the whole: it is the rights that stopped the others."""
    ended = place.run("check", place.store, as_owner=True)

    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_home_where_nothing_can_be_written_stops_nobody(place: Place):
    for path in (place.store, *place.store.iterdir()):
        path.chmod(0o777)
    place.home.chmod(0o555)

    ended = place.run("check", place.store)

    place.home.chmod(0o777)
    enter("R7", "no settings, anchors or log can be kept: opens all the same", count=1, bad=ended.returncode)
    assert (ended.returncode, ended.stderr) == (0, "")


@contextmanager
def immutable(folder: Path) -> Iterator[tuple[str, ...]]:
    """No file of the folder can be changed, nor one made in it."""
    everything = [folder, *folder.rglob("*")]
    if not _works("chattr", "+i", *everything):
        pytest.skip("Files cannot be made immutable here.")
    try:
        yield ()
    finally:
        _works("chattr", "-i", *everything)


@contextmanager
def read_only_medium(folder: Path) -> Iterator[tuple[str, ...]]:
    """The folder is a medium of its own, mounted read-only for the one program that is run."""
    mount = f"mount --bind {folder} {folder} && mount -o remount,ro,bind {folder}"
    if not _works("unshare", "-m", "sh", "-c", mount):
        pytest.skip("Nothing can be mounted here.")
    yield ("unshare", "-m", "sh", "-c", f'{mount}; exec "$@"', "sh")


def _works(*command: str | Path) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


@pytest.mark.parametrize("medium", [immutable, read_only_medium])
def test_a_store_on_a_read_only_medium_is_one_sentence_whoever_comes(
    place: Place, medium: Callable[[Path], AbstractContextManager[tuple[str, ...]]]
):
    before = place.files()

    with medium(place.store) as within:
        ended = [
            place.run(word, place.store, as_owner=True, within=within)
            for word in ("check", "drill", "repair")
        ]

    said = [(each.returncode, each.stdout, each.stderr.strip()) for each in ended]
    bad = sum(each != (1, "", READ_ONLY) for each in said) + (place.files() != before)
    enter("R7", f"the store: {medium.__name__.replace('_', ' ')}", count=len(said), bad=bad)
    assert said == [(1, "", READ_ONLY)] * 3
    assert place.files() == before


@pytest.mark.parametrize("medium", [immutable, read_only_medium])
def test_a_backup_on_a_read_only_medium_is_restored_from_there(
    place: Place, tmp_path: Path, medium: Callable[[Path], AbstractContextManager[tuple[str, ...]]]
):
    with medium(place.backup) as within:
        ended = place.run("restore", place.backup, tmp_path / "Back.marac", as_owner=True, within=within)

    enter(
        "R7",
        f"a backup restored: {medium.__name__.replace('_', ' ')}",
        count=1,
        bad=ended.returncode,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert forum_names(tmp_path / "Back.marac") == ["Panel"]
