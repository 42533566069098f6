"""Documents written into a folder: who gets which file, under which name, and what is logged."""

import errno
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from marac_desk.documents.verification import text_of
from marac_desk.domain.audience import all_but, only
from marac_desk.domain.clock import london
from marac_desk.domain.ids import ActionId, AgencyId
from marac_desk.domain.issued import DocumentKind
from marac_desk.errors import BadInputError, NotFoundError, RuleBrokenError
from marac_desk.services.action_reviews import complete_action
from marac_desk.services.actions import restrict_action, set_action
from marac_desk.services.contributions import share_contribution
from marac_desk.services.documents_out import (
    write_agenda,
    write_case_minutes,
    write_minutes,
    write_trackers,
)
from marac_desk.services.documents_page import documents_page
from marac_desk.services.minuting import issuing
from marac_desk.services.minuting.putting import NotWrittenError
from marac_desk.services.rulings import hold_in_doubt
from tests.services.casework import NEXT_DAY, Panel, open_panel


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as panel:
        yield panel


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the documents go."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def read(folder: Path, name: str) -> str:
    return text_of((folder / name).read_bytes())


def a_visit(panel: Panel, **facts: object) -> ActionId:
    usual = {"item_id": panel.item_id, "owner_id": panel.agencies["POL"], "due_on": date(2026, 5, 19)}
    return ActionId(set_action(panel.desk, panel.meeting_id, text="Visit.", **usual | facts).made)


def test_minutes_are_written_for_the_chair_and_each_agency(panel: Panel, folder: Path):
    write_minutes(panel.desk, panel.meeting_id, folder=folder)

    assert names(folder) == [
        f"2026-05-12 CSE-MARAC minutes v0.1 DRAFT {reader}.docx"
        for reader in ("CSC", "Chair", "EDU", "HLT", "POL")
    ]


def test_every_file_is_its_owners_alone_and_logged_with_its_hash(panel: Panel, folder: Path):
    write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=(panel.agencies["POL"],))

    logged = {each.name: each for each in panel.desk.store.documents.all()}
    assert set(logged) == set(names(folder))
    for path in folder.iterdir():
        assert path.stat().st_mode & 0o777 == 0o600
        assert logged[path.name].sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert logged[path.name].size == path.stat().st_size
    assert {each.kind for each in logged.values()} == {DocumentKind.MINUTES}


def test_every_writing_is_a_version_of_its_own(panel: Panel, folder: Path):
    for _ in range(2):
        write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=())

    assert names(folder) == [
        "2026-05-12 CSE-MARAC minutes v0.1 DRAFT Chair.docx",
        "2026-05-12 CSE-MARAC minutes v0.2 DRAFT Chair.docx",
    ]


def test_a_draft_of_what_is_being_typed_is_in_no_document(panel: Panel, folder: Path):
    panel.desk.store.drafts.save("contribution", "UNFINISHED", panel.at(10, 40))

    write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=())

    assert "UNFINISHED" not in read(folder, names(folder)[0])


def test_case_minutes_are_not_written_for_an_agency_out_for_a_conflict(panel: Panel, folder: Path):
    panel.conflict_out("EDU")

    write_case_minutes(panel.desk, panel.item_id, folder=folder)

    assert names(folder) == [
        f"2026-05-12 CSE-MARAC case minutes CSE-0042 v0.1 DRAFT {reader}.docx"
        for reader in ("CSC", "Chair", "HLT", "POL")
    ]


def test_each_case_counts_its_own_versions(panel: Panel, folder: Path):
    _, other = panel.a_case(43)
    write_case_minutes(panel.desk, panel.item_id, folder=folder, readers=())

    write_case_minutes(panel.desk, other, folder=folder, readers=())

    assert names(folder)[1] == "2026-05-12 CSE-MARAC case minutes CSE-0043 v0.1 DRAFT Chair.docx"


def test_an_item_that_is_no_case_has_no_case_minutes(panel: Panel, folder: Path):
    with pytest.raises(RuleBrokenError, match="not a case"):
        write_case_minutes(panel.desk, panel.plain_id, folder=folder)


def test_the_agenda_is_written_before_the_meeting(panel: Panel, folder: Path):
    write_agenda(panel.desk, panel.next_id, folder=folder, readers=())

    assert names(folder) == ["2026-06-09 CSE-MARAC agenda v0.1 DRAFT Chair.docx"]


def test_nothing_is_minuted_of_a_meeting_that_was_not_opened(panel: Panel, folder: Path):
    for write in (write_minutes, write_trackers):
        with pytest.raises(RuleBrokenError, match="not been opened"):
            write(panel.desk, panel.next_id, folder=folder)


def test_trackers_are_one_master_and_one_for_each_agency_with_actions(panel: Panel, folder: Path):
    a_visit(panel, supporting=(panel.agencies["CSC"],))

    write_trackers(panel.desk, panel.meeting_id, folder=folder)

    assert names(folder) == [
        "2026-05-12 CSE-MARAC action tracker v0.1 DRAFT Chair.docx",
        "2026-05-12 CSE-MARAC actions v0.1 DRAFT CSC.docx",
        "2026-05-12 CSE-MARAC actions v0.1 DRAFT POL.docx",
    ]
    assert "Supporting" in read(folder, names(folder)[1])
    assert "Child42" not in read(folder, names(folder)[2])
    assert "C. S." in read(folder, names(folder)[2])


def test_a_restricted_action_is_in_the_trackers_of_its_readers_and_not_in_the_master(
    panel: Panel, folder: Path
):
    restrict_action(panel.desk, a_visit(panel), audience=only(panel.agencies["POL"]))

    write_trackers(panel.desk, panel.meeting_id, folder=folder)

    master, police = (read(folder, name) for name in names(folder))
    assert "R-0001" not in master
    assert "R-0001" in police


