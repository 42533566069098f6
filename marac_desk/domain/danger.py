"""Danger: what must not reach a reader, looked for in every part of a finished file.

Each word of the file is looked at once, whatever the number of things withheld.

Source: design rules, F28 and edge case 56.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import Final

from marac_desk.domain.folding import (
    Folded,
    digits_of,
    folded,
    has_inner_hyphen,
    is_uncased,
    joined_at_hyphens,
    plain,
    words_of,
)

RUN: Final = 6
"""So many words in a row of a withheld text give it away."""
_LEAST: Final = 3
"""A withheld text of fewer words is too short to be known again."""
_LEAST_BROKEN: Final = 5
"""A name of fewer letters is not looked for across a break: two words may meet there by chance."""
_LEAST_DIGITS, _KEPT_DIGITS = 6, 9
_NUMBER: Final = re.compile(r"\d(?:[ ().\-/]{0,3}\d){5,}")
_TELLING: Final = 2
_COMMON: Final = "a an and as at by for from in is it no not of on or the to was were with"
_DAYS: Final = "monday tuesday wednesday thursday friday saturday sunday"
_MONTHS: Final = "january february march april may june july august september october november december"
_SMALL: Final = frozenset(f"{_COMMON} {_DAYS} {_MONTHS}".split())
"""Words that dates and sentences share: a run of these and of numbers alone gives nothing away."""


class Thing(StrEnum):
    """What kind of thing a file would tell; the value is what messages say."""

    NAME = "a name"
    ALIAS = "an alias"
    ADDRESS = "an address"
    PHONE = "a phone number"
    PLACE = "a place"
    REFERENCE = "a reference"
    TEXT = "words of a withheld text"
    SENSITIVE = "a sensitive word"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text in a part of a file, such as a paragraph, a cell or a title, and where it stands."""

    text: str = field(repr=False)
    place: str
    """Such as "under 6.2, paragraph 3"; never words of the text."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a file, such as its body, its header or its properties."""

    name: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Words that must not stand in a file."""

    thing: Thing
    words: tuple[str, ...] = field(repr=False)
    """As they compare."""
    is_ordinary: bool = False
    """It is a name and an everyday word: only with a capital is it taken for the name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that a file would tell its reader."""

    thing: Thing
    part: str
    place: str
    words: str = field(default="", repr=False)
    """What was found: for the chair's eyes alone, in no message and no log."""


@dataclass(kw_only=True)
class Secrets:
    """What one reader must not find."""

    terms: Mapping[str, Sequence[Term]] = field(repr=False)
    """By their first word."""
    runs: frozenset[tuple[str, ...]] = field(repr=False)
    """Every six words in a row of the withheld texts."""
    numbers: frozenset[str] = field(repr=False)
    """The last digits of phone numbers."""
    unparted: tuple[tuple[Thing, str], ...] = field(default=(), repr=False)
    """Names in scripts that write no spaces, looked for inside words."""
    allowed: Sequence[str] = field(default=(), repr=False)
    """Texts the reader may have: what is in one of them as well gives nothing away."""
    _known_runs: dict[int, frozenset[tuple[str, ...]]] = field(default_factory=dict, repr=False)

    def may_be_told(self, run: tuple[str, ...]) -> bool:
        """Whether the reader may have these words from elsewhere, or they are too common to tell anything."""
        telling = {each for each in run if each not in _SMALL and not each.isdecimal()}
        if len(telling) < _TELLING:
            return True
        length = len(run)
        if length not in self._known_runs:
            self._known_runs[length] = frozenset(
                each for text in self.allowed for each in runs_of(words_of(text), length)
            )
        return run in self._known_runs[length]


def secrets(
    *, terms: Iterable[Term], texts: Iterable[str], numbers: Iterable[str], allowed: Sequence[str]
) -> Secrets:
    """What a reader must not find, ready to be looked for.

    Args:
        terms: Names and other words.
        texts: Texts withheld; one of three to five words counts as a whole.
        numbers: Phone numbers, each as its `number_key`; empty ones are left out.
        allowed: Texts the reader may have.
    """
    whole = [words_of(each) for each in texts]
    short = (Term(thing=Thing.TEXT, words=each) for each in whole if _LEAST <= len(each) < RUN)
    found: dict[str, dict[Term, None]] = {}
    for each in (*terms, *short):
        found.setdefault(each.words[0], {})[each] = None
    flat = [each for group in found.values() for each in group]
    return Secrets(
        terms={first: tuple(group) for first, group in found.items()},
        runs=frozenset(run for words in whole for run in runs_of(words, RUN)),
        numbers=frozenset(numbers) - {""},
        unparted=tuple((each.thing, "".join(each.words)) for each in flat if is_uncased("".join(each.words))),
        allowed=allowed,
    )


