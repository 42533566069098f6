"""A wrapped key opens for nothing but what it was wrapped under, and its time tells nothing (S1, S3)."""

import hashlib
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from marac_desk.errors import StoreError
from marac_desk.store import keyslots, slots
from marac_desk.store.errors import WrongPassphraseError
from marac_desk.store.kdf import KdfParameters
from marac_desk.store.key_file import read_key_file
from marac_desk.store.vault import create_vault
from tests.faults.ledger import IS_FULL, enter
from tests.faults.workers import ROOT
from tests.store.records import LIGHT, PASSPHRASE

pytestmark = pytest.mark.proof

DATA_KEY, VAULT, OTHER = bytes(range(32)), "0" * 32, "f" * 32
BEYOND = [{"m": 2 << 20}, {"m": 63}, {"t": 11}, {"t": 0}, {"p": 9}, {"p": 0}, {"v": 16}, {"alg": "argon2i"}]
MEBIBYTE = 1 << 20
READ = """
import json, sys, time
from pathlib import Path
from marac_desk.errors import StoreError
from marac_desk.store.key_file import read_key_file
def peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
before, began = peak(), time.perf_counter()
try:
    read_key_file(Path(sys.argv[1])).open("a guess")
    said = ""
except StoreError as error:
    said = type(error).__name__
print(json.dumps([said, peak() - before, time.perf_counter() - began]))
"""


def unwraps(key: bytes, slot: slots.Slot, bound_to: bytes | None) -> bool:
    try:
        AESGCM(key).decrypt(bytes.fromhex(slot.nonce), bytes.fromhex(slot.wrapped), bound_to)
    except InvalidTag:
        return False
    return True


def test_no_wrong_bit_of_what_a_slot_is_bound_to_opens_it():
    slot = slots.wrap(VAULT, PASSPHRASE, DATA_KEY, LIGHT)
    key, bound_to = slot.kdf.key(PASSPHRASE), slots._bound_to(VAULT, slot.id, slot.kdf)
    unbound = AESGCM(key).encrypt(bytes(12), DATA_KEY, None)
    loose = msgspec.structs.replace(slot, nonce="00" * 12, wrapped=unbound.hex())

    wrong = [
        (int.from_bytes(bound_to) ^ 1 << bit).to_bytes(len(bound_to)) for bit in range(8 * len(bound_to))
    ]
    opened = sum(unwraps(key, slot, each) for each in wrong)

    said = msgspec.json.decode(bound_to)
    control = unwraps(key, loose, None)
    enter(
        "S1",
        "wrong bits in what a slot is bound to (format, vault, slot, every parameter of its key)",
        count=len(wrong),
        bad=opened,
        control="bound to nothing, it opens in any vault" if control else "",
    )
    assert said.keys() == {"format", "kdf", "slot", "vault"}
    assert said["kdf"].keys() == {"alg", "v", "m", "t", "p", "salt"}
    assert unwraps(key, slot, bound_to)
    assert control
    assert opened == 0


def test_a_slot_of_another_store_with_the_same_passphrase_opens_nothing():
    theirs = slots.wrap(OTHER, PASSPHRASE, DATA_KEY, LIGHT)

    def file_with(slot: slots.Slot) -> bytes:
        ours = keyslots.KeySlots(
            vault_id=VAULT, db_file="vault-1.db", db_salt="1" * 32, made_by="window", slots=(slot,)
        )
        return keyslots.encode(ours, DATA_KEY)

    raw, own = file_with(theirs), file_with(slots.wrap(VAULT, PASSPHRASE, DATA_KEY, LIGHT))

    with pytest.raises(WrongPassphraseError):
        keyslots.open_slots(keyslots.decode(raw), raw, PASSPHRASE)
    _, opened = keyslots.open_slots(keyslots.decode(own), own, PASSPHRASE)
    assert opened == DATA_KEY, "the control: a slot of its own opens"


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted as Linux counts it")
def test_parameters_beyond_the_caps_are_refused_before_any_memory_is_taken(tmp_path: Path):
    place = tmp_path / "Panel.marac"
    create_vault(place, PASSPHRASE, kdf=LIGHT).close()
    (place / "keyslots.prev.json").unlink()
    raw = (place / "keyslots.json").read_bytes()

    answers = [read_with(place, raw, cost) for cost in BEYOND]

    said, taken, _ = read_with(place, raw, {"m": 256 << 10})
    enter(
        "S1",
        "costs beyond the caps: refused, no memory taken",
        count=len(answers),
        bad=sum(memory > 8 * MEBIBYTE for _, memory, _ in answers),
        control=f"256 MiB, which is within them: {taken / MEBIBYTE:.0f} MiB taken",
    )
    assert {refusal for refusal, _, _ in answers} == {"DamagedStoreError"}
    assert max(memory for _, memory, _ in answers) < 8 * MEBIBYTE
    assert max(seconds for _, _, seconds in answers) < 1
    assert said == "WrongPassphraseError"
    assert taken > 200 * MEBIBYTE


def read_with(place: Path, raw: bytes, cost: dict[str, object]) -> tuple[str, int, float]:
    """What reading says of a file that asks for this cost; the bytes of memory and the seconds it takes."""
    content = msgspec.json.decode(raw)
    content["slots"][0]["kdf"] |= cost
    del content["sha256"]
    content["sha256"] = hashlib.sha256(slots.canonical(content)).hexdigest()
    (place / "keyslots.json").write_bytes(slots.canonical(content))
    command = [sys.executable, "-c", READ, str(place)]
    said, kib, seconds = json.loads(
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout
    )
    return said, kib << 10, seconds


@pytest.mark.skipif(not IS_FULL, reason="a stopwatch is for a quiet machine: dev.py prove")
def test_a_wrong_passphrase_takes_as_long_as_a_right_one_and_is_always_told_the_same(tmp_path: Path):
    place = tmp_path / "Panel.marac"
    create_vault(place, PASSPHRASE, kdf=KdfParameters(memory_kib=64 << 10, passes=3, lanes=4)).close()
    before = {path.name: path.read_bytes() for path in place.iterdir()}

    wrong, right, said = [], [], set()
    for number in range(50):
        seconds, words = timed(place, f"guess {number}")
        wrong.append(seconds)
        said.add(words)
        right.append(timed(place, PASSPHRASE)[0])

    ratio = statistics.median(wrong) / statistics.median(right)
    underived = timed_reading(place)
    enter(
        "S3",
        f"wrong passphrases against as many right ones, up to the unwrapping: {ratio:.3f} of the time",
        count=50,
        bad=int(not 0.9 < ratio < 1.1),
        control=f"refused without deriving a key: {underived / statistics.median(right):.3f}",
    )
    assert said == {str(WrongPassphraseError())}
    assert {path.name: path.read_bytes() for path in place.iterdir()} == before
    assert 0.9 < ratio < 1.1
    assert underived / statistics.median(right) < 0.9, "the known-bad way was not found out"


def timed(place: Path, passphrase: str) -> tuple[float, str]:
    """How long a passphrase takes up to the unwrapping, and what is said."""
    began = time.perf_counter()
    try:
        read_key_file(place).open(passphrase)
    except StoreError as error:
        return time.perf_counter() - began, str(error)
    return time.perf_counter() - began, ""


def timed_reading(place: Path) -> float:
    """How long the key file takes to read."""
    began = time.perf_counter()
    read_key_file(place)
    return time.perf_counter() - began
