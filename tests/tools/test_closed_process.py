"""S8: another program of the same account reads nothing of ours, and a crash leaves no core."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.ledger import enter
from tests.tools.closed import NOBODY, SECRET

pytestmark = [
    pytest.mark.proof,
    pytest.mark.tools("gdb", "gcore"),
    pytest.mark.skipif(
        os.name == "nt" or os.geteuid() != 0, reason="only an administrator becomes another account"
    ),
]
ROOT = Path(__file__).parents[2]


class Attacked:
    """A process of the account nobody, and what another process of nobody got out of it."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        folder.mkdir()
        folder.chmod(0o777)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.tools.closed", *arguments],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._process.stdout.readline() == b"ready\n"
        pid = self._process.pid
        self.is_memory_opened = self._as_nobody(folder, "sh", "-c", f"exec 3</proc/{pid}/mem") == 0
        self._as_nobody(folder, "gcore", "-o", "dumped", str(pid))
        self.is_dumped = any(SECRET.encode() in each.read_bytes() for each in folder.glob("dumped*"))
        self._process.communicate(b"x")
        self.signal = -self._process.returncode
        self.has_core = any(folder.glob("core*"))

    @staticmethod
    def _as_nobody(folder: Path, *command: str) -> int:
        ended = subprocess.run(
            command, cwd=folder, user=NOBODY, group=NOBODY, capture_output=True, check=False
        )
        return ended.returncode

    @property
    def is_read(self) -> bool:
        return self.is_memory_opened or self.is_dumped or self.has_core


@pytest.fixture
def open_to_all(tmp_path):
    """A folder that the account nobody can reach."""
    for folder in (tmp_path, *tmp_path.parents[:-1]):
        if folder.owner() == tmp_path.owner() and folder != Path("/tmp"):  # noqa: S108 - its mode is not ours
            folder.chmod(folder.stat().st_mode | 0o011)
    return tmp_path


def test_the_same_account_cannot_read_or_dump_a_hardened_process_and_a_crash_leaves_no_core(open_to_all):
    hardened = Attacked(open_to_all / "hardened", "harden")
    control = Attacked(open_to_all / "control")

    ways = ("is_memory_opened", "is_dumped", "has_core")
    got_in = [way for way in ways if getattr(control, way)]
    enter(
        "S8",
        "memory opened, dumped by gcore, core after a crash",
        count=len(ways),
        bad=sum(getattr(hardened, way) for way in ways),
        control=f"without hardening: {', '.join(got_in)}",
    )
    assert not hardened.is_read
    assert control.is_memory_opened
    assert control.is_dumped
    assert hardened.signal == control.signal == 11
