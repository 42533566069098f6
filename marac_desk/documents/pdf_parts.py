"""The parts of a PDF: its pages, what it says of itself, its bookmarks, notes and attached files."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import Destination

from marac_desk.documents.verification import DocumentError
from marac_desk.domain.danger import Part, Piece


def pdf_parts(content: bytes) -> Iterator[Part]:
    """Every stretch of text in a PDF without a password.

    Raises:
        DocumentError: It cannot be read.
    """
    try:
        reader = PdfReader(BytesIO(content))
        yield Part("the text", tuple(_pages(reader)))
        yield Part("the properties", tuple(Piece(each, "in it") for each in _said_of_itself(reader)))
        yield Part("the bookmarks", tuple(Piece(each, "in it") for each in _bookmarks(reader.outline)))
        yield Part("a note", tuple(Piece(each, "in it") for each in _notes(reader)))
        yield Part("an attached file", tuple(_attached(reader)))
    except PyPdfError as error:
        raise DocumentError("A file just made cannot be opened again; it was not written.") from error


def _pages(reader: PdfReader) -> Iterator[Piece]:
    """A piece for each line of each page."""
    for number, page in enumerate(reader.pages, 1):
        for line in page.extract_text().split("\n"):
            yield Piece(line, f"on page {number}")


def _said_of_itself(reader: PdfReader) -> Iterator[str]:
    yield from (str(each) for each in (reader.metadata or {}).values())
    root: Any = reader.trailer["/Root"]
    if "/Metadata" in root:
        yield root["/Metadata"].get_object().get_data().decode("utf-8", "replace")


def _bookmarks(outline: list[Any]) -> Iterator[str]:
    for each in outline:
        if isinstance(each, Destination):
            yield str(each.title)
        else:
            yield from _bookmarks(each)


def _notes(reader: PdfReader) -> Iterator[str]:
    """The strings of every annotation, such as a note, a field or a link."""
    for page in reader.pages:
        for note in page.get("/Annots") or ():
            yield from (str(each) for each in note.get_object().values() if isinstance(each, str))


def _attached(reader: PdfReader) -> Iterator[Piece]:
    for name, contents in reader.attachments.items():
        yield Piece(name, "in its name")
        yield from (Piece(each.decode("utf-8", "replace"), "in it") for each in contents)
