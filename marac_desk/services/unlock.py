"""Unlocking: a session is an open vault, from which each thread opens its own store."""

import logging
from enum import StrEnum
from pathlib import Path

from marac_desk.domain.clock import Clock
from marac_desk.errors import StoreError
from marac_desk.services.anchors import Anchors, Looking, earlier_log_words, tips
from marac_desk.services.desk import Desk
from marac_desk.services.happenings import Happening, note_happening
from marac_desk.services.weighing import check_passphrase
from marac_desk.store.errors import StoreBusyError, StoreFullError, StoreUnreachableError
from marac_desk.store.kdf import FLOOR, tuned
from marac_desk.store.store import Store
from marac_desk.store.vault import Vault, create_vault, unlock_vault, vault_id_of
from marac_desk.system.anchors import Anchor
from marac_desk.system.laptop import LaptopClock

_CANNOT_WRITE = (StoreBusyError, StoreFullError, StoreUnreachableError)
"""Why a note may stay out: what is in the store can be read still, and is worth more than the note."""

log = logging.getLogger(__name__)


class Maker(StrEnum):
    """Who made a store: scripts touch only those made by a rehearsal."""

    WINDOW = "window"
    REHEARSAL = "play"


class Session:
    """An unlocked vault; it ends when closed, and the log tells of both."""

    def __init__(
        self,
        vault: Vault,
        *,
        clock: Clock | None = None,
        anchors: Anchors | None = None,
        is_logged: bool = True,
    ) -> None:
        """Take an unlocked vault over.

        Args:
            clock: Tells when the store was unlocked and locked; None is the laptop's own.
            anchors: Where the end of the log is noted outside the store; None is this computer's own places
                for people's records, and nowhere for a rehearsal's.
            is_logged: Whether locking is noted: not in a store whose log may not hold.
        """
        self.vault = vault
        self.warning = ""
        """What a person is to be told of a store that is older than this computer last saw it."""
        self.known: tuple[Anchor, ...] = ()
        """Where this computer last saw the log end."""
        self._clock = clock or LaptopClock()
        self._anchors = anchors or (Anchors() if vault.made_by == Maker.WINDOW else None)
        self._is_logged = is_logged

    @property
    def maker(self) -> Maker:
        """Who made the store."""
        return Maker(self.vault.made_by)

    def open_store(self, *, writable: bool) -> Store:
        """A connection of the calling thread's own."""
        return self.vault.open_store(writable=writable)

    def note(self, happening: Happening, *, count: int | None = None) -> None:
        """Note something while no store is open for writing; a disk that refuses is no reason to stop."""
        try:
            store = self.vault.open_store(writable=True)
            try:
                note_happening(Desk(store, self._clock), happening, count=count)
            finally:
                store.close()
        except _CANNOT_WRITE:
            log.warning("happening not noted: %s", happening.value)

    def accept_warning(self) -> None:
        """Take the store for right as it is: at its closing, its end is noted in place of the former."""
        self.warning = ""

    def close(self) -> None:
        """Locks the vault, and notes outside it where its log ends; every store must be closed before.

        Raises:
            RuntimeError: One is open still, which is a bug of the caller.
        """
        if not self._is_logged:
            self.vault.close()
            return
        self.note(Happening.LOCK)
        end = self.end()
        self.vault.close()
        if not self.warning:
            self.keep_end(end)

    def keep_end(self, end: Anchor | None) -> None:
        """Note outside the store where its log ends, in place of what was noted; a rehearsal's is nowhere."""
        if self._anchors is not None and end is not None:
            self._anchors.keep(self.vault.vault_id, end)

    def end(self) -> Anchor | None:
        """Where the log ends; None where the store cannot be read any more."""
        try:
            tip = self.vault.tip()
            return Anchor(seq=tip.seq, hash=tip.hash, generation=self.vault.generation)
        except StoreError:
            log.warning("end of the log not noted")
            return None


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


def unlock_session(
    folder: Path,
    passphrase: str,
    *,
    wrong_tries: int = 0,
    clock: Clock | None = None,
    anchors: Anchors | None = None,
) -> Session:
    """The store in `folder`, unlocked; the log tells of it, and `Session.warning` if it is an older one.

    Args:
        wrong_tries: How many wrong passphrases were typed before this one, since the last unlocking.
        clock: Tells the time of it; None is the laptop's own.
        anchors: As `Session` takes them.

    Raises:
        StoreError: Wrong passphrase, damaged, from a newer version, or open elsewhere: four messages.

    Source: security design, sections 2.7 and 3.1.
    """
    session = _looked_up(folder, passphrase, clock, anchors, is_logged=True)
    try:
        ends = session.vault.verify_log(tips(session.known))
        session.warning = earlier_log_words(ends, session.known, session.vault.generation)
        if wrong_tries:
            session.note(Happening.FAILED_UNLOCKS, count=wrong_tries)
        session.note(Happening.UNLOCK)
    except BaseException:
        session.vault.close()
        raise
    return session


def session_to_check(folder: Path, passphrase: str, *, anchors: Anchors | None = None) -> Session:
    """The store in `folder`, unlocked even if its log does not hold: for a full check, which says where.

    Nothing is noted in it: what is looked at stays as it is.

    Raises:
        StoreError: As `unlock_session`, for all but the log.
    """
    return _looked_up(folder, passphrase, None, anchors, is_logged=False)


def _looked_up(
    folder: Path, passphrase: str, clock: Clock | None, anchors: Anchors | None, *, is_logged: bool
) -> Session:
    """A session that knows what is noted of its store; the key is derived while that is looked up."""
    looking = Looking(anchors or Anchors(), vault_id_of(folder))
    session = Session(unlock_vault(folder, passphrase), clock=clock, anchors=anchors, is_logged=is_logged)
    session.known = looking.answer()
    return session
