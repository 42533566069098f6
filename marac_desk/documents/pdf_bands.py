"""Bands: what a page of a PDF is stacked of, a paragraph or a row of a table, in lines that are broken."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from marac_desk.documents.pdf_fonts import BOLD, Ink
from marac_desk.documents.pdf_lines import Faces, Line, Run, broken

TEAL, MUTED, AMBER, INK = "0B4F4A", "5B6770", "7A5200", "1F2933"
HEAD_FILL, HAIRLINE = "ECF3F2", "CFD8D7"
"""The colours of our Word files."""

PAD: Final = 5.0
"""Between the edge of a cell and its words, in points."""
_AFTER: Final = 5.0
"""Between a table and what follows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Lines below each other, at a distance from the left margin."""

    x: float
    width: float
    lines: list[Line] = field(repr=False)
    fill: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A paragraph, which is one cell, or a row of a table; its lines may go on on the next page."""

    cells: tuple[Cell, ...]
    leading: float
    above: float = 0
    below: float = 0
    after: float = 0
    """Below the hairline of a row."""
    is_row: bool = False
    """A row has a hairline below, and keeps its padding where it is cut."""
    rule: str = HAIRLINE
    is_kept_with_next: bool = False
    level: int | None = None
    """The level of a heading, from 0; None for all else."""
    head: "Band | None" = field(default=None, repr=False)
    """The head of the table, repeated where the row comes to stand on another page."""

    @property
    def count(self) -> int:
        """How many lines the tallest cell has."""
        return max(len(each.lines) for each in self.cells)

    @property
    def height(self) -> float:
        """From top to bottom, in one piece."""
        return self.above + self.count * self.leading + self.below + self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a kind of paragraph looks; sizes in points."""

    ink: Ink
    leading: float
    above: float = 0
    below: float = 0
    level: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table."""

    title: str
    width: float


TITLE = Look(ink=Ink(BOLD, 18, TEAL), leading=23, below=2)
SUBTITLE = Look(ink=Ink(size=9.5, colour=MUTED), leading=13, below=4)
SMALL = Look(ink=Ink(size=8, colour=MUTED), leading=11, below=8)
BODY = Look(ink=Ink(size=9.5), leading=13, above=2, below=3)
NOTICE = Look(ink=Ink(BOLD, 9.5, AMBER), leading=13, below=4)
HEADINGS = (
    Look(ink=Ink(BOLD, 12.5, TEAL), leading=17, above=15, below=6, level=0),
    Look(ink=Ink(BOLD, 11, TEAL), leading=15, above=13, below=4, level=1),
    Look(ink=Ink(BOLD, 9.5, INK), leading=13, above=8, below=3, level=2),
)


@dataclass(frozen=True, slots=True)
class Setter:
    """Sets paragraphs and tables to one width."""

    faces: Faces
    width: float

    def paragraph(self, look: Look, runs: Iterable[Run]) -> Band:
        """A paragraph across the whole width."""
        lines = broken(runs, self.width, self.faces)
        is_heading = look.level is not None
        return Band(
            cells=(Cell(x=0, width=self.width, lines=lines),),
            leading=look.leading,
            above=look.above,
            below=look.below,
            level=look.level,
            is_kept_with_next=is_heading,
            is_row=look.level == 0,
        )

    def table(
        self,
        columns: tuple[Column, ...],
        rows: Iterable[tuple["CellText", ...]],
        *,
        size: float = 9,
        is_whole: bool = False,
    ) -> list[Band]:
        """A row of heads, unless the table has none, and a row for each of a list.

        Args:
            columns: What stands side by side.
            rows: A cell for each column.
            size: Of the letters, in points.
            is_whole: Whether its rows are kept on one page, if they can be.
        """
        head = self._head(columns, size)
        bands = [
            replace(self._row(columns, row, size), head=head, is_kept_with_next=is_whole) for row in rows
        ]
        if bands:
            bands[-1] = replace(bands[-1], after=_AFTER, is_kept_with_next=False)
        return [head, *bands] if head else bands

    def _head(self, columns: tuple[Column, ...], size: float) -> Band | None:
        if not any(each.title for each in columns):
            return None
        titles = tuple(CellText([[(Ink(BOLD, size - 0.5), each.title)]], HEAD_FILL) for each in columns)
        return replace(self._row(columns, titles, size), rule=TEAL, is_kept_with_next=True)

    def _row(self, columns: tuple[Column, ...], row: tuple["CellText", ...], size: float) -> Band:
        scale = self.width / sum(each.width for each in columns)
        cells = []
        x = 0.0
        for column, said in zip(columns, row, strict=True):
            width = column.width * scale
            lines = [line for runs in said.paragraphs for line in broken(runs, width - 2 * PAD, self.faces)]
            cells.append(Cell(x=x + PAD, width=width, lines=lines or [[]], fill=said.fill))
            x += width
        return Band(cells=tuple(cells), leading=round(size * 1.36, 1), above=4, below=4, is_row=True)


@dataclass(frozen=True, slots=True)
class CellText:
    """What stands in a cell: paragraphs of runs, and a colour behind them."""

    paragraphs: list[list[Run]] = field(repr=False)
    fill: str = ""
