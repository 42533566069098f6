"""Restoring: a backup made a store again in a new folder, by passphrase or sheet, for real or as a drill."""

import logging
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from marac_desk.domain.clock import LONDON
from marac_desk.domain.formats import short_moment
from marac_desk.domain.recovery_code import parse_recovery_code
from marac_desk.services.backups import content
from marac_desk.services.happenings import Happening
from marac_desk.services.rows.backups import Restored
from marac_desk.services.unlock import Session, unlock_session
from marac_desk.services.weighing import check_passphrase
from marac_desk.store.backup_errors import RestorePlaceError
from marac_desk.store.backup_manifest import Manifest, is_backup
from marac_desk.store.backup_place import DRILL
from marac_desk.store.backup_restore import data_key_of, restore
from marac_desk.store.kdf import FLOOR, tuned
from marac_desk.store.recovery import recover_vault
from marac_desk.store.vault import Vault, unlock_vault

__all__ = [
    "drill",
    "is_backup",
    "open_backup",
    "open_backup_by_sheet",
    "restore_by_passphrase",
    "restore_by_sheet",
    "restored_folder",
]

_DRILLED = "Drill.marac"

log = logging.getLogger(__name__)


def restore_by_passphrase(backup: Path, folder: Path, passphrase: str) -> Restored:
    """Make a store of a backup in a new folder; the passphrase of the backup's day opens both.

    Args:
        folder: Not there yet, or empty. Nothing is ever overwritten.

    Raises:
        StoreError: The passphrase is wrong, the backup is damaged, or the disk refuses; nothing is left.
    """
    settling = _Settling()
    done = _restored_by(passphrase, backup, folder, finish=settling.note)
    settling.settle()
    return done


def restore_by_sheet(backup: Path, folder: Path, code: str, new: str, *, is_light: bool = False) -> Restored:
    """Make a store of a backup in a new folder by the code of the recovery sheet, with a new passphrase.

    Args:
        folder: Not there yet, or empty. Nothing is ever overwritten.
        new: The passphrase that opens what is restored.
        is_light: Whether a guess at it may cost the floor only.

    Raises:
        BadInputError: The code was mistyped, or `new` is easy to guess.
        StoreError: The sheet is another store's, the backup is damaged, or the disk refuses.
    """
    data_key = parse_recovery_code(code)
    check_passphrase(new)
    cost = FLOOR if is_light else tuned()
    began = time.perf_counter()
    open_copy = partial(recover_vault, data_key=data_key, passphrase=new, kdf=cost)
    settling = _Settling()
    manifest = restore(
        backup, folder, data_key, open_copy, content, needs_key_file=False, finish=settling.note
    )
    settling.settle()
    return _restored(folder, manifest, began)


def restored_folder(usual: Path, backup: Path) -> Path:
    """Where a backup that is opened in the first window is restored to: a name that nothing has yet."""
    moment = backup.name.partition("Z-")[0]
    names = (
        usual / f"Restored {moment}{number}.marac" for number in ("", *(f" {n}" for n in range(2, 1000)))
    )
    return next(name for name in names if not name.exists())


def open_backup(backup: Path, passphrase: str, *, usual: Path) -> Session:
    """The store that a backup was restored to in the usual folder, unlocked; the backup is only read.

    Raises:
        StoreError: The passphrase is wrong, the backup is damaged, or the disk refuses; nothing is left.
    """
    folder = restored_folder(usual, backup)
    restore_by_passphrase(backup, folder, passphrase)
    return unlock_session(folder, passphrase)


def open_backup_by_sheet(
    backup: Path, code: str, new: str, *, usual: Path, is_light: bool = False
) -> Session:
    """The same by the code of the recovery sheet, with a new passphrase.

    Args:
        is_light: Whether a guess at it may cost the floor only.

    Raises:
        BadInputError: The code was mistyped, or `new` is easy to guess.
        StoreError: The sheet is another store's, the backup is damaged, or the disk refuses.
    """
    folder = restored_folder(usual, backup)
    restore_by_sheet(backup, folder, code, new, is_light=is_light)
    return unlock_session(folder, new)


def drill(backup: Path, passphrase: str) -> Restored:
    """Restore a backup into a private folder beside it, check and compare it there, and take that away again.

    Raises:
        StoreError: It could not be restored, and why: so it would be on the day it is needed.

    Source: security design, section 4.1, R11.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=DRILL, dir=backup.parent) as scratch:
            return _restored_by(passphrase, backup, Path(scratch) / _DRILLED)
    except OSError as error:
        raise RestorePlaceError from error


def _restored_by(
    passphrase: str, backup: Path, folder: Path, finish: Callable[[Vault], None] | None = None
) -> Restored:
    began = time.perf_counter()
    data_key = data_key_of(backup, passphrase)
    open_copy = partial(unlock_vault, passphrase=passphrase)
    manifest = restore(backup, folder, data_key, open_copy, content, finish=finish)
    return _restored(folder, manifest, began)


class _Settling:
    """Lets a restored store's own log tell of it, and this computer take that log for the one to go on with.

    Whoever restores asks for an older store than this computer last saw: a warning would tell nothing new.
    Source: security design, section 3.3.
    """

    settle: Callable[[], None]
    """Notes where that log ends, once the store is in its place."""

    def note(self, vault: Vault) -> None:
        """Note it in the log; the store is not in its place yet."""
        session = Session(vault)
        session.note(Happening.RESTORE)
        self.settle = partial(session.keep_end, session.end())


def _restored(folder: Path, manifest: Manifest, began: float) -> Restored:
    made_at, seconds = manifest.moment.astimezone(LONDON), time.perf_counter() - began
    log.info("backup restored and compared in %.1f s", seconds)
    return Restored(
        folder=folder,
        made_at=made_at,
        seconds=seconds,
        lines=(
            f"The backup of {short_moment(made_at)} was restored in {seconds:.1f} seconds.",
            f"Checked: {manifest.events:,} entries of the log, {manifest.versions:,} versions,"
            f" {manifest.records:,} records.",
            "Everything is as it was written, and the same as the store held then.",
        ),
    )
