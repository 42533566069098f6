"""Why the program locks, and who is told."""

from collections.abc import Callable
from enum import StrEnum


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