def runs_of(words: Sequence[str], length: int) -> Iterator[tuple[str, ...]]:
    """Every `length` words in a row."""
    return zip(*(words[start:] for start in range(length)), strict=False)


def find(withheld: Secrets, parts: Iterable[Part]) -> tuple[Finding, ...]:
    """Everything of `withheld` in the parts of a file, each thing once a place, in the file's order."""
    found: dict[tuple[Thing, str, str], Finding] = {}
    for part in parts:
        for each in _in_part(withheld, part):
            found.setdefault((each.thing, each.part, each.place), each)
    return tuple(found.values())


def _in_part(withheld: Secrets, part: Part) -> Iterator[Finding]:
    words, written, starts = _stream(part)
    for at, thing, length in (*_terms(withheld, words, written), *_runs(withheld, words)):
        place = part.pieces[bisect_right(starts, at) - 1].place
        yield Finding(thing=thing, part=part.name, place=place, words=" ".join(written[at : at + length]))
    for piece in part.pieces:
        for thing, text in _in_piece(withheld, piece.text):
            yield Finding(thing=thing, part=part.name, place=piece.place, words=text)
    yield from _across_breaks(withheld, part)


def _stream(part: Part) -> tuple[list[str], list[str], list[int]]:
    """The words of a whole part in a row, as compared and as written, and where each piece begins."""
    words: list[str] = []
    written: list[str] = []
    starts = []
    for piece in part.pieces:
        starts.append(len(words))
        text = folded(piece.text)
        words.extend(text.words)
        written.extend(text.written)
    return words, written, starts


def _terms(
    withheld: Secrets, words: Sequence[str], written: Sequence[str]
) -> Iterator[tuple[int, Thing, int]]:
    """Where a term begins, what it is and how many words it has."""
    for at, word in enumerate(words):
        for term in withheld.terms.get(word, ()):
            length = len(term.words)
            if tuple(words[at : at + length]) != term.words:
                continue
            is_meant = not term.is_ordinary or written[at][:1].isupper()
            if is_meant and not (term.thing is Thing.TEXT and withheld.may_be_told(term.words)):
                yield at, term.thing, length


def _runs(withheld: Secrets, words: Sequence[str]) -> Iterator[tuple[int, Thing, int]]:
    """Where a run of a withheld text begins."""
    hits = {
        each for each in withheld.runs.intersection(runs_of(words, RUN)) if not withheld.may_be_told(each)
    }
    if hits:
        for at, run in enumerate(runs_of(words, RUN)):
            if run in hits:
                yield at, Thing.TEXT, RUN


def _in_piece(withheld: Secrets, text: str) -> Iterator[tuple[Thing, str]]:
    """What is found in one stretch of text by other means than its words in a row."""
    if has_inner_hyphen(text):
        whole = joined_at_hyphens(text)
        for at, thing, length in _terms(withheld, whole.words, whole.written):
            yield thing, " ".join(whole.written[at : at + length])
    for number in _NUMBER.findall(plain(text)) if withheld.numbers else ():
        if _holds_number(withheld.numbers, number):
            yield Thing.PHONE, number
    if withheld.unparted and not text.isascii():
        joined = "".join(words_of(text))
        for thing, name in withheld.unparted:
            if name in joined:
                yield thing, name


def _across_breaks(withheld: Secrets, part: Part) -> Iterator[Finding]:
    """Names broken by the end of a line, a cell or a paragraph."""
    lines = [(piece, folded(line)) for piece in part.pieces for line in re.split("[\n\t]", piece.text)]
    for (piece, before), (_, after) in pairwise(each for each in lines if each[1].words):
        term = _broken(withheld, before, after)
        if term is not None:
            yield Finding(
                thing=term.thing,
                part=part.name,
                place=piece.place,
                words=f"{before.written[-1]}{after.written[0]}",
            )


def _broken(withheld: Secrets, before: Folded, after: Folded) -> Term | None:
    whole = before.words[-1] + after.words[0]
    if len(whole) < _LEAST_BROKEN:
        return None
    return next((each for each in withheld.terms.get(whole, ()) if each.words == (whole,)), None)


def number_key(number: str) -> str:
    """The last digits of a phone number, which stay the same with any prefix; empty where it is too short."""
    digits = digits_of(plain(number))
    return digits[-_KEPT_DIGITS:] if len(digits) >= _LEAST_DIGITS else ""


def _holds_number(numbers: frozenset[str], found: str) -> bool:
    digits = digits_of(found)
    return any(
        digits[at : at + length] in numbers
        for length in {len(each) for each in numbers}
        for at in range(len(digits) - length + 1)
    )
