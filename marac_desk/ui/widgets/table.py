"""Tables: a model that is given rows and columns and knows no service, and a view with our habits."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from marac_desk.services.rows.words import Tone
from marac_desk.ui.theme import theme
from marac_desk.ui.widgets.text import name, plain_tip
from marac_desk.ui.widgets.toned import TONE, Toned

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

RECORD: Final = Qt.ItemDataRole.UserRole
"""The role of the whole row."""
SORT: Final = Qt.ItemDataRole.UserRole + 1
"""The role of what a column sorts by."""
_ROW_HEIGHT = 36


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its title, its text, and what it sorts by if not by its text."""

    title: str
    text: Callable[[Row], str]
    sort_key: Callable[[Row], str | int] | None = None
    tone: Callable[[Row], Tone | None] | None = None
    is_wide: bool = False
    """The one column that takes the space left."""


class Rows(QAbstractTableModel, Generic[Row]):
    """Rows of one kind."""

    def __init__(self, columns: Sequence[Column[Row]]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._rows: tuple[Row, ...] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def holds(self, rows: Sequence[Row]) -> bool:
        """Whether these rows are what is shown."""
        return self._rows == tuple(rows)

    def row_at(self, place: int) -> Row:
        """The row at `place`."""
        return self._rows[place]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        answer = _ANSWERS.get(role)
        return answer(self.columns[index.column()], self._rows[index.row()]) if answer else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return None


def _shown(column: Column[Any], row: Any) -> str:
    return column.text(row)


def _spoken(column: Column[Any], row: Any) -> str:
    return f"{column.title}: {column.text(row) or 'empty'}"


def _record(_column: Column[Any], row: Any) -> Any:
    return row


def _told(column: Column[Any], row: Any) -> str:
    return plain_tip(column.text(row))


def _sorted_by(column: Column[Any], row: Any) -> str | int:
    return column.sort_key(row) if column.sort_key else column.text(row).casefold()


def _toned(column: Column[Any], row: Any) -> Tone | None:
    return column.tone(row) if column.tone else None


_ANSWERS: Final[dict[int, Callable[[Column[Any], Any], Any]]] = {
    Qt.ItemDataRole.DisplayRole: _shown,
    Qt.ItemDataRole.ToolTipRole: _told,
    Qt.ItemDataRole.AccessibleTextRole: _spoken,
    RECORD: _record,
    SORT: _sorted_by,
    TONE: _toned,
}


class Table(QTableView, Generic[Row]):
    """A list of records: one row selected, Enter opens it, single letters are keys of the page."""

    opened = Signal(object)
    """The row that was opened."""
    pressed_key = Signal(str, object)
    """A single letter and the row it was pressed on."""

    def __init__(
        self, object_name: str, accessible: str, columns: Sequence[Column[Row]], keys: str = ""
    ) -> None:
        super().__init__()
        name(self, object_name, accessible)
        self._keys = keys
        self.rows = Rows(columns)
        proxy = QSortFilterProxyModel(self)
        proxy.setSourceModel(self.rows)
        proxy.setSortRole(SORT)
        self.setModel(proxy)
        self._settle()
        self._stretch(columns)
        self.activated.connect(self._on_activated)
        theme().changed.connect(self._on_theme)

    @property
    def selected(self) -> Row | None:
        """The selected row, or None."""
        found: Row | None = self.currentIndex().data(RECORD)
        return found

    def draw(self, rows: Sequence[Row]) -> None:
        """Show `rows`, keeping the place; the same rows are let be."""
        if self.rows.holds(rows):
            return
        place = max(self.currentIndex().row(), 0)
        self.rows.set_rows(rows)
        if rows:
            self.selectRow(min(place, len(rows) - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().upper()
        if letter and letter in self._keys and self.selected is not None:
            self.pressed_key.emit(letter, self.selected)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.selected is not None:
            self.opened.emit(self.selected)
            return
        super().keyPressEvent(event)

    def mark_always(self) -> None:
        """Mark the selected row although the focus is elsewhere, as beside a line that searches."""
        self.setProperty("marks", "always")

    def fit(self) -> None:
        """Be exactly as high as the rows: the page scrolls, not the table."""
        header = self.horizontalHeader().height() if self.horizontalHeader().isVisibleTo(self) else 0
        self.setFixedHeight(header + self.rows.rowCount() * self.verticalHeader().defaultSectionSize() + 2)

    def _settle(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.horizontalHeader().setDefaultAlignment(left)
        self.setItemDelegate(Toned(self))
        self._on_theme()

    def _stretch(self, columns: Sequence[Column[Row]]) -> None:
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for place, column in enumerate(columns):
            if column.is_wide:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def _on_theme(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme().size(_ROW_HEIGHT))
        self.horizontalHeader().setFixedHeight(theme().size(_ROW_HEIGHT))

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(RECORD))
