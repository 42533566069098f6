"""Trackers that come back: each row known by its key, shown beside the store, and told honestly."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn

from marac_desk.domain.actions import ActionState
from marac_desk.domain.audience import only
from marac_desk.domain.ids import ActionId
from marac_desk.errors import BadInputError, RuleBrokenError
from marac_desk.services.action_reviews import complete_action, reassign_action, report_progress
from marac_desk.services.actions import restrict_action, set_action
from marac_desk.services.documents_out import (
    write_action_list,
    write_agenda,
    write_restricted,
    write_trackers,
)
from marac_desk.services.minuting.coming_back import read_file, returns
from marac_desk.services.rows.returns import Completion, Progress, Returns
from tests.services.casework import Panel, open_panel

UPDATE, DONE = 7, 8


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


@dataclass(frozen=True, slots=True)
class Kept:
    """A panel whose trackers were written once, for tests that change nothing but a copy of a file."""

    panel: Panel
    written: Path
    visit: ActionId
    others: tuple[ActionId, ActionId]

    def copied(self, folder: Path, reader: str) -> Path:
        """A copy of one reader's tracker."""
        (path,) = self.written.glob(f"*{reader}.docx")
        return Path(shutil.copy(path, folder))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    """One action of POL that HLT helps with, and two of CSC."""
    place = tmp_path_factory.mktemp("kept")
    (place / "out").mkdir()
    with open_panel(place) as panel:
        visit = a_visit(panel, supporting=(panel.agencies["HLT"],))
        first, second = (
            a_visit(panel, text, owner_id=panel.agencies["CSC"]) for text in ("Visit.", "Write.")
        )
        write_trackers(panel.desk, panel.meeting_id, folder=place / "out")
        yield Kept(panel, place / "out", visit, (first, second))


def a_visit(panel: Panel, text: str = "Visit.", **facts: object) -> ActionId:
    usual = {"item_id": panel.item_id, "owner_id": panel.agencies["POL"], "due_on": date(2026, 5, 19)}
    return ActionId(set_action(panel.desk, panel.meeting_id, text=text, **usual | facts).made)


def written(panel: Panel, folder: Path, reader: str = "POL") -> Path:
    """The tracker of one reader, written."""
    write_trackers(panel.desk, panel.meeting_id, folder=folder)
    (path,) = folder.glob(f"*{reader}.docx")
    return path


def table_of(word: Word):
    return next(each for each in word.tables if each.rows[0].cells[0].text == "No., set")


def filled(path: Path, row: int, update: str = "", done: str = "") -> Path:
    """The file with a row's answers typed in."""
    word = Document(path)
    cells = table_of(word).rows[row].cells
    cells[UPDATE].text, cells[DONE].text = update, done
    word.save(path)
    return path


def beside(panel: Panel, path: Path) -> Returns:
    return returns(panel.desk, panel.meeting_id, read_file(path))


def test_an_update_typed_by_an_agency_is_offered_beside_the_record(kept: Kept, folder: Path):
    action = kept.visit
    path = filled(kept.copied(folder, "POL"), 1, "Nobody was in.")

    (row,) = beside(kept.panel, path).rows

    assert (row.reference, row.title, row.state) == ("A-0001", "Visit.", "To decide")
    assert (row.here, row.there) == ("Open, due 19/05/2026", "Nobody was in.")
    assert row.acceptance == Progress(action_id=action, note="Nobody was in.")


def test_a_day_under_done_on_is_a_completion(kept: Kept, folder: Path):
    action = kept.visit
    path = filled(kept.copied(folder, "POL"), 1, "Seen.", "11/5")

    found = beside(kept.panel, path)

    assert found.rows[0].acceptance == Completion(action_id=action, on=date(2026, 5, 11), note="Seen.")
    assert found.rows[0].there == "Seen.\nDone on 11/5"
    assert found.summary.text == "1 row to decide."
    assert found.title == "Agency actions v0.1 for POL, written 12/05/2026 10:40"


def test_what_was_accepted_is_in_the_record(panel: Panel, folder: Path):
    action = a_visit(panel)
    path = filled(written(panel, folder), 1, "Nobody was in.")
    report_progress(panel.desk, action, note="Nobody was in.")

    found = beside(panel, path)

    assert (found.rows[0].state, found.rows[0].acceptance) == ("In the record", None)
    assert found.summary.text == "Nothing in this file waits for a decision."


def test_a_completion_that_was_accepted_is_in_the_record(panel: Panel, folder: Path):
    action = a_visit(panel)
    path = filled(written(panel, folder), 1, "Seen.", "11/5")
    complete_action(panel.desk, action, on=date(2026, 5, 11), note="Seen.")

    assert beside(panel, path).rows[0].state == "In the record"


def test_a_row_nobody_wrote_in_offers_nothing(kept: Kept, folder: Path):

    (row,) = beside(kept.panel, kept.copied(folder, "POL")).rows

    assert (row.state, row.acceptance) == ("Nothing written", None)


