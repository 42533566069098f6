"""The log as a file: 0600, never over another, with names only if wanted, and noted or not there at all."""

import csv
import stat
import sys

import pytest

from marac_desk.domain.acts import Act
from marac_desk.errors import BadInputError
from marac_desk.services.happenings import Happening, note_happening
from marac_desk.services.log_out import export_log, render_log_file, write_log_file
from marac_desk.services.log_page import log_page
from marac_desk.store.errors import StoreFullError
from tests.builders import a_forum


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_what_is_found_is_written_for_its_owner_alone_and_noted(desk, tmp_path):
    a_forum(desk)
    note_happening(desk, Happening.UNLOCK)
    path = tmp_path / "log.csv"

    change = export_log(desk, path=path, act=Act.UNLOCK)

    head, line = rows_of(path)
    assert head == ["Entry", "Recorded", "Act", "What", "Reason", "Key"]
    assert line[:4] == ["2", "13/04/2026 09:00", "unlocked", "the store unlocked"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert change.is_noted
    assert log_page(desk).lines[0].what == "1 line of the log written to a file"


@pytest.mark.parametrize(("shows_names", "reason"), [(True, "'=SUM(1)"), (False, "")])
def test_reasons_are_in_it_only_if_wanted_and_never_as_formulas(desk, tmp_path, shows_names, reason):
    note_happening(desk, Happening.CONSULT, reason="=SUM(1)")

    export_log(desk, path=tmp_path / "log.csv", shows_names=shows_names)

    assert rows_of(tmp_path / "log.csv")[1][4] == reason


def test_no_file_is_written_over(desk, tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("mine")

    with pytest.raises(BadInputError, match="file of this name"):
        export_log(desk, path=path)

    assert path.read_text() == "mine"
    assert desk.store.history.events() == []


def test_a_place_that_is_not_there_is_said(desk, tmp_path):
    with pytest.raises(BadInputError, match="cannot be written"):
        export_log(desk, path=tmp_path / "nowhere" / "log.csv")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_a_disk_that_takes_only_a_part_leaves_nothing_of_it(desk, tmp_path):
    import resource  # noqa: PLC0415 - not there on Windows

    file = render_log_file(desk)
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, most))
    try:
        with pytest.raises(BadInputError, match="cannot be written"):
            write_log_file(desk, file, path=tmp_path / "log.csv")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    assert list(tmp_path.glob("*.csv")) == []
    assert desk.store.history.events() == []


def test_nothing_goes_out_unnoted(desk, tmp_path, monkeypatch):
    def refuse(*_args, **_facts):
        raise StoreFullError

    monkeypatch.setattr("marac_desk.services.log_out.note_happening", refuse)

    with pytest.raises(StoreFullError):
        export_log(desk, path=tmp_path / "log.csv")

    assert list(tmp_path.glob("*.csv")) == []
