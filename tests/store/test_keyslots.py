"""The key file: every change of it is noticed, and it never asks for more than it should."""

import hashlib
from collections import Counter
from typing import Any

import msgspec
import pytest

from marac_desk.errors import StoreError
from marac_desk.store import keyslots
from marac_desk.store.errors import (
    AlteredKeyFileError,
    DamagedStoreError,
    NewerStoreError,
    NotAStoreError,
    WrongPassphraseError,
)
from marac_desk.store.keyslots import KeySlots
from marac_desk.store.slots import derived_key, wrap
from tests.faults.ledger import enter
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


@pytest.mark.proof
def test_every_single_byte_change_is_damage_before_a_passphrase_is_tried():
    raw = file_of(PASSPHRASE)
    changes = [
        (position, value) for position in range(len(raw)) for value in range(256) if value != raw[position]
    ]

    said = Counter(what_is_said_of(raw[:at] + bytes((value,)) + raw[at + 1 :]) for at, value in changes)

    enter(
        "R4",
        "single-byte changes of a key file: each is damage, before a passphrase is tried",
        count=len(changes),
        bad=len(changes) - said[str(DamagedStoreError(keyslots.PART))],
        control=f"the file itself: {what_is_said_of(raw)}",
    )
    assert what_is_said_of(raw) == "nothing"
    assert said == {str(DamagedStoreError(keyslots.PART)): 255 * len(raw)}


def what_is_said_of(raw: bytes) -> str:
    try:
        keyslots.decode(raw)
    except StoreError as error:
        return str(error)
    return "nothing"


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
        {"db_salt": "2" * 32},
        {"mac": "0" * 64},
        {"mac": 0},
        {"extra": "field"},
    ],
)
def test_a_change_by_somebody_without_the_key_is_noticed(change: dict[str, Any]):
    altered = with_change(file_of(PASSPHRASE), **change)

    with pytest.raises(AlteredKeyFileError):
        keyslots.open_slots(keyslots.decode(altered), altered, PASSPHRASE)


def test_a_slot_added_without_the_key_is_noticed():
    planted = msgspec.to_builtins(wrap(VAULT, "planted", bytes(32), LIGHT))
    raw = file_of(PASSPHRASE)
    altered = with_change(raw, slots=[*msgspec.json.decode(raw)["slots"], planted])

    for passphrase in (PASSPHRASE, "planted"):
        with pytest.raises(AlteredKeyFileError):
            keyslots.open_slots(keyslots.decode(altered), altered, passphrase)


@pytest.mark.parametrize("name", ["id", "nonce", "wrapped"])
def test_no_wrong_bit_in_a_slot_opens_it(name: str):
    raw = file_of(PASSPHRASE)
    (slot,) = msgspec.json.decode(raw)["slots"]
    bits = 4 * len(slot[name])

    for bit in range(bits):
        wrong = f"{int(slot[name], 16) ^ 1 << bit:0{len(slot[name])}x}"
        changed = with_change(raw, slots=[{**slot, name: wrong}])
        with pytest.raises(WrongPassphraseError):
            keyslots.open_slots(keyslots.decode(changed), changed, PASSPHRASE)

    print(f"{bits} wrong bits of {name}, none opened")


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


def test_two_wrappings_of_one_key_share_no_salt_nonce_or_bytes():
    first, second = slots_for(PASSPHRASE, PASSPHRASE).slots

    assert first.kdf.salt != second.kdf.salt
    assert first.nonce != second.nonce
    assert first.wrapped != second.wrapped
