"""The settings of this computer: a small file of our own, 0600, which names no person and no case.

Not Qt's settings: that file is open to every account, and its file dialog writes folders into it.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Annotated, Final

import msgspec

from marac_desk.errors import BadInputError, StoreError
from marac_desk.host.files import replace_file
from marac_desk.system.paths import config_folder, make_private

log = logging.getLogger(__name__)

FILE_NAME: Final = "settings.json"
LONGEST_IDLE: Final = 15
"""No laptop with the panel's records stands open longer. Source: CIS control 4.3."""
UNREADABLE: Final = "The settings on this computer could not be read, so the usual ones hold."
_LARGEST: Final = 16_384

Minutes = Annotated[int, msgspec.Meta(ge=1, le=LONGEST_IDLE)]


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What this computer is told once, before any store is open."""

    idle_minutes: Minutes = 5
    """Minutes without a key or the mouse until the program locks."""
    room_idle_minutes: Minutes = LONGEST_IDLE
    """The same in the room, where people talk and nobody types."""
    is_capture_allowed: bool = False
    """Whether other programs may picture the windows, which a projector or a screen reader may need."""
    is_high_contrast: bool = False
    """Whether all is drawn in high contrast, also where the system is not."""
    is_practice_answered: bool = False
    """Whether the offer to practise was taken or declined: it is made once."""
    backup_folder: str | None = None
    """Where backups go; None is the usual place. An absolute path."""

    def __post_init__(self) -> None:
        """Refuse a folder that means another place from another start.

        Raises:
            ValueError: The folder is not absolute.
        """
        if self.backup_folder is not None and not PurePath(self.backup_folder).is_absolute():
            raise ValueError("The backup folder is not absolute.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the settings file says, and a sentence if it could not be understood."""

    settings: Settings
    complaint: str = ""


def read_settings(*, folder: Callable[[], Path] = config_folder) -> Settings:
    """The settings of this computer; the usual ones where the file is absent, damaged or unknown."""
    return find_settings(folder=folder).settings


def find_settings(*, folder: Callable[[], Path] = config_folder) -> Found:
    """The settings of this computer, with a plain sentence where the file could not be understood."""
    try:
        return Found(settings=_decoded(_raw(folder() / FILE_NAME)))
    except FileNotFoundError:
        return Found(settings=Settings())
    except (OSError, ValueError):  # msgspec's refusals are ValueErrors
        log.warning("settings unreadable")
        return Found(settings=Settings(), complaint=UNREADABLE)


def save_settings(settings: Settings, *, folder: Callable[[], Path] = config_folder) -> None:
    """Keep the settings, whole or not at all.

    Raises:
        BadInputError: A value is outside its bounds; nothing was changed.
        StoreError: The file cannot be written; the settings kept before still hold.
    """
    raw = msgspec.json.encode(settings)
    try:
        _decoded(raw)
    except ValueError as cause:
        raise BadInputError("The settings are outside their bounds. Nothing was changed.") from cause
    try:
        replace_file(make_private(folder()) / FILE_NAME, raw)
    except OSError as cause:
        raise StoreError("The settings could not be kept. Those kept before still hold.") from cause


def _raw(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_LARGEST + 1)


def _decoded(raw: bytes) -> Settings:
    if len(raw) > _LARGEST:
        raise ValueError("The settings file is too large.")
    return msgspec.json.decode(raw, type=Settings)
