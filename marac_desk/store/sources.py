"""What a writer takes from the computer: chance and time; and how it tells that the clock was set."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from secrets import token_hex
from typing import Self

from marac_desk.host.boot_clock import seconds_since_boot

TOLERANCE_S = 120
"""The wall clock may stray this far from the computer's own count before it is said to have jumped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What a writer takes from the computer; a test gives its own."""

    salt: Callable[[], str] = lambda: token_hex(32)
    """32 random bytes in hexadecimal."""
    uptime: Callable[[], float] = seconds_since_boot
    """Seconds since the computer started: what setting its clock does not change."""
    wall: Callable[[], float] = time.time
    """Seconds by the computer's clock, whatever zone it shows."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Both clocks, read at one moment."""

    uptime: float
    wall: float

    @classmethod
    def of(cls, sources: Sources) -> Self:
        """Read both now."""
        return cls(sources.uptime(), sources.wall())

    def since(self, before: "Reading | None") -> int | None:
        """Whole seconds by the computer's own count; None where there is nothing before."""
        return None if before is None else int(self.uptime - before.uptime)

    def jump(self, before: "Reading | None") -> int:
        """By how many seconds the wall clock was set since: negative is back, 0 is not at all."""
        if before is None:
            return 0
        strayed = (self.wall - before.wall) - (self.uptime - before.uptime)
        return round(strayed) if abs(strayed) > TOLERANCE_S else 0