def test_an_action_closed_meanwhile_is_told_and_not_offered(panel: Panel, folder: Path):
    action = a_visit(panel)
    path = filled(written(panel, folder), 1, "Nobody was in.")
    complete_action(panel.desk, action, note="Seen at school.")

    (row,) = beside(panel, path).rows

    assert (row.state, row.acceptance) == ("Closed here meanwhile", None)
    assert row.here == "Completed 12/05/2026\nSeen at school."


def test_rows_in_another_order_are_known_by_their_keys(kept: Kept, folder: Path):
    first, second = kept.others
    path = filled(kept.copied(folder, "CSC"), 1, "One.")
    filled(path, 2, "Two.")
    word = Document(path)
    rows = table_of(word).rows
    rows[1]._tr.addprevious(rows[2]._tr)
    word.save(path)

    found = beside(kept.panel, path).rows

    assert [each.acceptance for each in found] == [
        Progress(action_id=second, note="Two."),
        Progress(action_id=first, note="One."),
    ]


def test_a_row_deleted_in_the_file_is_told_and_changes_nothing(kept: Kept, folder: Path):
    path = kept.copied(folder, "CSC")
    word = Document(path)
    gone = table_of(word).rows[1]._tr
    gone.getparent().remove(gone)
    word.save(path)

    found = beside(kept.panel, path).rows

    assert [(each.reference, each.state) for each in found] == [
        ("A-0003", "Nothing written"),
        ("A-0002", "Row is gone"),
    ]
    assert found[1].acceptance is None


def test_an_action_set_since_the_file_was_written_is_not_missed_in_it(panel: Panel, folder: Path):
    a_visit(panel)
    path = written(panel, folder)
    panel.clock.moment = panel.at(11)
    a_visit(panel, "Later.")

    assert [each.reference for each in beside(panel, path).rows] == ["A-0001"]


def test_a_row_added_in_the_file_is_told_and_not_brought_in(kept: Kept, folder: Path):
    path = kept.copied(folder, "POL")
    word = Document(path)
    table = table_of(word)
    table.add_row().cells[2].text = "Ask the school."
    table.add_row()
    word.save(path)

    found = beside(kept.panel, path).rows

    assert [each.state for each in found] == ["Nothing written", "Added in the file"]
    assert (found[1].reference, found[1].there, found[1].acceptance) == ("New row", "Ask the school.", None)


def test_a_row_typed_anew_is_found_by_its_number_and_says_so(kept: Kept, folder: Path):
    action = kept.visit
    path = kept.copied(folder, "POL")
    word = Document(path)
    table = table_of(word)
    copied = table.add_row().cells
    copied[0].text, copied[UPDATE].text = "A-0001", "Typed below."
    word.save(path)

    found = beside(kept.panel, path).rows

    assert found[1].acceptance == Progress(action_id=action, note="Typed below.")
    assert found[1].notes == ("Found by its number; its key is gone.", "It stands twice in the file.")


def test_a_row_whose_number_was_changed_is_not_brought_in(kept: Kept, folder: Path):
    path = filled(kept.copied(folder, "POL"), 1, "Seen.")
    word = Document(path)
    for run in table_of(word).rows[1].cells[0].paragraphs[0].runs:
        run.text = run.text.replace("A-0001", "A-0009")
    word.save(path)

    (row,) = beside(kept.panel, path).rows

    assert (row.state, row.acceptance) == ("Not brought in", None)
    assert "number was changed" in row.notes[0]


def test_words_of_the_action_changed_in_the_file_are_told(kept: Kept, folder: Path):
    path = kept.copied(folder, "POL")
    word = Document(path)
    for run in table_of(word).rows[1].cells[2].paragraphs[0].runs:
        run.text = run.text.replace("Visit.", "Do not visit.")
    word.save(path)

    assert beside(kept.panel, path).rows[0].notes == (
        "The action's own words were changed in the file; that is not brought in.",
    )


@pytest.mark.parametrize(
    ("done", "note"),
    [
        ("last week", "What stands under Done on is no day"),
        ("30/5/2026", "The day under Done on has not come yet"),
    ],
)
def test_a_done_on_that_is_no_day_yet_is_taken_in_as_words(kept: Kept, folder: Path, done: str, note: str):
    action = kept.visit
    path = filled(kept.copied(folder, "POL"), 1, "Seen.", done)

    (row,) = beside(kept.panel, path).rows

    assert row.acceptance == Progress(action_id=action, note=f"Seen.\nDone on: {done}")
    assert row.notes[0].startswith(note)


def test_an_agency_that_only_helps_gives_an_update_under_its_name(kept: Kept, folder: Path):
    action = kept.visit
    path = filled(kept.copied(folder, "HLT"), 1, "Seen.", "11/5")

    (row,) = beside(kept.panel, path).rows

    assert row.acceptance == Progress(action_id=action, note="HLT: Seen.\nDone on: 11/5")
    assert row.notes == ("HLT only helps with this action; the action stays open.",)


