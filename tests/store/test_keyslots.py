"""The key file: every change of it is noticed, and it never asks for more than it should."""

import hashlib
import secrets
import stat
from pathlib import Path
from typing import Any

import msgspec
import pytest

from marac_desk.store import keyslots
from marac_desk.store.errors import (
    DamagedStoreError,
    NewerStoreError,
    NotAStoreError,
    TooLittleMemoryError,
    WrongPassphraseError,
)
from marac_desk.store.kdf import passphrase_key
from marac_desk.store.keyslots import DEFAULT, FLOOR, KdfParameters, KeySlots
from marac_desk.store.slots import derived_key, wrap
from tests.store.records import LIGHT, PASSPHRASE

DATA_KEY = bytes(range(32))
VAULT = "0" * 32


def slots_for(*passphrases: str) -> KeySlots:
    slots = tuple(wrap(VAULT, passphrase, DATA_KEY, LIGHT) for passphrase in passphrases)
    return KeySlots(vault_id=VAULT, db_file="vault-1.db", db_salt="1" * 32, made_by="window", slots=slots)


def file_of(*passphrases: str) -> bytes:
    return keyslots.encode(slots_for(*passphrases), DATA_KEY)


def with_change(raw: bytes, **changes: Any) -> bytes:
    """The file with fields changed and its SHA-256 made good, as somebody without the key could."""
    content = {**msgspec.json.decode(raw), **changes}
    content.pop("sha256")
    hashed = hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()
    return msgspec.json.encode({**content, "sha256": hashed}, order="sorted")


def with_cost(raw: bytes, **costs: int) -> bytes:
    content = msgspec.json.decode(raw)
    content["slots"][0]["kdf"] |= costs
    return with_change(raw, slots=content["slots"])


def test_the_passphrase_of_any_slot_gives_the_data_key():
    raw = file_of(PASSPHRASE, "deputy")
    slots = keyslots.decode(raw)

    opened = [keyslots.open_slots(slots, raw, passphrase) for passphrase in (PASSPHRASE, "deputy")]

    assert [data_key for _, data_key in opened] == [DATA_KEY, DATA_KEY]
    assert [slot for slot, _ in opened] == list(slots.slots)


def test_a_passphrase_of_no_slot_is_wrong():
    raw = file_of(PASSPHRASE)

    with pytest.raises(WrongPassphraseError):
        keyslots.open_slots(keyslots.decode(raw), raw, "another")


def test_the_data_key_is_in_the_file_only_wrapped():
    assert DATA_KEY.hex().encode() not in file_of(PASSPHRASE)


def test_each_job_has_a_key_of_its_own():
    keys = {
        derived_key(DATA_KEY, "sqlcipher"),
        derived_key(DATA_KEY, "slots-mac"),
        DATA_KEY,
    }

    assert len(keys) == 3


@pytest.mark.parametrize("bit", [0, 3, 5, 7])
def test_every_changed_byte_is_noticed_before_a_passphrase_is_tried(bit: int):
    raw = file_of(PASSPHRASE)

    for position in range(len(raw)):
        changed = bytearray(raw)
        changed[position] ^= 1 << bit
        with pytest.raises(DamagedStoreError):
            keyslots.decode(bytes(changed))


@pytest.mark.parametrize(
    "change", [b"", b"{}", b"[]", b"not json", b"\xff\xfe", b"[" * 40_000, b'{"magic":1}']
)
def test_what_is_no_key_file_is_damage(change: bytes):
    with pytest.raises(DamagedStoreError):
        keyslots.decode(change)


def test_every_shortened_file_is_damage():
    raw = file_of(PASSPHRASE)

    for kept in range(len(raw)):
        with pytest.raises(DamagedStoreError):
            keyslots.decode(raw[:kept])


@pytest.mark.parametrize("tail", [b" ", b"\n", b"{}", b"\0"])
def test_only_the_canonical_form_is_read(tail: bytes):
    with pytest.raises(DamagedStoreError):
        keyslots.decode(file_of(PASSPHRASE) + tail)


@pytest.mark.parametrize(
    "change",
    [
        {"made_by": "play"},
        {"generation": 2},
        {"db_file": "vault-2.db"},
        {"vault_id": VAULT},
        {"mac": "0" * 64},
        {"extra": "field"},
    ],
)
def test_a_change_by_somebody_without_the_key_is_noticed(change: dict[str, Any]):
    raw = file_of(PASSPHRASE)
    altered = with_change(raw, **change)
    if altered == raw:
        return

    with pytest.raises(DamagedStoreError):
        keyslots.open_slots(keyslots.decode(altered), altered, PASSPHRASE)