def test_an_agency_that_may_not_know_its_only_action_gets_no_file(panel: Panel, folder: Path):
    supported = a_visit(panel, supporting=(panel.agencies["HLT"],))
    restrict_action(panel.desk, supported, audience=all_but(panel.agencies["HLT"]))

    write_trackers(panel.desk, panel.meeting_id, folder=folder)

    assert names(folder) == [
        "2026-05-12 CSE-MARAC action tracker v0.1 DRAFT Chair.docx",
        "2026-05-12 CSE-MARAC actions v0.1 DRAFT POL.docx",
    ]


def test_a_folder_that_is_not_there_is_refused(panel: Panel, folder: Path):
    with pytest.raises(BadInputError, match="not there"):
        write_minutes(panel.desk, panel.meeting_id, folder=folder / "nowhere")


def test_when_one_file_cannot_be_written_none_stays_and_nothing_is_logged(panel: Panel, folder: Path):
    (folder / "2026-05-12 CSE-MARAC minutes v0.1 DRAFT POL.docx").mkdir()

    with pytest.raises(BadInputError, match="cannot be written"):
        write_minutes(panel.desk, panel.meeting_id, folder=folder)

    assert [path.is_dir() for path in folder.iterdir()] == [True]
    assert panel.desk.store.documents.all() == []


def test_a_full_disk_is_named_as_the_reason(panel: Panel, folder: Path, monkeypatch: pytest.MonkeyPatch):
    def no_room(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(issuing, "put", no_room)

    with pytest.raises(NotWrittenError, match="no room"):
        write_minutes(panel.desk, panel.meeting_id, folder=folder)

    assert panel.desk.store.documents.all() == []


def test_an_unknown_reader_is_refused(panel: Panel, folder: Path):
    with pytest.raises(NotFoundError):
        write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=(AgencyId("0" * 32),))

    assert names(folder) == []


def test_the_documents_page_says_what_can_be_written_for_whom(panel: Panel, folder: Path):
    before = [(row.kind, row.reader) for row in documents_page(panel.desk, panel.next_id)]
    a_visit(panel)
    share_contribution(panel.desk, panel.item_id, agency_id=panel.agencies["POL"], text="Seen.")
    write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=(), at=panel.at(11, 40))

    rows = documents_page(panel.desk, panel.meeting_id)

    assert before == [("agenda", reader) for reader in ("Chair", "POL", "CSC", "EDU", "HLT")]
    assert [row.reader for row in rows if row.kind == "trackers"] == ["Chair", "POL"]
    assert [row.reader for row in rows if row.kind == "case_minutes"] == ["Chair", "POL", "CSC", "EDU", "HLT"]
    minutes = {row.reader: row for row in rows if row.kind == "minutes"}
    assert minutes["Chair"].state == "v0.1 written 12/05/2026 11:40"
    assert minutes["POL"].state == "not written"
    assert minutes["POL"].file_name == "2026-05-12 CSE-MARAC minutes v0.2 DRAFT POL.docx"


def test_the_documents_page_keeps_a_withheld_case_from_its_agency(panel: Panel):
    a_visit(panel)
    panel.conflict_out("EDU", ruling=None)
    conflict = panel.desk.store.conflicts.all()[0]
    unruled = documents_page(panel.desk, panel.meeting_id)

    panel.save(replace(conflict, ruling="withdraws"))

    readers = [row.reader for row in documents_page(panel.desk, panel.meeting_id) if row.case_id]
    assert readers == ["Chair", "POL", "CSC", "HLT"]
    assert "1 conflict not ruled on" in [line.text for row in unruled for line in row.checks]


def test_the_documents_page_names_what_is_worth_a_look(panel: Panel):
    set_action(panel.desk, panel.meeting_id, text="Something.")
    made = share_contribution(panel.desk, panel.item_id, agency_id=panel.agencies["POL"], text="Seen.").made
    hold_in_doubt(panel.desk, panel.desk.store.contributions.get(made).paragraphs[0].id)

    checks = [line.text for row in documents_page(panel.desk, panel.meeting_id) for line in row.checks]

    assert checks == ["1 action without a date", "1 action without an owner", "1 paragraph held in doubt"]


def test_a_tracker_written_later_still_shows_the_meetings_own_picture(panel: Panel, folder: Path):
    made = a_visit(panel)
    panel.save(panel.desk.store.meetings.get(panel.meeting_id).close(panel.at(11, 20)))
    complete_action(panel.desk, made, at=london(NEXT_DAY, 10))

    write_trackers(panel.desk, panel.meeting_id, folder=folder, at=london(NEXT_DAY, 11))

    assert "1 open action, 0 closed" in read(folder, names(folder)[0])


def test_an_agency_outside_the_forum_has_no_documents(panel: Panel):
    forum = panel.desk.store.forums.get(panel.forum_id)
    panel.save(replace(forum, agencies=forum.agencies[:1]))

    assert [row.reader for row in documents_page(panel.desk, panel.next_id)] == ["Chair", "POL"]


def test_trackers_after_the_last_meeting_planned_name_no_day_to_return_them_by(panel: Panel, folder: Path):
    panel.save(panel.desk.store.meetings.get(panel.next_id).open(london(NEXT_DAY, 10)))
    a_visit(panel)

    write_trackers(panel.desk, panel.next_id, folder=folder, at=london(NEXT_DAY, 11))

    assert "Return by" not in read(folder, names(folder)[1])
