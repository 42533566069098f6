"""Pictures of the screen: other programs are kept from taking them of our windows, where that can be done."""

import sys
from typing import Final

CAN_HIDE: Final = sys.platform in {"win32", "darwin"}
"""Whether this system lets a program leave its windows out of pictures; Linux does not."""


def hide_window(window_id: int, *, is_hidden: bool) -> bool:
    """Leave a window out of pictures of the screen, or in; whether the system agreed.

    Args:
        window_id: The system's own handle of the window.

    Source: security design, section 1.3 (T4); as Signal and KeePassXC do.
    """
    if sys.platform == "win32":
        from marac_desk.system import _windows  # noqa: PLC0415 - no other system has it

        return _windows.hide_window(window_id, is_hidden=is_hidden)
    if sys.platform == "darwin":
        from marac_desk.system import _macos  # noqa: PLC0415 - no other system has it

        return _macos.hide_window(window_id, is_hidden=is_hidden)
    return False


def words_on_capture() -> str:
    """What this system can do, for the person who decides about the switch."""
    if CAN_HIDE:
        return "Otherwise they see nothing: no screen picture, no recording, no video call."
    return "This system lets them in any case: it cannot keep other programs from it."
