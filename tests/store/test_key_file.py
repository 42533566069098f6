"""The key file and the copy of the former one: which of the two opens a store, and what is said if none."""

import errno
import os
import shutil
import stat
from pathlib import Path

import pytest

from marac_desk.store import key_file, keyslots
from marac_desk.store.errors import (
    AlteredKeyFileError,
    DamagedStoreError,
    FormerPassphraseError,
    NewerStoreError,
    NotAStoreError,
    StoreFullError,
    StoreUnreachableError,
)
from marac_desk.store.key_file import read_key_file, replace_key_file, settle_key_file, write_key_file
from marac_desk.store.vault import unlock_vault
from tests.store.records import PASSPHRASE, forum_names
from tests.store.test_keyslots import DATA_KEY, slots_for, with_change

CURRENT, FORMER = "keyslots.json", "keyslots.prev.json"


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """A folder whose key file opens with "new", and the copy of the former one with "old"."""
    former = write_key_file(tmp_path, slots_for("old"), DATA_KEY)
    replace_key_file(tmp_path, former, slots_for("new"), DATA_KEY)
    return tmp_path


def test_replacing_keeps_a_full_private_copy_of_the_former_file(changed: Path):
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in changed.iterdir()}
    shutil.copy(changed / FORMER, changed / CURRENT)

    assert modes == {CURRENT: 0o600, FORMER: 0o600}
    assert read_key_file(changed).open("old")[1] == DATA_KEY


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_no_umask_and_no_leftover_makes_a_key_file_readable_to_others(tmp_path: Path, umask: int):
    left = tmp_path / f"{CURRENT}.{os.getpid()}.new"
    left.write_text("left by a power cut")
    left.chmod(0o666)
    before = os.umask(umask)

    write_key_file(tmp_path, slots_for("new"), DATA_KEY)
    os.umask(before)

    assert [path.name for path in tmp_path.iterdir()] == [CURRENT]
    assert stat.S_IMODE((tmp_path / CURRENT).stat().st_mode) == 0o600


def test_a_whole_key_file_is_the_one_that_counts(changed: Path):
    read = read_key_file(changed)

    assert read.open("new")[1] == DATA_KEY
    assert not read.is_former


def test_every_single_damaged_byte_lets_the_former_file_stand_in(changed: Path):
    raw = (changed / CURRENT).read_bytes()

    for position in range(len(raw)):
        (changed / CURRENT).write_bytes(raw[:position] + bytes((raw[position] ^ 1,)) + raw[position + 1 :])
        assert read_key_file(changed).is_former

    print(f"{len(raw)} damaged bytes of a key file, each made good from the copy")


def test_a_key_file_that_is_gone_lets_the_former_one_stand_in(changed: Path):
    (changed / CURRENT).unlink()

    assert read_key_file(changed).open("old")[1] == DATA_KEY


def test_a_passphrase_that_the_former_file_does_not_know_is_told_so(changed: Path):
    (changed / CURRENT).write_bytes(b"damaged")

    with pytest.raises(FormerPassphraseError, match="key file of this store is damaged"):
        read_key_file(changed).open("new")


def test_two_damaged_files_are_damage_and_none_is_no_store(changed: Path):
    for name in (CURRENT, FORMER):
        (changed / name).write_bytes(b"damaged")
    with pytest.raises(DamagedStoreError):
        read_key_file(changed)

    for name in (CURRENT, FORMER):
        (changed / name).unlink()
    with pytest.raises(NotAStoreError):
        read_key_file(changed)


def test_an_altered_file_is_not_helped_by_the_former_one(changed: Path):
    (changed / CURRENT).write_bytes(with_change((changed / CURRENT).read_bytes(), made_by="play"))

    with pytest.raises(AlteredKeyFileError):
        read_key_file(changed).open("new")


def test_a_newer_file_is_not_helped_by_the_former_one(changed: Path):
    (changed / CURRENT).write_bytes(with_change((changed / CURRENT).read_bytes(), min_reader=2))

    with pytest.raises(NewerStoreError):
        read_key_file(changed)


def test_settling_lets_no_former_passphrase_live_on(changed: Path):
    settle_key_file(changed, read_key_file(changed))

    assert (changed / FORMER).read_bytes() == (changed / CURRENT).read_bytes()
    (changed / CURRENT).unlink()
    assert read_key_file(changed).open("new")[1] == DATA_KEY


def test_settling_writes_nothing_that_is_there_already(changed: Path):
    settle_key_file(changed, read_key_file(changed))
    before = [path.stat().st_ino for path in sorted(changed.iterdir())]

    settle_key_file(changed, read_key_file(changed))

    assert [path.stat().st_ino for path in sorted(changed.iterdir())] == before


def test_settling_on_a_disk_that_refuses_is_put_off(changed: Path):
    read = read_key_file(changed)
    (changed / FORMER).unlink()
    (changed / FORMER).mkdir()

    settle_key_file(changed, read)

    assert read_key_file(changed) == read


def test_unlocking_makes_a_damaged_or_missing_key_file_good(closed: Path):
    whole = (closed / CURRENT).read_bytes()

    for spoil in (lambda: (closed / CURRENT).write_bytes(whole[:-7]), (closed / CURRENT).unlink):
        spoil()
        assert forum_names(closed) == ["Panel"]
        assert (closed / CURRENT).read_bytes() == (closed / FORMER).read_bytes() == whole


def test_a_key_file_is_not_made_good_from_another_store_s_copy(closed: Path):
    (closed / CURRENT).write_bytes(b"damaged")
    (closed / FORMER).write_bytes(keyslots.encode(slots_for(PASSPHRASE), DATA_KEY))

    with pytest.raises(key_file.StoreError):
        unlock_vault(closed, PASSPHRASE)

    assert (closed / CURRENT).read_bytes() == b"damaged"


def test_a_disk_that_keeps_the_old_file_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    former = write_key_file(tmp_path, slots_for("old"), DATA_KEY)
    monkeypatch.setattr(key_file, "replace_file", lambda *_unwritten: None)

    with pytest.raises(DamagedStoreError):
        replace_key_file(tmp_path, former, slots_for("new"), DATA_KEY)


@pytest.mark.parametrize(
    ("number", "refusal"), [(errno.ENOSPC, StoreFullError), (errno.EIO, StoreUnreachableError)]
)
def test_a_disk_that_refuses_the_new_file_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, refusal: type[Exception]
):
    former = write_key_file(tmp_path, slots_for("old"), DATA_KEY)

    def refuse(_descriptor: int) -> None:
        raise OSError(number, "")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(refusal):
        replace_key_file(tmp_path, former, slots_for("new"), DATA_KEY)

    assert read_key_file(tmp_path).open("old")[1] == DATA_KEY
    assert [path.name for path in tmp_path.iterdir()] == [CURRENT]
