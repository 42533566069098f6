"""The virtual environment `.venv`: pinned, hashed packages, made once for each lock and each Python."""

import hashlib
import importlib.util
import shutil
import sys
from pathlib import Path

from tasks import machine
from tasks.console import ROOT, Failed, must, say

LOCK = ROOT / "packaging" / "requirements.lock"
FOLDER = ROOT / ".venv"
STAMP = FOLDER / "made-from.txt"


def python() -> Path:
    """The Python of an environment that holds exactly what the lock names, made now if it is not there.

    Raises:
        Failed: It could not be made.
    """
    fingerprint = _fingerprint()
    if not _is_current(fingerprint):
        _make()
        STAMP.write_text(fingerprint, encoding="ascii")
    return interpreter(FOLDER)


def interpreter(folder: Path) -> Path:
    """Where the virtual environment in `folder` keeps its Python."""
    return folder / "Scripts" / "python.exe" if sys.platform == "win32" else folder / "bin" / "python"


def make_empty(folder: Path) -> Path:
    """A new virtual environment in `folder` with pip alone; the answer is its Python.

    Raises:
        Failed: This Python cannot make one.
    """
    if importlib.util.find_spec("ensurepip") is None:
        _bring_ensurepip()
    shutil.rmtree(folder, ignore_errors=True)
    must([sys.executable, "-m", "venv", folder], "The virtual environment could not be made.")
    return interpreter(folder)


def _fingerprint() -> str:
    made_from = LOCK.read_bytes() + sys.version.encode() + sys.base_prefix.encode()
    return hashlib.sha256(made_from).hexdigest()


def _is_current(fingerprint: str) -> bool:
    return (
        STAMP.is_file() and STAMP.read_text(encoding="ascii") == fingerprint and interpreter(FOLDER).exists()
    )


def install(inner: Path, lock: Path) -> None:
    """Install exactly what `lock` names, hashes checked, for the Python `inner`.

    Raises:
        Failed: It could not be installed.
    """
    quietly = ("install", "--quiet", "--disable-pip-version-check")
    whole = (
        "--require-hashes",
        "--no-deps",
    )  # pip before 23.3 picks an unpinned package for `coverage[toml]`
    must([inner, "-m", "pip", *quietly, *whole, "-r", lock], "The pinned packages could not be installed.")


def packages(folder: Path) -> Path:
    """Where the virtual environment in `folder` keeps its packages."""
    found = [*folder.glob("lib/python*/site-packages"), *folder.glob("Lib/site-packages")]
    return found[0]


def _make() -> None:
    say(f"Making {FOLDER.name} from {LOCK.relative_to(ROOT).as_posix()} …")
    install(make_empty(FOLDER), LOCK)


def _bring_ensurepip() -> None:
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    need = machine.Need("Python's venv module", f"{version}-venv", _has_ensurepip)
    if machine.provide([need]):
        raise Failed("This Python cannot make virtual environments.")


def _has_ensurepip() -> bool:
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None
