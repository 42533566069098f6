"""Runs the command line as an account that has no rights: for root, no folder is closed.

The program is loaded first, since the other account may not be able to read it.
"""

import ctypes
import os
import resource
import sys

import keyring.backends.SecretService

from marac_desk import __main__, cli
from marac_desk.system import _keystore_linux, hardening

NOBODY = 65_534
LOADED = (ctypes, resource, keyring.backends.SecretService, cli, _keystore_linux, hardening)
"""What the program itself loads later."""


def become_nobody() -> None:
    """Give up root's rights for good, where this process has them."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)


if __name__ == "__main__":
    become_nobody()
    sys.exit(__main__.main(sys.argv[1:]))
