"""A backup restored: into a new folder only, compared before it counts, and the backup only read."""

import os
from functools import partial
from pathlib import Path

import pytest

from marac_desk.errors import StoreError
from marac_desk.store import backup_restore
from marac_desk.store.backup_errors import (
    DamagedBackupError,
    ForeignBackupError,
    NotABackupError,
    RestorePlaceError,
    RestoreTakenError,
)
from marac_desk.store.backup_restore import data_key_of, restore
from marac_desk.store.errors import WrongPassphraseError
from marac_desk.store.kdf import KdfParameters
from marac_desk.store.recovery import recover_vault
from marac_desk.store.vault import create_vault, unlock_vault
from tests.store.backups import a_backup, backed_up, files, names_of_forums
from tests.store.records import LIGHT, PASSPHRASE, forum_names
from tests.store.test_keyslots import with_change

NEW = "meadow kettle harbour anvil tulip"


@pytest.fixture
def made(closed: Path, tmp_path: Path) -> Path:
    """A backup of a store with one forum."""
    return backed_up(closed, tmp_path / "Backups")


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """Where it is restored to."""
    return tmp_path / "New" / "Panel.marac"


def by_passphrase(made: Path, folder: Path, *, content=names_of_forums) -> None:
    unlock = partial(unlock_vault, passphrase=PASSPHRASE)
    restore(made, folder, data_key_of(made, PASSPHRASE), unlock, content)


def by_sheet(made: Path, folder: Path, data_key: bytes, cost: KdfParameters = LIGHT) -> None:
    recover = partial(recover_vault, data_key=data_key, passphrase=NEW, kdf=cost)
    restore(made, folder, data_key, recover, names_of_forums, needs_key_file=False)


def test_what_is_restored_opens_and_the_backup_is_as_it_was(made: Path, empty: Path):
    before = files(made)

    by_passphrase(made, empty)

    assert files(made) == before
    assert sorted(files(empty)) == ["keyslots.json", "keyslots.prev.json", "vault-1.db"]
    assert [path.name for path in empty.parent.iterdir()] == ["Panel.marac"]
    assert forum_names(empty) == ["Panel"]


def test_an_empty_folder_is_as_good_as_none(made: Path, empty: Path):
    empty.mkdir(parents=True)

    by_passphrase(made, empty)

    assert forum_names(empty) == ["Panel"]


def test_nothing_is_ever_overwritten(made: Path, closed: Path, tmp_path: Path):
    before = files(closed)
    (tmp_path / "a file").write_bytes(b"kept")

    for taken in (closed, tmp_path / "a file", made):
        with pytest.raises(RestoreTakenError):
            by_passphrase(made, taken)
    with pytest.raises(RestoreTakenError):
        by_passphrase(made, made / "inside")

    assert files(closed) == before
    assert (tmp_path / "a file").read_bytes() == b"kept"
    assert sorted(files(made)) == ["keyslots.json", "manifest.json", "vault-1.db"]


def test_a_wrong_passphrase_leaves_nothing(made: Path, empty: Path):
    with pytest.raises(WrongPassphraseError):
        by_passphrase_of(made, empty, "a guess")

    assert not empty.parent.exists()


def by_passphrase_of(made: Path, folder: Path, passphrase: str) -> None:
    unlock = partial(unlock_vault, passphrase=passphrase)
    restore(made, folder, data_key_of(made, passphrase), unlock, names_of_forums)


