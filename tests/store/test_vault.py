"""Making, unlocking and closing a store; each failure says its own sentence and changes nothing."""

import os
import shutil
import stat
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from marac_desk.errors import BadInputError, StoreError
from marac_desk.store.errors import (
    DamagedStoreError,
    NewerStoreError,
    NotAStoreError,
    StoreExistsError,
    StoreInUseError,
    StoreUnreachableError,
    WrongPassphraseError,
)
from marac_desk.store.vault import Vault, create_vault, unlock_vault
from tests.store.records import LIGHT, PASSPHRASE, a_contribution, a_forum, save_table_for_one, writing

ROOT = Path(__file__).parents[2]
CANARY = "Kestrelwood Quillfeather"

HOLD_OPEN = """
import sys
from pathlib import Path
from marac_desk.store.vault import unlock_vault
vault = unlock_vault(Path(sys.argv[1]), sys.argv[2])
print("open", flush=True)
sys.stdin.read()
vault.close()
"""


def forum_names(folder: Path) -> list[str]:
    vault = unlock_vault(folder, PASSPHRASE)
    store = vault.open_store(writable=False)
    names = [forum.name for forum in store.forums.all()]
    store.close()
    vault.close()
    return names


@contextmanager
def another_process(script: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another Python at work, once it has said that it is ready."""
    command = [sys.executable, "-c", script, str(folder), PASSPHRASE]
    with subprocess.Popen(  # noqa: S603 - our own script
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"open\n"
        yield process


def flip(path: Path, position: int) -> None:
    content = bytearray(path.read_bytes())
    content[position] ^= 1
    path.write_bytes(content)


def test_what_was_saved_is_there_after_closing_and_unlocking(closed: Path):
    assert forum_names(closed) == ["Panel"]


def test_a_closed_store_is_three_private_files_in_a_private_folder(closed: Path):
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in closed.iterdir()}

    assert modes == {"keyslots.json": 0o600, "vault-1.db": 0o600, "lock": 0o600}
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700


def test_the_files_beside_an_open_store_are_private_too(vault: Vault, folder: Path):
    store = vault.open_store(writable=True)
    with writing(store):
        store.forums.save(a_forum())

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    store.close()

    assert {"vault-1.db-wal", "vault-1.db-shm"} <= modes.keys()
    assert set(modes.values()) == {0o600}


def test_no_word_of_a_record_stands_in_any_file_of_the_store(folder: Path):
    vault = create_vault(folder, PASSPHRASE, kdf=LIGHT)
    store = vault.open_store(writable=True)
    save_table_for_one(store)
    with writing(store, reason=CANARY):
        store.contributions.save(a_contribution(CANARY))
    store.drafts.save("box", CANARY, store.history.events()[0].happened_at)

    while_open = b"".join(path.read_bytes() for path in folder.iterdir() if path.name != "vault-1.db")
    store.close()
    vault.close()
    at_rest = b"".join(path.read_bytes() for path in folder.iterdir())

    for spelling in (CANARY.encode(), CANARY.encode("utf-16-le"), b"SQLite format 3", b"CREATE TABLE"):
        assert spelling not in while_open + at_rest


def test_a_store_remembers_who_made_it(folder: Path):
    create_vault(folder, PASSPHRASE, kdf=LIGHT, made_by="play").close()

    vault = unlock_vault(folder, PASSPHRASE)
    vault.close()

    assert vault.made_by == "play"


def test_the_four_refusals_are_four_different_sentences():
    said = {
        str(error()) for error in (WrongPassphraseError, DamagedStoreError, NewerStoreError, StoreInUseError)
    }

    assert len(said) == 4


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


@pytest.mark.parametrize("passphrase", ["é" * 256, "🦔🌧️ ключ مفتاح", " leading and trailing "])
def test_any_passphrase_up_to_256_characters_opens_its_store(folder: Path, passphrase: str):
    create_vault(folder, passphrase, kdf=LIGHT).close()

    unlock_vault(folder, passphrase).close()


@pytest.mark.parametrize("passphrase", ["", "x" * 257])
def test_no_store_is_made_with_an_empty_or_endless_passphrase(folder: Path, passphrase: str):
    with pytest.raises(BadInputError):
        create_vault(folder, passphrase, kdf=LIGHT)

    assert list(folder.parent.iterdir()) == []


def test_accents_typed_on_another_keyboard_open_the_store(folder: Path):
    composed, decomposed = (unicodedata.normalize(form, "Zoë café") for form in ("NFC", "NFD"))
    create_vault(folder, decomposed, kdf=LIGHT).close()

    unlock_vault(folder, composed).close()

    assert composed != decomposed


def test_a_lone_surrogate_is_a_wrong_passphrase_and_no_traceback(closed: Path):
    with pytest.raises(WrongPassphraseError):
        unlock_vault(closed, "\ud800")


@pytest.mark.parametrize("page", range(8))
def test_a_changed_byte_in_any_page_of_the_database_is_damage(closed: Path, page: int):
    flip(closed / "vault-1.db", page * 4096 + 700)

    with pytest.raises(DamagedStoreError, match="database of this store is damaged"):
        unlock_vault(closed, PASSPHRASE)


@pytest.mark.parametrize("kept", [0, 1000, 4096, 3 * 4096, -4096, -1])
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


def test_another_store_s_database_is_damage(closed: Path, tmp_path: Path):
    other = tmp_path / "Other.marac"
    create_vault(other, PASSPHRASE, kdf=LIGHT).close()
    shutil.copy(other / "vault-1.db", closed / "vault-1.db")

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


def test_a_closed_store_rests_as_one_file_that_any_medium_can_hold(closed: Path):
    header_is_encrypted = (closed / "vault-1.db").read_bytes()[:15] != b"SQLite format 3"

    assert header_is_encrypted
    assert sorted(path.name for path in closed.iterdir()) == ["keyslots.json", "lock", "vault-1.db"]


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


def test_nothing_is_made_over_a_file_or_a_folder_that_holds_something(closed: Path, tmp_path: Path):
    (tmp_path / "letter.txt").write_text("Dear")

    for place in (closed, tmp_path / "letter.txt"):
        with pytest.raises(StoreExistsError):
            create_vault(place, PASSPHRASE, kdf=LIGHT)

    assert forum_names(closed) == ["Panel"]
    assert (tmp_path / "letter.txt").read_text() == "Dear"


def test_an_empty_folder_and_missing_parents_are_good_places(tmp_path: Path):
    empty, deep = tmp_path / "Empty.marac", tmp_path / "a" / "b" / "Deep.marac"
    empty.mkdir()

    for place in (empty, deep):
        create_vault(place, PASSPHRASE, kdf=LIGHT).close()

    assert (empty / "keyslots.json").exists()
    assert (deep / "keyslots.json").exists()


def test_a_making_that_fails_leaves_nothing_behind(folder: Path):
    with pytest.raises(DamagedStoreError):
        create_vault(folder, PASSPHRASE, kdf=LIGHT, made_by="nobody known")

    assert list(folder.parent.iterdir()) == []


def test_a_place_that_cannot_be_written_is_said_to_be_one(tmp_path: Path):
    (tmp_path / "letter.txt").write_text("Dear")

    with pytest.raises(StoreUnreachableError):
        create_vault(tmp_path / "letter.txt" / "Panel.marac", PASSPHRASE, kdf=LIGHT)


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


def test_a_vault_is_not_closed_under_an_open_store(vault: Vault):
    store = vault.open_store(writable=False)

    with pytest.raises(RuntimeError):
        vault.close()
    store.close()


def test_there_is_one_writable_store_at_a_time(vault: Vault):
    first = vault.open_store(writable=True)

    with pytest.raises(RuntimeError):
        vault.open_store(writable=True)
    first.close()

    vault.open_store(writable=True).close()


def test_a_reader_on_another_thread_reads_while_the_writer_writes(vault: Vault):
    writer = vault.open_store(writable=True)
    seen: list[list[str]] = []

    def read() -> None:
        reader = vault.open_store(writable=False)
        seen.append([forum.name for forum in reader.forums.all()])
        reader.close()

    with writing(writer):
        writer.forums.save(a_forum())
        _run_aside(read)
    _run_aside(read)
    writer.close()

    assert seen == [[], ["Panel"]]


def _run_aside(job: object) -> None:
    thread = threading.Thread(target=job)  # type: ignore[arg-type]  # a job takes nothing
    thread.start()
    thread.join()
