"""From what a person types to a key: Argon2id, slow and large on purpose."""

import math
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

import argon2.exceptions
import argon2.low_level

from marac_desk.store.errors import TooLittleMemoryError


@dataclass(frozen=True, slots=True, kw_only=True)
class KdfParameters:
    """How much memory and time one guess costs.

    Source: security design, section 2.2.
    """

    memory_kib: int
    passes: int
    lanes: int


DEFAULT = KdfParameters(memory_kib=256 * 1024, passes=3, lanes=4)
FLOOR = KdfParameters(memory_kib=64 * 1024, passes=3, lanes=4)
"""For a machine that cannot spare the default; never less for real records."""

LEAST_SECONDS = 0.7
AIM_SECONDS = 0.9
"""Between 0.7 and 1.5, nearer to the quick end: passes are whole."""
MOST_PASSES = 10
"""More are refused when reading, as are more memory and lanes: see `slots.Argon2id`."""


def passphrase_key(passphrase: str, salt: bytes, parameters: KdfParameters) -> bytes:
    """The 32-byte key of a passphrase; composed and decomposed accents give the same key.

    Raises:
        TooLittleMemoryError: The computer cannot spare the memory now.
    """
    try:
        return argon2.low_level.hash_secret_raw(
            secret=unicodedata.normalize("NFC", passphrase).encode(errors="surrogatepass"),
            salt=salt,
            time_cost=parameters.passes,
            memory_cost=parameters.memory_kib,
            parallelism=parameters.lanes,
            hash_len=32,
            type=argon2.low_level.Type.ID,
            version=19,
        )
    except argon2.exceptions.HashingError as error:
        raise TooLittleMemoryError from error


def measured(cost: KdfParameters) -> float:
    """How many seconds one guess takes on this computer now."""
    began = time.perf_counter()
    passphrase_key("how long does it take?", bytes(16), cost)
    return time.perf_counter() - began


def tuned(seconds: Callable[[KdfParameters], float] = measured) -> KdfParameters:
    """What one guess is to cost on this computer: the default or more, until it takes 0.7 to 1.5 seconds.

    Args:
        seconds: How long one derivation takes here.

    Raises:
        TooLittleMemoryError: The computer cannot spare even the floor.

    Source: security design, section 2.2.
    """
    try:
        return _slowed(DEFAULT, seconds)
    except TooLittleMemoryError:
        return _slowed(FLOOR, seconds)


def _slowed(cost: KdfParameters, seconds: Callable[[KdfParameters], float]) -> KdfParameters:
    """The same memory with as many passes as take long enough, at most what a reader accepts."""
    took = seconds(cost)
    while took < LEAST_SECONDS and cost.passes < MOST_PASSES:
        aimed_at = math.ceil(cost.passes * AIM_SECONDS / max(took, 0.001))
        cost = replace(cost, passes=min(MOST_PASSES, max(cost.passes + 1, aimed_at)))
        took = seconds(cost)
    return cost
