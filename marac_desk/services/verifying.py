"""Verifying: whether a file is what this store once wrote, and if not, where it says something else."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from marac_desk.documents.comparing import Difference, UnreadableFileError, differences, said, text_hash
from marac_desk.domain.formats import counted
from marac_desk.domain.issued import IssuedDocument
from marac_desk.domain.seals import seals_in
from marac_desk.errors import BadInputError
from marac_desk.services.desk import Desk
from marac_desk.services.seals import document_words, later_words
from marac_desk.store.store import Store

_LARGEST: Final = 100_000_000
_SHOWN: Final = 5
"""How many differences are told in words."""
_AROUND: Final = 40
"""Characters shown before and after where two texts part."""


class Verdict(StrEnum):
    """What a file is, beside what this store wrote."""

    IDENTICAL = "identical"
    SAME_TEXT = "same text"
    DIFFERENT = "different"
    UNREADABLE = "unreadable"
    UNKNOWN = "unknown"


_VERDICTS: Final = {
    Verdict.IDENTICAL: "Byte for byte what was written.",
    Verdict.SAME_TEXT: "The same text in another file, as when a word processor saves it again.",
    Verdict.DIFFERENT: "Not what was written: the text was changed.",
    Verdict.UNREADABLE: "Not what was written: the file is damaged and cannot be read.",
    Verdict.UNKNOWN: "No document of this store: neither its bytes, its seal nor its name are known here.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What a file is, in words."""

    verdict: Verdict
    lines: tuple[str, ...]

    @property
    def is_genuine(self) -> bool:
        """Whether it says what was written, in whichever bytes."""
        return self.verdict in (Verdict.IDENTICAL, Verdict.SAME_TEXT)


def verify_file(desk: Desk, *, file: Path) -> FileReport:
    """What a file is: as written, the same text saved again, or changed, and where; which version, for whom.

    It is found by its bytes, else by the seal in its footer, else by its name.

    Args:
        file: A Word file, or any other that may have been written here.

    Raises:
        BadInputError: It cannot be opened.

    Source: F20; security design, section 3.3.
    """
    content = _content(file)
    written = desk.store.documents.all()
    digest = hashlib.sha256(content).hexdigest()
    same = [each for each in written if each.sha256 == digest]
    if same:
        return _report(desk.store, Verdict.IDENTICAL, same[-1:])
    found = _by_seal(written, content) or [each for each in written if each.name == file.name]
    if not found:
        return _report(desk.store, Verdict.UNKNOWN, ())
    return _compared(desk.store, found[-1], content)


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > _LARGEST:
            raise BadInputError("This file is too large to be one of this store's documents.")
        return file.read_bytes()
    except OSError as error:
        raise BadInputError("This file cannot be opened.") from error


def _by_seal(written: list[IssuedDocument], content: bytes) -> list[IssuedDocument]:
    """The documents whose seal the file bears."""
    try:
        seals = seals_in(said(content))
    except UnreadableFileError:
        return []
    return [each for each in written if each.seal in seals]


def _compared(store: Store, document: IssuedDocument, content: bytes) -> FileReport:
    now = text_hash(content)
    if not now:
        return _report(store, Verdict.UNREADABLE, (document,))
    if now == document.text_sha256:
        return _report(store, Verdict.SAME_TEXT, (document,))
    if not document.is_sealed:
        where: tuple[str, ...] = ("Of a draft no copy is kept, so where it was changed cannot be told.",)
    else:
        where = tuple(_where(differences(store.kept_files.get(document.sha256), content)))
    return _report(store, Verdict.DIFFERENT, (document,), *where)


def _report(
    store: Store, verdict: Verdict, found: list[IssuedDocument] | tuple[IssuedDocument, ...], *more: str
) -> FileReport:
    which = [line for each in found for line in (document_words(store, each), *later_words(store, each))]
    return FileReport(verdict=verdict, lines=(_VERDICTS[verdict], *which, *more))


def _where(found: tuple[Difference, ...]) -> Iterator[str]:
    yield f"It differs in {counted(len(found), 'place', 'places')}:"
    yield from (_difference_words(each) for each in found[:_SHOWN])
    if len(found) > _SHOWN:
        yield f"… and in {counted(len(found) - _SHOWN, 'further place', 'further places')}."


def _difference_words(each: Difference) -> str:
    place = each.place[0].upper() + each.place[1:]
    if not each.theirs:
        return f"{place}: “{_cut(each.ours, 0)}” is missing."
    if not each.ours:
        return f"{place}: “{_cut(each.theirs, 0)}” was added."
    pairs = zip(each.ours, each.theirs, strict=False)
    parting = next((at for at, (one, other) in enumerate(pairs) if one != other), len(each.theirs))
    return f"{place}: for “{_cut(each.ours, parting)}” it reads “{_cut(each.theirs, parting)}”."


def _cut(text: str, parting: int) -> str:
    """The text around a place in it."""
    low, high = max(parting - _AROUND, 0), parting + _AROUND
    return f"{'…' if low else ''}{text[low:high]}{'…' if high < len(text) else ''}"
