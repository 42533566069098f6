"""Questions outside the room: whether, and where. Tests answer them in place of a person."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget


class Ask:
    """Asks the person at the keyboard. Never used in the room, where nothing is modal."""

    def confirm(self, parent: QWidget, question: str, *, yes: str, no: str = "Cancel") -> bool:
        """Whether the person chooses `yes`; the safe answer is the default."""
        box = QMessageBox(parent)
        box.setWindowTitle("MARAC Desk")
        box.setText(question)
        agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(no, QMessageBox.ButtonRole.RejectRole))
        box.exec()
        return box.clickedButton() is agree

    def open_folder(self, parent: QWidget, title: str, start: Path) -> Path | None:
        """A folder that exists, or None."""
        chosen = QFileDialog.getExistingDirectory(parent, title, str(start))
        return Path(chosen) if chosen else None

    def save_path(self, parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:
        """Where to write a file, or None.

        Args:
            kinds: The dialog's filter, such as "Word document (*.docx)".
        """
        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
        return Path(chosen) if chosen else None


@dataclass(slots=True)
class Answers(Ask):
    """Answers given beforehand, for tests and the rehearsal of a window."""

    is_agreed: bool = True
    path: Path | None = None

    def confirm(self, parent: QWidget, question: str, *, yes: str, no: str = "Cancel") -> bool:  # noqa: ARG002 - answered already
        """The answer given beforehand."""
        return self.is_agreed

    def open_folder(self, parent: QWidget, title: str, start: Path) -> Path | None:  # noqa: ARG002 - answered already
        """The folder given beforehand."""
        return self.path

    def save_path(self, parent: QWidget, title: str, start: Path, kinds: str) -> Path | None:  # noqa: ARG002 - answered already
        """The file given beforehand."""
        return self.path
