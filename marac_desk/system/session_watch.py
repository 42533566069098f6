"""Watching the operating system for what should lock: its own lock, sleep, the lid, another user.

Without a system that tells, the program is whole: F12 and the idle time lock it.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol


class Cause(StrEnum):
    """Why the program locks; noted in the log."""

    KEY = "key"
    IDLE = "idle"
    SCREEN = "screen"
    SLEEP = "sleep"
    LID = "lid"
    USER = "user"


Told = Callable[[Cause], None]
"""Hears why to lock, on a thread of the watch's own."""


class SessionWatch(Protocol):
    """Listens from `start` to the end of the process."""

    def start(self, told: Told) -> None:
        """Listen from now on, without waiting; where nothing can be heard, nothing happens."""
        ...
