"""Where the program keeps things on each system: neutral names, and open to the user's own account alone."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path, PurePath

_NAME = "MARAC Desk"
_UNIX_NAME = "marac-desk"
_OWNER_ONLY = 0o700


def data_folder(
    *, platform: str = sys.platform, environment: Mapping[str, str] = os.environ, home: Path | None = None
) -> Path:
    """Where stores are kept unless the user says otherwise; it need not exist yet.

    Local on purpose: not Windows' roaming profile, and nowhere the documents folder, which is often synced.

    Args:
        platform: As `sys.platform` names it.
        environment: The environment variables.
        home: The user's home folder; None asks the system.
    """
    own = home or Path.home()
    if platform == "win32":
        return _folder(environment.get("LOCALAPPDATA"), own / "AppData" / "Local") / _NAME
    if platform == "darwin":
        return own / "Library" / "Application Support" / _NAME
    return _folder(environment.get("XDG_DATA_HOME"), own / ".local" / "share") / _UNIX_NAME


def log_folder(
    *, platform: str = sys.platform, environment: Mapping[str, str] = os.environ, home: Path | None = None
) -> Path:
    """Where the program's log goes; it need not exist yet. The arguments are those of `data_folder`."""
    own = home or Path.home()
    if platform == "win32":
        return _folder(environment.get("LOCALAPPDATA"), own / "AppData" / "Local") / _NAME / "Logs"
    if platform == "darwin":
        return own / "Library" / "Logs" / _NAME
    return _folder(environment.get("XDG_STATE_HOME"), own / ".local" / "state") / _UNIX_NAME


def state_folder(
    *, platform: str = sys.platform, environment: Mapping[str, str] = os.environ, home: Path | None = None
) -> Path:
    """Where this computer remembers what it saw; it need not exist yet. The arguments are `data_folder`'s."""
    if platform in {"win32", "darwin"}:
        return data_folder(platform=platform, environment=environment, home=home)
    return log_folder(platform=platform, environment=environment, home=home)


def config_folder(
    *, platform: str = sys.platform, environment: Mapping[str, str] = os.environ, home: Path | None = None
) -> Path:
    """Where this computer's settings lie; it need not exist yet. The arguments are those of `data_folder`."""
    if platform in {"win32", "darwin"}:
        return data_folder(platform=platform, environment=environment, home=home)
    own = home or Path.home()
    return _folder(environment.get("XDG_CONFIG_HOME"), own / ".config") / _UNIX_NAME


def make_private(folder: Path) -> Path:
    """Make `folder` if it is not there and close it to other accounts (0700); the answer is `folder`.

    On Windows the user's own profile, where `data_folder` lies, is closed to others already.
    """
    folder.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
    folder.chmod(_OWNER_ONLY)
    return folder


def _folder(told: str | None, otherwise: Path) -> Path:
    """The folder a variable names, unless it is unset or relative, which the XDG rules ignore."""
    if told and PurePath(told).is_absolute():
        return Path(told)
    return otherwise
