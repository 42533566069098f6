"""The form that opens a store by its recovery sheet, and gives it a new passphrase."""

from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from marac_desk.domain.recovery_code import groups_to_compare, parse_recovery_code
from marac_desk.errors import BadInputError
from marac_desk.services.rows.words import Tone
from marac_desk.ui.ask import Ask
from marac_desk.ui.door.form import DoorForm
from marac_desk.ui.tokens import SPACE, SPACE_S
from marac_desk.ui.widgets.code_grid import CodeEdit
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.new_passphrase import NewPassphrase
from marac_desk.ui.widgets.place import PlaceEdit
from marac_desk.ui.widgets.text import field_label, label, name

_NEXT, _OPEN, _BACK = "Go on", "Open the store", "Back to the groups of the sheet"
_RIGHT = "The code was copied right. The store gets a new passphrase now; the sheet stays valid."
_PURPOSE = "For a forgotten passphrase, or a key file that is lost or damaged."


class RecoverForm(DoorForm):
    """First the store's place and the sheet's fourteen groups; once they are right, the new passphrase."""

    def __init__(self, ask: Ask, place: Path) -> None:
        super().__init__("recover", "Use the recovery sheet", _NEXT)
        self._place = PlaceEdit(ask, "recover.place", "Which store?", place)
        self._code = CodeEdit("recover.code")
        self._new = NewPassphrase("recover")
        self._back = QPushButton(_BACK)
        self._back.setProperty("role", "flat")
        name(self._back, "recover.back", _BACK)
        self._sheet_part, self._new_part = QWidget(), QWidget()
        self._column.addWidget(label(_PURPOSE, "quiet", wraps=True))
        self._lay_out_sheet()
        self._lay_out_new()
        self._finish()
        self._turn(is_right=False)
        self._new.entered.connect(self.submit)
        self._code.entered.connect(self.submit)
        self._back.clicked.connect(self._on_back)

    @property
    def folder(self) -> Path:
        """The store's folder."""
        return self._place.path

    @property
    def code(self) -> str:
        """What is typed of the sheet."""
        return self._code.text

    @property
    def passphrase(self) -> str:
        """What will open the store from now on."""
        return self._new.text

    def submit(self) -> None:
        """Go on from the groups to the passphrase, and from there to the store."""
        if self._new_part.isHidden() and not self._code_complaint():
            self._message.clear()
            self._turn(is_right=True)
            self.take_focus()
        else:
            super().submit()

    def complaint(self) -> str:
        """What is missing or mistyped, with the group where it is."""
        return self._code_complaint() or self._new.complaint()

    def take_focus(self) -> None:
        """To the group that is to be compared, else to the passphrase."""
        groups = self._code.unfinished() or groups_to_compare(self.code)
        if self._new_part.isHidden():
            self._code.look_at(groups[0] if groups else 1)
        else:
            self._new.setFocus()

    def forget(self) -> None:
        """Empty the code and the passphrase."""
        self._code.clear()
        self._new.draw()
        self._turn(is_right=False)

    def _code_complaint(self) -> str:
        unfinished = self._code.unfinished()
        if unfinished:
            return f"Group {unfinished[0]} of the sheet is not complete: each group has 4 characters."
        try:
            parse_recovery_code(self.code)
        except BadInputError as mistyped:
            return str(mistyped)
        return ""

    def _turn(self, *, is_right: bool) -> None:
        """Show the groups, or, once they are right, what comes next."""
        self._sheet_part.setVisible(not is_right)
        self._new_part.setVisible(is_right)
        self._button.setText(_OPEN if is_right else _NEXT)
        self._button.setAccessibleName(self._button.text())

    def _on_back(self) -> None:
        self._message.clear()
        self._turn(is_right=False)
        self.take_focus()

    def _lay_out_sheet(self) -> None:
        inside = column(self._sheet_part, gap=SPACE + SPACE_S)
        for words, field in (("Store", self._place), ("The groups of the sheet", self._code)):
            cell = column(gap=SPACE_S)
            cell.addWidget(field_label(words, field))
            cell.addWidget(field)
            inside.addLayout(cell)
        self._column.addWidget(self._sheet_part)

    def _lay_out_new(self) -> None:
        inside = column(self._new_part, gap=SPACE + SPACE_S)
        inside.addWidget(Message("recover.right", _RIGHT, Tone.GOOD))
        inside.addWidget(self._new)
        line = row()
        line.addWidget(self._back)
        line.addStretch(1)
        inside.addLayout(line)
        self._column.addWidget(self._new_part)
