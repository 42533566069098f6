"""The copy of the key file inside the database: an open vault writes the file anew if it vanished."""

from pathlib import Path

import pytest

from marac_desk.domain.happenings import Happening
from marac_desk.store.errors import NotAStoreError
from marac_desk.store.key_file import FILE_NAME, FORMER_NAME, mend_key_file
from marac_desk.store.slots import FORMAT
from marac_desk.store.store import Store
from marac_desk.store.vault import Vault, unlock_vault
from tests.store.insider import raw_store
from tests.store.records import PASSPHRASE, forum_names, writing

NEW = "another lantern gravel pepper ribbon"


def kept(vault: Vault) -> bytes | None:
    store = vault.open_store(writable=False)
    raw = store._key_copy.get()
    store.close()
    return raw


def test_an_unlocking_keeps_the_key_file_inside_the_database(closed: Path):
    vault = unlock_vault(closed, PASSPHRASE)

    assert kept(vault) == (closed / FILE_NAME).read_bytes() == vault.key_file_bytes()
    vault.close()


def test_a_changed_passphrase_is_kept_when_the_change_is_noted(vault: Vault, store: Store, folder: Path):
    vault.change_passphrase(PASSPHRASE, NEW)
    before = kept(vault)

    with writing(store):
        store.note(Happening.KEY_CHANGE)
        store.keep_key_copy()

    assert before != kept(vault) == (folder / FILE_NAME).read_bytes()


def test_a_key_file_that_vanished_while_the_store_was_open_is_written_anew_at_closing(closed: Path):
    vault = unlock_vault(closed, PASSPHRASE)
    whole = (closed / FILE_NAME).read_bytes()
    for name in (FILE_NAME, FORMER_NAME):
        (closed / name).unlink()

    vault.close()

    assert (closed / FILE_NAME).read_bytes() == whole
    assert (closed / FILE_NAME).stat().st_mode & 0o777 == 0o600
    assert forum_names(closed) == ["Panel"]


def test_one_that_was_damaged_meanwhile_is_too(closed: Path):
    vault = unlock_vault(closed, PASSPHRASE)
    (closed / FILE_NAME).write_bytes(b"{}")

    vault.close()

    assert forum_names(closed) == ["Panel"]


def test_without_the_copy_a_vanished_key_file_is_gone(closed: Path):
    vault = unlock_vault(closed, PASSPHRASE)
    store = vault.open_store(writable=True)
    store._connection.execute("DELETE FROM key_copies")  # the control
    store.close()
    for name in (FILE_NAME, FORMER_NAME):
        (closed / name).unlink()
    vault.close()

    with pytest.raises(NotAStoreError):
        unlock_vault(closed, PASSPHRASE)


def test_a_key_file_that_is_whole_or_newer_is_left_alone(closed: Path):
    whole = (closed / FILE_NAME).read_bytes()
    assert not mend_key_file(closed, b"other")
    assert (closed / FILE_NAME).read_bytes() == whole


def test_one_that_cannot_be_read_is_left_alone(closed: Path):
    (closed / FILE_NAME).unlink()
    (closed / FILE_NAME).mkdir()

    assert not mend_key_file(closed, b"other")


def test_a_database_alone_has_no_key_file_to_keep(vault: Vault, store: Store):
    before = kept(vault)
    with raw_store(*_of(vault)) as alone, writing(alone):
        alone.keep_key_copy()

    assert kept(vault) == before
    assert store.history.events() == []


def _of(vault: Vault) -> tuple[Path, bytes]:
    return vault._path, vault._key


def test_the_same_file_is_kept_without_a_write(store: Store):
    raw = f'{{"format":{FORMAT}}}'.encode()
    store._key_copy.keep(raw)
    writes = store._connection.row("SELECT total_changes()")

    store._key_copy.keep(raw)

    assert store._connection.row("SELECT total_changes()") == writes
