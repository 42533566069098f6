"""`run`: the program itself, from the checkout."""

from tasks import environment, machine
from tasks.console import call, surroundings


def run(arguments: list[str]) -> int:
    """Start the program; `arguments` go to it."""
    python = environment.python()
    machine.ready_for_qt()
    return call([python, "-m", "marac_desk", *arguments], surroundings())
