"""Proofing: which words of a text are to be looked up, and which of its phrases may blame a child.

Text is never changed: what is found is where, and what might be said instead.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from marac_desk.domain.text import clean_line

_WORD = re.compile(r"(?<![\w@.\-/’'])[^\W\d_]+(?:['’][^\W\d_]+)*(?![\w@/]|-\d|\.\w|:/)")
_QUOTED = re.compile('[“"][^“”"\n]*[”"]|[‘][^‘’\n]*[’](?!\\w)')
_INSTEAD = "="


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase that may blame a child, and what might be said instead."""

    words: str
    instead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A part [start, end) of a text, and a word for whoever wrote it."""

    start: int
    end: int
    text: str = field(repr=False)
    instead: str = ""
    """What might be said instead; empty for a word that is not known."""


def phrases_in(text: str) -> tuple[Phrase, ...]:
    """A list of phrases as it is edited: one a line, an equals sign before what might be said instead."""
    lines = (line.partition(_INSTEAD) for line in text.split("\n"))
    return tuple(
        Phrase(words=clean_line(words), instead=clean_line(instead))
        for words, _, instead in lines
        if clean_line(words)
    )


def unknown_words(text: str, is_known: Callable[[str], bool]) -> Iterator[Found]:
    """The words of a text that nobody knows; abbreviations in capitals and references are let be."""
    for match in _WORD.finditer(text):
        word = match.group()
        if len(word) > 1 and not word.isupper() and not _is_known(word.replace("’", "'"), is_known):
            yield Found(start=match.start(), end=match.end(), text=word)


def blaming_phrases(text: str, phrases: Sequence[Phrase]) -> Iterator[Found]:
    """The phrases of the list that a text uses in its own voice: what is quoted is somebody's own words.

    Source: design rules, F31 (soft hints, never replaced, quotations exempt).
    """
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    for phrase in phrases:
        for match in _pattern(phrase.words).finditer(text):
            if not any(start <= match.start() and match.end() <= end for start, end in quoted):
                yield Found(start=match.start(), end=match.end(), text=match.group(), instead=phrase.instead)


def _is_known(word: str, is_known: Callable[[str], bool]) -> bool:
    """As it is written, in small letters, and without the possessive; a name begins with a capital."""
    bare = re.sub("'[sS]?$", "", word)
    return any(is_known(each) for each in dict.fromkeys((word, word.lower(), bare, bare.lower())))


def _pattern(words: str) -> re.Pattern[str]:
    """The phrase in any case of letters, its spaces as wide as they are typed."""
    spaced = r"\s+".join(re.escape(word) for word in words.replace("’", "'").split())
    return re.compile(rf"(?<!\w){spaced}(?!\w)".replace("'", "['’]"), re.IGNORECASE)
