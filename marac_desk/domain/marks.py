"""Marks: what a printed text is known by when its file comes back, whatever was done to it meanwhile.

A mark is the name of a bookmark of the word processor's own kind. It says which record a text came from and
has a digest of the text as it was printed, so that what was changed in the file can be told from what was
changed here since. Neither can be read back from it, and neither has a figure that could be taken for one.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Final, Self

_LETTERS: Final = 16
"""64 bits each: too many for two records to share; forty characters are all that a name may have."""
_TO_LETTERS: Final = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
_MARK: Final = re.compile(f"M([RTNA])_([a-p]{{{_LETTERS}}})_([a-p]{{{_LETTERS}}})")
_SEAL: Final = re.compile("MS_([A-Z2-7]{16})")


class Place(StrEnum):
    """What of a record a mark stands on."""

    ROW = "R"
    """The number of an action in a tracker."""
    TEXT = "T"
    NOTE = "N"
    """What is printed after a text in brackets; in a tracker, the update printed beside the action."""
    ASIDE = "A"
    """What else is printed beside a text, such as "In writing" before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A mark as a file that came back has it."""

    place: Place
    record: str
    """The letters of the record, as `letters_of` makes them."""
    digest: str
    """The letters of the text as it was printed."""


class Marked(str):
    """A text with the mark it is to be known by; everywhere else it is the text alone."""

    __slots__ = ("mark",)

    mark: str

    def __new__(cls, text: str, mark: str) -> Self:
        """The text with a mark."""
        made = super().__new__(cls, text)
        made.mark = mark
        return made


def marked(text: str, place: Place, source: str) -> Marked:
    """The text with the mark of the record whose id is `source`."""
    return Marked(text, f"M{place}_{letters_of(source)}_{letters_of(text)}")


def sealed(title: str, seal: str) -> str:
    """A document's title with the mark of its seal; the title alone where it has none."""
    code = seal.partition(" ")[0].replace("-", "")
    return Marked(title, f"MS_{code}") if _SEAL.fullmatch(f"MS_{code}") else title


def letters_of(text: str) -> str:
    """Sixteen letters that stand for a text or an id; blank space at ends of lines makes no difference."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    said = "\n".join(line for line in lines if line)
    return sha256(said.encode("utf-8", "replace")).hexdigest()[:_LETTERS].translate(_TO_LETTERS)


def mark_named(name: str) -> Mark | None:
    """The mark that a bookmark's name is; None for a bookmark of somebody else's."""
    found = _MARK.fullmatch(name)
    return Mark(place=Place(found[1]), record=found[2], digest=found[3]) if found else None


def seal_named(name: str) -> str:
    """The letters of the seal that a bookmark's name is; empty for any other."""
    found = _SEAL.fullmatch(name)
    return found[1] if found else ""
