"""The form of a key file: the header of a store and its slots, in the one canonical way to write them.

Its SHA-256 tells damage, its MAC, keyed from the data key, tells a change by somebody without the key. It
also names the current database, so that replacing it is the one step that commits a change of keys.

Source: security design, section 2.5.
"""

import hashlib
import hmac
from typing import Annotated, Literal

import msgspec

from marac_desk.store.errors import (
    AlteredKeyFileError,
    DamagedStoreError,
    NewerStoreError,
    NotAStoreError,
    WrongPassphraseError,
)
from marac_desk.store.slots import FORMAT, Hex16, Slot, canonical, derived_key, unwrap

MAGIC = "MARAC Desk key slots"
MAXIMUM_BYTES = 64 * 1024
PART = "The key file of this store"


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


def encode(slots: KeySlots, data_key: bytes) -> bytes:
    """The bytes of the file, with MAC and SHA-256."""
    content = msgspec.to_builtins(slots)
    content["mac"] = _mac(content, derived_key(data_key, "slots-mac"))
    content["sha256"] = hashlib.sha256(canonical(content)).hexdigest()
    return canonical(content)


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
    if any(_is_newer(content.get(name)) for name in ("min_reader", "format")):
        raise NewerStoreError
    try:
        return msgspec.convert(content, KeySlots)
    except msgspec.ValidationError as error:
        raise DamagedStoreError(PART) from error


def open_slots(slots: KeySlots, raw: bytes, passphrase: str) -> tuple[Slot, bytes]:
    """The slot that `passphrase` opens, and the data key in it.

    Raises:
        WrongPassphraseError: It opens none.
        AlteredKeyFileError: It opens one, but somebody without the key has changed the file.
    """
    for slot in slots.slots:
        data_key = unwrap(slots.vault_id, slot, passphrase)
        if data_key is not None:
            check_mac(raw, data_key)
            return slot, data_key
    raise WrongPassphraseError


def _mac(content: dict[str, object], key: bytes) -> str:
    return hmac.new(key, canonical(content), hashlib.sha256).hexdigest()


def check_mac(raw: bytes, data_key: bytes) -> None:
    """Refuse a whole file that was written without the data key.

    Raises:
        AlteredKeyFileError: Its MAC is another's.
    """
    check_mac_with(raw, derived_key(data_key, "slots-mac"))


def check_mac_with(raw: bytes, key: bytes) -> None:
    """The same, by whoever kept the key made for the job "slots-mac" alone.

    Raises:
        AlteredKeyFileError: Its MAC is another's.
    """
    content = msgspec.json.decode(raw, type=dict[str, object])
    del content["sha256"]
    mac = str(content.pop("mac", ""))
    if not hmac.compare_digest(mac, _mac(content, key)):
        raise AlteredKeyFileError


def _is_newer(said: object) -> bool:
    """Whether a number of a format, or what stands in its place, is none that this version knows."""
    return not isinstance(said, int) or said > FORMAT


def _whole_content(raw: bytes) -> dict[str, object]:
    """The object in the file, when it is canonical and its SHA-256 agrees."""
    try:
        content = msgspec.json.decode(raw, type=dict[str, object])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DamagedStoreError(PART) from error
    if canonical(content) != raw:
        raise DamagedStoreError(PART)
    said = content.pop("sha256", None)
    if said != hashlib.sha256(canonical(content)).hexdigest():
        raise DamagedStoreError(PART)
    return content
