"""The recovery code in its fourteen numbered groups, as the sheet prints them: shown, or typed in."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from marac_desk.ui.tokens import SPACE, SPACE_S
from marac_desk.ui.widgets.layouts import row
from marac_desk.ui.widgets.text import label, name

GROUPS: Final = 14
GROUP: Final = 4
_ACROSS: Final = 5


class CodeShown(QWidget):
    """Shows a code to be copied by hand; nothing of it can be selected or copied."""

    def __init__(self, object_name: str, code: str) -> None:
        super().__init__()
        name(self, object_name, "Recovery code")
        grid = _grid(self)
        for number, group in enumerate(code.split()):
            shown = label(group, "code")
            name(shown, f"{object_name}.{number + 1}", f"Group {number + 1}: {' '.join(group)}")
            _put(grid, number, shown)


class CodeEdit(QWidget):
    """Takes a code: each full group leads to the next, and a whole code may be pasted into any."""

    entered = Signal()
    """Enter was pressed in a group."""

    def __init__(self, object_name: str) -> None:
        super().__init__()
        name(self, object_name, "Recovery code")
        grid = _grid(self)
        self._fields = tuple(QLineEdit() for _ in range(GROUPS))
        for number, field in enumerate(self._fields):
            name(field, f"{object_name}.{number + 1}", f"Group {number + 1} of {GROUPS}")
            field.setProperty("role", "code")
            field.setProperty("group", number)
            field.textEdited.connect(self._on_edited)
            field.returnPressed.connect(self.entered)
            field.installEventFilter(self)
            _put(grid, number, field)
        self.setFocusProxy(self._fields[0])

    @property
    def text(self) -> str:
        """What is typed, group by group."""
        return " ".join(field.text() for field in self._fields)

    def clear(self) -> None:
        """Empty all groups."""
        for field in self._fields:
            field.clear()

    def unfinished(self) -> tuple[int, ...]:
        """The numbers, from 1, of the groups that have not four characters."""
        return tuple(at + 1 for at, field in enumerate(self._fields) if len(field.text()) != GROUP)

    def look_at(self, group: int) -> None:
        """To the group of this number, its characters selected."""
        field = self._fields[group - 1]
        field.setFocus()
        field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            field = self._fields[int(watched.property("group"))]
            if event.key() == Qt.Key.Key_Backspace and not field.text():
                self._go_back(field)
                return True
        return super().eventFilter(watched, event)

    def _go_back(self, field: QLineEdit) -> None:
        before = self._fields[max(int(field.property("group")) - 1, 0)]
        before.setFocus()
        before.end(False)

    def _on_edited(self, typed: str) -> None:
        """Keep four characters here and hand on what is more: fast fingers, or a code pasted whole."""
        first = int(self.sender().property("group"))
        plain = "".join(typed.upper().replace("-", " ").split())
        if plain == typed and len(plain) < GROUP:
            return
        at = self._fields[first].cursorPosition()
        is_at_end = at == len(typed)
        last = self._spread(first, plain)
        if not is_at_end:
            self._fields[first].setCursorPosition(at)
        elif len(self._fields[last].text()) == GROUP and last + 1 < GROUPS:
            self._fields[last + 1].setFocus()
        else:
            self._fields[last].setFocus()

    def _spread(self, first: int, plain: str) -> int:
        """Put the characters into this group and those after it; the last one touched."""
        pieces = [plain[at : at + GROUP] for at in range(0, len(plain), GROUP)] or [""]
        for field, piece in zip(self._fields[first:], pieces, strict=False):
            field.setText(piece)
        return min(first + len(pieces), GROUPS) - 1


def _grid(parent: QWidget) -> QGridLayout:
    grid = QGridLayout(parent)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SPACE)
    grid.setVerticalSpacing(SPACE)
    return grid


def _put(grid: QGridLayout, number: int, widget: QWidget) -> None:
    line = row(gap=SPACE_S)
    mark = label(str(number + 1), "small")
    mark.setFixedWidth(20)
    mark.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    line.addWidget(mark)
    line.addWidget(widget, 1)
    grid.addLayout(line, number // _ACROSS, number % _ACROSS)
