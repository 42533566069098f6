"""Making, unlocking and closing a store; each failure says its own sentence and changes nothing."""

import stat
import threading
import unicodedata
from pathlib import Path

import pytest

from marac_desk.errors import BadInputError
from marac_desk.store import vault as making
from marac_desk.store.errors import (
    DamagedStoreError,
    StoreExistsError,
    StoreUnreachableError,
)
from marac_desk.store.vault import Vault, create_vault, unlock_vault
from tests.store.records import (
    LIGHT,
    PASSPHRASE,
    a_contribution,
    a_forum,
    forum_names,
    save_table_for_one,
    writing,
)

CANARY = "Kestrelwood Quillfeather"


def test_what_was_saved_is_there_after_closing_and_unlocking(closed: Path):
    assert forum_names(closed) == ["Panel"]


def test_a_closed_store_is_four_private_files_in_a_private_folder(closed: Path):
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in closed.iterdir()}

    assert modes == dict.fromkeys(("keyslots.json", "keyslots.prev.json", "vault-1.db", "lock"), 0o600)
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


def test_a_closed_store_rests_as_one_file_that_any_medium_can_hold(closed: Path):
    header_is_encrypted = (closed / "vault-1.db").read_bytes()[:15] != b"SQLite format 3"

    assert header_is_encrypted
    assert sorted(path.name for path in closed.iterdir()) == [
        "keyslots.json",
        "keyslots.prev.json",
        "lock",
        "vault-1.db",
    ]


def test_nothing_is_made_over_a_file_or_a_folder_that_holds_something(closed: Path, tmp_path: Path):
    (tmp_path / "letter.txt").write_text("Dear")

    for place in (closed, tmp_path / "letter.txt"):
        with pytest.raises(StoreExistsError):
            create_vault(place, PASSPHRASE, kdf=LIGHT)

    assert forum_names(closed) == ["Panel"]
    assert (tmp_path / "letter.txt").read_text() == "Dear"


@pytest.mark.parametrize("name", ["Käse & Co #1?.marac", "100%41.marac", "🦔.marac"])
def test_any_name_is_a_good_name_for_a_store(tmp_path: Path, name: str):
    create_vault(tmp_path / name, PASSPHRASE, kdf=LIGHT).close()

    unlock_vault(tmp_path / name, PASSPHRASE).close()

    assert [path.name for path in tmp_path.iterdir()] == [name]


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


def test_a_database_that_came_out_plain_is_never_kept(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(making, "read_salt", lambda _path: b"SQLite format 3\0")

    with pytest.raises(RuntimeError, match="not encrypted"):
        create_vault(folder, PASSPHRASE, kdf=LIGHT)

    assert list(folder.parent.iterdir()) == []


def test_a_place_that_cannot_be_written_is_said_to_be_one(tmp_path: Path):
    (tmp_path / "letter.txt").write_text("Dear")

    with pytest.raises(StoreUnreachableError):
        create_vault(tmp_path / "letter.txt" / "Panel.marac", PASSPHRASE, kdf=LIGHT)


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
