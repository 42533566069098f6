"""What Windows knows of a drive; asked on Windows alone. Not yet run there."""

import sys
from pathlib import Path

if sys.platform == "win32":
    import ctypes

    _REMOTE = 4

    def is_remote_drive(folder: Path) -> bool:
        """Whether the drive of `folder` is a disk of another computer (`GetDriveTypeW`)."""
        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{folder.drive}\\") == _REMOTE)

else:

    def is_remote_drive(folder: Path) -> bool:  # noqa: ARG001 - elsewhere no drive has a letter
        """Never: elsewhere no drive has a letter."""
        return False
