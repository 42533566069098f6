"""Unlocking: a session is an open vault, from which each thread opens its own store."""

from enum import StrEnum
from pathlib import Path

from marac_desk.errors import StoreError
from marac_desk.services.weighing import check_passphrase
from marac_desk.store.kdf import FLOOR, tuned
from marac_desk.store.store import Store
from marac_desk.store.vault import Vault, create_vault, unlock_vault


class Maker(StrEnum):
    """Who made a store: scripts touch only those made by a rehearsal."""

    WINDOW = "window"
    REHEARSAL = "play"


class Session:
    """An unlocked vault; it ends when closed."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    @property
    def maker(self) -> Maker:
        """Who made the store."""
        return Maker(self.vault.made_by)

    def open_store(self, *, writable: bool) -> Store:
        """A connection of the calling thread's own."""
        return self.vault.open_store(writable=writable)

    def close(self) -> None:
        """Locks the vault; every store opened from it must be closed before."""
        self.vault.close()


def create_session(folder: Path, passphrase: str, *, maker: Maker, is_light: bool = False) -> Session:
    """A new, empty, unlocked store in `folder`; in a window only a passphrase of 60 bits guards one.

    Args:
        is_light: Whether a guess may cost the floor only, instead of what this computer can bear, and the
            passphrase be any: for rehearsals and tests.

    Raises:
        BadInputError: The passphrase is easy to guess; nothing was made.
        StoreError: The folder exists already or cannot be written; nothing is left behind.
    """
    if maker is Maker.WINDOW and not is_light:
        check_passphrase(passphrase)
    cost = FLOOR if is_light else tuned()
    return Session(create_vault(folder, passphrase, kdf=cost, made_by=maker.value))


def unlock_session(folder: Path, passphrase: str) -> Session:
    """The store in `folder`, unlocked.

    Raises:
        StoreError: Wrong passphrase, damaged, from a newer version, or open elsewhere: four messages.
    """
    vault = unlock_vault(folder, passphrase)
    try:
        vault.verify_log()
    except StoreError:
        vault.close()
        raise
    return Session(vault)


def session_to_check(folder: Path, passphrase: str) -> Session:
    """The store in `folder`, unlocked even if its log does not hold: for a full check, which says where.

    Raises:
        StoreError: As `unlock_session`, for all but the log.
    """
    return Session(unlock_vault(folder, passphrase))
