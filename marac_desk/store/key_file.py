"""`keyslots.json` and the copy of the former one, `keyslots.prev.json`, which stands in when it is damaged.

The copy is made before the file is replaced, and made equal to it at the next successful unlock, so that
no former passphrase lives on. Source: security design, section 2.5.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from marac_desk.errors import StoreError
from marac_desk.host.files import replace_file, sweep_unfinished
from marac_desk.store import keyslots
from marac_desk.store.errors import (
    DamagedStoreError,
    FormerPassphraseError,
    NotAStoreError,
    StoreFullError,
    StoreUnreachableError,
    WrongPassphraseError,
)
from marac_desk.store.keyslots import KeySlots
from marac_desk.store.slots import Slot

FILE_NAME = "keyslots.json"
FORMER_NAME = "keyslots.prev.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """A key file that is whole; its MAC is checked by opening it."""

    slots: KeySlots
    raw: bytes = field(repr=False)
    is_former: bool = False
    """Whether it is the copy, standing in for a file that is damaged or gone."""

    def open(self, passphrase: str) -> tuple[Slot, bytes]:
        """The slot that `passphrase` opens, and the data key in it.

        Raises:
            WrongPassphraseError: It opens none; a FormerPassphraseError if only the former copy was tried.
            AlteredKeyFileError: It opens one, but somebody without the key has changed the file.
        """
        try:
            return keyslots.open_slots(self.slots, self.raw, passphrase)
        except WrongPassphraseError as error:
            if self.is_former:
                raise FormerPassphraseError from error
            raise


def read_key_file(folder: Path) -> KeyFile:
    """The key file of a store's folder, or the former one if the current is damaged or gone.

    Raises:
        NotAStoreError: There is neither.
        DamagedStoreError: The current one is damaged, and the former one is no help.
        NewerStoreError: A later version wrote it and says that this one cannot read it.
        StoreUnreachableError: It cannot be read.
    """
    try:
        return _read(folder / FILE_NAME)
    except (DamagedStoreError, NotAStoreError):
        with suppress(StoreError):
            return _read(folder / FORMER_NAME, is_former=True)
        raise


def mend_key_file(folder: Path, raw: bytes) -> bool:
    """Write the current file anew from `raw` where it is gone or damaged; whether it was.

    Raises:
        OSError: The folder cannot be written.
    """
    try:
        _read(folder / FILE_NAME)
    except (DamagedStoreError, NotAStoreError):
        replace_file(folder / FILE_NAME, raw)
        return True
    except StoreError:
        return False
    return False


def settle_key_file(folder: Path, opened: KeyFile) -> None:
    """Make both files what has just opened the store; a disk that refuses is asked again next time.

    The lock of the store is held: what a process that was cut off left of another key file goes.
    """
    with suppress(OSError):
        for name in (FILE_NAME, FORMER_NAME):
            sweep_unfinished(folder / name)
            _ensure(folder / name, opened.raw)


def replace_key_file(folder: Path, opened: KeyFile, slots: KeySlots, data_key: bytes) -> KeyFile:
    """Keep a copy of the file that is `opened`, put `slots` in its place in one step, and read them back.

    Raises:
        StoreFullError: There is no room, and nothing was changed.
        StoreUnreachableError: The folder cannot be written.
        DamagedStoreError: The disk gives back something else.
    """
    with _our_words():
        _ensure(folder / FORMER_NAME, opened.raw)
        return write_key_file(folder, slots, data_key)


def write_key_file(folder: Path, slots: KeySlots, data_key: bytes) -> KeyFile:
    """Put `slots` in place in one step and read them back.

    Raises:
        DamagedStoreError: The disk gives back something else.
    """
    raw = keyslots.encode(slots, data_key)
    replace_file(folder / FILE_NAME, raw)
    written = _read(folder / FILE_NAME)
    if written.raw != raw:
        raise DamagedStoreError(keyslots.PART)
    return written


def _read(path: Path, *, is_former: bool = False) -> KeyFile:
    try:
        with path.open("rb") as file:
            raw = file.read(keyslots.MAXIMUM_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotAStoreError from error
    except OSError as error:
        raise StoreUnreachableError from error
    return KeyFile(slots=keyslots.decode(raw), raw=raw, is_former=is_former)


def _ensure(path: Path, raw: bytes) -> None:
    """Make the file hold `raw`, without a write if it does."""
    with suppress(FileNotFoundError):
        if path.read_bytes() == raw:
            return
    replace_file(path, raw)


@contextmanager
def _our_words() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise (StoreFullError if error.errno == errno.ENOSPC else StoreUnreachableError) from error
