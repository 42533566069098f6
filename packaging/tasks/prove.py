"""`prove`: every fault and every attack at full count, and the table of what came out."""

import json
import os
import platform
import re
import time
from pathlib import Path

from tasks import environment, machine, suite
from tasks.console import SCRATCH, say

LEDGER = SCRATCH / "proofs.jsonl"
_FIRST_NUMBER = re.compile(r"([A-Z]+)(\d+)")


def run(arguments: list[str]) -> int:
    """Run the proofs at full count; `arguments` go to pytest, so that `-k kill` picks some."""
    python = environment.python()
    machine.ready_for_qt()
    machine.ready_for_tools()
    began = time.monotonic()
    with_ledger = new_ledger()
    code = suite.pytest(
        python, "-m", "proof", "-p", "no:randomly", *arguments, MARAC_PROVE="full", **with_ledger
    )
    say(table())
    say(f"{time.strftime('%Y-%m-%d')}, {_machine()}, {(time.monotonic() - began) / 60:.0f} min")
    return code


def new_ledger() -> dict[str, str]:
    """An empty ledger, as the environment that lets tests find it."""
    SCRATCH.mkdir(exist_ok=True)
    LEDGER.unlink(missing_ok=True)
    return {"MARAC_LEDGER": str(LEDGER)}


def table(ledger: Path = LEDGER) -> str:
    """The proofs in a ledger, one a line, in the order of their numbers."""
    lines = ledger.read_text(encoding="utf-8").splitlines() if ledger.is_file() else []
    proofs = sorted(
        (json.loads(line) for line in lines), key=lambda proof: (_order(proof["proof"]), proof["what"])
    )
    heading = f"\n{'proof':<6} {'count':>9} {'bad':>5}  what; and what a way known to be bad did"
    return "\n".join([heading, *map(_line, proofs)])


def _line(proof: dict[str, str | int]) -> str:
    words = f"{proof['what']}; {proof['control']}" if proof["control"] else proof["what"]
    return f"{proof['proof']:<6} {proof['count']:>9,} {proof['bad']:>5,}  {words}"


def _order(number: str) -> tuple[str, int]:
    found = _FIRST_NUMBER.match(number)
    return (found[1], int(found[2])) if found else (number, 0)


def _machine() -> str:
    made = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return f"{made}, Python {platform.python_version()}"
