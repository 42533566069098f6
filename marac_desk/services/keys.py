"""The keys of an unlocked store: its passphrase changed, its recovery sheet made.

Each asks for the passphrase again: whoever finds a store open must not walk away with its keys.
"""

import logging
import os
from datetime import date
from pathlib import Path

from marac_desk.documents.recovery_sheet import RecoverySheet, render_recovery_sheet
from marac_desk.domain.recovery_code import parse_recovery_code, recovery_code
from marac_desk.errors import BadInputError
from marac_desk.services.happenings import Happening
from marac_desk.services.unlock import Session
from marac_desk.services.weighing import check_passphrase
from marac_desk.services.whereabouts import check_sheet_place
from marac_desk.store.kdf import FLOOR, tuned
from marac_desk.store.recovery import recover_vault

_MARK = 8
_OWNER_ONLY = 0o600

__all__ = [
    "RecoverySheet",
    "change_passphrase",
    "keep_recovery_sheet",
    "recover_session",
    "recovery_sheet",
    "write_recovery_sheet",
]

log = logging.getLogger(__name__)


def change_passphrase(session: Session, old: str, new: str) -> None:
    """Let `new` open the store in place of `old`; true, whatever the power does, once this returns.

    Raises:
        StoreError: `old` is wrong, or the key file cannot be written; nothing was changed.
        BadInputError: `new` is easy to guess; nothing was changed.

    Source: security design, section 2.5.
    """
    check_passphrase(new)
    session.vault.change_passphrase(old, new)
    log.info("passphrase changed")


def recovery_sheet(session: Session, passphrase: str, *, on: date) -> RecoverySheet:
    """What the recovery sheet of an unlocked store says.

    Raises:
        StoreError: The passphrase is wrong, or the key file is damaged.

    Source: security design, section 2.4.
    """
    code = recovery_code(session.vault.data_key(passphrase))
    return RecoverySheet(code=code, store_mark=session.vault.vault_id[:_MARK], made_on=on)


def write_recovery_sheet(sheet: RecoverySheet, path: Path) -> None:
    """Write the sheet as a PDF that its owner alone can read; it never overwrites a file.

    Raises:
        BadInputError: There is such a file already, or the place cannot be written.
    """
    content = render_recovery_sheet(sheet)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(path, flags, _OWNER_ONLY), "wb") as file:
            file.write(content)
    except FileExistsError as error:
        raise BadInputError("There is a file of this name already. Choose another.") from error
    except OSError as error:
        raise BadInputError("The sheet cannot be written to this place.") from error
    log.info("recovery sheet written")


def keep_recovery_sheet(session: Session, sheet: RecoverySheet, path: Path) -> None:
    """Write the sheet where it may lie: not with its store, and not where a program copies it away.

    Raises:
        BadInputError: The place is no good, or there is such a file already, or it cannot be written.
    """
    check_sheet_place(path.parent, session.vault.folder)
    write_recovery_sheet(sheet, path)


def recover_session(folder: Path, code: str, new: str, *, is_light: bool = False) -> Session:
    """The store in `folder`, unlocked by the code of its recovery sheet, with a new passphrase.

    Args:
        is_light: Whether a guess at the new passphrase may cost the floor only.

    Raises:
        BadInputError: The code was mistyped, and the message says where to look; or `new` is easy to guess.
        StoreError: It is another store's, or the database is damaged, or the store is open.
    """
    data_key = parse_recovery_code(code)
    check_passphrase(new)
    cost = FLOOR if is_light else tuned()
    vault = recover_vault(folder, data_key, new, kdf=cost)
    try:
        vault.verify_log()
        session = Session(vault)
        session.note(Happening.RECOVERY)
    except BaseException:
        vault.close()
        raise
    log.info("store recovered by its sheet")
    return session
