"""The passphrase field: hidden unless asked for, and never kept."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from marac_desk.ui.icons import icon
from marac_desk.ui.tokens import SPACE
from marac_desk.ui.widgets.text import name


class PassphraseEdit(QWidget):
    """A hidden field with a button that shows what is typed."""

    def __init__(self, object_name: str) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        name(self.field, object_name)
        self._show = QPushButton()
        self._show.setCheckable(True)
        self._show.setIcon(icon("eye"))
        name(self._show, f"{object_name}.show", "Show the passphrase")
        self._show.toggled.connect(self._on_show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(self.field, 1)
        row.addWidget(self._show)
        self.setFocusProxy(self.field)

    @property
    def text(self) -> str:
        """What is typed, exactly."""
        return self.field.text()

    def _on_show(self, is_shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        self.field.setEchoMode(mode)
        self._show.setIcon(icon("eye-off" if is_shown else "eye"))
        self._show.setAccessibleName("Hide the passphrase" if is_shown else "Show the passphrase")
