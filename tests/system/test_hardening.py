import subprocess
import sys

import pytest

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux tells this under /proc")
ASK = (
    "import ctypes, resource;"
    "print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE))"
)
HARDEN = "from marac_desk.system.hardening import harden; assert harden();"


@LINUX
def test_a_hardened_process_leaves_no_core_and_cannot_be_dumped():
    answer = subprocess.run([sys.executable, "-c", HARDEN + ASK], capture_output=True, check=True)

    assert answer.stdout == b"0 (0, 0)\n"


@LINUX
def test_without_it_a_process_can_be_dumped():
    """The control."""
    answer = subprocess.run([sys.executable, "-c", ASK], capture_output=True, check=True)

    assert answer.stdout.startswith(b"1 ")


@LINUX
@pytest.mark.parametrize("arguments", [["commands"], ["check", "nowhere"]])
def test_the_command_line_is_hardened_first(arguments):
    code = f"from marac_desk.__main__ import main; main({arguments!r});"
    answer = subprocess.run(
        [sys.executable, "-c", code + ASK], capture_output=True, check=False, input=b"x\n"
    )

    assert answer.stdout.endswith(b"0 (0, 0)\n")
