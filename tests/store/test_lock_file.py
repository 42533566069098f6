"""The lock: one holder at a time, whatever the file says."""

import errno
import json
import os
import stat
from pathlib import Path

import pytest

from marac_desk.store.errors import ReadOnlyStoreError, StoreInUseError, StoreUnreachableError
from marac_desk.store.lock_file import LockFile, _refusal


def test_the_lock_is_held_by_one_and_free_again_after(tmp_path: Path):
    first = LockFile.acquire(tmp_path / "lock")

    with pytest.raises(StoreInUseError):
        LockFile.acquire(tmp_path / "lock")
    first.release()

    LockFile.acquire(tmp_path / "lock").release()


def test_a_refused_taker_does_not_take_the_lock_from_its_holder(tmp_path: Path):
    holder = LockFile.acquire(tmp_path / "lock")

    for _ in range(3):
        with pytest.raises(StoreInUseError):
            LockFile.acquire(tmp_path / "lock")

    holder.release()


def test_the_file_tells_who_holds_it_and_is_private(tmp_path: Path):
    lock = LockFile.acquire(tmp_path / "lock")

    holder = json.loads((tmp_path / "lock").read_text())
    lock.release()

    assert holder["pid"] == os.getpid()
    assert holder.keys() == {"pid", "host", "since"}
    assert stat.S_IMODE((tmp_path / "lock").stat().st_mode) == 0o600


def test_a_stale_file_stops_nobody_and_is_signed_anew(tmp_path: Path):
    (tmp_path / "lock").write_text(json.dumps({"pid": 1, "host": "another machine with a long name"}))

    LockFile.acquire(tmp_path / "lock").release()

    assert json.loads((tmp_path / "lock").read_text())["pid"] == os.getpid()


def test_a_lock_that_cannot_be_signed_holds_all_the_same(tmp_path: Path):
    (tmp_path / "lock").touch()
    unwritable = LockFile(os.open(tmp_path / "lock", os.O_RDONLY))

    unwritable._sign()
    unwritable.release()

    assert (tmp_path / "lock").read_text() == ""


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES, errno.EPERM])
def test_a_place_where_nothing_can_be_written_is_said_to_be_one(number: int):
    refusal = _refusal(OSError(number, ""))

    assert type(refusal) is ReadOnlyStoreError
    assert "Copy the whole folder to this computer" in str(refusal)


def test_a_lock_that_cannot_be_written_otherwise_is_a_store_out_of_reach(tmp_path: Path):
    with pytest.raises(StoreUnreachableError, match="Check the disk"):
        LockFile.acquire(tmp_path)
