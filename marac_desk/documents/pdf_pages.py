"""Pages: bands stacked on A4, counted, framed by marking, footer and page number, and written as a PDF."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any, Final

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from marac_desk.documents.exact_text import cleaned
from marac_desk.documents.filling import Properties
from marac_desk.documents.pdf_bands import HAIRLINE, INK, MUTED, PAD, Band
from marac_desk.documents.pdf_drawing import Pencil
from marac_desk.documents.pdf_fonts import BOLD, PLAIN, Ink, faces
from marac_desk.documents.pdf_lines import Faces, broken, measured
from marac_desk.domain.printed import Frame

_SIDE: Final[float] = 20 * mm
_TOP: Final[float] = 25 * mm
_BOTTOM: Final[float] = 25 * mm
_WHOLE: Final = 14
"""A band of no more lines than this is never cut."""
_LEAST: Final = 3
"""So many lines of a longer one stand together at the least."""
_MARKING = Ink(BOLD, 9, INK)
_HANDLING = Ink(PLAIN, 7.5, MUTED)
_FOOTER = Ink(PLAIN, 8, MUTED)
_LINE: Final = 10.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Some lines of a band on a page."""

    band: Band
    first: int
    last: int
    """The line after the last."""
    y: float
    """Where the band's space begins, from the bottom of the page."""

    @property
    def height(self) -> float:
        """What these lines take."""
        return height_of(self.band, self.first, self.last)


def height_of(band: Band, first: int, last: int) -> float:
    """What some lines of a band take: a row has its padding on every page, a paragraph at its ends."""
    above = band.above if band.is_row or first == 0 else 0
    below = band.below if band.is_row or last == band.count else 0
    after = band.after if last == band.count else 0
    return above + (last - first) * band.leading + below + after


def width_of(*, is_wide: bool) -> float:
    """How wide the text of a page is, in points."""
    return float(_size(is_wide=is_wide)[0] - 2 * _SIDE)


def written(
    bands: Sequence[Band], frame: Frame, said: Properties, *, fonts: Path, is_wide: bool = False
) -> bytes:
    """The bands as a PDF; the same input gives the same bytes."""
    file = io.BytesIO()
    size = _size(is_wide=is_wide)
    canvas = Canvas(
        file, pagesize=size, invariant=True, lang="en-GB", initialFontName=PLAIN, pageCompression=1
    )
    known = faces(fonts)
    _describe(canvas, said)
    pages = paginated(bands, size[1] - _TOP - _BOTTOM)
    sheet = _Sheet(canvas, known, frame, size)
    for number, page in enumerate(pages, 1):
        sheet.draw(page, f"Page {number} of {len(pages)}")
    canvas.save()
    return file.getvalue()


def paginated(bands: Sequence[Band], room: float) -> list[list[Placed]]:
    """The bands on pages of `room` points; places count from the top of the text downwards."""
    pages: list[list[Placed]] = [[]]
    used = 0.0
    for number, band in enumerate(bands):
        if used + _needed(bands, number, room) > room and pages[-1]:
            pages.append([])
            used = 0.0
        first = 0
        while first < band.count:
            if not pages[-1]:
                used = _head(pages[-1], band)
            last = _last_that_fits(band, first, room - used)
            pages[-1].append(Placed(band=band, first=first, last=last, y=used))
            used += height_of(band, first, last)
            first = last
            if first < band.count:
                pages.append([])
    return pages


def _needed(bands: Sequence[Band], number: int, room: float) -> float:
    """What must fit where a band begins: its first lines, and those of all that it is kept with."""
    least = _least(bands[number])
    if not bands[number].is_kept_with_next:
        return least
    chain = least
    for band in bands[number + 1 :]:
        chain += _least(band)
        if not band.is_kept_with_next:
            break
    return chain if chain <= room else least + _least(bands[number + 1])


def _least(band: Band) -> float:
    """The whole of a short band, the first lines of a long one."""
    return band.height if band.count <= _WHOLE else height_of(band, 0, _LEAST)


def _head(page: list[Placed], band: Band) -> float:
    """Repeat the head of the table on a new page; a heading needs no space above it there."""
    if band.head is None:
        return -band.above if band.level is not None else 0.0
    page.append(Placed(band=band.head, first=0, last=band.head.count, y=0))
    return page[0].height


