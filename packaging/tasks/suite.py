"""`test`: the suite, which needs Python and Qt's libraries only."""

import os
import shutil
import sys
from pathlib import Path

from tasks import environment, machine
from tasks.console import call, surroundings

WITHOUT_TOOLS = ("-m", "not tools")
WORKERS = ("-n", "2", "--dist", "worksteal")


_IN_MEMORY, _LEAST_FREE = Path("/dev/shm"), 2 << 30  # noqa: S108 - pytest makes a private folder in it


def run(arguments: list[str]) -> int:
    """Run the suite in random order; `arguments` go to pytest, after ours."""
    python = environment.python()
    machine.ready_for_qt()
    return pytest(python, *WORKERS, *WITHOUT_TOOLS, *arguments, **in_memory())


def in_memory() -> dict[str, str]:
    """Where pytest puts the folders of tests that cut no power: in memory, where that is offered.

    Most of the suite makes a store, and each of its changes waits for a disk; twice as long as it works.
    """
    if sys.platform != "linux" or not os.access(_IN_MEMORY, os.W_OK):
        return {}
    runs_programs = not os.statvfs(_IN_MEMORY).f_flag & os.ST_NOEXEC
    is_roomy = shutil.disk_usage(_IN_MEMORY).free >= _LEAST_FREE
    return {"PYTEST_DEBUG_TEMPROOT": str(_IN_MEMORY)} if runs_programs and is_roomy else {}


def pytest(python: Path, *arguments: str, **more: str) -> int:
    """Run pytest with windows drawn offscreen and `more` in its environment; the answer is its exit code."""
    return call([python, "-m", "pytest", "-q", *arguments], surroundings(QT_QPA_PLATFORM="offscreen", **more))
