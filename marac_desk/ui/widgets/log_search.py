"""The line that narrows the log down: what was done, about what, on which day, with which words."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QWidget

from marac_desk.domain.acts import Act
from marac_desk.ui.theme import theme
from marac_desk.ui.tokens import SPACE, SPACE_S
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.text import field_label, name

_WIDTHS = {"act": 190, "about": 190, "day": 150}


class LogSearch(QWidget):
    """Three fields and a list; Enter in any of them looks."""

    asked = Signal()

    def __init__(self, acts: Mapping[Act, str]) -> None:
        super().__init__()
        self._act = QComboBox()
        self._about = _field("log.about", "CSE-0042, A-0147, POL")
        self._day = _field("log.day", "12/5/2026")
        self._words = _field("log.words", "such as agenda, or deputy")
        self._find = QPushButton("Find")
        self._clear = QPushButton("Show all")
        name(self._act, "log.act")
        name(self._find, "log.find", "Find")
        name(self._clear, "log.clear", "Show all")
        self._act.addItem("Everything", None)
        for act, words in acts.items():
            self._act.addItem(words.capitalize(), act)
        self._lay_out()
        self._connect()

    @property
    def act(self) -> Act | None:
        """What was done; None for anything."""
        chosen: Act | None = self._act.currentData()
        return chosen

    @property
    def about(self) -> str:
        """The reference typed."""
        return self._about.text()

    @property
    def day(self) -> str:
        """The day as typed."""
        return self._day.text()

    @property
    def words(self) -> str:
        """The words typed."""
        return self._words.text()

    def _lay_out(self) -> None:
        across = row(self, gap=SPACE)
        for words, field in (
            ("What was done", self._act),
            ("About", self._about),
            ("On the day", self._day),
            ("With these words", self._words),
        ):
            cell = column(gap=SPACE_S)
            cell.addWidget(field_label(words, field))
            cell.addWidget(field)
            across.addLayout(cell, 1 if field is self._words else 0)
        for button in (self._find, self._clear):
            cell = column(gap=SPACE_S)
            cell.addStretch(1)
            cell.addWidget(button)
            across.addLayout(cell)
        self._on_theme()

    def _connect(self) -> None:
        theme().changed.connect(self._on_theme)
        self._act.activated.connect(self.asked)
        self._find.clicked.connect(self.asked)
        self._clear.clicked.connect(self._on_clear)
        for field in (self._about, self._day, self._words):
            field.returnPressed.connect(self.asked)

    def _on_clear(self) -> None:
        self._act.setCurrentIndex(0)
        for field in (self._about, self._day, self._words):
            field.clear()
        self.asked.emit()

    def _on_theme(self) -> None:
        self._act.setFixedWidth(theme().size(_WIDTHS["act"]))
        self._about.setFixedWidth(theme().size(_WIDTHS["about"]))
        self._day.setFixedWidth(theme().size(_WIDTHS["day"]))


def _field(object_name: str, hint: str) -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(hint)
    name(made, object_name)
    return made
