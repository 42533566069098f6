"""`bench`: ratios measured in one run on one machine, each beside its budget."""

from tasks import environment, machine
from tasks.console import call, surroundings


def run(arguments: list[str]) -> int:
    """Run the benchmarks named in `arguments`, or all; the answer is not 0 when one is over its budget."""
    python = environment.python()
    machine.ready_for_qt()
    return call([python, "-m", "tests.benchmarks", *arguments], surroundings(QT_QPA_PLATFORM="offscreen"))
