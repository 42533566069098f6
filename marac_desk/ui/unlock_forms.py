"""The two forms of the first window: open a store, create a store."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from marac_desk.services.rows.words import Tone
from marac_desk.ui.ask import Ask
from marac_desk.ui.tokens import SPACE, SPACE_S
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.passphrase import PassphraseEdit
from marac_desk.ui.widgets.passphrase_offer import PassphraseOffer
from marac_desk.ui.widgets.text import field_label, label, name

SUFFIX = ".marac"
_SHORTEST = 12
_NO_BACK_DOOR = (
    "There is no back door: whoever forgets the passphrase loses the store. "
    "Write it down and keep it in a safe."
)


class _Form(QWidget):
    """What both forms share: a message, a bar while the key is derived, one main button."""

    submitted = Signal(Path, str)

    def __init__(self, prefix: str, button: str) -> None:
        super().__init__()
        self._message = Message(f"{prefix}.message")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        name(self._bar, f"{prefix}.bar", "Deriving the key")
        self._bar.hide()
        self._button = QPushButton(button)
        self._button.setProperty("role", "main")
        name(self._button, f"{prefix}.go", button)
        self._button.clicked.connect(self._on_submit)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE + SPACE_S)

    def set_busy(self, is_busy: bool) -> None:
        """Show that the key is being derived; nothing can be pressed meanwhile."""
        self._message.clear()
        self._bar.setVisible(is_busy)
        self.setDisabled(is_busy)

    def _finish(self) -> None:
        self._column.addSpacing(SPACE_S)
        self._column.addWidget(self._message)
        self._column.addWidget(self._bar)
        self._column.addWidget(self._button)
        self._column.addStretch(1)

    def _add(self, words: str, field: QWidget) -> None:
        column = QVBoxLayout()
        column.setSpacing(SPACE_S)
        column.addWidget(field_label(words, field))
        column.addWidget(field)
        self._column.addLayout(column)

    def _on_submit(self) -> None:
        raise NotImplementedError


class PlaceEdit(QWidget):
    """A folder typed or chosen; only the folder's own name and place are ever shown."""

    def __init__(self, ask: Ask, object_name: str, question: str, start: Path) -> None:
        super().__init__()
        self._ask = ask
        self.field = QLineEdit(str(start))
        name(self.field, object_name)
        self._browse = QPushButton("Choose…")
        name(self._browse, f"{object_name}.choose", f"{question}: choose")
        self._browse.clicked.connect(self._on_browse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        row.addWidget(self.field, 1)
        row.addWidget(self._browse)
        self.setFocusProxy(self.field)

    @property
    def path(self) -> Path:
        """The folder as typed."""
        return Path(self.field.text().strip()).expanduser()

    def _on_browse(self) -> None:
        self._ask.folder(self, self.path, self._on_chosen)

    def _on_chosen(self, folder: Path) -> None:
        self.field.setText(str(folder))


class OpenForm(_Form):
    """Opens the store in a folder with its passphrase."""

    def __init__(self, ask: Ask, place: Path) -> None:
        super().__init__("open", "Unlock")
        self._place = PlaceEdit(ask, "open.place", "Which store?", place)
        self._passphrase = PassphraseEdit("open.passphrase")
        self._column.addWidget(label("Unlock", "title"))
        self._add("Store", self._place)
        self._add("Passphrase", self._passphrase)
        self._finish()
        self._passphrase.field.returnPressed.connect(self._on_submit)

    def take_focus(self) -> None:
        """Ready to type the passphrase."""
        self._passphrase.setFocus()

    def refuse(self, reason: str) -> None:
        """Say why; what was typed is selected, so that typing starts anew."""
        self._message.say(reason)
        self._passphrase.setFocus()
        self._passphrase.field.selectAll()

    def forget(self) -> None:
        """Empty the field."""
        self._passphrase.field.clear()

    def _on_submit(self) -> None:
        if not self._passphrase.text:
            self.refuse("Type the passphrase.")
            return
        self.submitted.emit(self._place.path, self._passphrase.text)


class CreateForm(_Form):
    """Creates a store: where, its name, and the passphrase twice."""

    def __init__(self, ask: Ask, place: Path) -> None:
        super().__init__("create", "Create the store")
        self._place = PlaceEdit(ask, "create.place", "In which folder?", place)
        self._name = QLineEdit("Panel")
        name(self._name, "create.name")
        self._first = PassphraseEdit("create.passphrase")
        self._second = PassphraseEdit("create.again")
        self._offer = PassphraseOffer("create.offer")
        self._offer.taken.connect(self._on_taken)
        self._column.addWidget(label("Create a store", "title"))
        self._column.addWidget(Message("create.warning", _NO_BACK_DOOR, Tone.WARNING))
        self._add("Folder to keep it in", self._place)
        self._add("Name of the store", self._name)
        self._add("Words drawn by lot: write them down", self._offer)
        self._add("Passphrase: those words, or your own", self._first)
        self._add("The same passphrase again", self._second)
        self._finish()
        self._second.field.returnPressed.connect(self._on_submit)

    def take_focus(self) -> None:
        """Ready to type the name."""
        self._name.setFocus()
        self._name.selectAll()

    def refuse(self, reason: str) -> None:
        """Say why the store was not created."""
        self._message.say(reason)
        self._first.setFocus()

    def forget(self) -> None:
        """Empty both fields."""
        self._first.field.clear()
        self._second.field.clear()
        self._offer.draw()

    def _on_taken(self, words: str) -> None:
        """Fill the first field; typing them once shows that they were written down."""
        self._first.field.setText(words)
        self._second.field.clear()
        self._second.setFocus()

    def _on_submit(self) -> None:
        complaint = self._complaint()
        if complaint:
            self.refuse(complaint)
            return
        folder = self._name.text().strip().removesuffix(SUFFIX) + SUFFIX
        self.submitted.emit(self._place.path / folder, self._first.text)

    def _complaint(self) -> str:
        if not self._name.text().strip():
            return "Give the store a name."
        if len(self._first.text) < _SHORTEST:
            return f"Use at least {_SHORTEST} characters. Five or six unrelated words are good."
        if self._first.text != self._second.text:
            return "The two passphrases differ. Type them again."
        return ""
