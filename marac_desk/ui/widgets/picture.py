"""An icon standing on a page by itself."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from marac_desk.services.rows.words import Tone
from marac_desk.ui.icons import draw
from marac_desk.ui.theme import theme


class Picture(QWidget):
    """Draws one icon in its tone's colour; decoration only, the words beside it say the same."""

    def __init__(self, icon_name: str, edge: int, tone: Tone = Tone.PLAIN) -> None:
        super().__init__()
        self._icon, self._edge, self._tone = icon_name, edge, tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon_name: str, tone: Tone) -> None:
        """Show another icon."""
        self._icon, self._tone = icon_name, tone
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().size(self._edge), theme().size(self._edge))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw(painter, self._icon, QRectF(self.rect()), theme().colour(self._tone))
        painter.end()
