"""The smaller documents written: attendance record, case extract, the chair's actions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from marac_desk.documents.verification import text_of
from marac_desk.domain.audience import only
from marac_desk.domain.forums import ForumType, ItemKind
from marac_desk.domain.ids import ActionId, ParagraphId
from marac_desk.domain.meetings import Span
from marac_desk.errors import RuleBrokenError
from marac_desk.services.actions import restrict_action, set_action
from marac_desk.services.audit import audit
from marac_desk.services.confidentiality import read_confidentiality
from marac_desk.services.contributions import share_contribution
from marac_desk.services.documents_out import (
    write_action_list,
    write_attendance,
    write_extract,
    write_minutes,
)
from marac_desk.services.documents_page import documents_page
from marac_desk.services.rulings import restrict_paragraph
from marac_desk.services.seals import verify_seal
from tests.services.casework import Panel, open_panel


@pytest.fixture
def panel(tmp_path: Path) -> Iterator[Panel]:
    with open_panel(tmp_path) as panel:
        item = panel.desk.store.items.get(panel.item_id)
        panel.save(replace(item, kind=ItemKind.CASE))
        yield panel


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def read(folder: Path, name: str) -> str:
    return text_of((folder / name).read_bytes())


def test_the_attendance_record_holds_who_came_and_who_agreed(panel: Panel, folder: Path):
    read_confidentiality(panel.desk, panel.meeting_id, is_agreed=True, at=panel.at(10, 4))

    write_attendance(panel.desk, panel.meeting_id, folder=folder, readers=(panel.agencies["POL"],))

    assert names(folder) == [
        f"2026-05-12 CSE-MARAC attendance record v0.1 DRAFT {reader}.docx" for reader in ("Chair", "POL")
    ]
    words = read(folder, names(folder)[1])
    assert "Alex WorkerPol" in words
    assert "10:04" in words


def test_a_conflict_is_in_no_record_of_an_agency_that_may_not_know_it(panel: Panel, folder: Path):
    panel.conflict_out("EDU", is_acknowledged=False, out_at=panel.at(10, 20))

    write_attendance(panel.desk, panel.meeting_id, folder=folder)

    told = {name: "Out 10:20" in read(folder, name) for name in names(folder)}
    assert [name.split()[-1] for name, is_told in told.items() if is_told] == [
        "CSC.docx",
        "Chair.docx",
        "HLT.docx",
        "POL.docx",
    ]


def test_a_guest_reads_the_named_case_and_nothing_else(panel: Panel, folder: Path):
    _, other = panel.a_case(43)
    said = share_contribution(
        panel.desk, panel.item_id, agency_id=panel.agencies["POL"], text="Seen.\nFor us."
    )
    paragraphs = panel.desk.store.contributions.get(said.made).paragraphs
    ours = only(panel.agencies["POL"])
    restrict_paragraph(panel.desk, ParagraphId(paragraphs[1].id), audience=ours)

    write_extract(panel.desk, (panel.item_id,), folder=folder)

    assert names(folder) == ["2026-05-12 CSE-MARAC case extract CSE-0042 v0.1 DRAFT Guest.docx"]
    words = read(folder, names(folder)[0])
    assert "Seen." in words
    assert not [each for each in ("For us.", "CSE-0043", "Quorum") if each in words]
    assert other


def test_a_guest_of_an_agency_gets_what_that_agency_may_know(panel: Panel, folder: Path):
    _, other = panel.a_case(43)

    write_extract(panel.desk, (other, panel.item_id), folder=folder, agency_id=panel.agencies["HLT"])

    (name,) = names(folder)
    assert name == "2026-05-12 CSE-MARAC case extract CSE-0042-CSE-0043 v0.1 DRAFT HLT guest.docx"
    seal = panel.desk.store.documents.all()[0].seal
    assert "for HLT guest: written" in verify_seal(panel.desk, seal=seal).lines[0]


def test_a_guest_whose_agency_is_out_for_a_conflict_gets_no_extract(panel: Panel, folder: Path):
    panel.conflict_out("EDU")

    with pytest.raises(RuleBrokenError, match="none of these cases"):
        write_extract(panel.desk, (panel.item_id,), folder=folder, agency_id=panel.agencies["EDU"])


def test_an_extract_is_of_cases_of_one_meeting(panel: Panel, folder: Path):
    with pytest.raises(RuleBrokenError, match="of one meeting"):
        write_extract(panel.desk, (), folder=folder)


def test_each_guest_counts_versions_of_its_own(panel: Panel, folder: Path):
    write_extract(panel.desk, (panel.item_id,), folder=folder)
    write_extract(panel.desk, (panel.item_id,), folder=folder, agency_id=panel.agencies["HLT"])
    write_extract(panel.desk, (panel.item_id,), folder=folder)

    assert [name.split()[5:] for name in names(folder)] == [
        ["v0.1", "DRAFT", "Guest.docx"],
        ["v0.1", "DRAFT", "HLT", "guest.docx"],
        ["v0.2", "DRAFT", "Guest.docx"],
    ]
    assert audit(panel.desk)[-1].what == "a case extract written for Guest"


def test_the_chairs_list_has_every_open_action_but_hidden_ones(panel: Panel, folder: Path):
    def an_action(text: str, **facts: object) -> ActionId:
        return ActionId(set_action(panel.desk, panel.meeting_id, text=text, **facts).made)

    an_action("Find a room.")
    an_action("Visit.", owner_id=panel.agencies["POL"], due_on=date(2026, 5, 19))
    hidden = an_action("Watch.", owner_id=panel.agencies["POL"])
    restrict_action(panel.desk, hidden, audience=only(panel.agencies["POL"], is_acknowledged=False))

    write_action_list(panel.desk, panel.meeting_id, folder=folder)

    (name,) = names(folder)
    assert name == "2026-05-12 CSE-MARAC chair action list v0.1 DRAFT.docx"
    words = read(folder, name)
    assert "Without an owner · 1 open action, 1 without a date" in words
    assert "Visit." in words
    assert "Watch." not in words


def strategic(panel: Panel, *, with_case: bool = False) -> None:
    """The panel's forum is a strategic group, with the case on its agenda or without."""
    panel.save(replace(panel.desk.store.forums.get(panel.forum_id), type=ForumType.STRATEGIC))
    if not with_case:
        item = panel.desk.store.items.get(panel.item_id)
        panel.save(replace(item, case_id=None, listing=None, kind=ItemKind.DISCUSSION))


