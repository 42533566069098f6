"""Repairs that a person asked for: nothing of a store's files is ever mended silently."""

import logging
from pathlib import Path

from marac_desk.domain.clock import Clock
from marac_desk.services.happenings import Happening
from marac_desk.services.unlock import Session, unlock_session
from marac_desk.store.beginnings import repair_vault
from marac_desk.store.errors import DamagedBeginningError

__all__ = ["DamagedBeginningError", "repair_store"]

log = logging.getLogger(__name__)


def repair_store(folder: Path, passphrase: str, *, clock: Clock | None = None) -> Session:
    """Mend the first bytes of the database in `folder`, and open it; the log tells of it.

    Args:
        clock: Tells the time of it; None is the laptop's own.

    Raises:
        BadInputError: They are right; nothing was changed.
        StoreError: The passphrase is wrong, or more than those bytes is; nothing was changed.

    Source: security design, section 2.6.
    """
    repair_vault(folder, passphrase)
    log.warning("beginning of the database mended")
    session = unlock_session(folder, passphrase, clock=clock)
    session.note(Happening.REPAIR)
    return session
