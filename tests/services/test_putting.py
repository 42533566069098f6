"""Bad places to write to: a plain message, no half file, and trying again works."""

import errno
import os
from contextlib import ExitStack
from pathlib import Path

import pytest

from marac_desk.services.documents_out import write_minutes
from marac_desk.services.minuting.putting import NotWrittenError, not_written, put
from tests.services.casework import open_panel


@pytest.fixture
def panel(tmp_path: Path):
    with open_panel(tmp_path) as panel:
        yield panel


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the documents go."""
    place = tmp_path / "out"
    place.mkdir()
    return place


def fails_at(monkeypatch: pytest.MonkeyPatch, call: str, number: int) -> None:
    """Let one call of the operating system fail, as a disk would."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, "as a disk would")

    monkeypatch.setattr(os, call, refuse)


@pytest.mark.parametrize(
    ("call", "number", "words"),
    [
        ("fsync", errno.ENOSPC, "no room"),
        ("open", errno.EROFS, "cannot be written to"),
        ("open", errno.EACCES, "cannot be written to"),
        ("open", errno.ENAMETOOLONG, "too long"),
        ("fsync", errno.EIO, "not there any more"),
        ("open", errno.ENOENT, "connect it and try again"),
        ("open", errno.EBUSY, "open in another program"),
        ("open", errno.ENOMEM, "cannot be written to this folder"),
    ],
)
def test_a_bad_place_is_named_nothing_is_half_and_trying_again_works(
    panel, folder, monkeypatch, call, number, words
):
    with monkeypatch.context() as bad:
        fails_at(bad, call, number)
        with pytest.raises(NotWrittenError, match=words) as told:
            write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=())
    assert str(told.value).startswith("Nothing was written. ")
    assert list(folder.iterdir()) == []
    assert panel.desk.store.documents.all() == []

    write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=())

    assert len(list(folder.iterdir())) == 1


def test_a_file_that_reads_back_otherwise_does_not_stay(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "read_bytes", lambda _: b"something else")

    with pytest.raises(OSError, match="something else"), ExitStack() as undone:
        put(tmp_path / "a.docx", b"content", undone)

    assert list(tmp_path.iterdir()) == []


def test_a_file_that_windows_holds_open_is_named_so():
    error = PermissionError(errno.EACCES, "sharing violation")
    error.winerror = 32

    assert "open in another program" in str(not_written(error))


def test_a_path_longer_than_the_system_takes_is_refused_in_words(tmp_path):
    with pytest.raises(OSError, match="name too long") as refused, ExitStack() as undone:
        put(tmp_path / ("x" * 300), b"content", undone)

    assert "too long" in str(not_written(refused.value))
    assert list(tmp_path.iterdir()) == []
