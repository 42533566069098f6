"""The running order: every item with where it stands, the current one marked."""

from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from marac_desk.domain.ids import ItemId
from marac_desk.services.rows.room import Mark, RunningOrderRow
from marac_desk.ui.icons import draw
from marac_desk.ui.theme import theme
from marac_desk.ui.widgets.text import name, plain_tip

RECORD: Final = Qt.ItemDataRole.UserRole
_HEIGHT, _MARK, _PAD, _BAR = 30, 16, 8, 3
_NOTE, _TITLE = 0.8, 0.94

Index = QModelIndex | QPersistentModelIndex


class _Items(QAbstractListModel):
    """The rows of the running order."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[RunningOrderRow, ...] = ()

    def set_rows(self, rows: tuple[RunningOrderRow, ...]) -> None:
        """Show other rows; where the items are the same ones, only those that say something else."""
        if _ids(rows) != _ids(self.rows):
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        changed = [place for place, row in enumerate(rows) if row != self.rows[place]]
        self.rows = rows
        for place in changed:
            self.dataChanged.emit(self.index(place), self.index(place))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == RECORD:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.number} {row.title}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{row.number} {row.title}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            gaps = ", something is missing" if row.has_gaps else ""
            return f"{row.number} {row.title}, {row.note or 'item'}, {row.mark.value}{gaps}"
        return None


class _Painter(QStyledItemDelegate):
    """Draws one line: mark, number and title, and the note at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, theme().size(_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(RECORD)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, row)
        pad, mark = theme().size(_PAD), theme().size(_MARK)
        place = QRectF(option.rect.x() + pad, option.rect.center().y() - mark / 2 + 1, mark, mark)
        _paint_mark(painter, place, row.mark)
        inside = option.rect.adjusted(2 * pad + mark, 0, -pad, 0)
        self._paint_words(painter, option, row, inside)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, row: RunningOrderRow) -> None:
        tokens, box = theme().tokens, QRectF(option.rect).adjusted(0, 1, 0, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if row.mark is Mark.CURRENT:
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(box, theme().size(5), theme().size(5))
            painter.setBrush(QColor(tokens.accent))
            bar = QRectF(box.x(), box.y(), theme().size(_BAR), box.height())
            painter.drawRoundedRect(bar, 1.5, 1.5)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), theme().size(5), theme().size(5))

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, row: RunningOrderRow, inside: QRect
    ) -> None:
        tokens = theme().tokens
        is_current = row.mark is Mark.CURRENT
        small = QFont(option.font)
        small.setPointSizeF(option.font.pointSizeF() * _NOTE)
        painter.setFont(small)
        painter.setPen(QColor(tokens.quiet))
        note = f"{row.note} ○" if row.has_gaps and row.note else row.note or ("○" if row.has_gaps else "")
        painter.drawText(inside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)
        taken = painter.fontMetrics().horizontalAdvance(note) + (theme().size(_PAD) if note else 0)
        font = QFont(option.font)
        font.setPointSizeF(option.font.pointSizeF() * _TITLE)
        font.setBold(is_current)
        painter.setFont(font)
        painter.setPen(QColor(tokens.quiet if row.mark is Mark.DEFERRED else tokens.text))
        words = inside.adjusted(0, 0, -taken, 0)
        text = painter.fontMetrics().elidedText(
            f"{row.number}  {row.title}", Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)


class RunningOrder(QListView):
    """The list at the left of the room; choosing an item looks at it, without starting it."""

    chosen = Signal(object)
    """The row to look at."""

    def __init__(self) -> None:
        super().__init__()
        name(self, "running_order", "Running order")
        self.setProperty("role", "bare")
        self._items = _Items()
        self.setModel(self._items)
        self.setItemDelegate(_Painter(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.clicked.connect(self._on_chosen)
        self.activated.connect(self._on_chosen)
        theme().changed.connect(self.doItemsLayout)

    def draw(self, rows: tuple[RunningOrderRow, ...]) -> None:
        """Show the items, keeping the place and the current one in sight."""
        if rows == self._items.rows:
            return
        place = self.currentIndex().row()
        self._items.set_rows(rows)
        current = next((at for at, row in enumerate(rows) if row.mark is Mark.CURRENT), place)
        self.setCurrentIndex(self._items.index(max(current, 0)))
        self.scrollTo(self.currentIndex())

    def _on_chosen(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(RECORD))


def _paint_mark(painter: QPainter, place: QRectF, mark: Mark) -> None:
    tokens = theme().tokens
    if mark is Mark.DONE:
        draw(painter, "check", place.adjusted(1, 1, -1, -1), QColor(tokens.quiet))
        return
    if mark is Mark.DEFERRED:
        draw(painter, "arrow-right", place.adjusted(1, 1, -1, -1), QColor(tokens.quiet))
        return
    dot = place.adjusted(3, 3, -3, -3)
    painter.setPen(QPen(QColor(tokens.accent if mark is Mark.CURRENT else tokens.quiet), 1.5))
    painter.setBrush(QColor(tokens.accent) if mark is Mark.CURRENT else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(dot)


def _ids(rows: tuple[RunningOrderRow, ...]) -> list[ItemId]:
    return [row.item_id for row in rows]
