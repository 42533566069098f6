"""Practise: a tour of the room in a few calm steps, on a fictitious panel alone."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QPushButton

from marac_desk.services.rows.words import Tone
from marac_desk.ui.shortcuts import shortcut
from marac_desk.ui.tokens import SPACE, SPACE_L
from marac_desk.ui.widgets.announce import announce
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.text import chip, label, name

NOT_HERE: Final = "The tour runs in a practice panel alone: this meeting is real."
_STEPS: Final = (
    (
        "Who is here",
        "{attendance} shows the people. Two letters of an agency and Enter: here; again: gone.",
    ),
    (
        "The meeting",
        "{next_item} opens it and takes the next item. The strip shows quorum, chair, clocks.",
    ),
    ("A case", "{next_item} on to a case. Type what the agency says; {next_agency} goes round the table."),
    (
        "An action",
        "{entry} leads to the line. Type @pol by fri: serve notice; its meaning is said in words.",
    ),
    ("A mistake", "{undo} takes back the last step, and the one before. Nothing asks whether you are sure."),
    (
        "Somebody leaves",
        "{entry}, then >pol out. Without a quorum a band asks for the Chair's choice.",
    ),
    ("Level and outcome", "{part_7} waits for the letter of a level, {part_9} for the letter of an outcome."),
    (
        "Privacy",
        "{cover} covers the screen, the meeting runs on; {names} shows names, {lock} locks.",
    ),
    ("The end", "The read-back lists the actions, the last item closes the meeting. {keys} shows all keys."),
)
"""A title and what to try; the keys come from the one table."""


class Tour(QFrame):
    """One step at a time above the stage; it waits for nobody and stops nothing."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._at = -1
        self.setProperty("role", "card")
        name(self, "tour", "Practice: a tour of the room")
        self._title, self._words = label("", "strong"), label("", wraps=True)
        self._count = label("", "small")
        name(self._words, "tour.words")
        self._next, self._leave = _button("practise", "Next"), _button("practise_leave", "Leave the tour")
        self._next.clicked.connect(self.go_on)
        self._leave.clicked.connect(self.leave)
        self._lay_out()
        self.hide()

    def go_on(self) -> None:
        """The first step, or the next; after the last the tour is over."""
        self._at += 1
        if self._at >= len(_STEPS):
            self.leave()
            return
        title, words = _STEPS[self._at]
        self._title.setText(title)
        self._words.setText(words.format_map(_Keys()))
        self._count.setText(f"{self._at + 1} of {len(_STEPS)}")
        self.show()
        announce(self, f"{title}. {self._words.text()}")

    def leave(self) -> None:
        """Leave it, at any time; asked for again it begins anew."""
        self._at = -1
        self.hide()
        self.left.emit()

    def _lay_out(self) -> None:
        lines = column(self, gap=0, margin=SPACE)
        line = row(gap=SPACE_L)
        line.addWidget(chip("Practice", Tone.WARNING))
        line.addWidget(self._title)
        line.addWidget(self._words, 1)
        line.addWidget(self._count)
        line.addWidget(self._next)
        line.addWidget(self._leave)
        lines.addLayout(line)


class _Keys(dict[str, str]):
    """The key of a shortcut by its name, as it is printed on the keyboard."""

    def __missing__(self, found: str) -> str:
        return _printed(found)


def _printed(shortcut_name: str) -> str:
    return QKeySequence(shortcut(shortcut_name).keys[0]).toString(QKeySequence.SequenceFormat.NativeText)


def _button(shortcut_name: str, words: str) -> QPushButton:
    made = QPushButton(f"{words}  {_printed(shortcut_name)}")
    name(made, f"tour.{shortcut_name}", f"{words}, key {_printed(shortcut_name)}")
    return made
