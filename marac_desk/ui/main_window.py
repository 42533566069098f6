"""The main window: arranges the pages, and binds the keys that work everywhere. No rule lives here."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QStackedWidget, QWidget

from marac_desk.services.changes import Change
from marac_desk.services.rows.words import Tone
from marac_desk.ui.bus import Bus
from marac_desk.ui.help.action import HelpAction
from marac_desk.ui.keys_sheet import KeysSheet
from marac_desk.ui.lock_timer import lock_words
from marac_desk.ui.menus import fill_bar, room_menu
from marac_desk.ui.older_band import OlderBand
from marac_desk.ui.pages.page import Page
from marac_desk.ui.practice_band import PRACTICE_TITLE, PracticeBand
from marac_desk.ui.rail import Rail
from marac_desk.ui.shortcuts import PAGES, shortcut
from marac_desk.ui.theme import theme
from marac_desk.ui.undoing import Undoing
from marac_desk.ui.widgets.announce import announce
from marac_desk.ui.widgets.layouts import column
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.text import label, name

_WIDTH, _HEIGHT = 1366, 768
ROOM: Final = "room"
"""The one page without the rail: it is projected."""
PRACTICE: Final = "practice"
"""What a page opens that is no page of this window: another program, on a store of its own."""
MEETINGS: Final = "meetings"
"""The place that the pages of one meeting belong to."""
_BELONGS: Final = {"backups": "today", "log": "settings"}
"""The place that another page belongs to."""


class MainWindow(QMainWindow):
    """The rail, the pages and the status bar. Its title never says more than the program's name."""

    lock_asked = Signal()
    practice_asked = Signal()
    closed = Signal()

    def __init__(
        self, bus: Bus, pages: Mapping[str, Callable[[Bus], Page]], *, is_practice: bool = False
    ) -> None:
        """Arrange the pages.

        Args:
            pages: What makes each page, by name; a name of the rail's table gets a place there, any other
                (the room, a meeting) is opened by a page.
            is_practice: Whether nobody in it is real, which title and band say.
        """
        super().__init__()
        self._bus = bus
        self._makers = pages
        self._pages: dict[str, Page] = {}
        self._records: dict[str, str] = {}
        self.page_name = ""
        """The page that is shown."""
        self._stack = QStackedWidget()
        self._older = OlderBand(bus)
        self._rail = Rail([page for page in PAGES if page in pages])
        self._saved = label("", "small")
        self._status = label("", "small")
        self._lock_words = label("", "small", tone=Tone.WARNING)
        self._lock_strip = Message("lock.strip")
        self._sheet: KeysSheet | None = None
        self._undoing = Undoing(bus, self)
        self.setWindowTitle(PRACTICE_TITLE if is_practice else "MARAC Desk")
        self.setObjectName("main")
        self._lay_out()
        if is_practice:
            self._put_up_band()
        self._bind()
        self._connect()
        self.resize(_WIDTH, _HEIGHT)

    def open_page(self, page: str, record_id: str = "") -> None:
        """Show a page, made when first asked for, turned to a record."""
        if page == PRACTICE:
            self.practice_asked.emit()
        if page not in self._makers:
            return
        shown = self._pages.get(page) or self._make(page)
        if record_id:
            self._records[page] = record_id
            shown.show_record(record_id)
        self.page_name = page
        self._stack.setCurrentWidget(shown)
        has_rail = page != ROOM
        self._rail.setVisible(has_rail)
        self.statusBar().setVisible(has_rail)
        self.menuBar().setVisible(has_rail)
        self._older.offer(is_wanted=has_rail)
        if has_rail:
            self._rail.mark(page if page in PAGES else _BELONGS.get(page, MEETINGS))
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Send whatever is typed on any page: the store is about to close."""
        for page in self._pages.values():
            page.flush()

    def keep(self) -> None:
        """Keep whatever is typed on any page as it stands, and stop its jobs; nothing here waits."""
        for page in self._pages.values():
            page.keep()

    @property
    def is_in_room(self) -> bool:
        """Whether the room is shown, where nobody may type for a while."""
        return self.page_name == ROOM

    def warn_of_lock(self, seconds: int) -> None:
        """Say that the program locks soon: in the status line, in the room in a strip; 0 takes it away."""
        is_new = seconds > 0 and not self._lock_words.text()
        words = lock_words(seconds)
        self._lock_words.setText(words)
        if seconds and self.is_in_room:
            self._lock_strip.say(words, Tone.WARNING, is_announced=is_new)
            return
        self._lock_strip.clear()
        if is_new:
            announce(self._lock_words, words)

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._pages.get(self.page_name)

    @property
    def record_id(self) -> str:
        """The record that the page shown was turned to, or empty."""
        return self._records.get(self.page_name, "")

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self._undoing.undo()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """In the room the menu key opens what its keys do: there the bar is hidden."""
        if self.is_in_room and self.page is not None:
            room_menu(self.page.actions(), self).popup(event.globalPos())
            return
        super().contextMenuEvent(event)

    def _make(self, page: str) -> Page:
        made = self._makers[page](self._bus)
        made.opens.connect(self.open_page)
        self._pages[page] = made
        self._stack.addWidget(made)
        return made

    def _lay_out(self) -> None:
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        self._columns = pages = column(gap=0)
        pages.addWidget(self._older)
        pages.addWidget(self._lock_strip)
        pages.addWidget(self._stack, 1)
        row.addLayout(pages, 1)
        self.setCentralWidget(centre)
        name(self._saved, "status.saved", "Last saved")
        name(self._status, "status.words", "Status")
        name(self._lock_words, "status.lock", "Lock")
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.addWidget(self._status, 1)
        bar.addPermanentWidget(self._lock_words)
        bar.addPermanentWidget(self._saved)
        for key, words in (("F1", "keys"), ("Shift+F1", "help"), ("F12", "lock")):
            bar.addPermanentWidget(_key_hint(key, words))

    def _put_up_band(self) -> None:
        band = PracticeBand()
        band.ended.connect(self.close)
        self._columns.insertWidget(0, band)

    def _bind(self) -> None:
        for page in PAGES:
            if page in self._makers:
                self._act(page).triggered.connect(self._on_page)
        self._act("keys").triggered.connect(self._on_keys)
        HelpAction(self, self._makers)
        self._act("larger").triggered.connect(theme().larger)
        self._act("smaller").triggered.connect(theme().smaller)
        self._act("usual").triggered.connect(theme().usual)
        self._act("undo").triggered.connect(self._undoing.undo)
        self._act("lock").triggered.connect(self.lock_asked)
        self._act("quit").triggered.connect(self.close)
        fill_bar(self.menuBar(), self.actions())

    def _act(self, key_name: str) -> QAction:
        found = shortcut(key_name)
        action = QAction(found.words, self)
        action.setObjectName(f"act.{key_name}")
        action.setShortcuts([QKeySequence(keys) for keys in found.keys])
        action.setData(key_name)
        self.addAction(action)
        return action

    def _connect(self) -> None:
        self._rail.chosen.connect(self.open_page)
        self._bus.changed.connect(self._on_changed)
        self._bus.failed.connect(self._on_failed)
        self._undoing.said.connect(self._on_said)

    def _on_page(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.open_page(str(action.data()))

    def _on_keys(self) -> None:
        if self._sheet is None:
            self._sheet = KeysSheet(self, self._makers)
        self._sheet.show()
        self._sheet.raise_()
        self._sheet.activateWindow()

    def _on_changed(self, change: Change) -> None:
        if change.is_noted:
            return
        self._status.clear()
        self._saved.setText(f"saved {self._bus.now():%H:%M:%S}")

    def _on_said(self, words: str) -> None:
        self._status.setText(words)
        if self.page is not None:
            self.page.say_done(words)

    def _on_failed(self, reason: str) -> None:
        self._status.setText(reason)


def _key_hint(key: str, words: str) -> QLabel:
    hint = label(f"{key} {words}", "small")
    hint.setAccessibleName(f"{key}: {words}")
    return hint
