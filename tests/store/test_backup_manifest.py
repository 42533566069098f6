"""The manifest: whoever changes a byte of it, with or without knowing its form, is found out."""

from pathlib import Path

import msgspec
import pytest

from marac_desk.errors import StoreError
from marac_desk.store.backup_errors import (
    DamagedBackupError,
    ForeignBackupError,
    NewerBackupError,
    NotABackupError,
    RestorePlaceError,
)
from marac_desk.store.backup_manifest import FILE_NAME, FileMark, Manifest, encode, read_manifest
from marac_desk.store.slots import canonical

KEY = bytes(range(32))
HASH = "0" * 64
MARK = FileMark(size=4096, sha256=HASH)


def a_manifest(**facts: object) -> Manifest:
    given = {"vault_id": "a" * 32, "generation": 3, "db_file": "vault-1.db", "app_version": "0.1"}
    given |= {"made_at": "2026-03-10T12:00:00Z", "schema": HASH, "content": HASH}
    given |= {"tip_seq": 7, "tip_hash": HASH, "events": 7, "versions": 5, "records": 4}
    return Manifest(**{**given, "database": MARK, "key_file": MARK, **facts})


def write(folder: Path, raw: bytes) -> Path:
    (folder / FILE_NAME).write_bytes(raw)
    return folder


def signed(**facts: object) -> bytes:
    """A manifest that somebody with the key wrote, whatever is in it."""
    from marac_desk.store.backup_manifest import _mac  # noqa: PLC0415 - as an insider would

    content = {**msgspec.to_builtins(a_manifest()), **facts}
    return canonical({**content, "mac": _mac(content, KEY)})


def test_what_is_written_is_read_back(tmp_path: Path):
    manifest = a_manifest()

    assert read_manifest(write(tmp_path, encode(manifest, KEY)), KEY) == manifest


def test_every_single_byte_that_is_changed_is_found_out(tmp_path: Path):
    raw, found = encode(a_manifest(), KEY), 0
    for place in range(len(raw)):
        for flip in (1, 0x20, 0xFF):
            changed = bytearray(raw)
            changed[place] ^= flip
            with pytest.raises(StoreError):
                read_manifest(write(tmp_path, bytes(changed)), KEY)
            found += 1

    print(f"{found:,} of {3 * len(raw):,} changes of a byte found")


def test_another_store_s_key_is_told_from_damage(tmp_path: Path):
    with pytest.raises(ForeignBackupError):
        read_manifest(write(tmp_path, encode(a_manifest(), KEY)), bytes(32))


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"[]", b'{"magic":"other"}', b"\xff", b"[" * 100_000, b'{"magic":"\\ud800"}']
)
def test_what_is_no_manifest_is_no_backup(tmp_path: Path, raw: bytes):
    with pytest.raises(NotABackupError):
        read_manifest(write(tmp_path, raw), KEY)


@pytest.mark.parametrize("place", ["nowhere", "a file"])
def test_a_folder_without_one_is_no_backup(tmp_path: Path, place: str):
    (tmp_path / "a file").write_bytes(b"")

    with pytest.raises(NotABackupError):
        read_manifest(tmp_path / place, KEY)


def test_one_that_cannot_be_read_says_so(tmp_path: Path):
    (tmp_path / FILE_NAME).mkdir()

    with pytest.raises(RestorePlaceError):
        read_manifest(tmp_path, KEY)


@pytest.mark.parametrize("least", [2, "1", None])
def test_one_from_a_newer_version_says_so(tmp_path: Path, least: object):
    with pytest.raises(NewerBackupError):
        read_manifest(write(tmp_path, signed(min_reader=least)), KEY)


@pytest.mark.parametrize("facts", [{"generation": 0}, {"db_file": "../vault-1.db"}, {"made_at": "today"}])
def test_one_that_asks_for_what_none_of_ours_would_is_damaged(tmp_path: Path, facts: dict[str, object]):
    with pytest.raises(DamagedBackupError):
        read_manifest(write(tmp_path, signed(**facts)), KEY)


@pytest.mark.parametrize("mac", [None, 7, "é"])
def test_one_without_a_right_mac_is_another_s(tmp_path: Path, mac: object):
    content = {**msgspec.to_builtins(a_manifest()), "mac": mac}

    with pytest.raises(ForeignBackupError):
        read_manifest(write(tmp_path, canonical(content)), KEY)
