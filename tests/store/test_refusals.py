"""Every way a store refuses to open: one plain sentence each, with nothing changed."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from marac_desk.errors import StoreError
from marac_desk.store.errors import (
    AlteredKeyFileError,
    DamagedStoreError,
    ForeignDatabaseError,
    FormerPassphraseError,
    NewerStoreError,
    NotAStoreError,
    StoreInUseError,
    StoreUnreachableError,
    WrongPassphraseError,
)
from marac_desk.store.vault import Vault, create_vault, unlock_vault
from tests.store.insider import PAGE
from tests.store.records import LIGHT, PASSPHRASE, forum_names, writing

ROOT = Path(__file__).parents[2]
HOLD_OPEN = """
import sys
from pathlib import Path
from marac_desk.store.vault import unlock_vault
vault = unlock_vault(Path(sys.argv[1]), sys.argv[2])
print("open", flush=True)
sys.stdin.read()
vault.close()
"""


@contextmanager
def another_process(script: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another Python at work, once it has said that it is ready."""
    command = [sys.executable, "-c", script, str(folder), PASSPHRASE]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"open\n"
        yield process


def flip(path: Path, position: int) -> None:
    content = bytearray(path.read_bytes())
    content[position] ^= 1
    path.write_bytes(content)


def test_eight_refusals_are_eight_different_sentences():
    refusals = (
        *(WrongPassphraseError, FormerPassphraseError, AlteredKeyFileError, DamagedStoreError),
        *(ForeignDatabaseError, NewerStoreError, NotAStoreError, StoreInUseError),
    )

    assert len({str(refusal()) for refusal in refusals}) == 8


def test_a_wrong_passphrase_is_said_to_be_one_and_changes_nothing(closed: Path):
    before = (closed / "vault-1.db").read_bytes()

    with pytest.raises(WrongPassphraseError):
        unlock_vault(closed, PASSPHRASE + "s")

    assert (closed / "vault-1.db").read_bytes() == before
    assert forum_names(closed) == ["Panel"]


def test_fifty_wrong_passphrases_lock_nobody_out(closed: Path):
    for guess in range(50):
        with pytest.raises(WrongPassphraseError):
            unlock_vault(closed, f"guess {guess}")

    assert forum_names(closed) == ["Panel"]


def test_a_lone_surrogate_is_a_wrong_passphrase_and_no_traceback(closed: Path):
    with pytest.raises(WrongPassphraseError):
        unlock_vault(closed, "\ud800")


@pytest.mark.parametrize("page", range(8))
def test_a_changed_byte_in_any_page_of_the_database_is_damage(closed: Path, page: int):
    flip(closed / "vault-1.db", page * PAGE + 700)

    with pytest.raises(DamagedStoreError, match="database of this store is damaged"):
        unlock_vault(closed, PASSPHRASE)


@pytest.mark.parametrize("kept", [0, 15, 16, 1000, PAGE, 3 * PAGE, -PAGE, -1])
def test_a_database_cut_short_is_damage(closed: Path, kept: int):
    path = closed / "vault-1.db"
    path.write_bytes(path.read_bytes()[:kept])

    with pytest.raises(DamagedStoreError):
        unlock_vault(closed, PASSPHRASE)


def test_a_database_with_something_appended_is_damage(closed: Path):
    with (closed / "vault-1.db").open("ab") as file:
        file.write(b"more")

    with pytest.raises(DamagedStoreError):
        unlock_vault(closed, PASSPHRASE)


@pytest.mark.parametrize("name", ["keyslots.json", "vault-1.db"])
def test_a_file_of_another_store_is_said_not_to_belong(closed: Path, tmp_path: Path, name: str):
    other = tmp_path / "Other.marac"
    create_vault(other, PASSPHRASE, kdf=LIGHT).close()
    shutil.copy(other / name, closed / name)

    with pytest.raises(ForeignDatabaseError):
        unlock_vault(closed, PASSPHRASE)