def test_every_damaged_byte_of_a_sample_is_found_and_leaves_nothing(made: Path, empty: Path):
    path, data_key = made / "vault-1.db", data_key_of(made, PASSPHRASE)
    whole = path.read_bytes()
    places = [*range(0, 64, 7), *range(64, len(whole), len(whole) // 60)]
    for place in places:
        damaged = bytearray(whole)
        damaged[place] ^= 1
        path.write_bytes(damaged)
        with pytest.raises(DamagedBackupError):
            by_sheet(made, empty, data_key)
        assert files(empty.parent) == {}

    print(f"{len(places)} of {len(places)} damaged backups found, 0 restored")


@pytest.mark.parametrize("cut", [1, 2048, 4096])
def test_one_that_is_cut_short_is_found(made: Path, empty: Path, cut: int):
    path = made / "vault-1.db"
    path.write_bytes(path.read_bytes()[:-cut])

    with pytest.raises(DamagedBackupError):
        by_passphrase(made, empty)


def test_one_that_holds_something_else_is_found(made: Path, empty: Path):
    with pytest.raises(DamagedBackupError):
        by_passphrase(made, empty, content=lambda _: "something else")

    assert files(empty.parent) == {}


def test_one_by_another_version_of_the_program_is_known_by_its_hashes_and_its_check(
    made: Path, empty: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(backup_restore, "__version__", "9.9")

    by_passphrase(made, empty, content=lambda _: "another form")

    assert forum_names(empty) == ["Panel"]


def test_a_copy_whose_log_does_not_reach_the_manifest_is_found(
    closed: Path, tmp_path: Path, empty: Path, monkeypatch: pytest.MonkeyPatch
):
    made = backed_up(closed, tmp_path / "Backups")
    monkeypatch.setattr(
        backup_restore.Manifest, "tip", property(lambda _: backup_restore_tip(seq=1, hash="0" * 64))
    )

    with pytest.raises(DamagedBackupError):
        by_passphrase(made, empty)


def backup_restore_tip(**facts: object):
    from marac_desk.store.chain import Tip  # noqa: PLC0415

    return Tip(**facts)


@pytest.mark.parametrize("left", [None, b"", b"damaged"])
def test_the_sheet_restores_a_backup_without_a_key_file(made: Path, empty: Path, left: bytes | None):
    data_key = data_key_of(made, PASSPHRASE)
    (made / "keyslots.json").unlink()
    if left is not None:
        (made / "keyslots.json").write_bytes(left)

    by_sheet(made, empty, data_key)

    vault = unlock_vault(empty, NEW)
    store = vault.open_store(writable=False)
    assert names_of_forums(store) == "Panel"
    store.close()
    vault.close()


def test_another_store_s_sheet_restores_nothing(made: Path, empty: Path):
    with pytest.raises(ForeignBackupError):
        by_sheet(made, empty, bytes(32))

    assert not empty.parent.exists()


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (lambda made: (made / "keyslots.json").unlink(), NotABackupError),
        (lambda made: (made / "keyslots.json").write_bytes(b"{}"), DamagedBackupError),
        (lambda made: (made / "manifest.json").unlink(), NotABackupError),
        (lambda made: _altered(made / "keyslots.json"), ForeignBackupError),
    ],
    ids=["no key file", "a damaged key file", "no manifest", "an altered key file"],
)
def test_what_is_wrong_is_said_of_the_backup(made: Path, empty: Path, spoil, error: type[StoreError]):
    spoil(made)

    with pytest.raises(error):
        by_passphrase(made, empty)


def _altered(path: Path) -> None:
    path.write_bytes(with_change(path.read_bytes(), made_by="play"))


def test_a_key_file_of_another_day_under_the_same_key_is_found(
    closed: Path, made: Path, empty: Path, tmp_path: Path
):
    vault = unlock_vault(closed, PASSPHRASE)
    vault.change_passphrase(PASSPHRASE, NEW)
    vault.close()
    later = (closed / "keyslots.json").read_bytes()
    (made / "keyslots.json").write_bytes(later)

    with pytest.raises(DamagedBackupError):
        by_passphrase_of(made, empty, NEW)
    assert tmp_path.joinpath("New").exists() is False or files(tmp_path / "New") == {}


def test_a_whole_database_under_another_whole_manifest_is_found(made: Path, empty: Path, tmp_path: Path):
    other = create_vault(tmp_path / "Other.marac", PASSPHRASE, kdf=LIGHT)
    theirs = a_backup(other, tmp_path / "Theirs")
    other.close()
    (made / "vault-1.db").write_bytes((theirs / "vault-1.db").read_bytes())

    with pytest.raises(DamagedBackupError):
        by_passphrase(made, empty)


def test_a_disk_that_refuses_is_one_sentence_and_leaves_nothing(
    made: Path, empty: Path, monkeypatch: pytest.MonkeyPatch
):
    def refuse(_descriptor: int) -> None:
        raise OSError

    with monkeypatch.context() as refusing:
        refusing.setattr(os, "fsync", refuse)
        with pytest.raises(RestorePlaceError, match="Nothing was restored"):
            by_passphrase(made, empty)

    assert files(empty.parent) == {}


def test_a_place_where_nothing_can_be_made_is_one_sentence(made: Path, tmp_path: Path):
    (tmp_path / "a file").write_bytes(b"")

    with pytest.raises(RestorePlaceError):
        by_passphrase(made, tmp_path / "a file" / "New" / "Panel.marac")
