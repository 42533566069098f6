"""Comparing: whether two Word files say the same, whatever program saved them, and where they do not.

What a word processor changes when it saves a file again is left out: how text is cut into runs, what page
numbers show, empty paragraphs, properties. Everything a reader can read is compared, comments included.
"""

import hashlib
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from io import BytesIO
from itertools import takewhile
from typing import Final
from zipfile import BadZipFile, ZipFile

from lxml import etree

from marac_desk.errors import MaracError

_LARGEST: Final = 100_000_000
"""Bytes in all members together; no document of ours comes near."""
_BODY: Final = "word/document.xml"
_BESIDE: Final = (
    (re.compile(r"word/(header|footer)\d*\.xml"), "in the header or footer"),
    (re.compile(r"word/(footnotes|endnotes)\.xml"), "in a note"),
    (re.compile(r"word/comments\w*\.xml"), "in a comment"),
)
_INSTEAD: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NUMBER: Final = re.compile(r"(?:Item )?([0-9]+(?:\.[0-9]+)*)[.: ]")
_SPACES: Final = re.compile(r"\s+")
_BAD: Final = (
    BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    KeyError,
    NotImplementedError,
    EOFError,
    ValueError,
    OSError,
)
"""What a file that only looks like a Word file, or is damaged, makes its reader say."""


class UnreadableFileError(MaracError):
    """A file is no Word file, or is too badly damaged to be read as one."""

    def __init__(self) -> None:
        super().__init__("This file cannot be read as a Word file: it is damaged, or something else.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """What one paragraph says, and where it stands."""

    text: str = field(repr=False)
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One paragraph that the two do not share; one side of it can be empty."""

    place: str
    ours: str = field(repr=False)
    theirs: str = field(repr=False)


def text_hash(file: bytes) -> str:
    """The hash of what a Word file says; empty for a file that is no plain Word file."""
    try:
        return hashlib.sha256(said(file).encode()).hexdigest()
    except UnreadableFileError:
        return ""


def said(file: bytes) -> str:
    """All that a Word file says, a line for each paragraph.

    Raises:
        UnreadableFileError: It is no Word file.
    """
    return "\n".join(each.text for each in paragraphs(file))


def differences(ours: bytes, theirs: bytes) -> tuple[Difference, ...]:
    """Where two Word files say something else, in the order of ours.

    Raises:
        UnreadableFileError: One is no Word file.
    """
    return tuple(_compared(paragraphs(ours), paragraphs(theirs)))


def paragraphs(file: bytes) -> tuple[Paragraph, ...]:
    """Every paragraph that says something: the body first, then each thing said beside it, once.

    Raises:
        UnreadableFileError: It is no Word file.
    """
    try:
        with ZipFile(BytesIO(file)) as archive:
            return tuple(_paragraphs(archive))
    except _BAD as error:
        raise UnreadableFileError from error


def _paragraphs(archive: ZipFile) -> Iterator[Paragraph]:
    if sum(each.file_size for each in archive.infolist()) > _LARGEST or archive.testzip() is not None:
        raise UnreadableFileError
    yield from _Body().read(_root(archive, _BODY))
    for pattern, place in _BESIDE:
        names = [each for each in archive.namelist() if pattern.fullmatch(each)]
        said = {text for name in names for _, text in _texts(_root(archive, name))}
        yield from (Paragraph(text=text, place=place) for text in sorted(said))


def _root(archive: ZipFile, name: str) -> "etree._Element":
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(archive.read(name), parser)


@dataclass(slots=True)
class _Body:
    """Reads the body and knows under which heading it is."""

    heading: str = "at the beginning"
    count: int = 0

    def read(self, root: "etree._Element") -> Iterator[Paragraph]:
        """Its paragraphs, each with its place."""
        for element, text in _texts(root):
            if _is_heading(element):
                number = _NUMBER.match(text)
                self.heading, self.count = f"under {number[1] if number else f'“{text}”'}", 0
                yield Paragraph(text=text, place=f"the heading {number[1] if number else f'“{text}”'}")
            else:
                self.count += 1
                yield Paragraph(text=text, place=f"{self.heading}, paragraph {self.count}")


def _texts(root: "etree._Element") -> Iterator[tuple["etree._Element", str]]:
    """Each paragraph that says something, with what it says."""
    for paragraph in root.iter("{*}p"):
        text = _SPACES.sub(" ", "".join(_words(paragraph))).strip()
        if text:
            yield paragraph, text


def _words(paragraph: "etree._Element") -> Iterator[str]:
    """The words of a paragraph itself, without what its fields show at the moment."""
    depth = 0
    for element in paragraph.iter():
        kind = _local_name(element)
        if kind == "fldChar":
            depth += {"begin": 1, "end": -1}.get(_attribute(element, "fldCharType"), 0)
        elif depth == 0 and kind == "t" and not _is_in_field(element, paragraph):
            yield element.text or ""
        elif depth == 0:
            yield _INSTEAD.get(kind, "") if _local_name(element.getparent()) == "r" else ""


def _is_in_field(element: "etree._Element", paragraph: "etree._Element") -> bool:
    """Whether text is shown by a simple field, or belongs to a paragraph within this one."""
    within = takewhile(lambda each: each is not paragraph, element.iterancestors())
    return any(_local_name(each) in ("fldSimple", "p") for each in within)


def _is_heading(paragraph: "etree._Element") -> bool:
    styles = (_attribute(each, "val") for each in paragraph.iter("{*}pStyle"))
    return any(each.casefold().startswith("heading") for each in styles)


def _attribute(element: "etree._Element", name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith(f"}}{name}")), "")


def _local_name(element: "etree._Element | None") -> str:
    """The name of an element without its namespace; empty for a comment or an instruction."""
    tag = None if element is None else element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _compared(ours: Sequence[Paragraph], theirs: Sequence[Paragraph]) -> Iterator[Difference]:
    matcher = SequenceMatcher(
        None, [each.text for each in ours], [each.text for each in theirs], autojunk=False
    )
    for tag, low, high, their_low, their_high in matcher.get_opcodes():
        if tag == "equal":
            continue
        for step in range(max(high - low, their_high - their_low)):
            mine = ours[low + step] if low + step < high else None
            other = theirs[their_low + step] if their_low + step < their_high else None
            place = (mine or other or ours[0]).place
            yield Difference(place=place, ours=mine.text if mine else "", theirs=other.text if other else "")
