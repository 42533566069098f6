"""A process of an ordinary account with a secret in its memory: `python -m tests.tools.closed [harden]`.

It becomes that account only after Python has started, since Python may lie where the account cannot read.
That makes any process undumpable, so it is made dumpable again first: as if the account had started it.
"""

import ctypes
import os
import resource
import sys

from marac_desk.system.hardening import harden

NOBODY = 65_534
SECRET = "qzsecret" + "wkj" * 3
_PR_SET_DUMPABLE = 4


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0)
    if "harden" in sys.argv:
        harden()
    os.write(1, b"ready\n")
    os.read(0, 1)
    ctypes.string_at(0)


if __name__ == "__main__":
    main()
