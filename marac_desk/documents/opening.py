"""Opening a Word file from outside: measured by its directory before anything is unpacked, and read as data.

Nothing in it is run, fetched or followed. Source: security design, S10 and S12; hostile documents, 31.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile, ZipFile, ZipInfo

from lxml import etree

from marac_desk.errors import MaracError

LARGEST_FILE: Final = 20_000_000
"""Bytes of a file that is looked at."""
_LARGEST: Final = 50_000_000
"""Bytes of all members together, by the directory."""
_MOST_MEMBERS: Final = 2_000
_HIGHEST_RATIO: Final = 100
"""How many times its packed size a large member may be; a document of ours is twenty times at most."""
_SMALL: Final = 1_000_000
"""Below this a member's ratio says nothing."""
_ENCRYPTED: Final = 1
_COMPOUND: Final = b"\xd0\xcf\x11\xe0"
"""How a file of old Word begins, and any protected by a password."""
_MACROS: Final = re.compile(rb"macroEnabled|vbaProject|vbaData", re.IGNORECASE)
_MACRO_PARTS: Final = ("vbaproject", "vbadata", "activex")
_WORD: Final = "word/document.xml"
_TYPES: Final = "[Content_Types].xml"
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class RefusedFileError(MaracError):
    """A file from outside was not taken in, for a reason in plain words; nothing of it was kept."""


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file that was found harmless to read."""

    parts: dict[str, bytes] = field(repr=False)
    """Its XML parts by name."""

    def root(self, name: str) -> "etree._Element":
        """One part as XML.

        Raises:
            RefusedFileError: It is damaged, or defines entities of its own.
        """
        return parsed(self.parts[name])

    def named(self, *starts: str) -> Iterator[str]:
        """The names of the parts that begin so, in order."""
        return (name for name in sorted(self.parts) if name.startswith(starts))


def opened(content: bytes, *, allows_links: bool) -> WordFile:
    """A file from outside as a Word file.

    Args:
        allows_links: Whether a link that a reader would have to click is let be, as word processors make one
            of every address that is typed. It is never followed.

    Raises:
        RefusedFileError: It is no Word file, damaged, protected, too large, or holds macros or anything that
            would be fetched from elsewhere.
    """
    if len(content) > LARGEST_FILE:
        raise RefusedFileError("This file is too large; a document of ours has a few megabytes at most.")
    if content.startswith(_COMPOUND):
        raise RefusedFileError(
            "This file has a password, or is of an older kind of Word. Open it in Word, and save it as .docx"
            " without a password."
        )
    try:
        with ZipFile(BytesIO(content)) as archive:
            _measure(archive.infolist())
            found = WordFile({each: archive.read(each) for each in archive.namelist() if _is_xml(each)})
    except (BadZipFile, NotImplementedError, EOFError, ValueError, OSError, etree.LxmlError) as error:
        raise RefusedFileError("This is no Word file (.docx), or it is damaged.") from error
    _refuse_active(found, allows_links=allows_links)
    return found


def parsed(content: bytes) -> "etree._Element":
    """A part as XML; nothing in it is expanded or fetched.

    Raises:
        RefusedFileError: It is damaged, or defines entities of its own.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise RefusedFileError("This Word file is damaged: a part of it cannot be read.") from error
    tree: Any = root.getroottree()
    if tree.docinfo.doctype:
        raise RefusedFileError("This file defines entities of its own, which no Word file does.")
    return root


def _measure(members: list[ZipInfo]) -> None:
    """Refuse by the directory alone what would unpack to too much."""
    names = [each.filename for each in members]
    if len(names) > _MOST_MEMBERS or len(set(names)) < len(names):
        raise RefusedFileError("This file has too many parts, or one twice; no Word file has.")
    if any(each.flag_bits & _ENCRYPTED for each in members):
        raise RefusedFileError("This file has a password. Save it without one, and try again.")
    if sum(each.file_size for each in members) > _LARGEST or any(map(_is_bomb, members)):
        raise RefusedFileError("This file would unpack to far more than a document holds; it was not opened.")
    if _WORD not in names or _TYPES not in names:
        raise RefusedFileError("This is no Word file (.docx).")


def _is_bomb(member: ZipInfo) -> bool:
    return member.file_size > _SMALL and member.file_size > _HIGHEST_RATIO * member.compress_size


def _is_xml(name: str) -> bool:
    return name.casefold().endswith((".xml", ".rels", ".bin"))


def _refuse_active(found: WordFile, *, allows_links: bool) -> None:
    names = [name.casefold() for name in found.parts]
    if any(each in name for name in names for each in _MACRO_PARTS) or _MACROS.search(found.parts[_TYPES]):
        raise RefusedFileError("This file has macros: programs that run in Word. It was not taken in.")
    if any("embeddings/" in name for name in names):
        raise RefusedFileError("This file has another file embedded in it. It was not taken in.")
    for name in found.parts:
        if name.casefold().endswith(".rels"):
            _refuse_outside(parsed(found.parts[name]), allows_links=allows_links)


def _refuse_outside(relations: "etree._Element", *, allows_links: bool) -> None:
    for each in relations.iter(_RELATION):
        kind = str(each.get("Type", "")).rpartition("/")[2]
        is_link = allows_links and kind == "hyperlink"
        if each.get("TargetMode", "").casefold() == "external" and not is_link:
            raise RefusedFileError(
                "This file has something that would be fetched from elsewhere, such as a linked picture or"
                " template. It was not taken in."
            )
        if kind == "aFChunk":
            raise RefusedFileError("This file has another file embedded in it. It was not taken in.")
