"""Vector icons from Lucide, tinted with the theme's colours and sharp at every scale."""

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from marac_desk.services.rows.words import Tone
from marac_desk.system.resources import resource
from marac_desk.ui.theme import theme

_CLEAR = QColor(0, 0, 0, 0)


class _Engine(QIconEngine):
    """Draws one SVG in the colour its tone has when it is painted."""

    def __init__(self, name: str, tone: Tone) -> None:
        super().__init__()
        self._name, self._tone = name, tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        tone = Tone.QUIET if mode is QIcon.Mode.Disabled else self._tone
        draw(painter, self._name, QRectF(rect), theme().colour(tone))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(_CLEAR)
        painter = QPainter(picture)
        self.paint(painter, picture.rect(), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._tone)


def icon(name: str, tone: Tone = Tone.PLAIN) -> QIcon:
    """The icon `name`, following the theme."""
    return QIcon(_Engine(name, tone))


def pixmap(name: str, edge: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """The icon `name` as a picture `edge` pixels wide in one colour."""
    picture = QPixmap(QSize(edge, edge) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(_CLEAR)
    painter = QPainter(picture)
    draw(painter, name, QRectF(0, 0, edge, edge), colour)
    painter.end()
    return picture


def draw(painter: QPainter, name: str, where: QRectF, colour: QColor) -> None:
    """Paint the icon `name` into `where`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, colour.name()).render(painter, where)


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    source = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
