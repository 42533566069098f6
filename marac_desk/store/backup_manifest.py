"""The manifest of a backup: what is in it, under a SHA-256 of each file and a MAC keyed from the data key.

It is written last and the folder gets its name after it, so a backup without one does not count.

Source: security design, section 2.5.
"""

import hashlib
import hmac
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from marac_desk.store.backup_errors import (
    DamagedBackupError,
    ForeignBackupError,
    NewerBackupError,
    NotABackupError,
    OpenedBackupError,
    RestorePlaceError,
)
from marac_desk.store.chain import Tip
from marac_desk.store.slots import Hex16, canonical

FILE_NAME = "manifest.json"
MAGIC = "MARAC Desk backup"
FORMAT = 1
_MAXIMUM_BYTES = 64 * 1024
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"

Hex32 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
Natural = Annotated[int, msgspec.Meta(ge=0)]


class FileMark(msgspec.Struct, frozen=True, kw_only=True):
    """What one file was when it was written."""

    size: Natural
    sha256: Hex32


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What the file says, without its MAC. It names nobody."""

    magic: Literal["MARAC Desk backup"] = "MARAC Desk backup"
    format: Literal[1] = 1
    min_reader: Literal[1] = 1
    vault_id: Hex16
    generation: Annotated[int, msgspec.Meta(ge=1)]
    db_file: Annotated[str, msgspec.Meta(pattern=r"^vault-[0-9]{1,9}\.db$")]
    made_at: Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
    app_version: str
    schema: Hex32
    tip_seq: Natural
    tip_hash: Hex32
    """Where the log ended: an anchor outside the store."""
    events: Natural
    versions: Natural
    records: Natural
    content: Hex32
    """The hash of the canonical form of all that is recorded."""
    database: FileMark
    key_file: FileMark

    @property
    def moment(self) -> datetime:
        """When the backup was made, aware, in UTC."""
        return datetime.strptime(self.made_at, _MOMENT).replace(tzinfo=UTC)

    @property
    def tip(self) -> Tip:
        """Where the log ended."""
        return Tip(seq=self.tip_seq, hash=self.tip_hash)


def in_utc(moment: datetime) -> str:
    """A moment as the manifest writes it: in UTC, to the second."""
    return moment.astimezone(UTC).strftime(_MOMENT)


def encode(manifest: Manifest, key: bytes) -> bytes:
    """The bytes of the file, with its MAC."""
    content = msgspec.to_builtins(manifest)
    return canonical({**content, "mac": _mac(content, key)})


def read_manifest(folder: Path, key: bytes) -> Manifest:
    """What a backup says of itself.

    Args:
        key: The key made for the job "backup-mac".

    Raises:
        NotABackupError: There is no manifest, or it is no file of ours.
        NewerBackupError: A later version wrote it and says that this one cannot read it.
        ForeignBackupError: It was written with another key, or altered without it.
        DamagedBackupError: It was written with the key, and asks for what none of ours would.
        RestorePlaceError: It cannot be read.
    """
    content = _content(folder / FILE_NAME)
    if content.get("magic") != MAGIC:
        raise NotABackupError
    if not isinstance(least := content.get("min_reader"), int) or least > FORMAT:
        raise NewerBackupError
    if not hmac.compare_digest(str(content.pop("mac", "")).encode(), _mac(content, key).encode()):
        raise ForeignBackupError
    try:
        return msgspec.convert(content, Manifest)
    except msgspec.ValidationError as error:
        raise DamagedBackupError from error


def is_backup(folder: Path) -> bool:
    """Whether a folder has a manifest, whole or not."""
    return (folder / FILE_NAME).exists()


def refuse_backup(folder: Path) -> None:
    """Refuse to work in a backup: whatever opened it would change it.

    Raises:
        OpenedBackupError: The folder has a manifest.
    """
    if is_backup(folder):
        raise OpenedBackupError


def mark_of(path: Path) -> FileMark:
    """What a file is now; never asked of a database that is open."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
        return FileMark(size=file.tell(), sha256=digest.hexdigest())


def _content(path: Path) -> dict[str, object]:
    try:
        with path.open("rb") as file:
            raw = file.read(_MAXIMUM_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotABackupError from error
    except OSError as error:
        raise RestorePlaceError from error
    try:
        return msgspec.json.decode(raw[:_MAXIMUM_BYTES], type=dict[str, object])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotABackupError from error


def _mac(content: dict[str, object], key: bytes) -> str:
    return hmac.new(key, canonical(content), hashlib.sha256).hexdigest()
