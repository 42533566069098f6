"""A folder, typed or chosen."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from marac_desk.ui.ask import Ask
from marac_desk.ui.widgets.layouts import row
from marac_desk.ui.widgets.text import name


class PlaceEdit(QWidget):
    """A line with a button beside it that lets the system's own window choose."""

    changed = Signal()
    """Another folder was typed and left, or chosen."""

    def __init__(self, ask: Ask, object_name: str, question: str, start: Path) -> None:
        super().__init__()
        self._ask = ask
        self.field = QLineEdit(str(start))
        name(self.field, object_name)
        self._browse = QPushButton("Choose…")
        name(self._browse, f"{object_name}.choose", f"{question}: choose")
        self._browse.clicked.connect(self._on_browse)
        self.field.editingFinished.connect(self.changed)
        line = row(self)
        line.addWidget(self.field, 1)
        line.addWidget(self._browse)
        self.setFocusProxy(self.field)

    @property
    def path(self) -> Path:
        """The folder as typed."""
        return Path(self.field.text().strip()).expanduser()

    def _on_browse(self) -> None:
        self._ask.folder(self, self.path, self._on_chosen)

    def _on_chosen(self, folder: Path) -> None:
        self.field.setText(str(folder))
        self.changed.emit()
