"""From words to keys: published vectors, the cost of a guess, and what must never change."""

import hashlib
import hmac
import secrets

import pytest

from marac_desk.store.errors import TooLittleMemoryError
from marac_desk.store.kdf import DEFAULT, FLOOR, KdfParameters, measured, passphrase_key, tuned
from marac_desk.store.slots import derived_key, hkdf
from tests.store.records import LIGHT

DATA_KEY = bytes(range(32))

# Source: the reference implementation of Argon2 (phc-winner-argon2), src/test.c, Argon2id, version 19.
ARGON2ID_VECTORS = [
    (2, 16, 1, "password", b"somesalt", "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"),
    (2, 8, 1, "password", b"somesalt", "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe"),
    (2, 8, 2, "password", b"somesalt", "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037"),
    (1, 16, 1, "password", b"somesalt", "f6a5adc1ba723dddef9b5ac1d464e180fcd9dffc9d1cbf76cca2fed795d9ca98"),
    (4, 16, 1, "password", b"somesalt", "9025d48e68ef7395cca9079da4c4ec3affb3c8911fe4f86d1a2520856f63172c"),
    (
        2,
        16,
        1,
        "differentpassword",
        b"somesalt",
        "0b84d652cf6b0c4beaef0dfe278ba6a80df6696281d7e0d2891b817d8c458fde",
    ),
    (2, 16, 1, "password", b"diffsalt", "bdf32b05ccc42eb15d58fd19b1f856b113da1e9a5874fdcc544308565aa8141c"),
]


@pytest.mark.parametrize(("passes", "memory", "lanes", "passphrase", "salt", "key"), ARGON2ID_VECTORS)
def test_argon2id_gives_the_published_keys(passes, memory, lanes, passphrase, salt, key):
    cost = KdfParameters(memory_kib=1 << memory, passes=passes, lanes=lanes)

    assert passphrase_key(passphrase, salt, cost).hex() == key


def test_hkdf_gives_the_published_key():
    # Source: RFC 5869, A.3: SHA-256 without salt and info; a shorter key is the beginning of a longer one.
    published = "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"

    assert hkdf(b"\x0b" * 22, b"").hex() == published[:64]


@pytest.mark.parametrize("job", ["sqlcipher", "slots-mac"])
def test_a_key_for_a_job_is_what_rfc_5869_says(job):
    extracted = hmac.digest(bytes(32), DATA_KEY, hashlib.sha256)
    expanded = hmac.digest(extracted, f"marac-desk/{job}".encode() + b"\x01", hashlib.sha256)

    assert derived_key(DATA_KEY, job) == expanded


def test_the_default_and_the_floor_are_those_of_the_design():
    assert KdfParameters(memory_kib=256 * 1024, passes=3, lanes=4) == DEFAULT
    assert KdfParameters(memory_kib=64 * 1024, passes=3, lanes=4) == FLOOR


@pytest.mark.parametrize(
    ("a_pass", "passes", "took"),
    [(0.5, 3, 1.5), (0.24, 3, 0.72), (0.2, 5, 1.0), (0.1, 9, 0.9), (0.01, 10, 0.1), (0.0, 10, 0.0)],
)
def test_passes_are_raised_until_a_guess_takes_long_enough(a_pass, passes, took):
    cost = tuned(lambda cost: cost.passes * a_pass)

    assert (cost.memory_kib, cost.passes, cost.lanes) == (256 * 1024, passes, 4)
    assert cost.passes * a_pass == pytest.approx(took)


def test_a_first_measurement_that_was_too_hopeful_is_made_good():
    answers = iter([0.6, 0.69, 0.8])

    assert tuned(lambda _cost: next(answers)).passes == 7


def test_a_slow_computer_still_gets_the_default():
    assert tuned(lambda _cost: 9.0) == DEFAULT


def test_a_computer_short_of_memory_gets_the_floor_with_more_passes():
    def seconds(cost: KdfParameters) -> float:
        if cost.memory_kib > FLOOR.memory_kib:
            raise TooLittleMemoryError
        return cost.passes * 0.1

    assert tuned(seconds) == KdfParameters(memory_kib=64 * 1024, passes=9, lanes=4)


def test_a_guess_is_measured_by_making_one():
    assert 0 < measured(LIGHT) < 10


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
