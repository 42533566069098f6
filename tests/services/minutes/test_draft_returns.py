"""Edited drafts that come back: paragraphs that differ, each known by its key, accepted as corrections."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from marac_desk.domain.audience import only
from marac_desk.domain.contributions import SectionName
from marac_desk.domain.decisions import Decision, DecisionKind
from marac_desk.domain.ids import ContributionId, RecordId
from marac_desk.errors import RuleBrokenError
from marac_desk.services.contributions import correct_contribution, share_contribution
from marac_desk.services.documents_out import write_case_minutes, write_minutes, write_restricted
from marac_desk.services.minuting.coming_back import read_file, returns
from marac_desk.services.rows.returns import ReturnRow, Rewording
from marac_desk.services.sections import write_section
from tests.services.casework import Panel, open_panel

SAID = "Seen at school.\nGoes home by bus."


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


def shared(panel: Panel, text: str = SAID, code: str = "EDU", **facts: object) -> ContributionId:
    usual = {"agency_id": panel.agencies[code], "text": text}
    return ContributionId(share_contribution(panel.desk, panel.item_id, **usual | facts).made)


def a_draft(panel: Panel, folder: Path) -> Path:
    """The Chair's minutes, written."""
    write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=())
    return next(folder.iterdir())


def paragraphs(word):
    """Every paragraph, those of tables included."""
    cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
    return [*word.paragraphs, *(each for cell in cells for each in cell.paragraphs)]


def edited(path: Path, old: str, new: str) -> Path:
    """The file with some words replaced, as by a person who types."""
    word = Document(path)
    for run in (run for each in paragraphs(word) for run in each.runs if old in run.text):
        run.text = run.text.replace(old, new)
    word.save(path)
    return path


def without(path: Path, text: str) -> Path:
    """The file without the paragraph that has this text."""
    word = Document(path)
    for each in paragraphs(word):
        if text in each.text:
            each._p.getparent().remove(each._p)
    word.save(path)
    return path


def beside(panel: Panel, path: Path) -> tuple[ReturnRow, ...]:
    return returns(panel.desk, panel.meeting_id, read_file(path)).rows


def test_a_paragraph_edited_in_word_is_offered_as_a_correction(panel: Panel, folder: Path):
    said = shared(panel)
    path = edited(a_draft(panel, folder), "at school", "near the school")

    (row,) = beside(panel, path)

    assert (row.reference, row.title, row.state) == ("CSE-0042", "What EDU shared", "To decide")
    assert (row.here, row.there) == ("Seen at school.", "Seen near the school.")
    assert row.acceptance == Rewording(contribution_id=said, text="Seen near the school.\nGoes home by bus.")


def test_an_untouched_draft_has_nothing_to_decide(panel: Panel, folder: Path):
    shared(panel)

    assert beside(panel, a_draft(panel, folder)) == ()


def test_a_section_edited_in_word_is_offered_too(panel: Panel, folder: Path):
    write_section(panel.desk, panel.item_id, name=SectionName.RISKS, text="Missing at night.")
    path = edited(a_draft(panel, folder), "at night", "twice")

    (row,) = beside(panel, path)

    assert row.title == "Risks"
    assert row.acceptance == Rewording(
        item_id=panel.item_id, section=SectionName.RISKS, text="Missing twice."
    )


def test_the_text_of_an_item_that_is_no_case_comes_back_too(panel: Panel, folder: Path):
    write_section(panel.desk, panel.plain_id, name=SectionName.DISCUSSION, text="A new leaflet.")
    path = edited(a_draft(panel, folder), "new leaflet", "poster")

    (row,) = beside(panel, path)

    assert (row.reference, row.title, row.there) == ("Item", "Discussion", "A poster.")


def test_what_was_accepted_is_in_the_record(panel: Panel, folder: Path):
    said = shared(panel)
    path = edited(a_draft(panel, folder), "at school", "near the school")
    (row,) = beside(panel, path)
    assert isinstance(row.acceptance, Rewording)

    correct_contribution(panel.desk, said, text=row.acceptance.text)

    assert [(each.state, each.acceptance) for each in beside(panel, path)] == [("In the record", None)]


def test_a_paragraph_changed_here_alone_is_no_difference_of_the_file(panel: Panel, folder: Path):
    said = shared(panel)
    path = a_draft(panel, folder)
    correct_contribution(panel.desk, said, text="Seen at home.\nGoes home by bus.")

    assert beside(panel, path) == ()


def test_a_paragraph_changed_here_and_there_warns_before_one_replaces_the_other(panel: Panel, folder: Path):
    said = shared(panel)
    path = edited(a_draft(panel, folder), "at school", "near the school")
    correct_contribution(panel.desk, said, text="Seen at home.\nGoes home by bus.")

    (row,) = beside(panel, path)

    assert row.here == "Seen at home."
    assert row.notes == ("It was changed here too since the file was written: accepting it replaces that.",)


