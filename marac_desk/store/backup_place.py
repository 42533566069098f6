"""The folder of one store's backups: what lies in it, and what may go."""

import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from marac_desk.errors import StoreError
from marac_desk.store import key_file
from marac_desk.store.backup_errors import BackupsUnreadableError, DamagedBackupError
from marac_desk.store.backup_manifest import FileMark, Manifest, read_manifest

MAKING, GOING, DRILL = ".making-", ".going-", ".drill-"
"""How the names of folders begin that are no backup: not yet, no more, or only for a drill."""

_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d{6}Z)-\d{1,9}")
_MOMENT = "%Y-%m-%dT%H%M%SZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One backup as it lies there: its files are there in their full size, or it says what is wrong."""

    folder: Path
    made_at: datetime
    """As its name says, aware, in UTC."""
    manifest: Manifest | None
    problem: str
    """One sentence, or empty for a backup that was proven when it was made."""

    @property
    def is_proven(self) -> bool:
        """Whether it was opened, checked and compared when it was made, and nothing is missing since."""
        return self.manifest is not None


def backups_in(place: Path, key: bytes) -> list[Backup]:
    """Every backup in a folder, the newest first; half ones are not among them.

    Args:
        key: The key made for the job "backup-mac".

    Raises:
        BackupsUnreadableError: The folder is there and cannot be read.
    """
    try:
        found = [(_NAME.fullmatch(path.name), path) for path in place.iterdir()]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise BackupsUnreadableError from error
    named = [(name[1], path) for name, path in found if name]
    return [_backup(path, moment, key) for moment, path in sorted(named, reverse=True)]


def whole_manifest(folder: Path, key: bytes, *, needs_key_file: bool = True) -> Manifest:
    """The manifest of a backup whose files are there in their full size.

    Args:
        needs_key_file: Whether the key file must be; who has the data key can do without it.

    Raises:
        StoreError: It is no whole backup, another store's, damaged, or cannot be read.
    """
    manifest = read_manifest(folder, key)
    _check_size(folder / manifest.db_file, manifest.database)
    if needs_key_file:
        _check_size(folder / key_file.FILE_NAME, manifest.key_file)
    return manifest


def remove(backup: Backup) -> None:
    """Take one backup away; whatever stops that, it does not count from the first moment on.

    Raises:
        OSError: The disk refuses.
    """
    gone = backup.folder.with_name(GOING + backup.folder.name)
    backup.folder.rename(gone)
    shutil.rmtree(gone)


def sweep(place: Path) -> None:
    """Take away what earlier runs left half made; it never counted. A disk that refuses is asked again."""
    for path in place.iterdir():
        if path.name.startswith((MAKING, GOING, DRILL)):
            shutil.rmtree(path, ignore_errors=True)


def _backup(folder: Path, moment: str, key: bytes) -> Backup:
    made_at = datetime.strptime(moment, _MOMENT).replace(tzinfo=UTC)
    try:
        return Backup(folder=folder, made_at=made_at, manifest=whole_manifest(folder, key), problem="")
    except StoreError as error:
        return Backup(folder=folder, made_at=made_at, manifest=None, problem=str(error))


def _check_size(path: Path, mark: FileMark) -> None:
    try:
        if path.stat().st_size != mark.size:
            raise DamagedBackupError
    except OSError as error:
        raise DamagedBackupError from error
