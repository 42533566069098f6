"""Where the window is: page, record, box and cursor, and what forms hold; to return there after a lock."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import msgspec
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from marac_desk.services.drafts import place, save_place
from marac_desk.ui.bus import Bus
from marac_desk.ui.main_window import MainWindow
from marac_desk.ui.pages.page import Page
from marac_desk.ui.widgets.form import Form

KEEP_MS: Final = 1_000
"""How often it is looked where the window is, so that a crash loses no more of it than of what is typed."""
_NAME: Final = "window"
"""Under which the store keeps it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place of the window. It lies in the store, encrypted, for what is typed is personal."""

    page: str
    record_id: str = ""
    where: str = field(default="", repr=False)
    """What the page itself says of where it is."""
    box: str = ""
    """The name of the widget with the focus."""
    cursor: int = 0
    anchor: int = 0
    """Where the selection began."""
    typed: dict[str, str] = field(default_factory=dict, repr=False)
    """What is typed into forms and was not sent, by the name of its field."""


class PlaceKeeper(QObject):
    """Keeps where the window is while it is used: after a crash there is no time for it."""

    def __init__(self, bus: Bus, window: MainWindow) -> None:
        super().__init__(window)
        self._bus, self._window = bus, window
        self._kept: Place | None = None
        timer = QTimer(self)
        timer.timeout.connect(self.keep)
        timer.start(KEEP_MS)

    def keep(self) -> None:
        """Send where the window is, if it went anywhere since."""
        found = place_of(self._window)
        if found != self._kept:
            self._kept = found
            _send(self._bus, found)


def keep_place(bus: Bus, window: MainWindow) -> None:
    """Send where the window is to the store."""
    _send(bus, place_of(window))


def _send(bus: Bus, found: Place) -> None:
    bus.run(save_place, name=_NAME, value=msgspec.json.encode(found).decode())


def forget_place(bus: Bus) -> None:
    """The program is left for good: the next start begins at Today."""
    bus.run(save_place, name=_NAME, value="")


def return_to_place(bus: Bus, window: MainWindow) -> bool:
    """Turn the window to where the store was left; whether there was such a place."""
    kept = bus.ask(place, name=_NAME)
    if not kept:
        return False
    forget_place(bus)  # so that a place which cannot be shown is tried once
    try:
        found = msgspec.json.decode(kept, type=Place)
    except msgspec.DecodeError:  # another version's
        return False
    window.open_page(found.page, found.record_id)
    page = window.page
    if page is None:
        return False
    if found.where:
        page.go_back(found.where)
    _fill(page, found.typed)
    _focus(page, found)
    return True


def place_of(window: MainWindow) -> Place:
    """Where the window is."""
    page, box = window.page, window.focusWidget()
    cursor, anchor = _cursor_of(box)
    return Place(
        page=window.page_name,
        record_id=window.record_id,
        where="" if page is None else page.where(),
        box="" if box is None else box.objectName(),
        cursor=cursor,
        anchor=anchor,
        typed={} if page is None else {line.objectName(): line.text() for line in _typed_lines(page)},
    )


def _typed_lines(page: Page) -> Iterator[QLineEdit]:
    """The lines of the page's forms that somebody typed into and did not send."""
    for form in page.findChildren(Form):
        for line in form.findChildren(QLineEdit):
            if line.isModified() and line.text() and line.echoMode() is QLineEdit.EchoMode.Normal:
                yield line


def _fill(page: Page, typed: dict[str, str]) -> None:
    """Put back what was typed where nothing stands now."""
    for name, text in typed.items():
        line = page.findChild(QLineEdit, name)
        if line is not None and not line.text():
            line.setText(text)
            line.setModified(True)  # so that the next lock keeps it too


def _cursor_of(box: QWidget | None) -> tuple[int, int]:
    if isinstance(box, QLineEdit):
        at = box.cursorPosition()
        begun = box.selectionStart()
        length = len(box.selectedText())
        return at, at if begun < 0 else (begun + length if at == begun else begun)
    if isinstance(box, QPlainTextEdit):
        return box.textCursor().position(), box.textCursor().anchor()
    return 0, 0


def _focus(page: Page, found: Place) -> None:
    """Set the focus and the cursor; where the box is not there any more, to where the page is typed in."""
    boxes = page.findChildren(QWidget, found.box) if found.box else []
    box = next((each for each in boxes if each.isVisible() and each.isEnabled()), None)
    if box is None:
        page.setFocus()
        return
    box.setFocus()
    if isinstance(box, QLineEdit):
        box.setSelection(found.anchor, found.cursor - found.anchor)
        if found.cursor == found.anchor:
            box.setCursorPosition(found.cursor)
    elif isinstance(box, QPlainTextEdit):
        _place_cursor(box, found)


def _place_cursor(box: QPlainTextEdit, found: Place) -> None:
    last = box.document().characterCount() - 1  # in the units of its positions
    cursor = box.textCursor()
    cursor.setPosition(min(found.anchor, last))
    cursor.setPosition(min(found.cursor, last), QTextCursor.MoveMode.KeepAnchor)
    box.setTextCursor(cursor)