def test_a_paragraph_split_in_word_becomes_two(panel: Panel, folder: Path):
    said = shared(panel, "Seen at school. Then at home.")
    path = edited(a_draft(panel, folder), "school. Then", "school.\nThen")

    (row,) = beside(panel, path)

    assert row.acceptance == Rewording(contribution_id=said, text="Seen at school.\nThen at home.")


def test_a_paragraph_typed_anew_is_known_by_what_follows_it(panel: Panel, folder: Path):
    said = shared(panel, "Seen at school.")
    path = a_draft(panel, folder)
    word = Document(path)
    (paragraph,) = [each for each in paragraphs(word) if "Seen at school." in each.text]
    element = paragraph._p
    for each in list(element):
        if each.tag.endswith("bookmarkStart") and "MT_" in str(each.attrib.values()):
            element.remove(each)
    next(each for each in paragraph.runs if each.text).text = "Never seen."
    word.save(path)

    (row,) = beside(panel, path)

    assert (row.acceptance, row.notes) == (Rewording(contribution_id=said, text="Never seen."), ())


def test_a_paragraph_deleted_in_the_file_stays_here_and_is_told(panel: Panel, folder: Path):
    shared(panel)
    path = without(a_draft(panel, folder), "Goes home by bus.")

    (row,) = beside(panel, path)

    assert (row.here, row.state, row.acceptance) == ("Goes home by bus.", "Not in the file", None)


def test_words_deleted_and_their_place_kept_are_told_and_stay_here(panel: Panel, folder: Path):
    shared(panel)
    path = edited(a_draft(panel, folder), "Goes home by bus.", "")

    (row,) = beside(panel, path)

    assert (row.state, row.acceptance) == ("Deleted in the file", None)


def test_what_was_said_since_the_file_was_written_is_not_missed_in_it(panel: Panel, folder: Path):
    shared(panel)
    path = a_draft(panel, folder)
    panel.clock.moment = panel.at(11)
    shared(panel, "Later.", "CSC")

    assert beside(panel, path) == ()


def test_what_the_reader_never_had_is_not_missed_in_a_copy(panel: Panel, folder: Path):
    shared(panel)
    shared(panel, "For the police.", "POL", audience=only(panel.agencies["POL"]))
    write_minutes(panel.desk, panel.meeting_id, folder=folder, readers=(panel.agencies["CSC"],))
    (path,) = folder.glob("*CSC.docx")

    assert beside(panel, path) == ()


def test_minutes_of_one_case_miss_nothing_of_another(panel: Panel, folder: Path):
    shared(panel)
    _, other = panel.a_case(43)
    share_contribution(panel.desk, other, agency_id=panel.agencies["EDU"], text="Of the other.")
    write_case_minutes(panel.desk, panel.item_id, folder=folder, readers=())
    path = without(next(folder.iterdir()), "Goes home by bus.")

    assert [each.here for each in beside(panel, path)] == ["Goes home by bus."]


def test_the_restricted_annex_comes_back_and_misses_nothing(panel: Panel, folder: Path):
    hidden = only(panel.agencies["POL"], is_acknowledged=False)
    shared(panel)
    said = shared(panel, "For the police.", "POL", audience=hidden)
    write_restricted(panel.desk, panel.meeting_id, folder=folder)
    (path,) = folder.glob("*annex*POL.docx")

    (row,) = beside(panel, edited(path, "the police", "two officers"))

    assert row.acceptance == Rewording(contribution_id=said, text="For two officers.")


def test_another_text_edited_in_word_is_told_and_not_brought_in(panel: Panel, folder: Path):
    said = shared(panel, "Seen at school.")
    path = edited(a_draft(panel, folder), "at school", "near the school")
    correct_contribution(panel.desk, said, text="One.\nTwo.")
    with panel.desk.change("arrange"):
        kept = panel.desk.store.contributions.get(said)
        panel.desk.store.contributions.save(kept.without(kept.paragraphs[0].id))

    row, _ = beside(panel, path)

    assert (row.title, row.state, row.acceptance) == ("Another text", "Not brought in", None)


def test_edge_case_63_agreed_minutes_are_amended_and_not_corrected_from_a_draft(panel: Panel, folder: Path):
    shared(panel)
    path = a_draft(panel, folder)
    with panel.desk.change("arrange"):
        panel.desk.store.decisions.save(
            Decision(
                id=panel.new_id(),
                meeting_id=panel.next_id,
                at=panel.at(11),
                kind=DecisionKind.MINUTES,
                subject=RecordId(panel.meeting_id),
                text="Agreed.",
            )
        )

    with pytest.raises(RuleBrokenError, match="an amendment"):
        beside(panel, path)


def test_the_day_is_in_the_title_of_the_file(panel: Panel, folder: Path):
    found = returns(panel.desk, panel.meeting_id, read_file(a_draft(panel, folder)))

    assert found.title == f"Minutes v0.1 for the Chair, written {date(2026, 5, 12):%d/%m/%Y} 10:40"
