"""`keyslots.json`: the header of a store, its slots, and the data key wrapped in each.

A slot holds the random 256-bit data key, wrapped under a key that Argon2id makes of one passphrase. The
data key itself is given to no library: HKDF makes one key for each job of it. The file is canonical JSON;
its SHA-256 tells damage, its MAC, keyed from the data key, tells a change by somebody without the key.
It also names the current database, so that replacing it is the one step that commits a change of keys.

Source: security design, sections 2.4 and 2.5.
"""

import hashlib
import hmac
import secrets
from pathlib import Path
from typing import Annotated, Literal, Self

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from marac_desk.store.durable_file import replace_file
from marac_desk.store.errors import (
    DamagedStoreError,
    NewerStoreError,
    NotAStoreError,
    StoreUnreachableError,
    WrongPassphraseError,
)
from marac_desk.store.kdf import DEFAULT, FLOOR, KdfParameters, passphrase_key

__all__ = [
    "DEFAULT",
    "FLOOR",
    "KdfParameters",
    "KeySlots",
    "Slot",
    "derived_key",
    "open_slots",
    "read_key_slots",
    "wrap",
    "write_key_slots",
]

MAGIC = "MARAC Desk key slots"
FORMAT = 1
FILE_NAME = "keyslots.json"
MAXIMUM_BYTES = 64 * 1024
PART = "The key file of this store"

Hex16 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]


class Argon2id(msgspec.Struct, frozen=True, kw_only=True):
    """How a slot's key is made of its passphrase."""

    alg: Literal["argon2id"] = "argon2id"
    v: Literal[19] = 19
    cost: KdfParameters
    salt: Hex16


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """One way in: the data key, wrapped under one passphrase. It names nobody."""

    id: Hex16
    kind: Literal["passphrase"] = "passphrase"
    kdf: Argon2id
    nonce: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{24}$")]
    wrapped: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{96}$")]


class KeySlots(msgspec.Struct, frozen=True, kw_only=True):
    """What the file says, without its two check values."""

    magic: Literal["MARAC Desk key slots"] = "MARAC Desk key slots"
    format: Literal[1] = 1
    min_reader: Literal[1] = 1
    vault_id: Hex16
    generation: Annotated[int, msgspec.Meta(ge=1)] = 1
    db_file: Annotated[str, msgspec.Meta(pattern=r"^vault-[0-9]{1,9}\.db$")]
    db_salt: Hex16
    made_by: Annotated[str, msgspec.Meta(pattern="^(window|play)$")]
    """Whether people's records are in it, or a rehearsal's."""
    slots: Annotated[tuple[Slot, ...], msgspec.Meta(min_length=1, max_length=16)]

    def adding(self, passphrase: str, data_key: bytes, cost: KdfParameters) -> Self:
        """The same slots and one more, opened by `passphrase`."""
        return msgspec.structs.replace(
            self, slots=(*self.slots, wrap(self.vault_id, passphrase, data_key, cost))
        )


def wrap(vault_id: str, passphrase: str, data_key: bytes, cost: KdfParameters) -> Slot:
    """A new slot that gives `data_key` for `passphrase`."""
    slot_id, salt, nonce = secrets.token_hex(16), secrets.token_bytes(16), secrets.token_bytes(12)
    kdf = Argon2id(cost=cost, salt=salt.hex())
    sealer = AESGCM(passphrase_key(passphrase, salt, cost))
    wrapped = sealer.encrypt(nonce, data_key, _bound_to(vault_id, slot_id, kdf))
    return Slot(id=slot_id, kdf=kdf, nonce=nonce.hex(), wrapped=wrapped.hex())


def unwrap(vault_id: str, slot: Slot, passphrase: str) -> bytes | None:
    """The data key if `passphrase` opens this slot, else None."""
    opener = AESGCM(passphrase_key(passphrase, bytes.fromhex(slot.kdf.salt), slot.kdf.cost))
    bound_to = _bound_to(vault_id, slot.id, slot.kdf)
    try:
        return opener.decrypt(bytes.fromhex(slot.nonce), bytes.fromhex(slot.wrapped), bound_to)
    except InvalidTag:
        return None


