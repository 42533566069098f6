"""Lines: runs of text broken to a width, without losing or adding one character."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from marac_desk.documents.exact_text import cleaned
from marac_desk.documents.pdf_fonts import Ink, Widths, drawable

Run = tuple[Ink, str]
"""Letters of one look."""
Line = list[Run]
Faces = Mapping[str, Widths]

_WORD: Final = re.compile(r"[^ \t\n]+[ \t]*|[ \t]+|\n")
"""A word with the spaces after it, which may hang over the edge; or one line break."""


def broken(runs: Iterable[Run], width: float, faces: Faces) -> list[Line]:
    """The runs in lines no wider than `width` points, spaces at the end of a line apart.

    Joined, the lines are the text as it was typed, but for the line breaks typed.
    """
    typed = [(ink, drawable(cleaned(text))) for ink, text in runs if text]
    if len(typed) == 1 and "\n" not in typed[0][1] and measured(*typed[0], faces) <= width:
        return [[typed[0]]]
    lines: list[Line] = [[]]
    left = width
    for ink, word in _words(typed):
        if word == "\n":
            lines.append([])
            left = width
            continue
        need = measured(ink, word.rstrip(" \t"), faces)
        if need > left and lines[-1]:
            lines.append([])
            left = width
        for part in _parts(ink, word, width, faces) if need > width else (word,):
            size = measured(ink, part, faces)
            if size > left and lines[-1] and need > width:
                lines.append([])
                left = width
            _add(lines[-1], ink, part)
            left -= size
    return lines


def measured(ink: Ink, text: str, faces: Faces) -> float:
    """The width of a text in points."""
    return sum(map(faces[ink.face].__getitem__, text)) * ink.size


def _words(typed: Iterable[Run]) -> Iterator[Run]:
    return ((ink, word) for ink, text in typed for word in _WORD.findall(text))


def _parts(ink: Ink, word: str, width: float, faces: Faces) -> Iterator[str]:
    """A word that no line holds, in pieces that do."""
    widths = faces[ink.face]
    start, used = 0, 0.0
    for place, character in enumerate(word):
        size = widths[character] * ink.size
        if used + size > width and place > start:
            yield word[start:place]
            start, used = place, 0.0
        used += size
    yield word[start:]


def _add(line: Line, ink: Ink, text: str) -> None:
    if line and line[-1][0] == ink:
        line[-1] = (ink, line[-1][1] + text)
    else:
        line.append((ink, text))
