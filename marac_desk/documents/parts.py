"""Parts: every stretch of text in a finished file, wherever it hides, each with the place where it stands."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile, ZipFile, is_zipfile

from lxml import etree

from marac_desk.documents.pdf_parts import pdf_parts
from marac_desk.documents.verification import DocumentError
from marac_desk.domain.danger import Part, Piece

_LARGEST: Final = 100_000_000
"""Bytes in all members of an archive together; no document of ours comes near."""
_DEEPEST: Final = 3
"""Archives within archives."""
_NAMES: Final = (
    ("word/document", "the text"),
    ("word/header", "the header"),
    ("word/footer", "the footer"),
    ("word/comments", "the comments"),
    ("docProps/", "the properties"),
    ("customXml/", "the custom XML"),
    ("word/media/", "a picture"),
)
_ELSEWHERE: Final = "a part that Word does not show"
_INSTEAD: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_ATTRIBUTES: Final = etree.XPath("//@*", smart_strings=False)
_LINE: Final = re.compile(r"[\x20-\x7e\u00a1-\u024f]{4,}")
"""Text in a part that is not XML."""
_NUMBER: Final = re.compile(r"(?:Item )?([0-9]+(?:\.[0-9]+)*)[.: ]")


def parts_of(name: str, content: bytes) -> tuple[Part, ...]:
    """The parts of a file, its name the first.

    Raises:
        DocumentError: It is too large to be looked through.
    """
    own = Part("the file's name", (Piece(name, "in it"),))
    return (own, *_parts(content, 0))


def _parts(content: bytes, depth: int) -> Iterator[Part]:
    if content.startswith(b"%PDF"):
        yield from pdf_parts(content)
    elif content.startswith(b"PK") and is_zipfile(BytesIO(content)):
        yield from _members(content, depth)
    else:
        yield Part("the text", tuple(_raw_pieces(content)))


def _members(content: bytes, depth: int) -> Iterator[Part]:
    """The parts of every member of an archive, and the names of the members."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            _refuse_large(archive, depth)
            listed = [Piece(each.filename, "in it") for each in archive.infolist()]
            comments = [Piece(_decoded(each.comment), "in it") for each in archive.infolist() if each.comment]
            yield Part("the name of a part", (*listed, *comments, Piece(_decoded(archive.comment), "in it")))
            for each in archive.namelist():
                yield from _member(each, archive.read(each), depth)
    except BadZipFile as error:
        raise DocumentError("A file just made cannot be opened again; it was not written.") from error


def _member(name: str, content: bytes, depth: int) -> Iterator[Part]:
    title = next((title for start, title in _NAMES if name.startswith(start)), _ELSEWHERE)
    if content.startswith((b"PK", b"%PDF")):
        yield from _parts(content, depth + 1)
        return
    root = _root(content)
    if root is None:
        yield Part(title, tuple(_raw_pieces(content)))
        return
    yield Part(title, tuple(_Reader().pieces(root)))
    yield Part(title, tuple(_attributes(root)))


def _refuse_large(archive: ZipFile, depth: int) -> None:
    if depth > _DEEPEST or sum(each.file_size for each in archive.infolist()) > _LARGEST:
        raise DocumentError("This file is too large to be checked; it was not written.")


def _root(content: bytes) -> "etree._Element | None":
    """The root of an XML part, or None where it is something else."""
    if not content.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return None


@dataclass(slots=True)
class _Reader:
    """Reads an XML part from its beginning to its end and knows under which heading it is."""

    heading: str = "at the beginning"
    headings: int = 0
    paragraphs: int = 0
    is_heading: bool = False
    is_numbered: bool = False
    """Whether the headings say their numbers."""
    words: list[str] = field(default_factory=list)

    def pieces(self, root: "etree._Element") -> Iterator[Piece]:
        """A piece for each paragraph, and for what stands in none."""
        for element in root.iter():
            kind = _local_name(element)
            if kind == "p":
                yield from self._ended()
            elif kind == "pStyle":
                self.is_heading = any(
                    str(each).casefold().startswith("heading") for each in element.attrib.values()
                )
            self._read(element, kind)
        yield from self._ended()

    def _read(self, element: "etree._Element", kind: str) -> None:
        if kind in _INSTEAD:
            self.words.append(_INSTEAD[kind])
        if element.text:
            self.words.append(element.text if kind in ("t", "instrText", "delText") else f"{element.text} ")
        if element.tail and not element.tail.isspace():
            self.words.append(element.tail)

    def _ended(self) -> Iterator[Piece]:
        """The paragraph read so far, if it holds anything."""
        text = "".join(self.words)
        if text.strip():
            yield Piece(text, self._place(text))
        self.words, self.is_heading = [], False

    def _place(self, text: str) -> str:
        """Where a paragraph stands, by the number of the last heading that has one, else by counting them."""
        if not self.is_heading:
            self.paragraphs += 1
            return f"{self.heading}, paragraph {self.paragraphs}"
        self.headings += 1
        number = _NUMBER.match(text)
        if number is None and self.is_numbered:
            return f"in a heading {self.heading}"
        self.is_numbered, self.paragraphs = number is not None, 0
        self.heading = f"under {number[1]}" if number else f"under heading {self.headings}"
        return f"in the heading {number[1]}" if number else f"in heading {self.headings}"


def _local_name(element: "etree._Element") -> str:
    """The name of an element without its namespace; empty for a comment or an instruction."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attributes(root: "etree._Element") -> Iterator[Piece]:
    """What attributes say, such as alternative texts, names and targets of links."""
    found: Any = _ATTRIBUTES(root)
    for each in dict.fromkeys(found):
        yield Piece(each, "in a description, a name or a link")


def _raw_pieces(content: bytes) -> Iterator[Piece]:
    """What can be read in a part that is not XML, in any of the usual encodings."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        text = html.unescape(content.decode(encoding, "ignore"))
        yield from (Piece(each, "in it") for each in _LINE.findall(text))


def _decoded(content: bytes) -> str:
    return content.decode("utf-8", "replace")
