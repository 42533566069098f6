"""Slots: the data key of a store, wrapped once for each passphrase that opens it.

The data key is random, 256 bits, and given to no library: HKDF makes one key for each job of it.

Source: security design, section 2.4.
"""

import secrets
from dataclasses import dataclass
from typing import Annotated, Literal, Self

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from marac_desk.store.kdf import MOST_PASSES, KdfParameters, passphrase_key

FORMAT = 1
GIB_IN_KIB = 1 << 20
Hex16 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]


class Argon2id(msgspec.Struct, frozen=True, kw_only=True):
    """How a slot's key is made of its passphrase.

    The bounds are caps for reading: a file that asks for more is refused before anything is allocated.
    Source: security design, section 2.2.
    """

    alg: Literal["argon2id"] = "argon2id"
    v: Literal[19] = 19
    m: Annotated[int, msgspec.Meta(ge=64, le=GIB_IN_KIB)]
    t: Annotated[int, msgspec.Meta(ge=1, le=MOST_PASSES)]
    p: Annotated[int, msgspec.Meta(ge=1, le=8)]
    salt: Hex16

    @property
    def cost(self) -> KdfParameters:
        """What one guess costs."""
        return KdfParameters(memory_kib=self.m, passes=self.t, lanes=self.p)

    def key(self, passphrase: str) -> bytes:
        """The key that `passphrase` makes."""
        return passphrase_key(passphrase, bytes.fromhex(self.salt), self.cost)


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """One way in: the data key, wrapped under one passphrase. It names nobody."""

    id: Hex16
    kind: Literal["passphrase"] = "passphrase"
    kdf: Argon2id
    nonce: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{24}$")]
    wrapped: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{96}$")]


def wrap(
    vault_id: str, passphrase: str, data_key: bytes, cost: KdfParameters, slot_id: str | None = None
) -> Slot:
    """A slot that gives `data_key` for `passphrase`; a new one, or `slot_id` with another passphrase."""
    slot_id, nonce = slot_id or secrets.token_hex(16), secrets.token_bytes(12)
    kdf = Argon2id(m=cost.memory_kib, t=cost.passes, p=cost.lanes, salt=secrets.token_hex(16))
    wrapped = AESGCM(kdf.key(passphrase)).encrypt(nonce, data_key, _bound_to(vault_id, slot_id, kdf))
    return Slot(id=slot_id, kdf=kdf, nonce=nonce.hex(), wrapped=wrapped.hex())


def unwrap(vault_id: str, slot: Slot, passphrase: str) -> bytes | None:
    """The data key if `passphrase` opens this slot, else None."""
    opener = AESGCM(slot.kdf.key(passphrase))
    bound_to = _bound_to(vault_id, slot.id, slot.kdf)
    try:
        return opener.decrypt(bytes.fromhex(slot.nonce), bytes.fromhex(slot.wrapped), bound_to)
    except InvalidTag:
        return None


def derived_key(data_key: bytes, job: Literal["sqlcipher", "slots-mac", "backup-mac"]) -> bytes:
    """The 32-byte key for one job; no key serves two."""
    return hkdf(data_key, f"marac-desk/{job}".encode())


@dataclass(frozen=True, slots=True, repr=False)
class Keys:
    """What an open vault keeps of its data key: one key a job, never the data key itself."""

    database: bytes
    slots_mac: bytes
    backup_mac: bytes

    @classmethod
    def of(cls, data_key: bytes) -> Self:
        """The keys that `data_key` makes."""
        return cls(
            derived_key(data_key, "sqlcipher"),
            derived_key(data_key, "slots-mac"),
            derived_key(data_key, "backup-mac"),
        )


def hkdf(key: bytes, info: bytes) -> bytes:
    """32 bytes made of `key` by HKDF-SHA-256 without salt: RFC 5869."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(key)


def _bound_to(vault_id: str, slot_id: str, kdf: Argon2id) -> bytes:
    """What the wrapping authenticates besides the key: none of it can be swapped."""
    return canonical({"format": FORMAT, "kdf": msgspec.to_builtins(kdf), "slot": slot_id, "vault": vault_id})


def canonical(content: dict[str, object]) -> bytes:
    """The one way to write `content` as JSON: sorted, without spaces."""
    return msgspec.json.encode(content, order="sorted")
