"""The hashes that tell whether a record or an event is still as it was written.

SHA-256, each over a tag of its own, so that a hash of one thing is never taken for a hash of another.
Source: security design, section 3.1.
"""

from collections.abc import Sequence
from hashlib import sha256

import msgspec

_RECORD = "marac-desk record 1"
_EVENT = b"marac-desk event 1\0"
_BIRTH = b"marac-desk birth 1\0"


def record_hash(kind: str, record_id: str, version: int, body: str | None) -> str:
    """The hash of one state of a record, whose body is None when it was taken back.

    No part can hold a NUL, so no two states share what is hashed.
    """
    return sha256(f"{_RECORD}\0{kind}\0{record_id}\0{version}\0{body or ''}".encode()).hexdigest()


def commitment(salt: str, payload: Sequence[str | int | None]) -> str:
    """What an event says of its payload without giving it away.

    Args:
        salt: 32 random bytes in hexadecimal; once it is gone nobody can guess the payload from the hash.
        payload: What was written, in a fixed order.
    """
    return sha256(salt.encode() + msgspec.json.encode(payload)).hexdigest()


def event_hash(fields: Sequence[str | int | None]) -> str:
    """The hash of an event, of all its fields in the order of the table, the hash before it among them."""
    return sha256(_EVENT + msgspec.json.encode(fields)).hexdigest()


def birth_hash(facts: Sequence[str]) -> str:
    """What the first event has for the hash before it: which store this is, and what it was born as."""
    return sha256(_BIRTH + msgspec.json.encode(facts)).hexdigest()
