"""The folder of the backups: what counts in it, and what a removal leaves at any moment."""

from datetime import timedelta
from pathlib import Path

import pytest

from marac_desk.store import backup_place
from marac_desk.store.backup_errors import BackupsUnreadableError
from marac_desk.store.backup_place import backups_in, remove
from marac_desk.store.vault import Vault
from tests.store.backups import NAME, NOON, a_backup


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "Backups"


def key_of(vault: Vault) -> bytes:
    return vault.copier.keys.backup_mac


def test_a_place_that_is_not_there_holds_none(vault: Vault, place: Path):
    assert backups_in(place, key_of(vault)) == []


def test_a_place_that_cannot_be_read_says_so(vault: Vault, place: Path):
    place.write_bytes(b"")

    with pytest.raises(BackupsUnreadableError):
        backups_in(place, key_of(vault))


def test_they_are_listed_newest_first_and_only_ours(vault: Vault, place: Path):
    made = [a_backup(vault, place, at=NOON + timedelta(days=days)) for days in (0, 40, 2)]
    for other in (".making-x", ".going-x", "2026-03-10", f"{NAME} (conflicted copy)"):
        (place / other).mkdir()

    found = backups_in(place, key_of(vault))

    assert [each.folder for each in found] == [made[1], made[2], made[0]]
    assert [each.made_at for each in found] == [NOON + timedelta(days=days) for days in (40, 2, 0)]
    assert all(each.is_proven for each in found)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda folder: (folder / "manifest.json").unlink(), "not a whole backup"),
        (lambda folder: (folder / "vault-1.db").unlink(), "damaged"),
        (lambda folder: (folder / "keyslots.json").unlink(), "damaged"),
        (lambda folder: (folder / "vault-1.db").write_bytes(b"half uploaded"), "damaged"),
        (lambda folder: (folder / "manifest.json").write_bytes(b"half"), "not a whole backup"),
    ],
    ids=["no manifest", "no database", "no key file", "half a database", "half a manifest"],
)
def test_one_that_is_not_whole_says_what_is_wrong(vault: Vault, place: Path, spoil, words: str):
    spoil(a_backup(vault, place))

    (found,) = backups_in(place, key_of(vault))

    assert not found.is_proven
    assert words in found.problem


def test_another_store_s_is_not_taken_for_this_one_s(vault: Vault, place: Path):
    a_backup(vault, place)

    (found,) = backups_in(place, bytes(32))

    assert "another store's" in found.problem


def test_a_removal_that_is_cut_short_leaves_nothing_that_counts(
    vault: Vault, place: Path, monkeypatch: pytest.MonkeyPatch
):
    a_backup(vault, place)
    (found,) = backups_in(place, key_of(vault))
    with monkeypatch.context() as cut:
        cut.setattr(backup_place.shutil, "rmtree", _refuse)
        with pytest.raises(OSError, match="cut"):
            remove(found)

    assert backups_in(place, key_of(vault)) == []
    a_backup(vault, place)
    assert [path.name for path in place.iterdir()] == [NAME]


def _refuse(_path: Path) -> None:
    raise OSError("cut short")


def test_a_removed_one_is_gone(vault: Vault, place: Path):
    a_backup(vault, place)

    remove(backups_in(place, key_of(vault))[0])

    assert list(place.iterdir()) == []
