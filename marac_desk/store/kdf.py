"""From what a person types to a key: Argon2id, slow and large on purpose."""

import unicodedata
from dataclasses import dataclass

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
