"""What stands in a document of ours that came back: tables by row, and marked texts by paragraph.

Read by the bookmarks that were put there, not by place; only what is visible counts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from docx.oxml.ns import qn
from lxml import etree

from marac_desk.documents.opening import WordFile, opened
from marac_desk.domain.marks import Mark, Place, letters_of, mark_named, seal_named

_TEXT, _BREAK, _RETURN, _TAB, _HYPHEN = qn("w:t"), qn("w:br"), qn("w:cr"), qn("w:tab"), qn("w:noBreakHyphen")
_PARAGRAPH, _RUN = qn("w:p"), qn("w:r")
_TABLE, _ROW, _CELL = qn("w:tbl"), qn("w:tr"), qn("w:tc")
_START, _END = qn("w:bookmarkStart"), qn("w:bookmarkEnd")
_NAME, _ID = qn("w:name"), qn("w:id")
_INSTEAD: Final = {_BREAK: "\n", _RETURN: "\n", _TAB: "\t", _HYPHEN: "-"}
_GONE: Final = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w:instrText")})
"""What a reader no longer sees when changes were tracked."""
_SEAL: Final = re.compile(r"\bseal ([A-Z2-7]{4}(?:-[A-Z2-7]{4}){3})\b")
_CARRIERS: Final = (Place.TEXT, Place.NOTE)
"""What a text is known by: its own mark, or that of what follows it in brackets."""
_BARE: Final = re.compile(r"[\W_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedRow:
    """One row of a table: its cells as text, and the marks that stand in it."""

    cells: tuple[str, ...] = field(repr=False)
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedTable:
    """One table: its head row, and the others."""

    heads: tuple[str, ...]
    rows: tuple[ReturnedRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedText:
    """One marked text as it stands in the file now."""

    mark: Mark
    text: str = field(repr=False)

    @property
    def is_changed(self) -> bool:
        """Whether it is another text than was printed."""
        return letters_of(self.text) != self.mark.digest


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedFile:
    """All that is read of a document that came back."""

    seal: str
    """Its sixteen letters; empty where there is none."""
    tables: tuple[ReturnedTable, ...]
    texts: tuple[ReturnedText, ...]


def read_returned(content: bytes) -> ReturnedFile:
    """What stands in a file that came back.

    Raises:
        RefusedFileError: It cannot be read without danger, or not at all.
    """
    file = opened(content, allows_links=True)
    body = file.root("word/document.xml")
    for gone in list(body.iter(*_GONE)):
        gone.clear()  # its tail, which is markup's own white space, goes with it
    return ReturnedFile(
        seal=_seal(file, body),
        tables=tuple(_table(each) for each in body.iter(_TABLE)),
        texts=tuple(_Reader().texts(body)),
    )


def _seal(file: WordFile, body: "etree._Element") -> str:
    """By its bookmark, or by the words of a footer where that is gone."""
    for each in body.iter(_START):
        found = seal_named(each.get(_NAME, ""))
        if found:
            return found
    footers = (_said(file.root(name)) for name in file.named("word/footer"))
    words = next((found for found in map(_SEAL.search, footers) if found), None)
    return words[1].replace("-", "") if words else ""


def _table(table: "etree._Element") -> ReturnedTable:
    rows = [_row(each) for each in table.iterchildren(_ROW)]
    heads = rows[0].cells if rows else ()
    return ReturnedTable(heads=heads, rows=tuple(rows[1:]))


def _row(row: "etree._Element") -> ReturnedRow:
    named = (mark_named(each.get(_NAME, "")) for each in row.iter(_START))
    return ReturnedRow(
        cells=tuple(_said(each).strip() for each in row.iterchildren(_CELL)),
        marks=tuple(each for each in named if each),
    )


def _said(element: "etree._Element") -> str:
    """The text of an element, a line for each paragraph."""
    lines = (each for each in element.iter(_PARAGRAPH))
    return "\n".join("".join(words for _, words in _words(each)) for each in lines)


def _words(paragraph: "etree._Element") -> Iterator[tuple["etree._Element", str]]:
    """The elements of a paragraph in order, each with its text, which most have not."""
    for element in paragraph.iter():
        if element.tag == _TEXT:
            yield element, element.text or ""
        else:
            parent = element.getparent()
            is_typed = parent is not None and parent.tag == _RUN
            yield element, _INSTEAD.get(str(element.tag), "") if is_typed else ""


@dataclass(slots=True)
class _Stretch:
    """One bookmark while its paragraphs are read."""

    mark: Mark
    within: list[str] = field(default_factory=list)
    around: list[str] = field(default_factory=list)
    """The whole of the paragraphs it stands in, less what is printed beside the text."""

    def text(self) -> ReturnedText:
        """What stands for the text now: what was typed before or behind the bookmark belongs to it."""
        within, around = "".join(self.within).strip(), "".join(self.around).strip()
        is_framed = within and within in around and _BARE.fullmatch(around.replace(within, "", 1))
        return ReturnedText(mark=self.mark, text=within if is_framed else around)


class _Reader:
    """Reads paragraphs in order, and knows which bookmarks are open."""

    def __init__(self) -> None:
        self._open: dict[str, _Stretch] = {}
        self._said: list[str] = []

    def texts(self, body: "etree._Element") -> Iterator[ReturnedText]:
        """Every marked text; one that runs over several paragraphs has as many lines."""
        for paragraph in body.iter(_PARAGRAPH):
            here = list(self._open.values())
            self._said = []
            for element, words in _words(paragraph):
                here += self._begun(element)
                if element.tag == _END:
                    self._open.pop(element.get(_ID, ""), None)
                elif words:
                    self._hear(words)
            yield from self._ended(here)
        yield from (each.text() for each in self._open.values() if each.mark.place in _CARRIERS)

    def _begun(self, element: "etree._Element") -> list[_Stretch]:
        mark = mark_named(element.get(_NAME, "")) if element.tag == _START else None
        if mark is None:
            return []
        self._open[element.get(_ID, "")] = stretch = _Stretch(mark)
        return [stretch]

    def _hear(self, words: str) -> None:
        for each in self._open.values():
            each.within.append(words)
        if not any(each.mark.place in (Place.NOTE, Place.ASIDE) for each in self._open.values()):
            self._said.append(words)

    def _ended(self, here: list[_Stretch]) -> Iterator[ReturnedText]:
        """The texts whose last paragraph has ended."""
        for each in here:
            each.around += ("".join(self._said), "\n")
            each.within.append("\n")
            is_open = any(each is other for other in self._open.values())
            if each.mark.place in _CARRIERS and not is_open:
                yield each.text()
