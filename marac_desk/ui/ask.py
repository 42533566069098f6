"""Questions outside the room: whether, and where. Nothing waits: the answer comes to a bound method."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QFileDialog

TITLE: Final = "MARAC Desk"
"""All that a dialog's title ever says."""


class Ask:
    """Asks the person at the keyboard. Never used in the room, where nothing is modal."""

    def confirm(self, parent: QWidget, question: str, *, yes: str, then: Callable[[], None]) -> None:
        """Call `then` if the person chooses `yes`; the safe answer is the default."""
        from PySide6.QtCore import Qt  # noqa: PLC0415 - the first window does not wait for it
        from PySide6.QtWidgets import QMessageBox  # noqa: PLC0415 - as above

        box = QMessageBox(QMessageBox.Icon.Question, TITLE, "", parent=parent)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(question)
        agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        agree.setObjectName("ask.yes")
        box.setDefaultButton(box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole))
        agree.clicked.connect(then)
        _open(box)

    def folder(self, parent: QWidget, start: Path, then: Callable[[Path], None]) -> None:
        """Call `then` with a folder that exists, if one is chosen."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - the first window does not wait for it

        dialog = _file_dialog(parent, start)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(_Told(then, dialog).hear)
        _open(dialog)

    def file(self, parent: QWidget, start: Path, then: Callable[[Path], None]) -> None:
        """Call `then` with a file that exists, if one is chosen."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - the first window does not wait for it

        dialog = _file_dialog(parent, start)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(_Told(then, dialog).hear)
        _open(dialog)

    def save(self, parent: QWidget, proposed: Path, then: Callable[[Path], None]) -> None:
        """Call `then` with the file to write, if one is named; nothing is written over."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - the first window does not wait for it

        dialog = _file_dialog(parent, proposed.parent)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # whoever writes refuses to
        dialog.setDefaultSuffix(proposed.suffix.removeprefix("."))
        dialog.selectFile(proposed.name)
        dialog.fileSelected.connect(_Told(then, dialog).hear)
        _open(dialog)

    def show(self, place: Path) -> None:
        """Open a folder or a file with the system's own program for it."""
        from PySide6.QtCore import QUrl  # noqa: PLC0415 - the first window does not wait for it
        from PySide6.QtGui import QDesktopServices  # noqa: PLC0415 - as above

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))


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

    def file(
        self,
        parent: QWidget,  # noqa: ARG002 - answered already
        start: Path,  # noqa: ARG002 - answered already
        then: Callable[[Path], None],
    ) -> None:
        """Answer at once."""
        if self.chosen is not None:
            then(self.chosen)

    def save(
        self,
        parent: QWidget,  # noqa: ARG002 - answered already
        proposed: Path,
        then: Callable[[Path], None],
    ) -> None:
        """Answer at once: the proposed name in the chosen folder."""
        if self.chosen is not None:
            then(self.chosen / proposed.name)

    def show(self, place: Path) -> None:
        """Remember what was to be opened."""
        self.shown = place


def _file_dialog(parent: QWidget, start: Path) -> "QFileDialog":
    """A dialog that keeps no list of the folders it was in: Qt would write one, with their names.

    Where the list is written is no folder on Linux; elsewhere, where Qt takes no such hint, it is emptied
    before it is written.
    """
    from PySide6.QtCore import QSettings  # noqa: PLC0415 - the first window does not wait for it
    from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - as above

    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    dialog = QFileDialog(parent, TITLE, str(start))
    dialog.finished.connect(_Forgetful(dialog).forget)
    return dialog


class _Forgetful(QObject):
    """Empties a file dialog's list of folders when it is closed."""

    def __init__(self, dialog: "QFileDialog") -> None:
        super().__init__(dialog)
        self._dialog = dialog

    def forget(self) -> None:
        """Nothing of where it was is kept."""
        self._dialog.setHistory([])
        self._dialog.setDirectory(str(Path.home()))


def _open(dialog: "QDialog") -> None:
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
