"""A panel whose tracker and minutes were written and came back filled in, for the tests and the pictures."""

from pathlib import Path

from docx import Document

from marac_desk.domain.clock import london
from marac_desk.domain.ids import ItemId
from marac_desk.services.actions import set_action
from marac_desk.services.contributions import share_contribution
from marac_desk.services.directory import agency_called
from marac_desk.services.documents_out import write_minutes, write_trackers
from marac_desk.services.meeting_pages import meeting_page
from marac_desk.services.sitting import open_meeting
from tests.ui.panel import do

ACTIONS = ("Visit the retail park on Friday evening.", "Write to the school.", "Ask the aunt about lifts.")
UPDATES = (
    ("Done with two officers; nobody was there.", "11/5"),
    ("The head is away until June.", ""),
    ("", ""),
)
SAID = "Seen at the retail park.\nTwo men in a grey car."


def came_back(bus, panel, folder: Path) -> tuple[Path, Path]:
    """The tracker of POL with its answers, and the Chair's minutes with a paragraph edited."""
    do(bus, open_meeting, panel.meeting_id)
    item = ItemId(bus.ask(meeting_page, panel.meeting_id).cases[0].item_id)
    police = bus.ask(agency_called, "POL").id
    for text in ACTIONS:
        due = london(bus.today(), 9).date()
        do(bus, set_action, panel.meeting_id, text=text, item_id=item, owner_id=police, due_on=due)
    do(
        bus,
        share_contribution,
        item,
        agency_id=police,
        text="Seen at the retail park.\nTwo men in a grey car.",
    )
    do(bus, write_trackers, panel.meeting_id, folder=folder)
    do(bus, write_minutes, panel.meeting_id, folder=folder, readers=())
    (tracker,), (draft,) = folder.glob("*actions*POL.docx"), folder.glob("*minutes*Chair.docx")
    _answer(tracker)
    _edit(draft)
    return tracker, draft


def _answer(path: Path) -> None:
    word = Document(path)
    table = next(each for each in word.tables if each.rows[0].cells[0].text == "No., set")
    for row, (update, done) in zip(table.rows[1:], UPDATES, strict=True):
        row.cells[7].text, row.cells[8].text = update, done
    word.save(path)


def _edit(path: Path) -> None:
    word = Document(path)
    cells = (cell for table in word.tables for row in table.rows for cell in row.cells)
    for run in (run for cell in cells for each in cell.paragraphs for run in each.runs):
        run.text = run.text.replace("Two men in a grey car.", "Three men in a silver car.")
    word.save(path)
