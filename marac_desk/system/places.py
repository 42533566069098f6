"""Places where a store should not lie: folders that a program copies away, and disks of other computers.

Everything here is a function of what it is given, so that each system's signs are tried on any system.
"""

import json
import re
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePath
from typing import Final

from marac_desk.system import drives

_NAMED: Final = (
    ("OneDrive", re.compile(r"onedrive([ -].*)?")),
    ("Dropbox", re.compile(r"dropbox([ -]?\(?.*\)?)?")),
    ("Google Drive", re.compile(r"google ?drive([ -].*)?|my drive")),
    ("iCloud", re.compile(r"icloud ?drive|com~apple~clouddocs|mobile documents")),
    ("Nextcloud", re.compile(r"nextcloud.*|owncloud.*")),
    ("Box", re.compile(r"box( sync|-box)?")),
    ("Syncthing", re.compile(r"syncthing")),
    ("a program", re.compile(r"cloudstorage")),
)
"""How the folders of each program are called, in small letters; the last is macOS's own for all of them."""

_MARKS: Final = {
    ".stfolder": "Syncthing",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "Nextcloud",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
}
"""What each program leaves at the top of a folder that it copies."""

_ONEDRIVE: Final = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_REMOTE: Final = re.compile(
    r"nfs\d?|cifs|smb\d?|smbfs|ncpfs|afpfs|davfs2?|ceph|glusterfs|9p|afs|fuse\."
    r"(sshfs|rclone|gvfsd-fuse|davfs2?|s3fs|smbnetfs|glusterfs|onedriver|google-drive-ocamlfuse|kio-fuse)"
)
"""Kinds of file system whose disk is in another computer."""
_OCTAL: Final = re.compile(r"\\([0-7]{3})")
_OTHERS: Final = 0o077


def synced_by(folder: Path, *, environment: Mapping[str, str], home: Path) -> str:
    """The program that copies `folder` to another computer, as people call it; empty if none is known to.

    Args:
        folder: Absolute; it need not exist.
        environment: The environment variables.
        home: The user's home folder.
    """
    above = (folder, *folder.parents)
    if any(Path(told) in above for name in _ONEDRIVE if (told := environment.get(name))):
        return "OneDrive"
    if any(place in above for place in _dropboxes(environment, home)):
        return "Dropbox"
    return _by_mark(above) or _by_name(folder)


def is_remote(folder: Path, *, mounts: str, platform: str = sys.platform) -> bool:
    """Whether `folder` lies on a disk of another computer.

    Args:
        folder: Absolute.
        mounts: The text of `/proc/mounts`; empty where there is none.
        platform: As `sys.platform` names it.
    """
    if platform == "win32":
        return str(folder).startswith(("\\\\", "//")) or drives.is_remote_drive(folder)
    return bool(_REMOTE.fullmatch(_kind_of_disk(folder, mounts)))


def mounts(table: Path = Path("/proc/mounts")) -> str:
    """The text of `/proc/mounts`; empty where there is none."""
    with suppress(OSError):
        return table.read_text(encoding="utf-8", errors="replace")
    return ""


def open_to_others(paths: Iterable[Path], *, platform: str = sys.platform) -> bool:
    """Whether any of these files and folders may be opened by another account of this computer.

    Windows is not asked: its rights are not in the mode, and the user's own profile is closed.
    """
    if platform == "win32":
        return False
    return any(_mode(path) & _OTHERS for path in paths)


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except OSError:
        return 0


def _dropboxes(environment: Mapping[str, str], home: Path) -> list[Path]:
    """Where Dropbox itself says that its folders lie."""
    for place in (home / ".dropbox", *(Path(told) / "Dropbox" for told in _told(environment))):
        with suppress(OSError, ValueError, AttributeError, TypeError, KeyError):
            accounts = json.loads((place / "info.json").read_text(encoding="utf-8"))
            return [Path(account["path"]) for account in accounts.values()]
    return []


def _told(environment: Mapping[str, str]) -> list[str]:
    return [environment[name] for name in ("APPDATA", "LOCALAPPDATA") if environment.get(name)]


def _by_mark(above: Iterable[Path]) -> str:
    for place in above:
        for mark, program in _MARKS.items():
            if _is_marked(place / mark):
                return program
    return ""


def _is_marked(mark: Path) -> bool:
    """Whether the mark is there; a home has a folder `.dropbox` of settings, a copied folder a file."""
    try:
        return mark.is_file() if mark.name == ".dropbox" else mark.exists()
    except OSError:
        return False


def _by_name(folder: PurePath) -> str:
    for part in folder.parts:
        for program, pattern in _NAMED:
            if pattern.fullmatch(part.casefold()):
                return program
    return ""


def _kind_of_disk(folder: Path, mounts: str) -> str:
    """The kind of the file system that is mounted nearest above `folder`."""
    nearest, kind = 0, ""
    for line in mounts.splitlines():
        _, place, found, *_ = [*line.split(" "), "", "", ""]
        at = PurePath(_OCTAL.sub(_character, place))
        if folder.is_relative_to(at) and len(at.parts) >= nearest:
            nearest, kind = len(at.parts), found
    return kind


def _character(octal: re.Match[str]) -> str:
    return chr(int(octal[1], 8))
