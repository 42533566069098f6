"""Watching the operating system for what should lock: its own lock, sleep, the lid, another user.

Where nothing can be heard the program is whole: F12 and the idle time lock it.
"""

import sys
from typing import Protocol

from marac_desk.system.causes import Told


class SessionWatch(Protocol):
    """Listens from `start` to the end of the process."""

    def start(self, told: Told) -> None:
        """Listen from now on, without waiting; where nothing can be heard, nothing happens."""
        ...


def session_watch() -> SessionWatch:
    """The watch of the system the program runs on."""
    if sys.platform == "win32":
        from marac_desk.system._windows import WindowsWatch  # noqa: PLC0415 - no other system has it

        return WindowsWatch()
    if sys.platform == "darwin":
        from marac_desk.system._macos import MacWatch  # noqa: PLC0415 - no other system has it

        return MacWatch()
    from marac_desk.system._logind import LinuxWatch  # noqa: PLC0415 - no other system has it

    return LinuxWatch()
