"""The attendance and quorum record as a PDF file: the same words in the same order as in Word."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from marac_desk.documents.pdf_bands import Band, CellText, Column, Setter
from marac_desk.documents.pdf_pieces import as_pdf, facts, heading, lines, opening, words
from marac_desk.domain.editions import Reduced
from marac_desk.domain.printed import NONE_RECORDED, Line
from marac_desk.domain.printed_sheets import (
    PrintedApology,
    PrintedAttendance,
    PrintedPresence,
    printed_attendance,
)
from marac_desk.domain.sheets import AttendanceRecord

_PRESENCE = (
    Column(title="Agency", width=25),
    Column(title="Name", width=17),
    Column(title="Capacity", width=25),
    Column(title="Present", width=14),
    Column(title="Conflict", width=15),
)
_APOLOGIES = (
    Column(title="Agency", width=11),
    Column(title="Name", width=25),
    Column(title="Deputy", width=25),
    Column(title="Written information", width=20),
    Column(title="Received", width=15),
)
_AGREEMENT = (
    Column(title="Name", width=30),
    Column(title="Agency", width=30),
    Column(title="Agreed", width=14),
    Column(title="Signature", width=22),
)


def render_attendance_pdf(record: Reduced[AttendanceRecord], *, fonts: Path, seal: str = "") -> bytes:
    """The attendance and quorum record as a PDF.

    Args:
        record: Who was there, as the reader may know it.
        fonts: The folder of the font files.
        seal: The seal code for the footer, or empty.

    Raises:
        DocumentError: What was set does not hold everybody it should.
    """
    printed = printed_attendance(record, seal)
    people = (*(each.name for each in printed.people), *(each.name for each in printed.apologies))
    said = (each.text for each in (*printed.lines, *printed.conflicts, *printed.statement))
    bands = partial(_record, printed=printed)
    return as_pdf(bands, printed.frame, record.model.masthead, (*people, *said), fonts=fonts)


def _record(setter: Setter, printed: PrintedAttendance) -> Iterator[Band]:
    yield from opening(setter, printed.frame)
    yield from facts(setter, printed.facts)
    yield heading(setter, "Present", 0, "" if printed.people else NONE_RECORDED)
    if printed.people:
        yield from setter.table(_PRESENCE, map(_presence, printed.people))
    yield heading(setter, "Apologies and absences", 0)
    if printed.apologies:
        yield from setter.table(_APOLOGIES, map(_apology, printed.apologies))
    none = () if printed.apologies else (Line(lead="Apologies", text=NONE_RECORDED),)
    yield from lines(setter, (*none, *printed.lines))
    yield heading(setter, "Conflicts of interest", 0)
    yield from lines(setter, printed.conflicts)
    yield heading(setter, "Confidentiality", 0)
    yield from lines(setter, (printed.reading, *printed.statement))
    if printed.people:
        yield heading(setter, "Agreement to the statement", 1)
        yield from setter.table(_AGREEMENT, map(_agreement, printed.people))


def _presence(person: PrintedPresence) -> tuple[CellText, ...]:
    texts = (person.agency, person.name, person.capacity, person.present, person.conflict)
    return tuple(words(each) for each in texts)


def _apology(apology: PrintedApology) -> tuple[CellText, ...]:
    texts = (apology.agency, apology.name, apology.deputy, apology.information, apology.received)
    return tuple(words(each) for each in texts)


def _agreement(person: PrintedPresence) -> tuple[CellText, ...]:
    """A person's line, with room to sign."""
    return words(person.name), words(person.agency), words(person.agreed), words("\n")
