"""The keys of an unlocked store: its passphrase changed, its recovery sheet made.

Each asks for the passphrase again: whoever finds a store open must not walk away with its keys.
"""

import logging

from marac_desk.services.unlock import Session

log = logging.getLogger(__name__)


def change_passphrase(session: Session, old: str, new: str) -> None:
    """Let `new` open the store in place of `old`; true, whatever the power does, once this returns.

    Raises:
        StoreError: `old` is wrong, or the key file cannot be written; nothing was changed.
        BadInputError: `new` is no good passphrase; nothing was changed.

    Source: security design, section 2.5.
    """
    session.vault.change_passphrase(old, new)
    log.info("passphrase changed")
