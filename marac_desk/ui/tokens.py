"""The tokens of the look: spacing, radius and the colours of light, dark and high contrast."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtGui import QColor, QPalette

SPACE_S: Final = 4
SPACE: Final = 8
SPACE_L: Final = 16
RADIUS: Final = 6
LARGE: Final = 1.25
"""Drawn larger than this, the room gives up what helps for what must be seen."""
HUGE: Final = 1.5
"""Drawn larger than this, the stage has the width for itself."""
POINT_SIZE: Final = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """The colours of one scheme, as `#rrggbb`; every text colour reads at 4.5:1 on its ground."""

    ground: str
    surface: str
    raised: str
    line: str
    edge: str
    """The border of a field, 3:1 on its surface."""
    text: str
    quiet: str
    accent: str
    on_accent: str
    accent_soft: str
    good: str
    good_soft: str
    warning: str
    warning_soft: str
    alert: str
    alert_soft: str
    solid: str
    """The solid red of a lost quorum."""
    on_solid: str


LIGHT: Final = Tokens(
    ground="#f3f4f6",
    surface="#ffffff",
    raised="#eceff2",
    line="#dfe3e8",
    edge="#848e9b",
    text="#1a1f26",
    quiet="#57626f",
    accent="#0b6e69",
    on_accent="#ffffff",
    accent_soft="#e1f0ee",
    good="#14643a",
    good_soft="#e0f2e5",
    warning="#7a4f00",
    warning_soft="#fff2d6",
    alert="#b3241b",
    alert_soft="#fdeceb",
    solid="#b3241b",
    on_solid="#ffffff",
)

DARK: Final = Tokens(
    ground="#14181d",
    surface="#1c2229",
    raised="#29313a",
    line="#313a45",
    edge="#6f7b89",
    text="#e9ecef",
    quiet="#a0aab6",
    accent="#4fc7ba",
    on_accent="#06201d",
    accent_soft="#173431",
    good="#7fd8a0",
    good_soft="#15331f",
    warning="#f2bd55",
    warning_soft="#35290f",
    alert="#ff8f86",
    alert_soft="#451a1b",
    solid="#b3241b",
    on_solid="#ffffff",
)


_PROMPT: Final = 0.64
"""How much of the text's own colour an empty box's prompt has: it reads, and is not taken for text."""
PRACTICE_GROUND: Final = "#6d2f93"
"""The band of a practice, in every scheme; white reads on it at 8:1."""
_PRACTICE: Final = {
    LIGHT: ("#7b3fa0", "#ffffff", "#f2e8f7"),
    DARK: ("#cf9fef", "#25093a", "#33213f"),
}
"""Accent, what is drawn on it, and its tint, while nobody is real."""


def practising(tokens: Tokens) -> Tokens:
    """The same scheme in the accent of a practice; one of high contrast keeps its own colours."""
    if tokens not in _PRACTICE:
        return tokens
    accent, on_accent, soft = _PRACTICE[tokens]
    return replace(tokens, accent=accent, on_accent=on_accent, accent_soft=soft)


def prompt_colour(tokens: Tokens) -> str:
    """The colour of what an empty box asks, also where a scheme has no quiet colour."""
    text, surface = QColor(tokens.text), QColor(tokens.surface)
    pairs = (text.red(), surface.red()), (text.green(), surface.green()), (text.blue(), surface.blue())
    return QColor(*(round(_PROMPT * one + (1 - _PROMPT) * other) for one, other in pairs)).name()


def high_contrast(*, is_dark: bool) -> Tokens:
    """High contrast of our own, where the system has none: black and white, and one strong mark."""
    ground, text = ("#000000", "#ffffff") if is_dark else ("#ffffff", "#000000")
    palette = QPalette(QColor(ground), QColor(ground))
    palette.setColor(QPalette.ColorRole.WindowText, QColor(text))
    palette.setColor(QPalette.ColorRole.Highlight, QColor("#ffee32" if is_dark else "#00008b"))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor(ground))
    return contrasting(palette)


def contrasting(palette: QPalette) -> Tokens:
    """The tokens of a high-contrast scheme: the system's own colours, no tints."""
    ground, text = palette.window().color().name(), palette.windowText().color().name()
    mark, on_mark = palette.highlight().color().name(), palette.highlightedText().color().name()
    return Tokens(
        ground=ground,
        surface=ground,
        raised=ground,
        line=text,
        edge=text,
        text=text,
        quiet=text,
        accent=mark,
        on_accent=on_mark,
        accent_soft=ground,
        good=text,
        good_soft=ground,
        warning=text,
        warning_soft=ground,
        alert=text,
        alert_soft=ground,
        solid=mark,
        on_solid=on_mark,
    )
