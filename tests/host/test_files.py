"""Small files are replaced whole: private from their first byte, and what a cut-off writer left goes."""

import os
import stat

import pytest

from marac_desk.host.files import replace_file, sweep_unfinished, write_private


@pytest.fixture
def path(tmp_path):
    return tmp_path / "kept.json"


def mode_of(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_a_file_is_its_owner_s_alone_whatever_the_umask(path, umask):
    before = os.umask(umask)
    try:
        replace_file(path, b"first")
        replace_file(path, b"second")
    finally:
        os.umask(before)

    assert path.read_bytes() == b"second"
    assert mode_of(path) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_somebody_planted_under_the_new_name_lends_no_mode(path):
    planted = path.with_name(f"{path.name}.{os.getpid()}.new")
    planted.touch(0o666)
    planted.chmod(0o666)

    replace_file(path, b"new")

    assert path.read_bytes() == b"new"
    assert mode_of(path) == 0o600


def test_a_write_that_fails_leaves_what_was_there(path):
    path.mkdir()
    (path / "inside").touch()

    with pytest.raises(OSError, match="irectory"):
        replace_file(path, b"new")

    assert list(path.parent.iterdir()) == [path]


def test_another_program_s_unfinished_file_is_let_be(path):
    """The known-bad way shared one name: the one program put the other's half of a file in place."""
    others = path.with_name(f"{path.name}.{os.getpid() + 1}.new")
    others.write_bytes(b"hal")

    replace_file(path, b"whole")

    assert path.read_bytes() == b"whole"
    assert others.read_bytes() == b"hal"


def test_what_a_cut_off_writer_left_goes_and_no_other_file(path):
    path.write_bytes(b"kept")
    kept = [
        path,
        *(path.with_name(f"{path.name}{end}") for end in (".lock", ".new")),
        path.parent / "4711.new",
    ]
    for each in kept[1:]:
        each.touch()
    path.with_name(f"{path.name}.4711.new").touch()
    path.with_name(f"{path.name}.{os.getpid()}.new").touch()

    sweep_unfinished(path)

    assert sorted(path.parent.iterdir()) == sorted(kept)


def test_a_private_file_is_never_written_over_another(path):
    path.write_bytes(b"there already")

    with pytest.raises(FileExistsError):
        write_private(path, b"new")

    assert path.read_bytes() == b"there already"
