"""Runs the benchmarks, each a module beside this one with a `main()` that gives its figures."""

import importlib
import pkgutil
import sys
from collections.abc import Iterable, Sequence

import tests.benchmarks
from tests.benchmarks.figures import Figure

NOT_BENCHMARKS = {"__main__", "figures", "five_years", "full_room", "watch"}


def run(wanted: Sequence[str]) -> int:
    """Run the benchmarks named in `wanted`, or all; 1 when a figure is over its budget."""
    there = [module.name for module in pkgutil.iter_modules(tests.benchmarks.__path__)]
    names = [name for name in there if name not in NOT_BENCHMARKS and not name.startswith("test_")]
    chosen = [name for name in names if name in wanted or not wanted]
    if not chosen:
        print("There is no such benchmark. There are: " + ", ".join(names))
        return 2
    figures = [figure for name in chosen for figure in figures_of(name)]
    print(table(figures))
    return 0 if all(figure.is_kept for figure in figures) else 1


def figures_of(name: str) -> Iterable[Figure]:
    """What one benchmark measured."""
    return importlib.import_module(f"tests.benchmarks.{name}").main()


def table(figures: Iterable[Figure]) -> str:
    """One line a figure: what, measured, budget, the times behind it, kept or over."""
    rows = [("benchmark", "measured", "budget", "", "times")]
    for figure in figures:
        times, measured, budget = figure.row
        rows.append((figure.name, measured, budget, "kept" if figure.is_kept else "OVER", times))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
