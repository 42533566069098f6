"""`test`: the suite, which needs Python and Qt's libraries only."""

from pathlib import Path

from tasks import environment, machine
from tasks.console import call, surroundings

WITHOUT_TOOLS = ("-m", "not tools")
WORKERS = ("-n", "2", "--dist", "worksteal")


def run(arguments: list[str]) -> int:
    """Run the suite in random order; `arguments` go to pytest, after ours."""
    python = environment.python()
    machine.ready_for_qt()
    return pytest(python, *WORKERS, *WITHOUT_TOOLS, *arguments)


def pytest(python: Path, *arguments: str, **more: str) -> int:
    """Run pytest with windows drawn offscreen and `more` in its environment; the answer is its exit code."""
    return call([python, "-m", "pytest", "-q", *arguments], surroundings(QT_QPA_PLATFORM="offscreen", **more))
