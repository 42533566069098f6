"""The coverage gates: branch coverage of each layer against the least that pyproject.toml asks of it."""

import json
import tomllib
from collections import Counter
from pathlib import Path, PurePath

from tasks.console import ROOT, Failed, say

GATES = "coverage-gates"


def judge(measured: Path) -> int:
    """Print what coverage.py's JSON file `measured` says of each layer; 1 when one is under its gate.

    Raises:
        Failed: Nothing was measured.
    """
    if not measured.is_file():
        raise Failed("No coverage was measured, since the suite did not run to its end.")
    gates = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["marac-desk"][GATES]
    return report(layers(json.loads(measured.read_text(encoding="utf-8"))["files"]), gates)


def layers(files: dict[str, dict[str, dict[str, int]]]) -> dict[str, tuple[int, int]]:
    """For each layer, how many lines and branches were covered, and of how many."""
    covered: Counter[str] = Counter()
    there: Counter[str] = Counter()
    for name, file in files.items():
        layer = PurePath(name.replace("\\", "/")).parts[1].removesuffix(".py")
        covered[layer] += file["summary"]["covered_lines"] + file["summary"]["covered_branches"]
        there[layer] += file["summary"]["num_statements"] + file["summary"]["num_branches"]
    return {layer: (covered[layer], there[layer]) for layer in sorted(there) if there[layer]}


def report(figures: dict[str, tuple[int, int]], gates: dict[str, float]) -> int:
    """Print one line a layer; the answer is 1 when one is under its gate or a gated one is missing."""
    under = [layer for layer in gates if layer not in figures]
    for layer, (covered, there) in figures.items():
        per_cent, gate = 100 * covered / there, gates.get(layer)
        asked = "no gate" if gate is None else f"gate {gate:g} %"
        if gate is not None and per_cent < gate:
            under.append(layer)
            asked += "  UNDER"
        say(f"{layer:<12}{per_cent:7.2f} %  {there - covered:>5} of {there} not covered  {asked}")
    if under:
        say(f"Under the gate: {', '.join(under)}")
    return 1 if under else 0