def test_a_slot_moved_to_another_store_does_not_open():
    raw = with_change(file_of(PASSPHRASE), vault_id="2" * 32)

    with pytest.raises(WrongPassphraseError):
        keyslots.open_slots(keyslots.decode(raw), raw, PASSPHRASE)


def test_cheaper_parameters_written_over_a_slot_do_not_open_it():
    raw = with_cost(file_of(PASSPHRASE), t=2)

    with pytest.raises(WrongPassphraseError):
        keyslots.open_slots(keyslots.decode(raw), raw, PASSPHRASE)


@pytest.mark.parametrize(
    "cost",
    [
        {"m": (1 << 20) + 1},
        {"t": 11},
        {"p": 9},
        {"m": 63},
        {"t": 0},
        {"p": 0},
    ],
)
def test_parameters_beyond_the_caps_are_refused_before_anything_is_allocated(cost: dict[str, int]):
    with pytest.raises(DamagedStoreError):
        keyslots.decode(with_cost(file_of(PASSPHRASE), **cost))


@pytest.mark.parametrize("count", [0, 17])
def test_a_file_with_no_slot_or_more_than_sixteen_is_refused(count: int):
    raw = file_of(PASSPHRASE)
    slot = msgspec.json.decode(raw)["slots"][0]

    with pytest.raises(DamagedStoreError):
        keyslots.decode(with_change(raw, slots=[slot] * count))


def test_a_file_beyond_64_kib_is_refused():
    raw = with_change(file_of(PASSPHRASE), extra="x" * keyslots.MAXIMUM_BYTES)

    with pytest.raises(DamagedStoreError):
        keyslots.decode(raw)


@pytest.mark.parametrize("path", ["../elsewhere.db", "/etc/passwd", "vault-1.db/../x", "vault-.db"])
def test_the_database_it_names_lies_in_its_own_folder(path: str):
    with pytest.raises(DamagedStoreError):
        keyslots.decode(with_change(file_of(PASSPHRASE), db_file=path))


@pytest.mark.parametrize("least", [2, 99, "3"])
def test_a_file_that_asks_for_a_newer_reader_is_newer(least: object):
    with pytest.raises(NewerStoreError):
        keyslots.decode(with_change(file_of(PASSPHRASE), min_reader=least, slots={"other": "shape"}))


def test_a_whole_file_of_another_program_is_no_store():
    with pytest.raises(NotAStoreError):
        keyslots.decode(with_change(file_of(PASSPHRASE), magic="Another program"))


def test_writing_replaces_the_file_privately_and_leaves_nothing_beside_it(tmp_path: Path):
    keyslots.write_key_slots(tmp_path, slots_for("old"), DATA_KEY)

    keyslots.write_key_slots(tmp_path, slots_for("new"), DATA_KEY)

    slots, raw = keyslots.read_key_slots(tmp_path)
    assert keyslots.open_slots(slots, raw, "new")[1] == DATA_KEY
    assert [path.name for path in tmp_path.iterdir()] == ["keyslots.json"]
    assert stat.S_IMODE((tmp_path / "keyslots.json").stat().st_mode) == 0o600


def test_a_disk_that_keeps_the_old_file_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    keyslots.write_key_slots(tmp_path, slots_for("old"), DATA_KEY)
    monkeypatch.setattr(keyslots, "replace_file", lambda *_unwritten: None)

    with pytest.raises(DamagedStoreError):
        keyslots.write_key_slots(tmp_path, slots_for("new"), DATA_KEY)


def test_two_wrappings_of_one_key_share_no_salt_nonce_or_bytes():
    first, second = slots_for(PASSPHRASE, PASSPHRASE).slots

    assert first.kdf.salt != second.kdf.salt
    assert first.nonce != second.nonce
    assert first.wrapped != second.wrapped


def test_the_default_and_the_floor_are_those_of_the_design():
    assert KdfParameters(memory_kib=256 * 1024, passes=3, lanes=4) == DEFAULT
    assert KdfParameters(memory_kib=64 * 1024, passes=3, lanes=4) == FLOOR


def test_the_key_of_a_passphrase_never_changes_between_versions():
    key = passphrase_key("lantern gravel", bytes(16), LIGHT)

    assert key.hex() == "dd86351219f16b678f4aa7965d34b209f437aedd6bcf1b86dd696053c6165ef1"


def test_the_keys_of_a_data_key_never_change_between_versions():
    keys = [derived_key(DATA_KEY, job).hex()[:16] for job in ("sqlcipher", "slots-mac")]

    assert keys == ["129a59bd6b76a145", "908bf4d71c1cdbd1"]


def test_too_little_memory_is_said_in_words():
    # Argon2 refuses both too little memory asked for and too little to be had, with one error.
    with pytest.raises(TooLittleMemoryError):
        passphrase_key("x", secrets.token_bytes(16), KdfParameters(memory_kib=8, passes=1, lanes=2))
