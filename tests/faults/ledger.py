"""The ledger of proofs: what was tried how often, what was bad, and what the known-bad control did."""

import json
import os
from pathlib import Path

LEDGER = "MARAC_LEDGER"
"""The environment variable that names the file for the table of `dev.py prove` and `dev.py check`."""
IS_FULL = os.environ.get("MARAC_PROVE") == "full"


def times(quick: int, full: int) -> int:
    """How often to try: `quick` in every check, `full` where the whole proof is asked for."""
    return full if IS_FULL else quick


def enter(proof: str, what: str, *, count: int, bad: int, control: str = "", seed: int | None = None) -> None:
    """Print one proof, and put it into the table if somebody keeps one.

    Args:
        proof: Its number in the security design, such as "R1".
        what: What was done to the store, in a few words.
        count: How often.
        bad: How often something was lost, damaged or shown that must not be.
        control: What a way that is known to be bad did in the same harness.
        seed: Where chance had a hand.
    """
    line = {"proof": proof, "what": what, "count": count, "bad": bad, "control": control, "seed": seed}
    print("\n", line)
    if kept_at := os.environ.get(LEDGER):
        with Path(kept_at).open("a", encoding="utf-8") as ledger:
            ledger.write(json.dumps(line) + "\n")
