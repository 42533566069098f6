"""The recovery sheet: one page with the key to a store, to be printed and kept in a safe place.

Drawn by hand from embedded fonts; nothing is read from outside. Source: security design, section 2.4.
"""

import io
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import product

from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

TITLE = "MARAC Desk recovery sheet"
PLAIN, BOLD = "Vera", "VeraBd"
"""Bitstream Vera, which comes with reportlab; its licence allows embedding."""

_LEFT: float = 25 * mm
_WIDTH: float = A4[0] - 2 * _LEFT
_TOP: float = A4[1] - 30 * mm
_INK, _QUIET, _RULE = (0.1, 0.12, 0.16), (0.36, 0.39, 0.44), (0.78, 0.8, 0.84)
_COLUMNS = 4
_CELL: float = 41 * mm
_ROW: float = 18 * mm
_LETTER: float = 7.5 * mm
_QR: float = 46 * mm
_LEADING: float = 5 * mm

_PURPOSE = (
    "Whoever holds this sheet and the store can read everything in it. It opens the store when every"
    " passphrase is forgotten or the key file is lost. If all of these are lost, nobody can help."
)
_RULES = (
    "Print it, then delete this file and empty the waste bin.",
    "Keep it in a sealed envelope in a locked place, apart from the laptop.",
    "Never photograph, scan or send it.",
    "If it is lost or seen, tell whoever looks after information security, and make a new store.",
)
_USE = (
    "To use it, choose “Use the recovery sheet” where MARAC Desk asks for the passphrase, and type the"
    " characters below. Spaces and small letters do not matter; there is no letter O, I, L or U."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverySheet:
    """What is printed: the code that opens a store, which store, and when."""

    code: str = field(repr=False)
    """14 groups of 4 characters."""
    store_mark: str
    """The beginning of the store's id: enough to find the sheet that belongs."""
    made_on: date


def render_recovery_sheet(sheet: RecoverySheet) -> bytes:
    """The sheet as a PDF of one A4 page, made in memory."""
    _fonts()
    written = io.BytesIO()
    canvas = Canvas(written, pagesize=A4, invariant=True, lang="en-GB", initialFontName=PLAIN)
    canvas.setTitle(TITLE)
    canvas.setAuthor("MARAC Desk")
    bottom = _head(canvas, sheet)
    bottom = _code(canvas, sheet.code, bottom)
    _foot(canvas, sheet.code, bottom)
    canvas.showPage()
    canvas.save()
    return written.getvalue()


@cache
def _fonts() -> None:
    for name in (PLAIN, BOLD):
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))


def _head(canvas: Canvas, sheet: RecoverySheet) -> float:
    """Title, which store, and what the sheet is; where it ends."""
    _line(canvas, TITLE, _TOP, size=20, font=BOLD)
    made = f"{sheet.made_on.day} {sheet.made_on:%B %Y}"
    _line(canvas, f"Store {sheet.store_mark.upper()}   ·   made on {made}", _TOP - 9 * mm, colour=_QUIET)
    _rule(canvas, _TOP - 14 * mm)
    bottom = _paragraph(canvas, _PURPOSE, _TOP - 23 * mm)
    return _paragraph(canvas, _USE, bottom - 2 * mm)


def _code(canvas: Canvas, code: str, top: float) -> float:
    """The groups, numbered, four to a row; where they end."""
    y = top
    for number, group in enumerate(code.split(" ")):
        row, column = divmod(number, _COLUMNS)
        x, y = _LEFT + column * _CELL, top - 8 * mm - row * _ROW
        _line(canvas, str(number + 1), y + 4.5 * mm, x=x + 1.5 * mm, size=7, colour=_QUIET)
        for place, character in enumerate(group):
            canvas.setFont(BOLD, 19)
            canvas.setFillColorRGB(*_INK)
            canvas.drawCentredString(x + (place + 0.5) * _LETTER, y - 2.5 * mm, character)
    return y - _ROW


def _foot(canvas: Canvas, code: str, top: float) -> None:
    """The code for a camera, and how the sheet is kept."""
    _rule(canvas, top + 6 * mm)
    _qr(canvas, code.replace(" ", ""), top)
    x = _LEFT + _QR + 9 * mm
    _line(canvas, "How to keep it", top - 4 * mm, x=x, size=11, font=BOLD)
    y = top - 11 * mm
    for rule in _RULES:
        _line(canvas, "–", y, x=x)
        y = _paragraph(canvas, rule, y, x=x + 4 * mm) - 1.5 * mm


def _qr(canvas: Canvas, words: str, top: float) -> None:
    """A QR code, drawn module by module: reportlab's own drawing brings a font that is not embedded."""
    code = QrCodeWidget(words, barLevel="Q").qr
    code.make()
    count = code.getModuleCount()
    side = _QR / count
    canvas.setFillColorRGB(0, 0, 0)
    for row, column in product(range(count), repeat=2):
        if code.isDark(row, column):
            canvas.rect(_LEFT + column * side, top - (row + 1) * side, side, side, stroke=0, fill=1)


def _paragraph(canvas: Canvas, words: str, top: float, *, x: float = _LEFT) -> float:
    """Words in as many lines as they need; where the next paragraph begins."""
    lines = _broken(words, _LEFT + _WIDTH - x)
    for number, line in enumerate(lines):
        _line(canvas, line, top - number * _LEADING, x=x)
    return top - len(lines) * _LEADING


def _broken(words: str, width: float) -> list[str]:
    """The words in lines no wider than `width`."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if pdfmetrics.stringWidth(longer, PLAIN, 9) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _line(
    canvas: Canvas,
    words: str,
    y: float,
    *,
    x: float = _LEFT,
    size: float = 9,
    font: str = PLAIN,
    colour: tuple[float, float, float] = _INK,
) -> None:
    canvas.setFont(font, size)
    canvas.setFillColorRGB(*colour)
    canvas.drawString(x, y, words)


def _rule(canvas: Canvas, y: float) -> None:
    canvas.setStrokeColorRGB(*_RULE)
    canvas.setLineWidth(0.6)
    canvas.line(_LEFT, y, _LEFT + _WIDTH, y)
