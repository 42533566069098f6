"""A layout that runs like words: left to right, and on to the next line when one is full."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from marac_desk.ui.tokens import SPACE

_NARROWEST = 80


def holding(flow: "Flow") -> QWidget:
    """A widget that holds a flow: a part of its own, which can be hidden."""
    made = QWidget()
    made.setLayout(flow)
    return made


class Flow(QLayout):
    """Lays its widgets in lines, `gap` pixels apart."""

    def __init__(self, gap: int = SPACE) -> None:
        super().__init__()
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insertWidget(self, place: int, widget: QWidget) -> None:
        """Put a widget before the one at `place`; one that is here already is moved."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        around = self.contentsMargins()
        inside = width - around.left() - around.right()
        return self._place(QRect(0, 0, inside, 0), moves=False) + around.top() + around.bottom()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        inside = rect.marginsRemoved(self.contentsMargins())
        if self.alignment() & Qt.AlignmentFlag.AlignVCenter:
            inside.translate(0, max(rect.height() - self.heightForWidth(rect.width()), 0) // 2)
        self._place(inside, moves=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.boundedTo(QSize(_NARROWEST, size.height()))

    def _place(self, rect: QRect, *, moves: bool) -> int:
        """The height that `rect`'s width needs; sets the places too when it `moves`."""
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self._gap, 0
            if moves:
                item.setGeometry(QRect(QPoint(x, y), size.boundedTo(QSize(rect.width(), size.height()))))
            x, line = x + size.width() + self._gap, max(line, size.height())
        return y + line - rect.y()
