"""The form that creates a store: five words to write down and type back; all else is proposed."""

import os
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from marac_desk.services.rows.words import Tone
from marac_desk.ui.ask import Ask
from marac_desk.ui.door.form import DoorForm
from marac_desk.ui.tokens import SPACE, SPACE_S
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.new_passphrase import NewPassphrase
from marac_desk.ui.widgets.place import PlaceEdit
from marac_desk.ui.widgets.text import field_label, label, name, tip

SUFFIX = ".marac"
_MAY_BREAK = "\u200b"
_NO_BACK_DOOR = (
    "There is no back door. Whoever loses the passphrase and the recovery sheet, which comes next, loses the"
    " store. And whoever unlocks it can read everything in it."
)


class CreateForm(DoorForm):
    """Creates a store; its place and name are proposed, and changed only by who asks."""

    def __init__(self, ask: Ask, place: Path) -> None:
        super().__init__("create", "Create a store", "Create the store")
        self._place = PlaceEdit(ask, "create.place", "In which folder?", place)
        self._name = QLineEdit("Panel")
        name(self._name, "create.name")
        self._new = NewPassphrase("create")
        self._where = label("", "quiet", wraps=True)
        name(self._where, "create.where")
        self._change = QPushButton("Change…")
        self._change.setProperty("role", "flat")
        name(self._change, "create.where.change", "Keep it in another folder or under another name")
        self._column.addWidget(Message("create.warning", _NO_BACK_DOOR, Tone.WARNING))
        self._column.addWidget(self._new)
        self._proposed, self._asked = self._proposal(), self._question()
        self._column.addWidget(self._proposed)
        self._column.addWidget(self._asked)
        self._finish()
        self._new.entered.connect(self.submit)
        self._change.clicked.connect(self._on_change)
        self._say_where()

    @property
    def folder(self) -> Path:
        """The folder that the store will be."""
        return self._place.path / (self._name.text().strip().removesuffix(SUFFIX) + SUFFIX)

    @property
    def passphrase(self) -> str:
        """What will open it."""
        return self._new.text

    def take_focus(self) -> None:
        """Ready to type the words back."""
        self._new.setFocus()

    def complaint(self) -> str:
        """What is missing."""
        return "Give the store a name." if not self._name.text().strip() else self._new.complaint()

    def forget(self) -> None:
        """Empty the fields, and draw other words."""
        self._new.draw()

    def _proposal(self) -> QWidget:
        part = QWidget()
        line = row(part, gap=SPACE)
        line.addWidget(self._where, 1)
        line.addWidget(self._change)
        return part

    def _question(self) -> QWidget:
        part = QWidget()
        line = row(part, gap=SPACE)
        for words, field, wide in (("Folder to keep it in", self._place, 3), ("Name", self._name, 1)):
            cell = column(gap=SPACE_S)
            cell.addWidget(field_label(words, field))
            cell.addWidget(field)
            line.addLayout(cell, wide)
        part.hide()
        return part

    def _on_change(self) -> None:
        self._proposed.hide()
        self._asked.show()
        self._name.setFocus()
        self._name.selectAll()

    def _say_where(self) -> None:
        words = f"It will be kept in {self.folder}"
        self._where.setText(words.replace(os.sep, f"{os.sep}{_MAY_BREAK}"))
        self._where.setAccessibleName(words)
        tip(self._where, words)
