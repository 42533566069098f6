"""The hashes that tell whether a record or an event is still as it was written.

SHA-256, each over a tag of its own, so that a hash of one thing is never taken for a hash of another.
Source: security design, section 3.1.
"""

from hashlib import sha256

_RECORD = "marac-desk record 1"


def record_hash(kind: str, record_id: str, version: int, body: str | None) -> str:
    """The hash of one state of a record, whose body is None when it was taken back.

    No part can hold a NUL, so no two states share what is hashed.
    """
    return sha256(f"{_RECORD}\0{kind}\0{record_id}\0{version}\0{body or ''}".encode()).hexdigest()
