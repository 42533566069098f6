#!/usr/bin/env python3
"""One door to everything a contributor runs: `python3 packaging/dev.py` lists it.

Needs Python 3.11 or later and nothing else; it makes `.venv` in the checkout with pinned, hashed packages.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python is to be told so, not shown a traceback
    sys.exit("MARAC Desk needs Python 3.11 or later; this is " + sys.version.split()[0] + ".")

from tasks import benchmark, build, check, demo, licences, lock, mutation, program, prove, suite
from tasks.console import Failed

TASKS = {
    "demo": (demo.run, "play the demonstration panel into demo-out/ and name the files written"),
    "test": (suite.run, "run the test suite; what follows goes to pytest"),
    "check": (
        check.run,
        "run all else that CI runs: style, types, suite with coverage gates, tests with outside tools",
    ),
    "prove": (prove.run, "run every fault and attack at full count, within the hour, and print the table"),
    "bench": (benchmark.run, "run the benchmarks and print their ratios and budgets"),
    "mutate": (mutation.run, "see how many small changes of the deciding modules their tests notice"),
    "licences": (licences.run, "write the list of what ships and under which licence anew"),
    "build": (build.run, "build the source archive and the wheel into dist/"),
    "run": (program.run, "start the program"),
    "lock": (lock.run, "pin every package anew, with hashes, in packaging/requirements.lock"),
}


def main(arguments: list[str]) -> int:
    """Run the task named first in `arguments`, with the rest as its own arguments."""
    if not arguments or arguments[0] not in TASKS:
        print("usage: python3 packaging/dev.py TASK [arguments]\n")
        print("\n".join(f"  {name:<8} {purpose}" for name, (_, purpose) in TASKS.items()))
        return 0 if arguments in (["-h"], ["--help"]) else 2
    task, _ = TASKS[arguments[0]]
    try:
        return task(arguments[1:])
    except Failed as failure:
        print(f"dev.py {arguments[0]}: {failure}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
