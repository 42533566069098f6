"""The attendance stage: two letters find a person, Enter marks them here, Enter again marks them gone."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from marac_desk.services.rows.room import AttendanceBoard, AttendanceRow, FieldBox
from marac_desk.services.rows.words import Line, Tone
from marac_desk.ui.shortcuts import PEOPLE_KEYS
from marac_desk.ui.tokens import SPACE, SPACE_S
from marac_desk.ui.widgets.ask_line import AskLine
from marac_desk.ui.widgets.draft_line import DraftLine
from marac_desk.ui.widgets.flow import holding
from marac_desk.ui.widgets.layouts import clear, column, row
from marac_desk.ui.widgets.legend import legend
from marac_desk.ui.widgets.scroll import Scroll
from marac_desk.ui.widgets.table import Column, Table
from marac_desk.ui.widgets.text import chip, heading, label, name, repolish

_KEYS = (("Enter", "here, or gone"), *PEOPLE_KEYS, ("10:12", "since then"))
_LETTERS = "".join(letter for letter, _ in PEOPLE_KEYS)
_WHY = FieldBox(key="reason", title="Why", prompt="a reason, which stays with the record")


class AttendanceView(Scroll):
    """The board of people, the line that finds one, and what is recorded of the chair."""

    toggled = Signal(object)
    """A row: here now, or gone now."""
    timed = Signal(object, str)
    """A row, and the time typed behind it: here, or gone, since then."""
    pressed = Signal(str, object)
    """A letter of the keys, and the row it was pressed on."""
    answered = Signal(str, object, object)
    """The letter that asked more, its row, and what was typed by field."""

    def __init__(self) -> None:
        super().__init__("attendance")
        self._board = AttendanceBoard(quorum="", is_quorate=False)
        self.finder = Find()
        self._quorum = chip("")
        self._missing = label("", "quiet", wraps=True)
        self._table = Table("attendance.people", "People", _COLUMNS, keys=_LETTERS)
        self._table.mark_always()
        self.more = AskLine("attendance.more", tuple[str, AttendanceRow])
        self._chair, self._lines = QFrame(), column(gap=SPACE_S)
        self._lay_out()
        self.finder.textChanged.connect(self._on_find)
        self.finder.moved.connect(self._on_moved)
        self.finder.returnPressed.connect(self._on_enter)
        self._table.opened.connect(self.toggled)
        self._table.pressed_key.connect(self._on_key)
        self.more.entered.connect(self._on_answered)
        self.more.left.connect(self.take_focus)

    def draw(self, board: AttendanceBoard) -> None:
        """Show who is expected, here and gone, and who chaired."""
        if board == self._board:
            return
        if board.chair != self._board.chair:
            self._draw_chair(board.chair)
        self._board = board
        self._quorum.setText(board.quorum)
        repolish(self._quorum, tone=(Tone.GOOD if board.is_quorate else Tone.ALERT).value)
        self._missing.setText(board.missing)
        self._missing.setVisible(bool(board.missing))
        self._on_find(self.finder.text())

    def take_focus(self) -> None:
        """Ready to type two letters."""
        self.finder.setFocus()

    def settle(self) -> None:
        """What was asked more is answered: the line goes."""
        self.more.settle()
        self.take_focus()

    def _lay_out(self) -> None:
        head = row(gap=SPACE)
        head.addWidget(label("Who is here", "title"))
        head.addWidget(self._quorum)
        head.addStretch(1)
        self.inside.addLayout(head)
        self.inside.addWidget(self.finder)
        self.inside.addWidget(holding(legend(_KEYS)))
        self.inside.addWidget(self.more)
        self.inside.addWidget(self._table)
        self.inside.addWidget(self._missing)
        self._chair.setProperty("role", "card")
        name(self._chair, "attendance.chair", "The chair")
        inside = column(self._chair, gap=SPACE, margin=SPACE + SPACE_S)
        inside.addWidget(heading("The chair"))
        inside.addLayout(self._lines)
        self._chair.hide()
        self.inside.addWidget(self._chair)
        self.inside.addStretch(1)

    def _draw_chair(self, lines: tuple[Line, ...]) -> None:
        clear(self._lines)
        for each in lines:
            self._lines.addWidget(label(each.text, tone=each.tone, wraps=True))
        self._chair.setVisible(bool(lines))

    def _on_find(self, typed: str) -> None:
        wanted, _ = _split(typed)
        self._table.draw([each for each in self._board.rows if _fits(each, wanted)])
        self._table.fit()

    def _on_moved(self, by: int) -> None:
        place = self._table.currentIndex().row() + by
        if 0 <= place < self._table.rows.rowCount():
            self._table.selectRow(place)

    def _on_enter(self) -> None:
        found, (_, how) = self._table.selected, _split(self.finder.text())
        if found is None:
            return
        self.finder.use()
        if not how:
            self.toggled.emit(found)
        elif how in _LETTERS:
            self._on_key(how, found)
        else:
            self.timed.emit(found, how)

    def _on_key(self, letter: str, found: AttendanceRow) -> None:
        if letter in _ASKED:
            words, fields = _ASKED[letter]
            note = f" {self._board.ballot}" if letter == "B" else ""
            self.more.ask(f"{words.format(found.name)}{note}", _filled(fields, found), (letter, found))
        else:
            self.pressed.emit(letter, found)

    def _on_answered(self, about: tuple[str, AttendanceRow], typed: dict[str, str]) -> None:
        self.answered.emit(*about, typed)


_ASKED = {
    "T": (
        "{}: when they really came and left. Empty under Came: never here. Empty under Left: here still.",
        (
            FieldBox(key="came", title="Came", prompt="10:02"),
            FieldBox(key="left", title="Left", prompt="10:41"),
            _WHY,
        ),
    ),
    "P": ("{} lets the meeting proceed without Chair and Vice Chair.", (_WHY,)),
    "B": (
        "{} as substitute chair.",
        (
            FieldBox(key="votes_for", title="For", prompt="4"),
            FieldBox(key="votes_against", title="Against", prompt="0"),
            FieldBox(key="abstentions", title="Abstained", prompt="0"),
        ),
    ),
}
"""What is asked more after a letter, and its fields."""


def _filled(fields: tuple[FieldBox, ...], found: AttendanceRow) -> tuple[FieldBox, ...]:
    known = {"came": found.arrived, "left": found.left}
    return tuple(replace(each, text=known.get(each.key, "")) for each in fields)


class Find(DraftLine):
    """Two letters of an agency or a name; the arrows move in the list below."""

    moved = Signal(int)
    used = Signal()
    """What was typed found somebody, and is gone."""

    def __init__(self) -> None:
        super().__init__()
        name(self, "attendance.find", "Find a person")
        self.setPlaceholderText(
            "Two letters of an agency or a name, then Enter; a letter or a time behind them: hlt v, hlt 10:12"
        )

    def use(self) -> None:
        """Empty for the next person."""
        self.settle()
        self.clear()
        self.used.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)


def _split(typed: str) -> tuple[tuple[str, ...], str]:
    """The words that find a person, and the letter of a key or the time behind them, or empty."""
    words = typed.casefold().split()
    last = words[-1].upper() if len(words) > 1 else ""
    is_how = last and ((len(last) == 1 and last in _LETTERS) or last[0].isdigit())
    return (tuple(words[:-1]), last) if is_how else (tuple(words), "")


def _fits(each: AttendanceRow, wanted: tuple[str, ...]) -> bool:
    words = (each.code, each.agency, *each.name.split())
    return all(any(word.casefold().startswith(part) for word in words) for part in wanted)


def _mark(each: AttendanceRow) -> str:
    return "●" if each.is_here else "○"


def _tone(each: AttendanceRow) -> Tone | None:
    return Tone.GOOD if each.is_here else None


def _code(each: AttendanceRow) -> str:
    return each.code


def _name(each: AttendanceRow) -> str:
    return each.name


def _role(each: AttendanceRow) -> str:
    parts = (
        each.role,
        "in the chair" if each.is_in_chair else "",
        "" if each.is_counting or not each.is_here else "does not count",
    )
    return " · ".join(part for part in parts if part)


def _state(each: AttendanceRow) -> str:
    return each.state


_COLUMNS: tuple[Column[AttendanceRow], ...] = (
    Column("Here", _mark),
    Column("Agency", _code),
    Column("Name", _name),
    Column("Role", _role, is_wide=True),
    Column("State", _state, tone=_tone),
)
