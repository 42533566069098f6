"""Action trackers as PDF files, on wide pages: the same words in the same order as in Word."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from marac_desk.documents.pdf_bands import MUTED, Band, CellText, Column, Setter
from marac_desk.documents.pdf_fonts import BOLD, ITALIC, Ink
from marac_desk.documents.pdf_pieces import as_pdf, facts, heading, line_runs, opening, words
from marac_desk.domain.editions import Reduced
from marac_desk.domain.mastheads import Masthead
from marac_desk.domain.printed import Line
from marac_desk.domain.printed_trackers import (
    PrintedTracker,
    PrintedTrackerRow,
    printed_agency_tracker,
    printed_master,
)
from marac_desk.domain.trackers import AgencyTracker, MasterTracker

_SIZE = 8.0
_NUMBER = Column(title="No., set", width=12)
_CASE = Column(title="Case", width=11)
_OWNER = Column(title="Owner, lead", width=15)
_DUE = Column(title="Due", width=12)
_RAG = Column(title="RAG", width=6)
_CARRIED = Column(title="Carried", width=8)
_MASTER = (
    _NUMBER,
    _CASE,
    Column(title="Action", width=27),
    _OWNER,
    Column(title="Supporting", width=12),
    Column(title="Strand", width=10),
    _DUE,
    _RAG,
    _CARRIED,
    Column(title="Status, reported", width=18),
    Column(title="Update, outcome", width=17),
)
_OWN = (
    _NUMBER,
    _CASE,
    Column(title="Action", width=37),
    _OWNER,
    _DUE,
    _RAG,
    _CARRIED,
    Column(title="Update", width=36),
    Column(title="Done on", width=13),
)
_FACTS = (Column(title="", width=15), Column(title="", width=133))


def render_master_tracker_pdf(tracker: Reduced[MasterTracker], *, fonts: Path, seal: str = "") -> bytes:
    """The master tracker as a PDF.

    Args:
        tracker: The tracker as the reader may know it.
        fonts: The folder of the font files.
        seal: The seal code for the footer, or empty.

    Raises:
        DocumentError: What was set does not hold every action it should.
    """
    printed = printed_master(tracker, seal)
    return _rendered(printed, tracker.model.masthead, fonts, is_master=True)


def render_agency_tracker_pdf(tracker: Reduced[AgencyTracker], *, fonts: Path, seal: str = "") -> bytes:
    """One agency's tracker as a PDF.

    Args:
        tracker: The tracker as the agency may know it.
        fonts: The folder of the font files.
        seal: The seal code for the footer, or empty.

    Raises:
        DocumentError: What was set does not hold every action it should.
    """
    printed = printed_agency_tracker(tracker, seal)
    return _rendered(printed, tracker.model.masthead, fonts, is_master=False)


def _rendered(printed: PrintedTracker, masthead: Masthead, fonts: Path, *, is_master: bool) -> bytes:
    bands = partial(_tracker, printed=printed, is_master=is_master)
    texts = (each.text for each in (*printed.rows, *printed.closed))
    return as_pdf(bands, printed.frame, masthead, texts, fonts=fonts, is_wide=True)


def _tracker(setter: Setter, printed: PrintedTracker, *, is_master: bool) -> Iterator[Band]:
    yield from opening(setter, printed.frame)
    yield from facts(setter, printed.facts, _FACTS)
    yield heading(setter, "Open actions" if is_master else "Actions", 0)
    yield from _rows(setter, printed.rows, is_master=is_master)
    if printed.closed:
        yield heading(setter, "Closed at this meeting or since the one before", 0)
        yield from _rows(setter, printed.closed, is_master=is_master)


def _rows(setter: Setter, rows: Iterable[PrintedTrackerRow], *, is_master: bool) -> list[Band]:
    if is_master:
        return setter.table(_MASTER, map(_master_row, rows), size=_SIZE)
    return setter.table(_OWN, map(_own_row, rows), size=_SIZE)


def _master_row(row: PrintedTrackerRow) -> tuple[CellText, ...]:
    return (
        *_first(row),
        _words(row.owner),
        _words(row.supporting),
        _words(row.strand),
        *_state(row),
        _words(row.status, row.reported),
        _words(row.update),
    )


def _own_row(row: PrintedTrackerRow) -> tuple[CellText, ...]:
    return (*_first(row), _words(row.owner), *_state(row), _words(""), _words(""))


def _first(row: PrintedTrackerRow) -> tuple[CellText, ...]:
    """Number, case and the action itself."""
    number = CellText([[(Ink(BOLD, _SIZE), row.ref)], line_runs(Line(text=row.set_on), _SIZE)])
    return number, _words(row.case, row.initials), words(row.text, note=row.note, size=_SIZE)


def _state(row: PrintedTrackerRow) -> tuple[CellText, ...]:
    """Due, how it stands, and how often it was carried."""
    due = [line_runs(Line(text=row.due), _SIZE)]
    if row.original_due:
        due.append([(Ink(ITALIC, _SIZE, MUTED), row.original_due)])
    rag = CellText([[(Ink(BOLD, _SIZE), row.rag)]], row.fill)
    return CellText(due), rag, _words(row.carried)


def _words(*texts: str) -> CellText:
    return CellText([line_runs(Line(text=each), _SIZE) for each in texts if each])
