"""The look: puts tokens into Qt's palette and the style sheet, and follows the system's colour scheme."""

from dataclasses import asdict
from functools import cache
from string import Template
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from marac_desk.services.rows.words import Tone
from marac_desk.system.resources import resource
from marac_desk.ui.tokens import (
    DARK,
    LIGHT,
    POINT_SIZE,
    PRACTICE_GROUND,
    RADIUS,
    SPACE,
    SPACE_L,
    SPACE_S,
    Tokens,
    contrasting,
    high_contrast,
    practising,
    prompt_colour,
)

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

SCALES: Final = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
_MIDDLE: Final = 0x80
_SIZES: Final = {"tiny": 0.8, "small": 0.88, "body": 1.0, "large": 1.15, "title": 1.4, "huge": 1.8}
_SPACES: Final = {
    "s": SPACE_S,
    "m": SPACE,
    "l": SPACE_L,
    "xl": 2 * SPACE_L,
    "radius": RADIUS,
    "radius_card": RADIUS + 2,
    "radius_chip": 9,
    "chip_y": 2,
    "button_h": 22,
    "button_y": SPACE_S + 1,
    "button_yf": SPACE_S,  # a focused border is one pixel wider: the padding gives it back
    "button_xf": SPACE_L - 1,
    "flat_xf": SPACE - 1,
    "field_h": 22,
    "field_y": SPACE_S,
    "field_yf": SPACE_S - 1,
    "field_xf": SPACE - 1,
    "pill_r": 14,
    "pill_y": 5,
    "head_x": SPACE + 3,  # an item's text starts three pixels in
    "bar": 10,
    "bar_r": 5,
}


class Theme(QObject):
    """The look of one application; there is one for the process."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._scale = 1.0
        self._scheme: Qt.ColorScheme | None = None
        self._is_practice = self._is_contrast_wanted = False
        self._base = _platform_font(app)
        self._sheet = Template(resource("style/marac.qss").read_text(encoding="utf-8"))
        self.tokens = _glance(app.palette())
        app.styleHints().colorSchemeChanged.connect(self.follow_system)
        self._apply()

    @property
    def scale(self) -> float:
        """How much larger than 12 pt everything is drawn."""
        return self._scale

    def set_scale(self, scale: float) -> None:
        """Draw everything at `scale` times the default size, within the steps offered."""
        wanted = min(max(scale, SCALES[0]), SCALES[-1])
        if wanted != self._scale:
            self._scale = wanted
            self._apply()

    def larger(self) -> None:
        """One step larger, for a projector."""
        self.set_scale(next((step for step in SCALES if step > self._scale), SCALES[-1]))

    def smaller(self) -> None:
        """One step smaller."""
        self.set_scale(next((step for step in reversed(SCALES) if step < self._scale), SCALES[0]))

    def usual(self) -> None:
        """Back to 12 pt."""
        self.set_scale(1.0)

    def size(self, pixels: int) -> int:
        """`pixels` at the present scale."""
        return round(pixels * self._scale)

    def colour(self, tone: Tone) -> QColor:
        """The text colour of a tone."""
        return QColor(_pair(self.tokens, tone)[0])

    def ground(self, tone: Tone) -> QColor:
        """The background of a tone's chip."""
        return QColor(_pair(self.tokens, tone)[1])

    def set_scheme(self, scheme: "Qt.ColorScheme") -> None:
        """Draw light or dark whatever the system says; `Unknown` follows the system."""
        self._scheme = scheme
        self.follow_system()

    def want_contrast(self, *, is_wanted: bool) -> None:
        """Draw in high contrast, or as the system has it; where that has it, its own colours hold."""
        self._is_contrast_wanted = is_wanted
        self.follow_system()

    def practise(self, *, is_practice: bool = True) -> None:
        """Draw in the accent colour of a practice, which no real meeting has."""
        self._is_practice = is_practice
        self.follow_system()

    def follow_system(self) -> None:
        """Ask the system for its scheme and contrast, and draw so if that is another than now."""
        wanted = _choose(self._app, self._scheme)
        if self._is_contrast_wanted and wanted in (LIGHT, DARK):
            wanted = high_contrast(is_dark=wanted == DARK)
        if self._is_practice:
            wanted = practising(wanted)
        if wanted != self.tokens:
            self.tokens = wanted
            self._apply()

    def _apply(self) -> None:
        self._app.setFont(self._font())
        self._app.setPalette(palette_of(self.tokens))
        self._app.setStyleSheet(self._sheet.substitute(self._values()))
        self.changed.emit()

    def _font(self) -> QFont:
        font = QFont(self._base)
        font.setPointSizeF(POINT_SIZE * self._scale)
        return font

    def _values(self) -> dict[str, str]:
        sizes = {f"font_{name}": f"{POINT_SIZE * self._scale * part:.1f}pt" for name, part in _SIZES.items()}
        pixels = {name: f"{self.size(value)}px" for name, value in _SPACES.items()}
        is_light = QColor(self.tokens.on_accent).lightness() > _MIDDLE
        tick = resource(f"style/tick-{'light' if is_light else 'dark'}.svg").as_posix()
        pictures = {"tick": tick, "arrow": resource("style/arrow.svg").as_posix()}
        pictures["arrow_up"] = resource("style/arrow-up.svg").as_posix()
        more = {"practice": PRACTICE_GROUND, "prompt": prompt_colour(self.tokens)}
        return {**asdict(self.tokens), **sizes, **pixels, **pictures, **more}


