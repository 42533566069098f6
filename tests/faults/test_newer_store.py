"""A store that a later version has written: this one says so, and changes no byte of it (R14)."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from marac_desk.domain.recovery_code import recovery_code
from marac_desk.errors import MaracError
from marac_desk.services.keys import recover_session
from marac_desk.services.passphrases import new_passphrase
from marac_desk.services.repairs import repair_store
from marac_desk.services.unlock import session_to_check, unlock_session
from marac_desk.store.connection import opened
from marac_desk.store.errors import NewerStoreError
from marac_desk.store.key_file import FILE_NAME, FORMER_NAME
from marac_desk.store.slots import derived_key
from marac_desk.store.vault import create_vault
from tests.faults.ledger import enter
from tests.store.records import LIGHT, PASSPHRASE, a_forum, forum_names, writing
from tests.store.test_keyslots import with_change

pytestmark = pytest.mark.proof

ROOT = Path(__file__).parents[2]
DATABASE = "vault-1.db"


@pytest.fixture
def store(tmp_path: Path) -> tuple[Path, bytes]:
    """A closed store, and its data key."""
    folder = tmp_path / "Panel.marac"
    vault = create_vault(folder, PASSPHRASE, kdf=LIGHT)
    opened_store = vault.open_store(writable=True)
    with writing(opened_store):
        opened_store.forums.save(a_forum())
    opened_store.close()
    key = vault.data_key(PASSPHRASE)
    vault.close()
    return folder, key


def a_later_reader(folder: Path, _key: bytes) -> None:
    raw = (folder / FILE_NAME).read_bytes()
    (folder / FILE_NAME).write_bytes(with_change(raw, min_reader=2))


def a_later_format(folder: Path, _key: bytes) -> None:
    raw = (folder / FILE_NAME).read_bytes()
    (folder / FILE_NAME).write_bytes(with_change(raw, format=2, factors=[{"kind": "device"}]))


def a_later_format_in_both_files(folder: Path, key: bytes) -> None:
    a_later_format(folder, key)
    (folder / FORMER_NAME).write_bytes((folder / FILE_NAME).read_bytes())


def a_later_step(folder: Path, key: bytes) -> None:
    with opened(folder / DATABASE, derived_key(key, "sqlcipher")) as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('marac_desk', 'm9999_add_a_thing', '')"
        )
        connection.rest()


def a_later_step_behind_a_damaged_beginning(folder: Path, key: bytes) -> None:
    a_later_step(folder, key)
    content = (folder / DATABASE).read_bytes()
    (folder / DATABASE).write_bytes(bytes((content[0] ^ 1,)) + content[1:])


NEWER: list[Callable[[Path, bytes], None]] = [
    *(a_later_reader, a_later_format, a_later_format_in_both_files, a_later_step)
]
DOORS: dict[str, Callable[[Path, bytes], object]] = {
    "unlock": lambda folder, _key: unlock_session(folder, PASSPHRASE),
    "check": lambda folder, _key: session_to_check(folder, PASSPHRASE),
    "repair": lambda folder, _key: repair_store(folder, PASSPHRASE),
    "recover": lambda folder, key: recover_session(
        folder, recovery_code(key), new_passphrase(), is_light=True
    ),
}


NEWER_WORDS = str(NewerStoreError())


def wrong(said: dict[str, str]) -> list[str]:
    """The doors that did not refuse with the one sentence."""
    return [door for door, words in said.items() if words != NEWER_WORDS]


def said_at(door: str, folder: Path, key: bytes) -> str:
    """The refusal at a door, as its sentence."""
    try:
        DOORS[door](folder, key)
    except MaracError as error:
        return str(error)
    return "opened"


def files(folder: Path) -> dict[str, bytes]:
    """All that the store holds; its lock tells of who came, which is no part of it."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "lock"}


@pytest.mark.parametrize("newer", NEWER, ids=lambda newer: newer.__name__.replace("_", " "))
def test_a_newer_store_is_refused_at_every_door_and_stays_byte_for_byte(
    store: tuple[Path, bytes], newer: Callable[[Path, bytes], None]
):
    folder, key = store
    newer(folder, key)
    before = files(folder)

    said = {door: said_at(door, folder, key) for door in DOORS}

    bad = len(wrong(said)) + (files(folder) != before)
    enter("R14", f"{newer.__name__.replace('_', ' ')}, at four doors", count=len(said), bad=bad)
    assert wrong(said) == [], said
    assert files(folder) == before


def test_a_newer_store_with_a_damaged_beginning_is_neither_mended_nor_opened(store: tuple[Path, bytes]):
    folder, key = store
    a_later_step_behind_a_damaged_beginning(folder, key)
    before = files(folder)

    said = {door: said_at(door, folder, key) for door in ("unlock", "check", "repair")}

    assert wrong(said) == [], said
    assert files(folder) == before


@pytest.mark.parametrize("newer", [a_later_reader, a_later_step])
def test_the_command_line_says_the_one_sentence(
    store: tuple[Path, bytes], newer: Callable[[Path, bytes], None], tmp_path: Path
):
    folder, key = store
    newer(folder, key)
    (tmp_path / "passphrase.txt").write_text(PASSPHRASE)

    command = ["check", folder, "--passphrase-file", tmp_path / "passphrase.txt"]
    ended = subprocess.run(
        [sys.executable, "-m", "marac_desk", *command],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ended.returncode, ended.stdout, ended.stderr.strip()) == (1, "", NEWER_WORDS)


def test_opening_it_as_one_of_our_own_would_have_changed_it(store: tuple[Path, bytes]):
    """The control: the usual way to open a database writes the mode of its journal."""
    folder, key = store
    before = files(folder)

    with opened(folder / DATABASE, derived_key(key, "sqlcipher")):
        pass

    assert files(folder) != before
    enter("R14", "the same compared after the usual opening", count=1, bad=0, control="1 of 1 found changed")


def test_a_newer_database_that_crashed_is_refused_and_loses_nothing(store: tuple[Path, bytes]):
    folder, key = store
    database_key = derived_key(key, "sqlcipher")
    with opened(folder / DATABASE, database_key) as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('marac_desk', 'm9', '')"
        )
        crashed = files(folder)
    for name in (DATABASE, f"{DATABASE}-wal"):
        (folder / name).write_bytes(crashed[name])

    said = {door: said_at(door, folder, key) for door in DOORS}

    assert wrong(said) == [], said
    assert files(folder)[FILE_NAME] == crashed[FILE_NAME]
    with opened(folder / DATABASE, database_key) as connection:
        connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'm9'")
    assert forum_names(folder) == ["Panel"]
