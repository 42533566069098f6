"""Pieces of our PDF documents: what the printed models are made of, as bands."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from marac_desk.documents.exact_text import cleaned
from marac_desk.documents.filling import properties
from marac_desk.documents.pdf_bands import (
    AMBER,
    BODY,
    HEADINGS,
    INK,
    MUTED,
    SMALL,
    SUBTITLE,
    TITLE,
    Band,
    CellText,
    Column,
    Look,
    Setter,
)
from marac_desk.documents.pdf_fonts import BOLD, ITALIC, PLAIN, Ink, can_show, drawable, faces
from marac_desk.documents.pdf_lines import Run
from marac_desk.documents.pdf_pages import width_of, written
from marac_desk.documents.verification import DocumentError
from marac_desk.domain.mastheads import Masthead
from marac_desk.domain.printed import Fact, Frame, Line

ACCESSIBLE = (
    "This PDF is for reading and printing. With a screen reader, use the Word edition: its headings and"
    " tables can be followed."
)
BOXED = (
    "An empty box stands for a character that the letters of this PDF cannot show; the Word edition has it."
)


def opening(setter: Setter, frame: Frame) -> Iterator[Band]:
    """Title, when, whose copy, and which edition is the accessible one."""
    yield setter.paragraph(TITLE, [(TITLE.ink, frame.title)])
    yield setter.paragraph(SUBTITLE, [(SUBTITLE.ink, frame.when)])
    yield setter.paragraph(SUBTITLE, [(Ink(BOLD, 9.5, AMBER), frame.copy_line)])
    yield setter.paragraph(SMALL, [(SMALL.ink, ACCESSIBLE)])


def heading(setter: Setter, words: str, level: int, aside: str = "") -> Band:
    """A heading, with words beside it in grey."""
    look = HEADINGS[level]
    beside = [(Ink(PLAIN, 9.5, MUTED), f"   {aside}")] if aside else []
    return setter.paragraph(look, [(look.ink, words), *beside])


def line_runs(line: Line, size: float = 9.5) -> list[Run]:
    """A printed line: bold lead, text, note in italics and brackets."""
    runs = [(Ink(PLAIN, size), line.text)]
    if line.lead:
        runs.insert(0, (Ink(BOLD, size), f"{line.lead}: "))
    if line.note:
        runs += ((Ink(PLAIN, size), " "), (Ink(ITALIC, size, MUTED), f"({line.note})"))
    return runs


def lines(setter: Setter, said: Iterable[Line], look: Look = BODY) -> Iterator[Band]:
    """Printed lines, a paragraph each."""
    return (setter.paragraph(look, line_runs(each)) for each in said)


def words(text: str, *, size: float = 9, note: str = "", ink: Ink | None = None, fill: str = "") -> CellText:
    """A cell with a text and its note."""
    runs = line_runs(Line(text=text, note=note), size)
    return CellText([[(ink, text)] if ink else runs], fill)


def cell_lines(said: Iterable[Line], size: float = 9) -> CellText:
    """A cell with printed lines."""
    return CellText([line_runs(each, size) for each in said])


FACTS = (Column(title="", width=1), Column(title="", width=4))


def facts(setter: Setter, said: Iterable[Fact], columns: tuple[Column, ...] = FACTS) -> list[Band]:
    """Facts: what each is, and its lines."""
    label = Ink(PLAIN, 9, MUTED)
    rows = ((words(each.label, ink=label), cell_lines(each.lines)) for each in said)
    return setter.table(columns, rows, is_whole=True)


def as_pdf(
    bands: Callable[[Setter], Iterable[Band]],
    frame: Frame,
    masthead: Masthead,
    texts: Iterable[str],
    *,
    fonts: Path,
    is_wide: bool = False,
) -> bytes:
    """A document as a PDF, once everything it is to say has been found in it.

    Args:
        bands: Sets the document, from its opening on.
        texts: What it is to say.
        fonts: The folder of the font files.

    Raises:
        DocumentError: A text is missing or altered.
    """
    setter = Setter(faces(fonts), width_of(is_wide=is_wide))
    kept = checked(setter, bands(setter), texts)
    return written(kept, frame, properties(frame, masthead), fonts=fonts, is_wide=is_wide)


def checked(setter: Setter, bands: Iterable[Band], texts: Iterable[str]) -> list[Band]:
    """The bands, once every text has been found in them; a last line tells of letters that cannot be shown.

    Raises:
        DocumentError: A text is missing or altered.
    """
    kept = list(bands)
    runs = [run for band in kept for cell in band.cells for line in cell.lines for run in line]
    typeset = "".join(text for _, text in runs)
    if any(_as_set(text) not in typeset for text in texts):
        raise DocumentError("The document does not hold every text it should; it was not written.")
    if not all(can_show(text, setter.faces[ink.face]) for ink, text in runs):
        kept.append(setter.paragraph(SMALL, [(Ink(PLAIN, 8, INK), BOXED)]))
    return kept


def _as_set(text: str) -> str:
    return drawable(cleaned(text)).replace("\n", "")
