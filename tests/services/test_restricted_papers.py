"""The restricted annex and the restricted actions written: who gets a file, and what no other file tells."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from marac_desk.documents.verification import text_of
from marac_desk.domain.audience import Audience, only
from marac_desk.domain.forums import ItemKind
from marac_desk.domain.ids import ActionId, ParagraphId
from marac_desk.errors import RuleBrokenError
from marac_desk.services.actions import restrict_action, set_action
from marac_desk.services.contributions import share_contribution
from marac_desk.services.documents_out import write_minutes, write_restricted, write_trackers
from marac_desk.services.documents_page import documents_page
from marac_desk.services.rulings import restrict_paragraph
from tests.services.casework import Panel, open_panel

HEARD = "The aunt called the helpline on Sunday."


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


def hide(panel: Panel, *codes: str) -> None:
    """A paragraph and an action of the case are for these agencies alone, and nobody else is to know."""
    readers = only(*(panel.agencies[code] for code in codes), is_acknowledged=False)
    made = share_contribution(panel.desk, panel.item_id, agency_id=panel.agencies["POL"], text=HEARD).made
    paragraph = panel.desk.store.contributions.get(made).paragraphs[0].id
    restrict_paragraph(panel.desk, ParagraphId(paragraph), audience=readers)
    an_action(panel, "Call the aunt back.", readers)


def an_action(panel: Panel, text: str, readers: Audience) -> None:
    made = set_action(
        panel.desk,
        panel.meeting_id,
        text=text,
        item_id=panel.item_id,
        owner_id=panel.agencies["POL"],
        due_on=date(2026, 5, 19),
    ).made
    restrict_action(panel.desk, ActionId(made), audience=readers)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def read(folder: Path, name: str) -> str:
    return text_of((folder / name).read_bytes())


def test_each_reader_of_something_hidden_gets_an_annex_and_its_actions(panel: Panel, folder: Path):
    hide(panel, "POL", "CSC")

    write_restricted(panel.desk, panel.meeting_id, folder=folder)

    assert names(folder) == [
        f"2026-05-12 CSE-MARAC restricted {what} v0.1 DRAFT {reader}.docx"
        for what in ("actions", "annex")
        for reader in ("CSC", "Chair", "POL")
    ]
    annex, actions = (
        read(folder, f"2026-05-12 CSE-MARAC restricted {what} v0.1 DRAFT POL.docx")
        for what in ("annex", "actions")
    )
    assert HEARD in annex
    assert "R-0001" in annex
    assert "Call the aunt back." in actions


def test_edge_case_56_no_other_document_holds_a_word_of_it(panel: Panel, folder: Path):
    hide(panel, "POL", "CSC")

    write_minutes(panel.desk, panel.meeting_id, folder=folder)
    write_trackers(panel.desk, panel.meeting_id, folder=folder)

    for path in folder.iterdir():
        with ZipFile(path) as archive:
            parts = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "replace")
        assert not [word for word in ("aunt", "R-0001", "annex") if word in parts]


def test_without_anything_hidden_nothing_is_written(panel: Panel, folder: Path):
    write_restricted(panel.desk, panel.meeting_id, folder=folder)

    assert names(folder) == []


def test_restricted_actions_that_are_acknowledged_are_the_chairs_list_alone(panel: Panel, folder: Path):
    an_action(panel, "Watch the car.", only(panel.agencies["POL"]))

    write_restricted(panel.desk, panel.meeting_id, folder=folder)

    assert names(folder) == ["2026-05-12 CSE-MARAC restricted actions v0.1 DRAFT Chair.docx"]


def test_a_readers_versions_do_not_tell_of_other_readers_copies(panel: Panel, folder: Path):
    hide(panel, "POL")
    write_restricted(panel.desk, panel.meeting_id, folder=folder)
    hide(panel, "HLT", "POL")

    write_restricted(panel.desk, panel.meeting_id, folder=folder)

    assert [name for name in names(folder) if "annex" in name] == [
        f"2026-05-12 CSE-MARAC restricted annex {end}.docx"
        for end in (
            "v0.1 DRAFT Chair",
            "v0.1 DRAFT HLT",
            "v0.1 DRAFT POL",
            "v0.2 DRAFT Chair",
            "v0.2 DRAFT POL",
        )
    ]


def test_nothing_is_restricted_of_a_meeting_that_was_not_opened(panel: Panel, folder: Path):
    with pytest.raises(RuleBrokenError, match="not been opened"):
        write_restricted(panel.desk, panel.next_id, folder=folder)


def test_the_documents_page_lists_restricted_papers_for_their_readers_only(panel: Panel, folder: Path):
    assert [row for row in documents_page(panel.desk, panel.meeting_id) if row.kind == "restricted"] == []
    hide(panel, "POL")
    write_restricted(panel.desk, panel.meeting_id, folder=folder)
    hide(panel, "HLT", "POL")

    rows = [row for row in documents_page(panel.desk, panel.meeting_id) if row.kind == "restricted"]

    assert [(row.title, row.reader) for row in rows] == [
        (title, reader)
        for title in ("Restricted annex", "Restricted actions")
        for reader in ("Chair", "POL", "HLT")
    ]
    assert [row.file_name for row in rows][1:3] == [
        "2026-05-12 CSE-MARAC restricted annex v0.2 DRAFT POL.docx",
        "2026-05-12 CSE-MARAC restricted annex v0.1 DRAFT HLT.docx",
    ]
