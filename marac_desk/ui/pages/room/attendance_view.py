"""The attendance stage: two letters find a person, Enter marks them here, Enter again marks them gone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from marac_desk.services.rows.room import AttendanceBoard, AttendanceRow
from marac_desk.services.rows.words import Tone
from marac_desk.ui.tokens import SPACE
from marac_desk.ui.widgets.layouts import row
from marac_desk.ui.widgets.scroll import Scroll
from marac_desk.ui.widgets.table import Column, Table
from marac_desk.ui.widgets.text import chip, key, label, name, repolish

_KEYS = (
    ("Enter", "here, or gone"),
    ("V", "by video"),
    ("C", "in the chair"),
    ("A", "apologies"),
    (">", "a deputy: entry line"),
)


class AttendanceView(Scroll):
    """The board of people, and the line that finds one."""

    toggled = Signal(object)
    """A row: here now, or gone now."""
    by_video = Signal(object)
    sent_apologies = Signal(object)
    took_chair = Signal(object)

    def __init__(self) -> None:
        super().__init__("attendance")
        self._board = AttendanceBoard(quorum="", is_quorate=False)
        self._find = _Find()
        self._quorum = chip("")
        self._missing = label("", "quiet", wraps=True)
        self._table = Table("attendance.people", "People", _COLUMNS, keys="VAC")
        self._table.mark_always()
        self._lay_out()
        self._find.textChanged.connect(self._on_find)
        self._find.moved.connect(self._on_moved)
        self._find.returnPressed.connect(self._on_enter)
        self._table.opened.connect(self.toggled)
        self._table.pressed_key.connect(self._on_key)

    def draw(self, board: AttendanceBoard) -> None:
        """Show who is expected, here and gone."""
        self._board = board
        self._quorum.setText(board.quorum)
        repolish(self._quorum, tone=(Tone.GOOD if board.is_quorate else Tone.ALERT).value)
        self._missing.setText(board.missing)
        self._missing.setVisible(bool(board.missing))
        self._on_find(self._find.text())

    def take_focus(self) -> None:
        """Ready to type two letters."""
        self._find.setFocus()

    def _lay_out(self) -> None:
        head = row(gap=SPACE)
        head.addWidget(label("Who is here", "title"))
        head.addWidget(self._quorum)
        head.addStretch(1)
        for letter, words in _KEYS:
            head.addWidget(key(letter))
            head.addWidget(label(words, "small"))
        self.inside.addLayout(head)
        self.inside.addWidget(self._find)
        self.inside.addWidget(self._table)
        self.inside.addWidget(self._missing)
        self.inside.addStretch(1)

    def _on_find(self, typed: str) -> None:
        wanted = typed.casefold().strip()
        self._table.draw([each for each in self._board.rows if _fits(each, wanted)])
        self._table.fit()

    def _on_moved(self, by: int) -> None:
        place = self._table.currentIndex().row() + by
        if 0 <= place < self._table.rows.rowCount():
            self._table.selectRow(place)

    def _on_enter(self) -> None:
        if (found := self._table.selected) is not None:
            self.toggled.emit(found)
            self._find.clear()

    def _on_key(self, letter: str, found: AttendanceRow) -> None:
        signals = {"V": self.by_video, "A": self.sent_apologies, "C": self.took_chair}
        signals[letter].emit(found)


class _Find(QLineEdit):
    """Two letters of an agency or a name; the arrows move in the list below."""

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        name(self, "attendance.find", "Find a person")
        self.setPlaceholderText("Two letters of an agency or a name, then Enter")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)


def _fits(each: AttendanceRow, wanted: str) -> bool:
    words = (each.code, each.agency, *each.name.split())
    return any(word.casefold().startswith(wanted) for word in words)


def _mark(each: AttendanceRow) -> str:
    return "●" if each.is_here else "○"


def _tone(each: AttendanceRow) -> Tone | None:
    return Tone.GOOD if each.is_here else None


def _code(each: AttendanceRow) -> str:
    return each.code


def _name(each: AttendanceRow) -> str:
    return each.name


def _role(each: AttendanceRow) -> str:
    return each.role if each.is_counting or not each.is_here else f"{each.role} · does not count"


def _state(each: AttendanceRow) -> str:
    return each.state


_COLUMNS: tuple[Column[AttendanceRow], ...] = (
    Column("Here", _mark),
    Column("Agency", _code),
    Column("Name", _name),
    Column("Role", _role, is_wide=True),
    Column("State", _state, tone=_tone),
)