def test_a_strategic_groups_minutes_go_to_the_board_too(panel: Panel, folder: Path):
    strategic(panel)

    write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=(), for_board=True)

    assert names(folder) == [
        f"2026-05-12 CSE-MARAC minutes v0.1 DRAFT {reader}.docx" for reader in ("Board", "Chair")
    ]
    assert "Y attended; D deputy" in read(folder, names(folder)[0])
    assert audit(panel.desk)[-1].what == "the minutes written for the Chair and Board"
    (board,) = [row for row in documents_page(panel.desk, panel.meeting_id) if row.reader == "Board"]
    assert board.state.startswith("v0.1 written")


def test_minutes_with_a_case_never_go_to_the_board(panel: Panel, folder: Path):
    strategic(panel, with_case=True)
    panel.save(replace(panel.desk.store.items.get(panel.item_id), spells=(Span(began=panel.at(10, 20)),)))

    with pytest.raises(RuleBrokenError, match="no child is named"):
        write_minutes(panel.desk, panel.meeting_id, folder=folder, for_board=True)

    assert "Board" not in [row.reader for row in documents_page(panel.desk, panel.meeting_id)]


def test_the_documents_page_names_each_of_them(panel: Panel, folder: Path):
    write_action_list(panel.desk, panel.meeting_id, folder=folder, at=panel.at(11, 40))

    rows = documents_page(panel.desk, panel.meeting_id)

    assert [row.reader for row in rows if row.kind == "attendance"] == ["Chair", "POL", "CSC", "EDU", "HLT"]
    (actions,) = [row for row in rows if row.kind == "action_list"]
    assert actions.state == "v0.1 written 12/05/2026 11:40"
    assert actions.file_name == "2026-05-12 CSE-MARAC chair action list v0.2 DRAFT.docx"
