"""One program at a time changes a file: another waits, though not for long."""

import os
import subprocess
import sys
from threading import Event, Thread

import pytest

from marac_desk.host.locks import alone_with

HOLDER = """
import sys
from pathlib import Path
from marac_desk.host.locks import alone_with
with alone_with(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "kept.json"


@pytest.fixture
def holder(path):
    """A program that holds the lock until it reads a line."""
    begun = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert begun.stdout.readline() == "held\n"
    yield begun
    begun.kill()
    begun.communicate()


@pytest.mark.usefixtures("holder")
def test_a_program_that_holds_on_too_long_is_not_waited_for(path):
    with pytest.raises(TimeoutError), alone_with(path, patience_s=0.02):
        pytest.fail("Both are alone with the file.")


def test_whoever_waits_goes_on_as_soon_as_the_other_is_done(path, holder):
    begun, entered = Event(), Event()

    def enter():
        begun.set()
        with alone_with(path, patience_s=60):
            entered.set()

    waiting = Thread(target=enter)
    waiting.start()
    assert begun.wait(30)
    assert not entered.is_set()
    holder.communicate("\n")
    waiting.join(30)

    assert entered.is_set()


def test_a_killed_program_s_lock_stops_nobody(path, holder):
    holder.kill()
    holder.wait()

    with alone_with(path, patience_s=0):
        assert path.with_name("kept.json.lock").exists()


def test_the_lock_is_let_go_after_a_failure_and_holds_nothing(path):
    with pytest.raises(ZeroDivisionError), alone_with(path):
        raise ZeroDivisionError

    with alone_with(path, patience_s=0):
        lock = path.with_name("kept.json.lock")
        assert lock.read_bytes() == b""
        assert lock.stat().st_mode & 0o777 == 0o600


def test_a_place_without_room_for_a_lock_is_refused(path):
    path.with_name("kept.json.lock").mkdir()

    with pytest.raises(OSError, match=os.strerror(21)), alone_with(path):
        pytest.fail("There is no lock.")
