"""Reading: the text of a Word file in the order it is read, for looking at it before it leaves."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final

from docx import Document
from docx.oxml.ns import qn

_TEXT: Final = qn("w:t")
_INSTEAD: Final = {qn("w:tab"): " ", qn("w:br"): "\n"}
_CELLS: Final = "  ·  "


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A paragraph, or a row of a table with its cells side by side."""

    text: str = field(repr=False)
    is_heading: bool = False


def read_lines(file: bytes) -> tuple[ReadLine, ...]:
    """What the body of a Word file says, without lines that are empty."""
    body = Document(BytesIO(file)).element.body
    return tuple(each for each in _lines(body) if each.text.strip())


def _lines(body: object) -> Iterator[ReadLine]:
    for block in body.iterchildren(qn("w:p"), qn("w:tbl")):  # type: ignore[attr-defined]  # an lxml element
        if block.tag == qn("w:p"):
            style = block.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            is_heading = style is not None and style.get(qn("w:val")).casefold().startswith("heading")
            yield ReadLine(_text(block), is_heading)
        else:
            for row in block.iterchildren(qn("w:tr")):
                cells = (_text(cell) for cell in row.iterchildren(qn("w:tc")))
                yield ReadLine(_CELLS.join(each for each in cells if each))


def _text(element: object) -> str:
    """The words of a paragraph or a cell, its paragraphs on lines of their own."""
    words: list[str] = []
    for each in element.iter(_TEXT, *_INSTEAD, qn("w:p")):  # type: ignore[attr-defined]  # an lxml element
        if each.tag == qn("w:p"):
            words.append("\n" if words else "")
        else:
            words.append(_INSTEAD.get(each.tag) or each.text or "")
    return "".join(words).strip()
