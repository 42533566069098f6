"""Drawing lines on a page so that they look right and read back in the order in which they were typed.

Right-to-left letters stand in visual order, each drawn by itself in the order typed: a reader of the file
joins them as they follow one another in it. Nothing is shaped: Arabic letters stand unjoined.
"""

import re
from collections.abc import Iterator, Sequence
from math import ceil
from typing import Any, Final

from marac_desk.documents.pdf_fonts import Ink
from marac_desk.documents.pdf_lines import Faces, Line

_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LEFT_TO_RIGHT: Final = re.compile("[A-Za-z0-9]")
_STEP: Final = 0.1
"""How far the pen goes at once, in letter sizes: a longer leap reads back as a space."""


class Pencil:
    """Draws lines on one page after another of a canvas."""

    def __init__(self, canvas: Any, faces: Faces) -> None:
        self._canvas = canvas
        self._faces = faces
        self._is_backward = False
        """Whether a reader of the file takes what comes next for right-to-left, until a letter is not."""

    def turn(self) -> None:
        """Begin the next page."""
        self._canvas.showPage()
        self._is_backward = False

    def draw(self, lines: Sequence[Line], x: float, y: float, leading: float) -> None:
        """Draw lines below each other, the first on the base line `y`."""
        pen = self._canvas.beginText()
        ink: Ink | None = None
        for line in lines:
            if self._is_backward or any(_RIGHT_TO_LEFT.search(text) for _, text in line):
                self._canvas.drawText(pen)
                self._letters(line, x, y)
                pen, ink = self._canvas.beginText(), None
            else:
                pen.setTextOrigin(x, y)
                for look, text in line:
                    if look != ink:
                        _dip(pen, look)
                        ink = look
                    pen.textOut(text)
            y -= leading
        self._canvas.drawText(pen)

    def _letters(self, line: Line, x: float, y: float) -> None:
        """Draw a line letter by letter in the order typed, each at its place."""
        before = x
        for ink, character, place in self._placed(line, x):
            pen = self._canvas.beginText(before, y)
            _dip(pen, ink)
            step = _STEP * ink.size
            for number in range(1, ceil(max(place - before, 0) / step)):
                pen.setTextOrigin(before + number * step, y)
            pen.setTextOrigin(place, y)
            pen.textOut(character)
            self._canvas.drawText(pen)
            before = place
            if _RIGHT_TO_LEFT.match(character):
                self._is_backward = True
            elif character.isascii() and character.isalpha():
                self._is_backward = False

    def _placed(self, line: Line, x: float) -> Iterator[tuple[Ink, str, float]]:
        """Every character with its place, in the order typed."""
        letters = [(ink, character) for ink, text in line for character in text]
        for stretch, is_backward in _stretches(letters):
            widths = [self._faces[ink.face][character] * ink.size for ink, character in stretch]
            end = x + sum(widths)
            place = end if is_backward else x
            for (ink, character), width in zip(stretch, widths, strict=True):
                yield ink, character, place - width if is_backward else place
                place += -width if is_backward else width
            x = end


def _dip(pen: Any, ink: Ink) -> None:
    pen.setFont(ink.face, ink.size)
    colour = int(ink.colour, 16)
    pen.setFillColorRGB((colour >> 16) / 255, (colour >> 8 & 255) / 255, (colour & 255) / 255)


def _stretches(letters: list[tuple[Ink, str]]) -> Iterator[tuple[list[tuple[Ink, str]], bool]]:
    """The letters in stretches of one direction; what has none of its own stays forward at the edges."""
    text = "".join(character for _, character in letters)
    done = 0
    for found in re.finditer(f"{_RIGHT_TO_LEFT.pattern}(?:[^A-Za-z0-9]*{_RIGHT_TO_LEFT.pattern})?", text):
        if found.start() > done:
            yield letters[done : found.start()], False
        yield letters[found.start() : found.end()], True
        done = found.end()
    if done < len(letters):
        yield letters[done:], False
