"""`licences`: the list of every package that ships with the program, with its licence and the licence's text.

The lock tells which packages those are: all that something of the program's own needs, on any system.
"""

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from tasks import environment
from tasks.console import ROOT, call, say, surroundings

TEXTS = ROOT / "resources" / "licences"
PAGE = ROOT / "resources" / "help" / "licences.md"
OURS = "marac-desk (pyproject.toml)"
"""How the lock names the program itself, apart from what only its developers need."""

STATED: Mapping[str, str] = {
    "backports-tarfile": "MIT",
    "charset-normalizer": "MIT",
    "click-default-group": "Public domain",
    "docxtpl": "LGPL-2.1-only",
    "jaraco-classes": "MIT",
    "jinja2": "BSD-3-Clause",
    "lxml": "BSD-3-Clause",
    "msoffcrypto-tool": "MIT",
    "olefile": "BSD-2-Clause",
    "pluggy": "MIT",
    "pyside6-essentials": "LGPL-3.0-only",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "python-docx": "MIT",
    "pywin32-ctypes": "BSD-3-Clause",
    "pyyaml": "MIT",
    "reportlab": "BSD-3-Clause",
    "shiboken6": "LGPL-3.0-only",
    "six": "MIT",
    "sqlcipher3": "Zlib",
    "sqlite-fts4": "Apache-2.0",
    "tzdata": "Apache-2.0",
    "zxcvbn": "MIT",
}
"""Where a package says it loosely, offers a choice, or is not installed here: read in its own files."""

ALLOWED = {
    *("MIT", "MIT-0", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "Zlib", "PSF-2.0"),
    *("LGPL-2.1-only", "LGPL-3.0-only", "Public domain"),
}
"""What may ship: nothing that asks more than its text and, for the two LGPL, that it can be replaced."""

HEAD = """\
# Licences

MARAC Desk itself is under the MIT licence. It ships with the packages below, each under a licence of its own,
whose text lies with the program in the folder `licences`. Any of them may be replaced by another build of it.

| Package | Version | Licence |
| --- | --- | --- |
"""
FOOT = """
## Inside them

- Qt 6, in PySide6: LGPL-3.0.
- SQLite, in sqlcipher3: public domain. SQLCipher: BSD-3-Clause. OpenSSL: Apache-2.0.
- Argon2, in argon2-cffi-bindings: CC0-1.0 or Apache-2.0.
- Bitstream Vera, in reportlab: its own licence, which allows embedding.
- DejaVu Sans Condensed, the letters of PDF files: the same licence, beside it in the folder `fonts`.
- Lucide, the icons: ISC. The EFF word list for passphrases: CC-BY-3.0.
- SCOWL, the list of British words: its notices lie beside it, in the folder `spelling`.
"""


@dataclass(slots=True)
class Pin:
    """One package of the lock."""

    name: str
    version: str
    needed_by: list[str] = field(default_factory=list)


def run(_arguments: list[str]) -> int:
    """Write the page of the manual and the texts anew, from what is installed."""
    python = environment.python()
    return call([python, "-m", "tasks.licences"], surroundings(PYTHONPATH=str(ROOT / "packaging")))


def write() -> None:
    """As `run`, in an interpreter that has the packages."""
    pins = shipped(environment.LOCK.read_text(encoding="utf-8"))
    rows = [f"| {pin.name} | {pin.version} | {licence(pin.name)} |" for pin in pins]
    PAGE.write_text(HEAD + "\n".join(rows) + "\n" + FOOT, encoding="utf-8")
    shutil.rmtree(TEXTS / "packages", ignore_errors=True)
    (TEXTS / "packages").mkdir(parents=True)
    for pin in pins:
        if text := _text(pin.name):
            (TEXTS / "packages" / f"{pin.name}.txt").write_text(text, encoding="utf-8")
    say(f"{len(pins)} packages in {PAGE.relative_to(ROOT).as_posix()}.")


def shipped(lock: str) -> list[Pin]:
    """The packages of a lock that the program needs, by name: its own needs and theirs."""
    pins = list(_pins(lock))
    found: set[str] = set()
    while more := {pin.name for pin in pins if _is_needed(pin, found)} - found:
        found |= more
    return [pin for pin in pins if pin.name in found]


def licence(name: str) -> str:
    """The licence of a package, as SPDX writes it."""
    package = _installed(name)
    said = package.metadata.get_all("License-Expression") if package else None
    return STATED.get(name) or (said or [""])[0]


def is_allowed(expression: str) -> bool:
    """Whether what is said of a licence leaves one that may ship."""
    return any(choice in ALLOWED for choice in expression.split(" OR "))


def _is_needed(pin: Pin, found: set[str]) -> bool:
    return OURS in pin.needed_by or not found.isdisjoint(pin.needed_by)


def _pins(lock: str) -> Iterator[Pin]:
    pin: Pin | None = None
    for line in lock.splitlines():
        if start := re.match(r"([A-Za-z0-9_.-]+)==(\S+)", line):
            if pin is not None:
                yield pin
            pin = Pin(start[1], start[2])
        elif pin is not None and (by := re.match(r"    #(?: via| {2}) (\S.*)$", line)):
            pin.needed_by.append(by[1])
    if pin is not None:
        yield pin


def _installed(name: str) -> Distribution | None:
    try:
        return distribution(name)
    except PackageNotFoundError:
        return None  # for another system


def _text(name: str) -> str:
    package = _installed(name)
    files = [file for file in (package.files or ()) if _is_licence(str(file))] if package else []
    return "\n\n".join(Path(str(file.locate())).read_text(encoding="utf-8") for file in files)


def _is_licence(file: str) -> bool:
    return bool(re.fullmatch(r"[^/]+\.dist-info/(licenses/)?(LICEN[CS]ES?|COPYING|NOTICE)[^/]*", file))


if __name__ == "__main__":
    write()
