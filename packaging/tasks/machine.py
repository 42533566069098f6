"""What this machine must have outside Python: Qt's libraries, a font, and the programs that `check` uses."""

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from tasks.console import Failed, must, say, surroundings


@dataclass(frozen=True)
class Need:
    """One thing that the machine must have, and the Debian package that brings it."""

    name: str
    package: str
    is_here: Callable[[], bool]


def _library(name: str, package: str) -> Need:
    return Need(name, package, lambda: _loads(name))


def _program(name: str, package: str) -> Need:
    return Need(name, package, lambda: shutil.which(name) is not None)


def _font(name: str, package: str) -> Need:
    return Need(f"the font {name}", package, lambda: any(Path("/usr/share/fonts").rglob(f"{name}*.*tf")))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


QT = (
    _library("libEGL.so.1", "libegl1"),
    _library("libGL.so.1", "libgl1"),
    _library("libxkbcommon.so.0", "libxkbcommon0"),
    _library("libdbus-1.so.3", "libdbus-1-3"),
    _library("libfontconfig.so.1", "libfontconfig1"),
    _library("libglib-2.0.so.0", "libglib2.0-0"),
)
"""Without these PySide6 cannot be imported at all."""

WINDOW = (
    _library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    _library("libxcb-cursor.so.0", "libxcb-cursor0"),
    _library("libxcb-icccm.so.4", "libxcb-icccm4"),
    _library("libxcb-image.so.0", "libxcb-image0"),
    _library("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    _library("libxcb-randr.so.0", "libxcb-randr0"),
    _library("libxcb-render-util.so.0", "libxcb-render-util0"),
    _library("libxcb-shape.so.0", "libxcb-shape0"),
    _library("libxcb-xkb.so.1", "libxcb-xkb1"),
)
"""For a window on an X display; tests draw offscreen."""

FONTS = (_font("LiberationSans", "fonts-liberation"), _font("Inter", "fonts-inter"))

PROGRAMS = (
    _program("soffice", "libreoffice-writer-nogui"),
    _program("strace", "strace"),
    _program("gdb", "gdb"),
    _program("dbus-daemon", "dbus"),
    _program("gnome-keyring-daemon", "gnome-keyring"),
    _program("dbus-run-session", "dbus"),
    _program("pdftotext", "poppler-utils"),
)
"""What the tests marked `tools` run."""


def ready_for_qt() -> None:
    """See that PySide6 can be imported here, installing on Debian and Ubuntu as root what it lacks.

    Raises:
        Failed: A library is missing and cannot be installed from here.
    """
    if not sys.platform.startswith("linux"):
        return  # the wheels bring all they need on Windows and macOS
    still = provide((*QT, *WINDOW, *FONTS))
    if any(need in QT for need in still):
        raise Failed("Qt cannot start without the libraries named above.")


def ready_for_tools() -> None:
    """See that the outside programs of `check` are here, or say which are not."""
    provide(PROGRAMS)


def provide(needs: Iterable[Need]) -> tuple[Need, ...]:
    """Install what is missing of `needs` where that is possible; the answer is what is missing still."""
    missing = tuple(need for need in needs if not need.is_here())
    if missing and _can_install():
        install(sorted({need.package for need in missing}))
        missing = tuple(need for need in missing if not need.is_here())
    if missing:
        say(_in_one_line(missing))
    return missing


def install(packages: Iterable[str]) -> None:
    """Install Debian packages as root.

    Raises:
        Failed: apt-get did not manage it.
    """
    wanted = list(packages)
    say(f"Installing {', '.join(wanted)} …")
    quiet = surroundings(DEBIAN_FRONTEND="noninteractive")
    must(["apt-get", "-qq", "update"], "apt-get update failed.", quiet)
    must(
        ["apt-get", "-qq", "-y", "--no-install-recommends", "install", *wanted],
        f"apt-get could not install {', '.join(wanted)}.",
        quiet,
    )


def _has_apt() -> bool:
    return sys.platform.startswith("linux") and shutil.which("apt-get") is not None


def _can_install() -> bool:
    return _has_apt() and os.geteuid() == 0


def _in_one_line(missing: Iterable[Need]) -> str:
    names = ", ".join(need.name for need in missing)
    packages = " ".join(sorted({need.package for need in missing}))
    remedy = (
        f"sudo apt-get install {packages}" if _has_apt() else f"your system's counterparts of: {packages}"
    )
    return f"Missing on this machine: {names}. Install with: {remedy}"
