"""Tests that need outside programs run where those are installed; elsewhere they are counted."""

import shutil
from collections import Counter

import pytest

left_out: pytest.StashKey[Counter[str]] = pytest.StashKey()


def missing(item):
    """The programs that a test names in its marker, `tools("strace", …)`, and this machine lacks."""
    wanted = [program for marker in item.iter_markers("tools") for program in marker.args]
    return ", ".join(sorted(program for program in wanted if shutil.which(program) is None))


def pytest_collection_modifyitems(config, items):
    """Leave out what cannot run here."""
    cannot = [item for item in items if missing(item)]
    config.stash[left_out] = Counter(missing(item) for item in cannot)
    config.hook.pytest_deselected(items=cannot)
    items[:] = [item for item in items if item not in cannot]


def pytest_terminal_summary(terminalreporter, config):
    """Say how many tests did not run, and why."""
    for programs, count in config.stash.get(left_out, Counter()).items():
        terminalreporter.write_line(f"{count} tests did not run: {programs} not installed here.", yellow=True)
