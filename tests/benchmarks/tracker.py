"""How long a tracker of 2,000 actions takes, against the same table by python-docx `add_row` and `cells`.

Run it: `python -m tests.benchmarks tracker`.
"""

from dataclasses import replace
from io import BytesIO

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from marac_desk.documents.trackers import render_master_tracker
from marac_desk.domain.audience import CHAIR
from marac_desk.domain.editions import reduce
from marac_desk.domain.printed_trackers import PrintedTracker, PrintedTrackerRow, printed_master
from marac_desk.domain.trackers import MasterTracker
from tests.benchmarks.figures import Figure, Ratio, alternately
from tests.documents import builders
from tests.documents.papers import a_master

TEMPLATE = builders.TEMPLATES / "master_tracker.docx"
ROWS = 2000
ROUNDS = 1
"""The bare way takes many seconds."""
BUDGET = 0.1
RAG = 7
"""The place of the coloured cell."""


def a_long_tracker(rows: int = ROWS) -> MasterTracker:
    """A master tracker of so many open actions."""
    made = a_master()
    some = [each for each in made.rows if not each.is_closed and not each.ref.startswith("R-")]
    listed = (some[number % len(some)] for number in range(rows))
    return replace(
        made,
        rows=tuple(
            replace(each, source=f"row-{number}", ref=f"A-{number:04}") for number, each in enumerate(listed)
        ),
    )


def python_docx(printed: PrintedTracker) -> bytes:
    """The same table, row by row and cell by cell: the same paragraphs in the same styles."""
    document = Document(TEMPLATE)
    table = document.add_table(1, len(_cells(printed.rows[0])))
    for row in printed.rows:
        cells = table.add_row().cells
        for cell, lines in zip(cells, _cells(row), strict=True):
            _write(cell, lines)
        cells[RAG]._tc.get_or_add_tcPr().append(_shade(row.fill))
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _write(cell, lines) -> None:
    """Paragraphs into a cell, the first of which is there already."""
    for number, (text, note) in enumerate(lines):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.style = "Table Small"
        paragraph.add_run(text)
        if note:
            paragraph.add_run(f" ({note})", style="Note")


def _shade(fill: str) -> BaseOxmlElement:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), fill)
    return shade


def _cells(row: PrintedTrackerRow) -> tuple[tuple[tuple[str, str], ...], ...]:
    """What stands in each cell: its paragraphs, each with its note."""
    due = ((row.due, ""), *(((row.original_due, ""),) if row.original_due else ()))
    return (
        ((row.ref, ""), (row.set_on, "")),
        ((row.case, ""), (row.initials, "")),
        ((row.text, row.note),),
        ((row.owner, ""),),
        ((row.supporting, ""),),
        ((row.strand, ""),),
        due,
        ((row.rag, ""),),
        ((row.carried, ""),),
        ((row.status, ""), (row.reported, "")),
        ((row.update, ""),),
    )


def from_the_model(rows: int = ROWS) -> Ratio:
    """From the facts to verified bytes, beside python-docx on the finished words."""
    whole = a_long_tracker(rows)
    printed = printed_master(reduce(whole, CHAIR))
    ours, bare = alternately(
        lambda: render_master_tracker(reduce(whole, CHAIR), template=TEMPLATE),
        lambda: python_docx(printed),
        ROUNDS,
    )
    return Ratio(f"tracker of {rows:,} actions, from the model", ours=ours, bare=bare, budget=BUDGET)


def main() -> list[Figure]:
    """What was measured."""
    return [from_the_model()]
