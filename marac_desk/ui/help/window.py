"""The help window: a list of pages, a field that narrows it, and the page; it stays open beside the work."""

from collections.abc import Container
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QWidget

from marac_desk.ui.help.manual import HelpPage, manual
from marac_desk.ui.help.reader import HelpReader
from marac_desk.ui.theme import theme
from marac_desk.ui.tokens import SPACE, SPACE_L
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.text import label, name

_WIDTH, _HEIGHT, _LIST = 1000, 700, 220
_NOTHING: Final = "No page holds these words."
_IN_LIST: Final = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}


class HelpWindow(QDialog):
    """Escape closes it; the arrows choose a page while words are typed; Tab leads into the page."""

    def __init__(self, parent: QWidget, pages: Container[str]) -> None:
        """Read the manual.

        Args:
            pages: The pages that the window has, by name.
        """
        super().__init__(parent)
        self.setWindowTitle("Help")
        self.setModal(False)
        name(self, "help", "Help")
        self._pages = {page.name: page for page in manual(pages)}
        self.find_field = QLineEdit()
        self.list = QListWidget()
        self.reader = HelpReader()
        self._nothing = label(_NOTHING, "quiet", wraps=True)
        self._lay_out()
        self._connect()
        self._narrow("")
        self._on_theme()
        self.resize(theme().size(_WIDTH), theme().size(_HEIGHT))

    def show_page(self, page: str) -> None:
        """Turn to the page called `page`, if there is one; words looked for before are forgotten."""
        if page not in self._pages:
            return
        self.find_field.clear()
        self.list.setCurrentRow(list(self._pages).index(page))

    def ask(self) -> None:
        """Come to the front, ready for words to look for."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand the keys that move in a list on from the field to the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _IN_LIST:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        name(self.find_field, "help.find", "Find in the help")
        self.find_field.setPlaceholderText("Find in the help")
        self.find_field.setClearButtonEnabled(True)
        self.find_field.installEventFilter(self)
        name(self.list, "help.pages", "Pages of the help")
        self.list.setProperty("role", "contents")
        name(self._nothing, "help.nothing")
        self._side = QWidget()
        side = column(self._side, gap=SPACE)
        side.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        side.addWidget(self.find_field)
        side.addWidget(self._nothing)
        side.addWidget(self.list, 1)
        across = row(self, gap=0)
        across.addWidget(self._side)
        across.addWidget(self.reader, 1)

    def _connect(self) -> None:
        self.find_field.textChanged.connect(self._narrow)
        self.find_field.returnPressed.connect(self._on_return)
        self.list.currentItemChanged.connect(self._on_chosen)
        self.list.itemActivated.connect(self._on_return)
        self.reader.asked.connect(self.show_page)
        theme().changed.connect(self._on_theme)

    @property
    def _words(self) -> list[str]:
        return self.find_field.text().casefold().split()

    def _narrow(self, _typed: str) -> None:
        found = [page for page in self._pages.values() if page.holds(self._words)]
        self._nothing.setVisible(not found)
        self.list.clear()
        for page in found:
            self.list.addItem(_item(page))
        self.list.setCurrentRow(0)

    def _on_chosen(self, chosen: QListWidgetItem | None) -> None:
        if chosen is not None:
            self.reader.show_page(self._pages[chosen.data(Qt.ItemDataRole.UserRole)], self._words)

    def _on_return(self) -> None:
        self.reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_theme(self) -> None:
        self._side.setFixedWidth(theme().size(_LIST) + 2 * SPACE_L)


def _item(page: HelpPage) -> QListWidgetItem:
    made = QListWidgetItem(page.title)
    made.setData(Qt.ItemDataRole.UserRole, page.name)
    return made
