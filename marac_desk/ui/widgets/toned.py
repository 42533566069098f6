"""Draws a cell with a tone as a chip, so that a badge looks the same in a table as on a page."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from marac_desk.services.rows.words import Tone
from marac_desk.ui.theme import theme

TONE: Final = Qt.ItemDataRole.UserRole + 2
"""The role of a cell's tone, drawn as a chip when there is one."""
_PAD = 8
_SMALL = 0.88
_BAR = 3

Index = QModelIndex | QPersistentModelIndex


class Toned(QStyledItemDelegate):
    """Plain cells as the style draws them; toned ones as chips."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus  # the row is marked, not the cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._paint_ground(painter, option, is_first=index.column() == 0)
        tone = index.data(TONE)  # a plain string: Qt does not know our enumeration
        text = str(index.data() or "")
        if tone is None or not text:
            super().paint(painter, option, index)
            return
        empty = QStyleOptionViewItem(option)
        self.initStyleOption(empty, index)
        empty.text = ""
        view = self.parent()
        if isinstance(view, QWidget):
            view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, empty, painter, view)
        self._paint_chip(painter, option, text, Tone(tone))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width() + 2 * theme().size(_PAD), size.height())

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, *, is_first: bool) -> None:
        """Mark the chosen row while the list has the focus, by colour and a bar; a style sheet cannot."""
        view = self.parent()
        if isinstance(view, QWidget) and view.hasFocus() and option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme().ground(Tone.ACCENT))
            if is_first:
                bar = option.rect.adjusted(0, 0, theme().size(_BAR) - option.rect.width(), 0)
                painter.fillRect(bar, theme().colour(Tone.ACCENT))

    def _paint_chip(self, painter: QPainter, option: QStyleOptionViewItem, text: str, tone: Tone) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(option.font)
        font.setPointSizeF(font.pointSizeF() * _SMALL)
        metrics = QFontMetrics(font)
        width = metrics.horizontalAdvance(text) + 2 * theme().size(_PAD)
        height = metrics.height() + theme().size(4)
        top = option.rect.y() + (option.rect.height() - height) / 2
        box = QRectF(option.rect.x() + theme().size(_PAD), top, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().ground(tone))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(theme().colour(tone))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()