@cache
def theme() -> Theme:
    """The application's theme, made at the first call."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError
    return Theme(app)


def palette_of(tokens: Tokens) -> QPalette:
    """Qt's palette in the colours of `tokens`, for what the style draws itself."""
    palette = QPalette(QColor(tokens.surface), QColor(tokens.ground))
    roles = {
        QPalette.ColorRole.WindowText: tokens.text,
        QPalette.ColorRole.Text: tokens.text,
        QPalette.ColorRole.ButtonText: tokens.text,
        QPalette.ColorRole.Base: tokens.surface,
        QPalette.ColorRole.AlternateBase: tokens.ground,
        QPalette.ColorRole.ToolTipBase: tokens.raised,
        QPalette.ColorRole.ToolTipText: tokens.text,
        QPalette.ColorRole.PlaceholderText: tokens.quiet,
        QPalette.ColorRole.Highlight: tokens.accent,
        QPalette.ColorRole.HighlightedText: tokens.on_accent,
        QPalette.ColorRole.Link: tokens.accent,
        QPalette.ColorRole.Accent: tokens.accent,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.quiet))
    return palette


def _glance(system: QPalette) -> Tokens:
    """Light or dark, by the system's palette: asking for the scheme makes Python build all of Qt's enums."""
    is_dark = system.window().color().lightness() < system.windowText().color().lightness()
    return DARK if is_dark else LIGHT


def _choose(app: QApplication, wanted: "Qt.ColorScheme | None") -> Tokens:
    from PySide6.QtCore import Qt  # noqa: PLC0415 - the first window does not wait for it

    hints = app.styleHints()
    contrast = hints.accessibility()
    if contrast is not None and contrast.contrastPreference() is Qt.ContrastPreference.HighContrast:
        return contrasting(app.style().standardPalette())
    scheme = hints.colorScheme() if wanted in {None, Qt.ColorScheme.Unknown} else wanted
    if scheme is Qt.ColorScheme.Unknown:
        return _glance(app.style().standardPalette())
    return DARK if scheme is Qt.ColorScheme.Dark else LIGHT


def _platform_font(app: QApplication) -> QFont:
    """The system's own font; a screen without a desktop (tests, pictures) has none, so take a plain sans."""
    if QGuiApplication.platformName() != "offscreen":
        return app.font()
    families = [name for name in ("Inter", "Noto Sans", "DejaVu Sans") if QFontDatabase.hasFamily(name)]
    font = QFont(families or QFontInfo(app.font()).family())
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _pair(tokens: Tokens, tone: Tone) -> tuple[str, str]:
    pairs = {
        Tone.PLAIN: (tokens.text, tokens.raised),
        Tone.QUIET: (tokens.quiet, tokens.raised),
        Tone.GOOD: (tokens.good, tokens.good_soft),
        Tone.ACCENT: (tokens.accent, tokens.accent_soft),
        Tone.WARNING: (tokens.warning, tokens.warning_soft),
        Tone.ALERT: (tokens.alert, tokens.alert_soft),
    }
    return pairs[tone]