def test_a_plain_database_in_its_place_is_damage(closed: Path):
    (closed / "vault-1.db").unlink()
    with closing(sqlite3.connect(closed / "vault-1.db")) as plain:
        plain.execute("CREATE TABLE forums (id TEXT)")

    with pytest.raises(DamagedStoreError):
        unlock_vault(closed, PASSPHRASE)


def test_a_missing_database_is_damage_and_none_is_made_in_its_place(closed: Path):
    (closed / "vault-1.db").unlink()

    with pytest.raises(DamagedStoreError):
        unlock_vault(closed, PASSPHRASE)

    assert not (closed / "vault-1.db").exists()


def test_a_refused_unlocking_lets_the_lock_go(closed: Path):
    whole = (closed / "vault-1.db").read_bytes()
    flip(closed / "vault-1.db", 700)
    with pytest.raises(DamagedStoreError):
        unlock_vault(closed, PASSPHRASE)

    (closed / "vault-1.db").write_bytes(whole)

    assert forum_names(closed) == ["Panel"]


def test_a_database_that_knows_later_steps_is_newer(closed: Path):
    vault = unlock_vault(closed, PASSPHRASE)
    store = vault.open_store(writable=True)
    with writing(store):
        store._connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('marac_desk', 'm9999_add_a_thing', '')"
        )
    store.close()
    vault.close()

    with pytest.raises(NewerStoreError):
        unlock_vault(closed, PASSPHRASE)


def test_a_store_open_in_this_window_is_not_opened_again(vault: Vault):
    with pytest.raises(StoreInUseError):
        unlock_vault(vault.folder, PASSPHRASE)


def test_a_store_open_in_another_process_is_not_opened_until_that_ends(closed: Path):
    with another_process(HOLD_OPEN, closed) as other:
        with pytest.raises(StoreInUseError):
            unlock_vault(closed, PASSPHRASE)

        other.communicate(b"")

    assert forum_names(closed) == ["Panel"]


def test_what_a_killed_process_had_saved_is_there_and_its_lock_stops_nobody(closed: Path):
    script = HOLD_OPEN.replace(
        'print("open", flush=True)',
        "store = vault.open_store(writable=True)\n"
        "from tests.store.records import a_forum, writing\n"
        "with writing(store): store.forums.save(a_forum(name='Saved'))\n"
        'print("open", flush=True)',
    )
    with another_process(script, closed) as other:
        other.kill()

    assert (closed / "vault-1.db-wal").exists()
    assert forum_names(closed) == ["Saved"]
    assert not (closed / "vault-1.db-wal").exists()


def test_a_copied_folder_with_a_stale_lock_opens(closed: Path, tmp_path: Path):
    vault = unlock_vault(closed, PASSPHRASE)
    copy = tmp_path / "Copy.marac"
    shutil.copytree(closed, copy)

    names = forum_names(copy)
    vault.close()

    assert names == ["Panel"]


def test_a_folder_that_holds_no_store_is_left_as_it_was(tmp_path: Path):
    (tmp_path / "letter.txt").write_text("Dear")

    with pytest.raises(NotAStoreError):
        unlock_vault(tmp_path, PASSPHRASE)

    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("name", ["nowhere", "letter.txt"])
def test_a_place_that_is_no_folder_is_no_store(tmp_path: Path, name: str):
    (tmp_path / "letter.txt").write_text("Dear")

    with pytest.raises(NotAStoreError):
        unlock_vault(tmp_path / name, PASSPHRASE)


def test_a_lock_or_key_file_that_cannot_be_opened_is_said_to_be_out_of_reach(closed: Path):
    (closed / "lock").unlink()
    (closed / "lock").mkdir()
    with pytest.raises(StoreUnreachableError):
        unlock_vault(closed, PASSPHRASE)
    (closed / "keyslots.json").unlink()
    (closed / "keyslots.json").mkdir()

    with pytest.raises(StoreUnreachableError):
        unlock_vault(closed, PASSPHRASE)


def test_every_refusal_is_a_store_error_that_names_no_path(closed: Path):
    with pytest.raises(StoreError) as caught:
        unlock_vault(closed, "wrong")

    assert os.sep not in str(caught.value)
