"""Running other programs, and saying so."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
"""The checkout."""
SCRATCH = ROOT / ".dev"
"""What tasks leave for each other; never committed."""


class Failed(Exception):  # noqa: N818 - reads as what happened: "raise Failed(...)"
    """A task cannot go on; its text is for the person who ran it."""


def say(words: str) -> None:
    """Print a line at once, so that it stands in order with what other programs print."""
    print(words, flush=True)


def surroundings(**more: str) -> dict[str, str]:
    """The environment for our own programs: the checkout importable, figures and text in UTF-8."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **more}


def call(
    command: Sequence[str | Path], environment: Mapping[str, str] | None = None, folder: Path = ROOT
) -> int:
    """Run `command` in `folder`, its output going where ours goes; the answer is its exit code."""
    sys.stdout.flush()
    return subprocess.run(
        [str(word) for word in command], cwd=folder, env=environment, check=False
    ).returncode


def must(
    command: Sequence[str | Path],
    otherwise: str,
    environment: Mapping[str, str] | None = None,
    folder: Path = ROOT,
) -> None:
    """Run `command` and stop the task when it fails.

    Raises:
        Failed: It ended with another code than 0; `otherwise` says what that means.
    """
    if call(command, environment, folder) != 0:
        raise Failed(otherwise)
