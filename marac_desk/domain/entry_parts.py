"""The parts of an entry line: pieces that know where they stand, and whom they may name."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from marac_desk.domain.calendar import WorkingCalendar
from marac_desk.domain.entries import ListedItem, Worker
from marac_desk.errors import BadInputError

_NO_AGENCY = "No agency of this forum has a code that begins so."
_NOBODY = "Nobody known here is called this."
_SEVERAL = "This fits more than one; type another letter."
_WORD = re.compile(r"\S+")
_Named = TypeVar("_Named", str, Worker)


class EntryError(BadInputError):
    """What part of the line was not understood: its [start, end) in the line, and what would have fitted.

    `choices` are agency codes or people's names: for the screen alone, never for a log.
    """

    def __init__(self, sentence: str, part: "Part", choices: Iterable[str] = ()) -> None:
        super().__init__(sentence)
        self.start = part.start
        self.end = part.end
        self.choices = tuple(choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What the line may name, and from where its dates are seen."""

    agencies: tuple[str, ...]  # the codes, in agenda order
    people: tuple[Worker, ...] = ()
    items: tuple[ListedItem, ...] = ()
    levels: tuple[str, ...] = ()
    today: date
    calendar: WorkingCalendar
    next_meeting: date | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the line, knowing where it stands."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset just behind it."""
        return self.start + len(self.text)

    def slice(self, start: int, end: int | None = None) -> "Part":
        """A piece of this piece, trimmed of white space."""
        raw = self.text[start:end]
        return Part(raw.strip(), self.start + start + len(raw) - len(raw.lstrip()))

    def words(self) -> list["Part"]:
        """Its words."""
        return [Part(found[0], self.start + found.start()) for found in _WORD.finditer(self.text)]

    def cut(self, mark: str) -> tuple["Part", "Part | None"]:
        """What stands before the first `mark` and what behind it, None where there is no mark."""
        at = self.text.find(mark)
        return (self, None) if at < 0 else (self.slice(0, at), self.slice(at + len(mark)))


def somebody(part: Part, vocabulary: Vocabulary) -> tuple[str, Worker | None]:
    """An agency's code and the person named of it, if one is.

    Raises:
        EntryError: It names no agency, or several fit.
    """
    agency, worker = who(part, vocabulary)
    if not agency:
        raise EntryError(_NO_AGENCY, part, vocabulary.agencies)
    return agency, worker


def who(part: Part, vocabulary: Vocabulary) -> tuple[str, Worker | None]:
    """An agency, a person of it behind a slash, or a person alone, who brings their agency."""
    code, name = part.cut("/")
    if name is None and part.text:
        return _agency_or_worker(code, vocabulary)
    agency = agency_in(code, vocabulary) if code.text else ""
    if name is None or not name.text:
        return agency, None
    worker = _one(name, _called(name, agency, vocabulary), _NOBODY, lambda each: each.name)
    return worker.agency, worker


def _agency_or_worker(part: Part, vocabulary: Vocabulary) -> tuple[str, Worker | None]:
    if _fitting(part, vocabulary):
        return agency_in(part, vocabulary), None
    if called := _called(part, "", vocabulary):
        worker = _one(part, called, _NOBODY, lambda each: each.name)
        return worker.agency, worker
    raise EntryError(_NO_AGENCY, part, vocabulary.agencies)


def agency_in(part: Part, vocabulary: Vocabulary) -> str:
    """The code that begins so.

    Raises:
        EntryError: None does, or several do.
    """
    found = _fitting(part, vocabulary)
    if not found:
        raise EntryError(_NO_AGENCY, part, vocabulary.agencies)
    return _one(part, found, _NO_AGENCY, str)


def _fitting(part: Part, vocabulary: Vocabulary) -> list[str]:
    """The codes that begin so; the one that is exactly so stands alone."""
    typed = part.text.casefold()
    exact = [code for code in vocabulary.agencies if code.casefold() == typed]
    return exact or [code for code in vocabulary.agencies if code.casefold().startswith(typed)]


def _called(part: Part, agency: str, vocabulary: Vocabulary) -> list[Worker]:
    """The people, of one agency where it is named, one of whose names begins so or is so."""
    typed = part.text.casefold()
    known = [each for each in vocabulary.people if agency in ("", each.agency)]
    exact = [each for each in known if typed in each.name.casefold().split()]
    return exact or [
        each for each in known if any(name.startswith(typed) for name in each.name.casefold().split())
    ]


def _one(part: Part, found: list[_Named], none: str, name: Callable[[_Named], str]) -> _Named:
    if len(found) == 1:
        return found[0]
    raise EntryError(_SEVERAL if found else none, part, map(name, found))
