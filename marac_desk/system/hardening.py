"""A closed process: no core file, and no other program of the same user reads its memory.

It raises the bar only: an administrator, and harmful software from before the start, read it still.
Source: security design, sections 1.3 (T8) and 1.4; KeePassXC, src/core/Bootstrap.cpp.
"""

import ctypes
import sys
from typing import Final

_PR_SET_DUMPABLE: Final = 4


def harden() -> bool:
    """Close this process; called before anything else. Whether the system agreed to all of it."""
    if sys.platform == "win32":
        from marac_desk.system._windows import close_process  # noqa: PLC0415 - no other system has it

        return close_process()
    import resource  # noqa: PLC0415 - Windows has none

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "darwin":
        from marac_desk.system._macos import deny_debuggers  # noqa: PLC0415 - no other system has it

        return deny_debuggers()
    return bool(ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)
