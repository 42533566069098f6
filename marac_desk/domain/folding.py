"""Folding: text in the form in which every spelling of the same words is the same.

Capitals, accents, ligatures, full-width letters, apostrophes, soft hyphens and characters of no width tell
nothing apart; hyphens and spaces do only where they must.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

_REMEMBERED: Final = 4_096
_UNSEEN: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
"""What takes no room on the page and can stand inside a word."""
_UNDIVIDED: Final = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "\u0131": "i"}
    | {"æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "TH", "ħ": "h", "Ħ": "H"}
)
"""Letters that Unicode does not take apart, as they are written without their strokes."""
_APOSTROPHES: Final = str.maketrans(dict.fromkeys("’‘\u02bc\u02bb\u02b9\u201b\u2032`\u00b4\uff07", "'"))
_POSSESSIVE: Final = re.compile(r"(?<=[^\W_])'[sS](?![^\W_])")
_INNER_APOSTROPHE: Final = re.compile(r"(?<=[^\W_])'(?=[^\W_])")
_HYPHEN: Final = re.compile("(?<=[^\\W_])[-\u2010\u2011\u2012–]\\s*(?=[^\\W_])")
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """The words of one text: as they compare, and as they were written less what cannot be seen."""

    words: tuple[str, ...] = field(repr=False)
    written: tuple[str, ...] = field(repr=False)


def plain(text: str) -> str:
    """The text without accents, ligatures and what cannot be seen; capitals stay."""
    if text.isascii():
        return text.replace("`", "'")
    seen = _UNSEEN.sub("", text.translate(_APOSTROPHES))
    whole = unicodedata.normalize("NFKC", seen).translate(_UNDIVIDED)
    apart = unicodedata.normalize("NFKD", whole)
    return "".join(each for each in apart if not unicodedata.combining(each))


def _words(text: str) -> Folded:
    written = tuple(_WORD.findall(_INNER_APOSTROPHE.sub("", _POSSESSIVE.sub("", text))))
    words = " ".join(written).casefold().split(" ") if written else ()
    return Folded(tuple(words), written)


def folded(text: str) -> Folded:
    """The words of a text; a hyphen parts two words, an apostrophe does not."""
    return _folded(text) if len(text) < _REMEMBERED else _words(plain(text))


def joined_at_hyphens(text: str) -> Folded:
    """The words of a text in which a hyphen joins, whether or not the line breaks after it."""
    return _words(_HYPHEN.sub("", plain(text)))


def has_inner_hyphen(text: str) -> bool:
    """Whether a hyphen stands inside or at the broken end of a word."""
    return _HYPHEN.search(text) is not None


def words_of(text: str) -> tuple[str, ...]:
    """The words as they compare."""
    return folded(text).words


@lru_cache(_REMEMBERED)
def spellings(name: str) -> frozenset[tuple[str, ...]]:
    """Every way in which a name's hyphens and apostrophes may be written, as words that compare."""
    whole = plain(name)
    parted = whole.replace("'", " ")
    found = {_words(whole).words, _words(_HYPHEN.sub("", whole)).words, _words(parted).words}
    return frozenset(each for each in found if each)


def digits_of(text: str) -> str:
    """Its digits alone, in whatever script they are written."""
    return "".join(str(unicodedata.decimal(each)) for each in text if each.isdecimal())


def is_uncased(text: str) -> bool:
    """Whether it is in a script without capitals, which often writes no spaces either."""
    letters = [each for each in text if each.isalpha()]
    return bool(letters) and all(each.upper() == each.lower() for each in letters)


_folded = lru_cache(_REMEMBERED)(lambda text: _words(plain(text)))
