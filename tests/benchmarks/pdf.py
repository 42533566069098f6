"""How long the minutes take as a PDF, against reportlab alone on flowables that were prepared beforehand.

Run it: `python -m tests.benchmarks pdf`. Thirty cases, ten agencies, sixty words a contribution.
"""

from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from marac_desk.documents.pdf_fonts import BOLD, PLAIN, faces
from marac_desk.documents.pdf_minutes import render_minutes_pdf
from marac_desk.domain.editions import reduce
from marac_desk.domain.printed_case import PrintedCase
from marac_desk.domain.printed_minutes import PrintedMinutes, printed_minutes
from tests.benchmarks.figures import Figure, Ratio, alternately
from tests.benchmarks.minutes import a_large_meeting
from tests.documents import builders

FONTS = builders.FONTS
ROUNDS = 3
BUDGET = 1.5

_BODY = ParagraphStyle("body", fontName=PLAIN, fontSize=9.5, leading=13)
_HEADING = ParagraphStyle("heading", fontName=BOLD, fontSize=12.5, leading=17)


def flowables(printed: PrintedMinutes) -> list[Flowable]:
    """Headings, paragraphs and tables with all that the minutes say."""
    found: list[Flowable] = [_heading(printed.frame.title), *_facts(printed.facts)]
    for section in printed.sections:
        found.append(_heading(section.heading))
        found += [_body(each.text) for each in section.lines]
        for case in section.items:
            found += _case(case)
    rows = [
        [each.agency, each.ref, each.case_ref, each.text, each.lead, each.due] for each in printed.action_list
    ]
    return [*found, *_table(rows)]


def reportlab_alone(story: list[Flowable]) -> bytes:
    """The flowables through reportlab and nothing else."""
    file = BytesIO()
    SimpleDocTemplate(file).build(story)
    return file.getvalue()


def _case(case: PrintedCase) -> list[Flowable]:
    shared = [[each.agency, "\n".join(line.text for line in each.lines)] for each in case.information]
    agreed = [[each.ref, each.text, each.owner, each.due] for each in case.actions]
    parts = [_body(line.text) for part in case.parts for line in part.lines]
    return [_heading(case.heading), *_facts(case.facts), *_table(shared), *parts, *_table(agreed)]


def _facts(facts) -> list[Flowable]:
    return _table([[each.label, "\n".join(line.text for line in each.lines)] for each in facts])


def _table(rows: list[list[str]]) -> list[Flowable]:
    cells = [[_body(cell) for cell in row] for row in rows]
    return [Table(cells, splitInRow=1)] if cells else []


def _heading(words: str) -> Paragraph:
    return Paragraph(escape(words), _HEADING)


def _body(words: str) -> Paragraph:
    return Paragraph(escape(words), _BODY)


def main() -> list[Figure]:
    """What was measured."""
    faces(FONTS)
    large = a_large_meeting()
    reader = builders.reader("POL")
    printed = printed_minutes(reduce(large, reader))
    stories = [flowables(printed) for _ in range(ROUNDS + 1)]  # each is used up
    times = alternately(
        lambda: render_minutes_pdf(reduce(large, reader), fonts=FONTS),
        lambda: reportlab_alone(stories.pop()),
        ROUNDS,
    )
    return [Ratio("minutes of 30 cases as a PDF, from the model", *times, budget=BUDGET)]