def _last_that_fits(band: Band, first: int, room: float) -> int:
    if height_of(band, first, band.count) <= room:
        return band.count
    fitting = int((room - band.above - band.below) / band.leading)
    return min(first + max(fitting, 1), band.count - 1)


class _Sheet:
    """Draws pages with all that surrounds their text."""

    def __init__(self, canvas: Canvas, known: Faces, frame: Frame, size: tuple[float, float]) -> None:
        self._canvas, self._faces, self._frame = canvas, known, frame
        self._wide, self._high = size
        self._pencil = Pencil(canvas, known)
        self._entries = 0

    def draw(self, page: Sequence[Placed], number: str) -> None:
        """One page, from top to bottom."""
        self._header()
        for placed in page:
            self._band(placed)
        self._footer(number)
        self._pencil.turn()

    def _header(self) -> None:
        self._centred(_MARKING, self._frame.marking, self._high - 12 * mm)
        self._centred(_HANDLING, self._frame.handling, self._high - 12 * mm - _LINE)

    def _footer(self, number: str) -> None:
        y = _BOTTOM - 6 * mm
        self._rule(HAIRLINE, _SIDE, self._wide - _SIDE, y + _LINE, 0.5)
        room = self._wide - 2 * _SIDE
        end = measured(_FOOTER, number, self._faces)
        lines = broken([(_FOOTER, self._frame.footer)], room - end - 12, self._faces)
        self._pencil.draw(lines, _SIDE, y, _LINE)
        self._pencil.draw([[(_FOOTER, number)]], self._wide - _SIDE - end, y, _LINE)
        self._centred(_MARKING, self._frame.marking, 9 * mm)

    def _centred(self, ink: Ink, words: str, y: float) -> None:
        for line in broken([(ink, words)], self._wide - 2 * _SIDE, self._faces):
            used = sum(measured(look, text, self._faces) for look, text in line)
            self._pencil.draw([line], (self._wide - used) / 2, y, _LINE)
            y -= _LINE

    def _band(self, placed: Placed) -> None:
        band = placed.band
        top = self._high - _TOP - placed.y
        base = top - (band.above if band.is_row or placed.first == 0 else 0) - band.leading * 0.76
        if band.level is not None:
            self._mark(band, top)
        bottom = top - placed.height + (band.after if placed.last == band.count else 0)
        for cell in band.cells:
            if cell.fill:
                self._fill(cell.fill, _SIDE + cell.x - PAD, bottom, cell.width, top - bottom)
        for cell in band.cells:
            if any(lines := cell.lines[placed.first : placed.last]):
                self._pencil.draw(lines, _SIDE + cell.x, base, band.leading)
        if band.is_row:
            self._rule(band.rule, _SIDE, self._wide - _SIDE, bottom, 0.5)

    def _mark(self, band: Band, top: float) -> None:
        """Put a heading into the list of bookmarks."""
        words = "".join(text for line in band.cells[0].lines for _, text in line)
        self._entries += 1
        self._canvas.bookmarkPage(str(self._entries), fit="XYZ", left=0, top=top + 10)
        self._canvas.addOutlineEntry(words, str(self._entries), band.level)

    def _fill(self, colour: str, x: float, y: float, width: float, height: float) -> None:
        self._canvas.setFillColor(f"#{colour}")
        self._canvas.rect(x, y, width, height, stroke=0, fill=1)

    def _rule(self, colour: str, x: float, end: float, y: float, width: float) -> None:
        self._canvas.setStrokeColor(f"#{colour}")
        self._canvas.setLineWidth(width)
        self._canvas.line(x, y, end, y)


def _size(*, is_wide: bool) -> tuple[float, float]:
    return landscape(A4) if is_wide else A4  # type: ignore[no-any-return]  # reportlab has no types


def _describe(canvas: Any, said: Properties) -> None:
    """The properties: nobody's name, and no time but when it was written."""
    canvas.setTitle(cleaned(said.title))
    canvas.setSubject(cleaned(said.subject))
    canvas.setAuthor("")
    canvas.setCreator("")
    canvas.setProducer("MARAC Desk")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    stamp = canvas._doc._timeStamp  # noqa: SLF001 - the one way to a date that is not the clock's
    moment = said.written_at.astimezone(UTC)
    stamp.YMDhms = (*moment.timetuple()[:6],)
