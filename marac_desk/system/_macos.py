"""macOS: its screen lock and screen saver; a process no debugger joins; windows no program pictures.

Not run yet: no test machine has macOS, so coverage leaves this file out by name. Sleep, the lid and a user
switch are not heard by themselves: they lock through the screen lock that they bring, and through the idle
time, which counts sleep.
"""

import ctypes
import ctypes.util
from threading import Thread
from typing import Any, Final

from marac_desk.system.causes import Cause, Told

_NAMES: Final = ("com.apple.screenIsLocked", "com.apple.screensaver.didstart")
_UTF_8: Final = 0x08000100
_AT_ONCE: Final = 4
_PT_DENY_ATTACH: Final = 31
_SHARING_NONE, _SHARING_READ_ONLY = 0, 1

_Heard = ctypes.CFUNCTYPE(
    None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p
)


class MacWatch:
    """Hears the distributed notifications of the screen on a run loop of its own."""

    def start(self, told: Told) -> None:
        """Listen on a thread that the process does not wait for."""
        self._told = told
        Thread(target=self._listen, name="session-watch", daemon=True).start()

    def _listen(self) -> None:
        core = _library("CoreFoundation")
        core.CFNotificationCenterGetDistributedCenter.restype = ctypes.c_void_p
        core.CFStringCreateWithCString.restype = ctypes.c_void_p
        core.CFNotificationCenterAddObserver.argtypes = (
            ctypes.c_void_p,
            ctypes.c_void_p,
            _Heard,
            ctypes.c_void_p,
            ctypes.c_void_p,
            ctypes.c_long,
        )
        self._heard = _Heard(self._on_heard)  # kept: the system calls it
        centre = core.CFNotificationCenterGetDistributedCenter()
        for name in _NAMES:
            spelt = core.CFStringCreateWithCString(None, name.encode(), _UTF_8)
            core.CFNotificationCenterAddObserver(centre, None, self._heard, spelt, None, _AT_ONCE)
        core.CFRunLoopRun()

    def _on_heard(self, *_about: Any) -> None:
        self._told(Cause.SCREEN)


def deny_debuggers() -> bool:
    """Let no debugger join this process; whether macOS agreed."""
    return bool(ctypes.CDLL(None).ptrace(_PT_DENY_ATTACH, 0, None, 0) == 0)


def hide_window(window_id: int, *, is_hidden: bool) -> bool:
    """Leave a window out of every picture of the screen, or in; whether there was such a window."""
    objc = ctypes.CDLL(ctypes.util.find_library("objc"))
    objc.sel_registerName.restype = ctypes.c_void_p
    send = ctypes.cast(objc.objc_msgSend, ctypes.c_void_p).value
    ask = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(send or 0)
    tell = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)(send or 0)
    window = ask(window_id, objc.sel_registerName(b"window"))
    if not window:
        return False
    sharing = _SHARING_NONE if is_hidden else _SHARING_READ_ONLY
    tell(window, objc.sel_registerName(b"setSharingType:"), sharing)
    return True


def _library(name: str) -> Any:
    return ctypes.CDLL(f"/System/Library/Frameworks/{name}.framework/{name}")
