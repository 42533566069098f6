"""The form that opens a store by its recovery sheet, and gives it a new passphrase."""

from pathlib import Path

from marac_desk.domain.recovery_code import groups_to_compare, parse_recovery_code
from marac_desk.errors import BadInputError
from marac_desk.ui.ask import Ask
from marac_desk.ui.door.form import DoorForm
from marac_desk.ui.widgets.code_grid import CodeEdit
from marac_desk.ui.widgets.new_passphrase import NewPassphrase
from marac_desk.ui.widgets.place import PlaceEdit
from marac_desk.ui.widgets.text import label

_PURPOSE = "For a forgotten passphrase, or a key file that is lost or damaged."


class RecoverForm(DoorForm):
    """The store's place, the sheet's fourteen groups, the new passphrase."""

    def __init__(self, ask: Ask, place: Path) -> None:
        super().__init__("recover", "Use the recovery sheet", "Open the store")
        self._place = PlaceEdit(ask, "recover.place", "Which store?", place)
        self._code = CodeEdit("recover.code")
        self._new = NewPassphrase("recover")
        self._column.addWidget(label(_PURPOSE, "quiet", wraps=True))
        self._add("Store", self._place)
        self._add("The groups of the sheet", self._code)
        self._column.addWidget(self._new)
        self._finish()
        self._new.entered.connect(self.submit)
        self._code.entered.connect(self.submit)

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

    def complaint(self) -> str:
        """What is missing or mistyped, with the group where it is."""
        unfinished = self._code.unfinished()
        if unfinished:
            return f"Group {unfinished[0]} of the sheet is not complete: each group has 4 characters."
        try:
            parse_recovery_code(self.code)
        except BadInputError as mistyped:
            return str(mistyped)
        return self._new.complaint()

    def take_focus(self) -> None:
        """To the group that is to be compared, else to the passphrase."""
        groups = self._code.unfinished() or groups_to_compare(self.code)
        if groups:
            self._code.look_at(groups[0])
        else:
            self._new.setFocus()

    def forget(self) -> None:
        """Empty the code and the passphrase."""
        self._code.clear()
        self._new.draw()