def test_an_update_of_a_helper_that_was_accepted_is_in_the_record(panel: Panel, folder: Path):
    action = a_visit(panel, supporting=(panel.agencies["HLT"],))
    path = filled(written(panel, folder, "HLT"), 1, "Seen.")
    report_progress(panel.desk, action, note="HLT: Seen.")

    assert beside(panel, path).rows[0].state == "In the record"


def test_an_action_given_to_another_agency_meanwhile_is_told(panel: Panel, folder: Path):
    action = a_visit(panel)
    path = filled(written(panel, folder), 1, "Seen.")
    reassign_action(panel.desk, action, to_id=panel.agencies["CSC"])

    (row,) = beside(panel, path).rows

    assert (row.state, row.acceptance) == ("Not brought in", None)
    assert row.notes == ("This action is owed by CSC now, and POL does not help with it.",)


def test_the_master_speaks_for_every_agency(panel: Panel, folder: Path):
    action = a_visit(panel)
    report_progress(panel.desk, action, note="Nobody was in.")
    path = written(panel, folder, "Chair")
    untouched = beside(panel, path).rows
    word = Document(path)
    table_of(word).rows[1].cells[-1].text = "Seen."
    word.save(path)

    assert [each.state for each in untouched] == ["Nothing written"]
    assert beside(panel, path).rows[0].acceptance == Progress(action_id=action, note="Seen.")


def test_restricted_actions_come_back_too(panel: Panel, folder: Path):
    action = a_visit(panel)
    restrict_action(
        panel.desk, action, audience=only(panel.agencies["POL"], is_acknowledged=False), reason="Safety."
    )
    write_restricted(panel.desk, panel.meeting_id, folder=folder)
    (path,) = folder.glob("*restricted actions*POL.docx")

    (row,) = beside(panel, filled(path, 1, "Seen.")).rows

    assert row.acceptance == Progress(action_id=action, note="Seen.")


def test_the_chairs_list_of_actions_comes_back_and_misses_nothing(panel: Panel, folder: Path):
    a_visit(panel)
    write_action_list(panel.desk, panel.meeting_id, folder=folder)

    assert [each.state for each in beside(panel, next(folder.iterdir())).rows] == ["Nothing written"]


def test_a_tracker_of_another_meeting_is_refused_by_name(kept: Kept, folder: Path):
    file = read_file(kept.copied(folder, "POL"))

    with pytest.raises(BadInputError, match="of another meeting: CSE MARAC of 12/05/2026"):
        returns(kept.panel.desk, kept.panel.next_id, file)


def test_a_tracker_of_another_store_is_refused(panel: Panel, folder: Path, tmp_path: Path):
    (tmp_path / "other").mkdir()
    with open_panel(tmp_path / "other") as other:
        a_visit(other, "Another visit.")
        file = read_file(written(other, folder))

    with pytest.raises(BadInputError, match="not of this store"):
        returns(panel.desk, panel.meeting_id, file)


def test_a_file_without_a_seal_is_refused(kept: Kept, folder: Path):
    Document().save(folder / "letter.docx")

    with pytest.raises(BadInputError, match="no seal of ours"):
        beside(kept.panel, folder / "letter.docx")


def test_an_agenda_is_not_brought_back(panel: Panel, folder: Path):
    write_agenda(panel.desk, panel.meeting_id, folder=folder, readers=())

    with pytest.raises(BadInputError, match="this is the agenda"):
        beside(panel, next(folder.iterdir()))


def test_a_tracker_without_its_column_is_refused(kept: Kept, folder: Path):
    path = kept.copied(folder, "POL")
    word = Document(path)
    table_of(word).rows[0].cells[UPDATE].text = "Progress"
    word.save(path)

    with pytest.raises(BadInputError, match="column called Update"):
        beside(kept.panel, path)


def test_a_file_that_is_gone_is_refused(folder: Path):
    with pytest.raises(BadInputError, match="cannot be read"):
        read_file(folder / "gone.docx")


def test_an_update_leaves_the_action_open_and_says_when(panel: Panel):
    action = a_visit(panel)

    report_progress(panel.desk, action, note=" Nobody was in. ")

    kept = panel.desk.store.actions.get(action)
    assert (kept.state, kept.history[-1].note) == (ActionState.OPEN, "Nobody was in.")
    assert kept.history[-1].meeting_id == panel.meeting_id


def test_an_update_needs_words_and_an_open_action(panel: Panel):
    action = a_visit(panel)
    with pytest.raises(BadInputError, match="Type the update"):
        report_progress(panel.desk, action, note=" ")
    complete_action(panel.desk, action)

    with pytest.raises(RuleBrokenError, match="already closed"):
        report_progress(panel.desk, action, note="Late.")


def test_a_seal_is_found_in_the_footer_where_its_bookmark_is_gone(kept: Kept, folder: Path):
    path = kept.copied(folder, "POL")
    word = Document(BytesIO(path.read_bytes()))
    for each in list(word.element.body.iter(qn("w:bookmarkStart"))):
        each.getparent().remove(each)
    word.save(path)

    (row,) = beside(kept.panel, path).rows

    assert row.notes == ("Found by its number; its key is gone.",)
