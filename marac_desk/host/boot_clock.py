"""Seconds since the computer started, its sleep among them: what wakes knows how long it slept."""

import sys
import time


def seconds_since_boot() -> float:
    """Seconds since the computer started, counting sleep; setting the clock does not change it.

    Python's own monotonic clock stands still in a suspended Linux. Source: security design, R9.
    """
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows alone

        ticks = ctypes.c_ulonglong()
        ctypes.windll.kernel32.QueryInterruptTime(ctypes.byref(ticks))
        return ticks.value / 10_000_000  # counts in tenths of a microsecond, sleep included
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))
