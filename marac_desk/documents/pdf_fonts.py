"""The letters of our PDF files: DejaVu Sans Condensed, embedded, and honest about what it cannot draw.

A character that the font has no shape for prints as an empty box, and still reads back as itself.
"""

from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

PLAIN: Final = "DejaVuSansCondensed"
BOLD: Final = "DejaVuSansCondensed-Bold"
ITALIC: Final = "DejaVuSansCondensed-Oblique"

_SPACE, _NO_BREAK = 0x20, 0xA0
_STAND_IN: Final = 0x10FFFF
"""Stands for the no-break space, which reportlab would make a plain one; itself no character."""
_BOX: Final = 0
"""The glyph of every TrueType font for what it lacks."""


class Ink(NamedTuple):
    """How letters look."""

    face: str = PLAIN
    size: float = 9.5
    colour: str = "1F2933"
    """Six hexadecimal digits."""


class _HonestFont(TTFont):  # type: ignore[misc]  # reportlab has no types
    """A font whose every code says which character it stands for, also beyond the first plane."""

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        """Write the subsets, with a table from codes to characters of our own."""
        subsets = self.state[doc].subsets
        names = [self.getSubsetInternalName(number, doc)[1:] for number in range(len(subsets))]
        super().addObjects(doc)
        for name, subset in zip(names, subsets, strict=True):
            font = doc.idToObject["BasicFonts"].dict[name]
            doc.idToObject[font.ToUnicode.name].content = _to_unicode(subset)


class Widths(dict[str, float]):
    """The width of each character of a face at size 1; a new one makes itself known to the font."""

    def __init__(self, font: TTFont) -> None:
        super().__init__()
        self._face = font.face

    def __missing__(self, character: str) -> float:
        code = ord(character)
        face = self._face
        if code not in face.charToGlyph:
            stands_for = _SPACE if code in (0x09, _STAND_IN) else None
            face.charToGlyph[code] = face.charToGlyph[stands_for] if stands_for else _BOX
            face.charWidths[code] = face.charWidths[stands_for] if stands_for else face.defaultWidth
        width: float = face.getCharWidth(code) / 1000
        self[character] = width
        return width


@cache
def faces(folder: Path) -> dict[str, Widths]:
    """The three faces, registered, with the widths of their characters.

    Args:
        folder: Where the font files lie.
    """
    found = {}
    for name in (PLAIN, BOLD, ITALIC):
        font = _HonestFont(name, str(folder / f"{name}.ttf"), shapable=False)
        pdfmetrics.registerFont(font)
        found[name] = Widths(font)
    return found


def drawable(text: str) -> str:
    """The text as it is handed to reportlab."""
    return text.replace("\xa0", chr(_STAND_IN))


def can_show(text: str, widths: Widths) -> bool:
    """Whether every character of a text that was measured has a shape of its own."""
    glyphs = widths._face.charToGlyph  # noqa: SLF001 - of this module
    return all(glyphs.get(ord(character), _BOX) != _BOX for character in text if character != "\n")


def _to_unicode(subset: list[int]) -> str:
    """The table from codes to characters, as the PDF reference has it (9.10.3)."""
    rows = "\n".join(f"<{code:02X}> <{_as_hex(character)}>" for code, character in enumerate(subset))
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{len(subset)} beginbfchar\n{rows}\nendbfchar\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


def _as_hex(code: int) -> str:
    return chr(_NO_BREAK if code == _STAND_IN else code).encode("utf-16-be").hex().upper()
