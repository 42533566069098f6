"""Second copies in a store's folder are told from its own files."""

import pytest

from marac_desk.store.strays import Stray, stray_copies
from marac_desk.store.vault import create_vault
from tests.store.records import LIGHT


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("keyslots (1).json", {Stray.KEY_FILE}),
        ("keyslots (conflicted copy 2026-05-12).json", {Stray.KEY_FILE}),
        ("keyslots.sync-conflict-20260512-101500-ABCDEFG.json", {Stray.KEY_FILE}),
        ("keyslots.prev-LAPTOP7.json", {Stray.KEY_FILE}),
        ("vault-1 (conflicted copy).db", {Stray.DATABASE}),
        ("vault-1-LAPTOP7.db", {Stray.DATABASE}),
        ("vault-1 2.db", {Stray.DATABASE}),
        ("Vault-1.sync-conflict-20260512.db-wal", {Stray.DATABASE}),
        ("keyslots.json.4711.new", set()),
        ("vault-1.db-wal", set()),
        ("notes.txt", set()),
    ],
)
def test_a_copy_is_known_by_its_name(tmp_path, name, kinds):
    (tmp_path / name).touch()

    assert stray_copies(tmp_path) == kinds


def test_a_store_s_own_files_are_no_copies(tmp_path):
    vault = create_vault(tmp_path / "Panel.marac", "a passphrase", kdf=LIGHT)
    while_open = stray_copies(tmp_path / "Panel.marac")
    vault.close()

    assert while_open == stray_copies(tmp_path / "Panel.marac") == frozenset()


def test_a_folder_that_is_not_there_holds_none(tmp_path):
    assert stray_copies(tmp_path / "nowhere") == frozenset()
