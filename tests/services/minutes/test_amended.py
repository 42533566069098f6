"""A correction to minutes: a dated note of the next meeting, beside the version it corrects."""

import hashlib
from pathlib import Path

import pytest

from marac_desk.documents.verification import text_of
from marac_desk.domain.clock import london
from marac_desk.domain.decisions import Amendment
from marac_desk.services.decisions import agree_minutes
from marac_desk.services.documents_out import write_minutes
from tests.services.casework import NEXT_DAY, Panel
from tests.services.minutes.minuted import at_the_next, share


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def test_edge_case_63_a_correction_is_a_dated_note_and_the_old_version_stays_as_it_was(
    panel: Panel, folder: Path
):
    share(panel, "Seen with an aunt.")
    write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=())
    (old,) = folder.iterdir()
    before, logged = old.read_bytes(), panel.desk.store.documents.all()
    at_the_next(panel)
    correction = Amendment(item="CSE-0042", old_words="an aunt", new_words="an uncle", raised_by="EDU")

    agree_minutes(panel.desk, panel.next_id, amendments=(correction,))
    write_minutes(panel.desk, panel.next_id, folder=folder, readers=(), at=london(NEXT_DAY, 13))

    (new,) = [each for each in folder.iterdir() if each != old]
    note = "CSE-0042: for “an aunt” read “an uncle” (raised by EDU; agreed by the meeting)"
    assert note in text_of(new.read_bytes())
    assert new.name.startswith("2026-06-09 ")
    assert old.read_bytes() == before
    assert "an aunt" in text_of(before)
    assert panel.desk.store.documents.all()[: len(logged)] == logged
    assert logged[0].sha256 == hashlib.sha256(before).hexdigest()
