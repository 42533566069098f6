"""Plain files left on a disk: all are known while they exist, and go when asked to."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from marac_desk.errors import BadInputError
from marac_desk.services.documents_out import write_agenda, write_minutes
from marac_desk.services.left_overs import PROMISE, left_overs, remove_left_overs
from tests.services.casework import Panel, open_panel


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as panel:
        yield panel


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the documents go."""
    place = tmp_path / "out"
    place.mkdir()
    return place


def test_edge_case_80_every_plain_file_is_known_while_it_is_there(panel: Panel, folder: Path):
    write_agenda(panel.desk, panel.meeting_id, folder=folder, readers=())
    write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=())
    assert [(each.file.split(" ")[2], each.folder) for each in left_overs(panel.desk)] == [
        ("minutes", str(folder)),
        ("agenda", str(folder)),
    ]

    next(folder.glob("*agenda*")).unlink()

    assert [each.file.split(" ")[2] for each in left_overs(panel.desk)] == ["minutes"]


def test_what_was_removed_is_gone_and_noted(panel: Panel, folder: Path):
    write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=())
    (left,) = left_overs(panel.desk)

    remove_left_overs(panel.desk, (left.document_id,))

    assert list(folder.iterdir()) == []
    assert left_overs(panel.desk) == ()
    assert panel.desk.store.documents.get(left.document_id).removed_on == panel.desk.now().date()


def test_one_changed_by_hand_is_shown_as_such_and_goes_only_when_that_is_said(panel: Panel, folder: Path):
    write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=())
    path = next(folder.iterdir())
    path.write_bytes(b"edited")
    (left,) = left_overs(panel.desk)
    assert (left.is_changed, left.state) == (True, "changed since it was written")
    with pytest.raises(BadInputError, match="nothing was removed"):
        remove_left_overs(panel.desk, (left.document_id,))
    assert path.read_bytes() == b"edited"

    remove_left_overs(panel.desk, (left.document_id,), also_changed=True)

    assert not path.exists()


def test_what_cannot_be_removed_is_told_and_the_rest_is_gone(panel: Panel, folder: Path, monkeypatch):
    write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=(panel.agencies["POL"],))
    left = left_overs(panel.desk)
    unlink = Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:
        if "POL" in path.name:
            raise PermissionError("open elsewhere")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    with pytest.raises(BadInputError, match="may be open elsewhere"):
        remove_left_overs(panel.desk, tuple(each.document_id for each in left))

    assert [each.file.rpartition(" ")[2] for each in left_overs(panel.desk)] == ["POL.docx"]


def test_a_disk_that_does_not_answer_and_a_file_that_cannot_be_read_are_lived_with(
    panel: Panel, folder: Path, monkeypatch
):
    write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=())

    def refuse(*_: object) -> bytes:
        raise OSError("no answer")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert [each.is_changed for each in left_overs(panel.desk)] == [True]
    monkeypatch.setattr(Path, "is_file", refuse)

    assert left_overs(panel.desk) == ()


def test_a_later_file_of_the_same_name_stands_for_the_one_before(panel: Panel, folder: Path):
    write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=())
    (first,) = panel.desk.store.documents.all()
    with panel.desk.change("arrange"):
        panel.desk.store.documents.save(replace(first, id=panel.new_id()))

    assert len(left_overs(panel.desk)) == 1


def test_the_promise_is_honest():
    assert "may keep its content" in PROMISE
    assert "out of this program’s reach" in PROMISE


def test_files_are_their_owners_alone(panel: Panel, folder: Path):
    write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=())

    assert all(path.stat().st_mode & 0o777 == 0o600 for path in folder.iterdir())
