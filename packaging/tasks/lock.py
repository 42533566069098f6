"""`lock`: pin every package anew for Linux, macOS and Windows, with the hashes of all its files."""

from pathlib import Path

from tasks import environment
from tasks.console import ROOT, SCRATCH, must, say, surroundings

FIRST_LINE = "# Made by: python3 packaging/dev.py lock [--upgrade]\n"


def run(arguments: list[str]) -> int:
    """Write packaging/requirements.lock from pyproject.toml, keeping today's pins unless told `--upgrade`."""
    tool = environment.make_empty(SCRATCH / "lock")
    must([tool, "-m", "pip", "install", "--quiet", "uv"], "uv could not be installed.")
    compile_lock: list[str | Path] = [
        tool,
        "-m",
        "uv",
        "pip",
        "compile",
        "pyproject.toml",
        "--group",
        "dev",
        "--quiet",
    ]
    everywhere = ["--universal", "--python-version", "3.11", "--generate-hashes"]
    unaddressed = ["--no-config", "--no-header", "--no-emit-index-url", "--no-emit-find-links"]
    where = ["-o", environment.LOCK.relative_to(ROOT).as_posix()]
    must(
        [*compile_lock, *everywhere, *unaddressed, *where, *arguments], "Nothing was pinned.", surroundings()
    )
    pins = environment.LOCK.read_text(encoding="utf-8")
    environment.LOCK.write_text(FIRST_LINE + pins, encoding="utf-8", newline="\n")
    say(f"{pins.count('==')} packages pinned.")
    return 0
