"""Windows: its lock, sleep, lid and user switch; a closed process; windows no program pictures.

Not run yet: no test machine has Windows, so coverage leaves this file out by name.
"""

import ctypes
import sys
from ctypes import wintypes
from threading import Event, Thread
from typing import Any, Final

from marac_desk.system.causes import Cause, Told

_WM_POWERBROADCAST: Final = 0x0218
_WM_WTSSESSION_CHANGE: Final = 0x02B1
_PBT_APMSUSPEND: Final = 0x0004
_PBT_POWERSETTINGCHANGE: Final = 0x8013
_LID: Final = (0xBA3E0F4D, 0xB817, 0x4094, (0xA2, 0xD1, 0xD5, 0x63, 0x79, 0xE6, 0xA0, 0xF3))
"""GUID_LIDSWITCH_STATE_CHANGE."""
_SESSION_CHANGES: Final = {
    0x2: Cause.USER,  # WTS_CONSOLE_DISCONNECT
    0x4: Cause.USER,  # WTS_REMOTE_DISCONNECT
    0x7: Cause.SCREEN,  # WTS_SESSION_LOCK
}
_BEFORE_SLEEP_S: Final = 1.5
"""Windows gives two seconds; the process is replaced meanwhile."""
_WDA_EXCLUDEFROMCAPTURE: Final = 0x11
_WDA_NONE: Final = 0
_OWN_RIGHTS_ONLY: Final = "D:P(A;;0x101001;;;OW)"
"""Of this process its owner may ask little, wait for it and end it; not read its memory.

Source: KeePassXC, src/core/Bootstrap.cpp.
"""
_DACL: Final = 4

if sys.platform == "win32":

    class _Guid(ctypes.Structure):
        _fields_ = (
            ("first", wintypes.DWORD),
            ("second", wintypes.WORD),
            ("third", wintypes.WORD),
            ("rest", ctypes.c_ubyte * 8),
        )

    class _PowerSetting(ctypes.Structure):
        _fields_ = (("setting", _Guid), ("length", wintypes.DWORD), ("data", wintypes.DWORD))

    _Procedure = ctypes.WINFUNCTYPE(
        ctypes.c_ssize_t, wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM
    )

    class _WindowClass(ctypes.Structure):
        _fields_ = (
            ("style", wintypes.UINT),
            ("procedure", _Procedure),
            ("class_extra", ctypes.c_int),
            ("window_extra", ctypes.c_int),
            ("instance", wintypes.HINSTANCE),
            ("icon", wintypes.HANDLE),
            ("cursor", wintypes.HANDLE),
            ("background", wintypes.HANDLE),
            ("menu", wintypes.LPCWSTR),
            ("name", wintypes.LPCWSTR),
        )

    class WindowsWatch:
        """A hidden window on its own thread: broadcasts do not reach message-only windows."""

        def start(self, told: Told) -> None:
            """Listen on a thread that the process does not wait for."""
            self._told = told
            Thread(target=self._listen, name="session-watch", daemon=True).start()

        def _listen(self) -> None:
            user, terminal = ctypes.windll.user32, ctypes.windll.wtsapi32
            user.DefWindowProcW.restype = ctypes.c_ssize_t
            user.DefWindowProcW.argtypes = (
                wintypes.HWND,
                wintypes.UINT,
                wintypes.WPARAM,
                wintypes.LPARAM,
            )
            user.CreateWindowExW.restype = wintypes.HWND
            self._procedure = _Procedure(self._on_message)  # kept: Windows calls it
            made = _WindowClass(procedure=self._procedure, name="MaracDeskWatch")
            user.RegisterClassW(ctypes.byref(made))
            window = user.CreateWindowExW(0, "MaracDeskWatch", None, 0, 0, 0, 0, 0, None, None, None, None)
            terminal.WTSRegisterSessionNotification(wintypes.HWND(window), 0)
            lid = _Guid(_LID[0], _LID[1], _LID[2], (ctypes.c_ubyte * 8)(*_LID[3]))
            user.RegisterPowerSettingNotification(wintypes.HWND(window), ctypes.byref(lid), 0)
            message = wintypes.MSG()
            while user.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:
                user.DispatchMessageW(ctypes.byref(message))

        def _on_message(self, window: Any, message: int, word: int, long: int) -> int:
            if message == _WM_WTSSESSION_CHANGE and word in _SESSION_CHANGES:
                self._told(_SESSION_CHANGES[word])
            if message == _WM_POWERBROADCAST and word == _PBT_APMSUSPEND:
                self._told(Cause.SLEEP)
                Event().wait(_BEFORE_SLEEP_S)
            if message == _WM_POWERBROADCAST and word == _PBT_POWERSETTINGCHANGE:
                setting = ctypes.cast(long, ctypes.POINTER(_PowerSetting)).contents
                if setting.setting.first == _LID[0] and setting.data == 0:
                    self._told(Cause.LID)
            return int(ctypes.windll.user32.DefWindowProcW(window, message, word, long))

    def close_process() -> bool:
        """Let no other program of the same user read this process; whether Windows agreed."""
        security, kernel = ctypes.windll.advapi32, ctypes.windll.kernel32
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        described = ctypes.c_void_p()
        if not security.ConvertStringSecurityDescriptorToSecurityDescriptorW(
            _OWN_RIGHTS_ONLY, 1, ctypes.byref(described), None
        ):
            return False
        process = wintypes.HANDLE(kernel.GetCurrentProcess())
        return bool(security.SetKernelObjectSecurity(process, _DACL, described))

    def hide_window(window_id: int, *, is_hidden: bool) -> bool:
        """Leave a window out of every picture of the screen, or in; whether Windows agreed."""
        affinity = _WDA_EXCLUDEFROMCAPTURE if is_hidden else _WDA_NONE
        return bool(ctypes.windll.user32.SetWindowDisplayAffinity(wintypes.HWND(window_id), affinity))
