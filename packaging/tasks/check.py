"""`check`: all that CI runs beside `test`, every step to its end, and a summary."""

import time
from collections.abc import Callable
from pathlib import Path

from tasks import coverage, environment, machine, prove, suite
from tasks.console import SCRATCH, call, say

Step = tuple[str, Callable[[], int]]

_WITH_TOOLS = ("-m", "tools and not measured", "-p", "no:randomly", "-n", "2", "--dist", "loadfile")


_MEASURED = "not tools and not walk or measured"
"""A walk counts twice as slowly as it goes, and adds nothing: CI has taken it under `test`."""


def run(_arguments: list[str]) -> int:
    """Run every step even after one failed; the answer is 0 only when all passed."""
    python = environment.python()
    machine.ready_for_qt()
    machine.ready_for_tools()
    kept = prove.new_ledger()
    outcomes = [_outcome(step) for step in _steps(python, kept)]
    say(prove.table())
    say("\n" + "\n".join(line for line, _ in outcomes))
    return max(code for _, code in outcomes)


def _steps(python: Path, kept: dict[str, str]) -> tuple[Step, ...]:
    measured = SCRATCH / "coverage.json"
    cover = ("--cov=marac_desk", "--cov-branch", "--cov-report=", f"--cov-report=json:{measured}")
    return (
        ("format", lambda: call([python, "-m", "ruff", "format", "--check", "."])),
        ("lint", lambda: call([python, "-m", "ruff", "check", "."])),
        ("types", lambda: call([python, "-m", "mypy"]) or call([python, "-m", "mypy", "packaging/dev.py"])),
        (
            "suite",
            lambda: suite.pytest(
                python, *suite.WORKERS, "-m", _MEASURED, *cover, **kept, **suite.in_memory()
            ),
        ),
        ("coverage", lambda: coverage.judge(measured)),
        ("tools", lambda: suite.pytest(python, *_WITH_TOOLS, **kept)),
    )


def _outcome(step: Step) -> tuple[str, int]:
    name, work = step
    say(f"\n== {name}")
    began = time.monotonic()
    code = work()
    return f"{'passed' if code == 0 else 'FAILED':<8}{name:<10}{time.monotonic() - began:6.1f} s", code
