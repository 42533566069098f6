"""Questions outside the room: whether, and where. Nothing waits: the answer comes to a bound method."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

TITLE: Final = "MARAC Desk"
"""All that a dialog's title ever says."""


class Ask:
    """Asks the person at the keyboard. Never used in the room, where nothing is modal."""

    def confirm(self, parent: QWidget, question: str, *, yes: str, then: Callable[[], None]) -> None:
        """Call `then` if the person chooses `yes`; the safe answer is the default."""
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - the first window does not wait for it

        box = QMessageBox(QMessageBox.Icon.Question, TITLE, question, parent=parent)
        agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        agree.setObjectName("ask.yes")
        box.setDefaultButton(box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole))
        agree.clicked.connect(then)
        _open(box)

    def folder(self, parent: QWidget, start: Path, then: Callable[[Path], None]) -> None:
        """Call `then` with a folder that exists, if one is chosen."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - the first window does not wait for it

        dialog = QFileDialog(parent, TITLE, str(start))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(_Told(then, dialog).hear)
        _open(dialog)

    def show(self, folder: Path) -> None:
        """Open a folder in the system's own file manager."""
        from PySide6.QtCore import QUrl  # noqa: PLC0415 - the first window does not wait for it
        from PySide6.QtGui import QDesktopServices  # noqa: PLC0415 - as above

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class _Told(QObject):
    """Turns the dialog's text into a path; lives as long as the dialog."""

    def __init__(self, then: Callable[[Path], None], dialog: "QDialog") -> None:
        super().__init__(dialog)
        self._then = then

    def hear(self, chosen: str) -> None:
        """The dialog was answered."""
        self._then(Path(chosen))


@dataclass(slots=True)
class Answers(Ask):
    """Answers given beforehand, for tests."""

    is_agreed: bool = True
    chosen: Path | None = None
    shown: Path | None = None

    def confirm(
        self,
        parent: QWidget,  # noqa: ARG002 - answered already
        question: str,  # noqa: ARG002 - answered already
        *,
        yes: str,  # noqa: ARG002 - answered already
        then: Callable[[], None],
    ) -> None:
        """Answer at once."""
        if self.is_agreed:
            then()

    def folder(
        self,
        parent: QWidget,  # noqa: ARG002 - answered already
        start: Path,  # noqa: ARG002 - answered already
        then: Callable[[Path], None],
    ) -> None:
        """Answer at once."""
        if self.chosen is not None:
            then(self.chosen)

    def show(self, folder: Path) -> None:
        """Remember which folder was to be opened."""
        self.shown = folder


def _open(dialog: "QDialog") -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
