"""`lock`: pin every package anew for Linux, macOS and Windows, with the hashes of all its files."""

from pathlib import Path

from tasks import environment, mutation
from tasks.console import ROOT, SCRATCH, must, say, surroundings

FIRST_LINE = "# Made by: python3 packaging/dev.py lock [--upgrade]\n"


EVERYWHERE = ("--universal", "--python-version", "3.11", "--generate-hashes")
UNADDRESSED = ("--no-config", "--no-header", "--no-emit-index-url", "--no-emit-find-links")


def run(arguments: list[str]) -> int:
    """Write both locks from pyproject.toml, keeping today's pins unless told `--upgrade`.

    The second is what `mutate` needs besides: it agrees with the first and weighs on no other task.
    """
    tool = environment.make_empty(SCRATCH / "lock")
    must([tool, "-m", "pip", "install", "--quiet", "uv"], "uv could not be installed.")
    _pin(tool, environment.LOCK, "pyproject.toml", "--group", "dev", *arguments)
    agreeing = ("-c", _named(environment.LOCK))
    _pin(tool, mutation.LOCK, "--group", "pyproject.toml:mutation", *agreeing, *arguments)
    return 0


def _pin(tool: Path, lock: Path, *what: str) -> None:
    command: list[str | Path] = [
        tool,
        "-m",
        "uv",
        "pip",
        "compile",
        "--quiet",
        *what,
        *EVERYWHERE,
        *UNADDRESSED,
    ]
    must([*command, "-o", _named(lock)], "Nothing was pinned.", surroundings())
    pins = lock.read_text(encoding="utf-8")
    lock.write_text(FIRST_LINE + pins, encoding="utf-8", newline="\n")
    say(f"{pins.count('==')} packages pinned in {_named(lock)}.")


def _named(lock: Path) -> str:
    return lock.relative_to(ROOT).as_posix()