def derived_key(data_key: bytes, job: Literal["sqlcipher", "slots-mac"]) -> bytes:
    """The 32-byte key for one job; no key serves two."""
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"marac-desk/{job}".encode()).derive(data_key)


def encode(slots: KeySlots, data_key: bytes) -> bytes:
    """The bytes of the file, with MAC and SHA-256."""
    content = msgspec.to_builtins(slots)
    content["mac"] = _mac(content, data_key)
    content["sha256"] = hashlib.sha256(_canonical(content)).hexdigest()
    return _canonical(content)


def decode(raw: bytes) -> KeySlots:
    """What the file says, once it is known to be whole; its MAC is still to be checked.

    Raises:
        NotAStoreError: It is no key file of ours.
        DamagedStoreError: It is one, and not as it was written, or asks for more than any of ours would.
        NewerStoreError: A later version wrote it and says that this one cannot read it.
    """
    if len(raw) > MAXIMUM_BYTES:
        raise DamagedStoreError(PART)
    content = _whole_content(raw)
    if content.get("magic") != MAGIC:
        raise NotAStoreError
    if not isinstance(least := content.get("min_reader"), int) or least > FORMAT:
        raise NewerStoreError
    try:
        return msgspec.convert(content, KeySlots)
    except msgspec.ValidationError as error:
        raise DamagedStoreError(PART) from error


def read_key_slots(folder: Path) -> tuple[KeySlots, bytes]:
    """The slots of a store's folder, and the file's bytes for the check of the MAC."""
    try:
        with (folder / FILE_NAME).open("rb") as file:
            raw = file.read(MAXIMUM_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotAStoreError from error
    except OSError as error:
        raise StoreUnreachableError from error
    return decode(raw), raw


def open_slots(slots: KeySlots, raw: bytes, passphrase: str) -> tuple[Slot, bytes]:
    """The slot that `passphrase` opens, and the data key in it.

    Raises:
        WrongPassphraseError: It opens none.
        DamagedStoreError: It opens one, but somebody without the key has changed the file.
    """
    for slot in slots.slots:
        data_key = unwrap(slots.vault_id, slot, passphrase)
        if data_key is not None:
            _check_mac(raw, data_key)
            return slot, data_key
    raise WrongPassphraseError


def write_key_slots(folder: Path, slots: KeySlots, data_key: bytes) -> None:
    """Replace the file in one step and read it back.

    Raises:
        DamagedStoreError: The disk gives back something else.
    """
    raw = encode(slots, data_key)
    replace_file(folder / FILE_NAME, raw)
    _, read_back = read_key_slots(folder)
    if read_back != raw:
        raise DamagedStoreError(PART)


def _bound_to(vault_id: str, slot_id: str, kdf: Argon2id) -> bytes:
    """What the wrapping authenticates besides the key: none of it can be swapped."""
    return _canonical({"format": FORMAT, "kdf": msgspec.to_builtins(kdf), "slot": slot_id, "vault": vault_id})


def _canonical(content: dict[str, object]) -> bytes:
    return msgspec.json.encode(content, order="sorted")


def _mac(content: dict[str, object], data_key: bytes) -> str:
    key = derived_key(data_key, "slots-mac")
    return hmac.new(key, _canonical(content), hashlib.sha256).hexdigest()


def _check_mac(raw: bytes, data_key: bytes) -> None:
    content = msgspec.json.decode(raw, type=dict[str, object])
    del content["sha256"]
    mac = str(content.pop("mac", ""))
    if not hmac.compare_digest(mac, _mac(content, data_key)):
        raise DamagedStoreError(PART)


def _whole_content(raw: bytes) -> dict[str, object]:
    """The object in the file, when it is canonical and its SHA-256 agrees."""
    try:
        content = msgspec.json.decode(raw, type=dict[str, object])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DamagedStoreError(PART) from error
    if _canonical(content) != raw:
        raise DamagedStoreError(PART)
    said = content.pop("sha256", None)
    if said != hashlib.sha256(_canonical(content)).hexdigest():
        raise DamagedStoreError(PART)
    return content
