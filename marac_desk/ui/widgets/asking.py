"""Asking one thing more in place of a dialog: what both kinds of asking line have in common."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from marac_desk.services.rows.room import FieldBox
from marac_desk.ui.widgets.draft_line import DraftLine
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.text import name


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked, and what is typed so far: the draft of an asking line."""

    words: str = field(repr=False)
    fields: tuple[FieldBox, ...]
    """Each with the text that is typed in it."""
    about: msgspec.Raw
    """What it is about, as its line knows to read it."""
    letter: str = ""
    """The key that asked."""
    may_be_empty: bool = True
    """Whether Enter alone answers."""


class Asking(QFrame):
    """Hidden until asked for; Escape leaves everything as it was.

    What is asked, and what is typed so far, is a draft like any other; it belongs to a record.
    """

    left = Signal()
    """Escape was pressed."""
    drafted = Signal(str, str)
    """The name of the draft, and what is asked and typed, to be kept."""
    dropped = Signal(str)
    """The name of a draft that is none any more: it was answered, or thrown away."""

    def __init__(self, object_name: str, about: Any) -> None:
        """A line that is asked about one kind of thing.

        Args:
            about: The type of that thing, so that it can be kept and read again.
        """
        super().__init__()
        self.setProperty("role", "card")
        name(self, object_name, "One thing more")
        self._kind = about
        self._box = self._answered = ""
        self._is_kept = False
        self._message = Message(f"{object_name}.message")
        self.hide()

    def turn_to(self, record_id: str, drafts: Mapping[str, str]) -> None:
        """Belong to a record: what is half typed about the last one waits there.

        Args:
            record_id: The item or the meeting that is shown now.
            drafts: Unfinished text by the name of its box; what waits here is asked again.
        """
        box = f"{record_id}.{self.objectName()}"
        if box == self._box:
            return
        for line in self._lines():
            line.flush_draft()
        self.hide()
        self._box, self._is_kept = box, box in drafts
        if self._is_kept:
            self._ask_again(drafts[box])

    def refuse(self, reason: str) -> None:
        """Say why what was typed will not do; it stays."""
        self._message.say(reason)

    def settle(self) -> None:
        """It was answered: the line goes, and its draft with it."""
        box, self._answered = self._answered or self._box, ""
        if box == self._box:
            self._close()
        else:  # another record was turned to before the answer came
            self.dropped.emit(box)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _close(self) -> None:
        for line in self._lines():
            line.settle()
        self.hide()
        if self._is_kept:
            self._is_kept = False
            self.dropped.emit(self._box)

    def _begin(self) -> None:
        """Something is asked: the cursor goes to the first line, and that it is asked is kept, too."""
        self._message.clear()
        self.show()
        first = self._lines()[0]
        first.setFocus(Qt.FocusReason.PopupFocusReason)  # what is typed in a box stays typed
        first.keep_soon()

    def _answering(self) -> None:
        """Enter was pressed; what was typed stays a draft until the answer is a record."""
        self._answered = self._box

    def _on_drafted(self) -> None:
        self._is_kept = True
        self.drafted.emit(self._box, msgspec.json.encode(self._asked()).decode())

    def _ask_again(self, draft: str) -> None:
        try:
            asked = msgspec.json.decode(draft, type=Asked)
            about = msgspec.json.decode(asked.about, type=self._kind)
        except msgspec.DecodeError:  # another version's
            return
        self._message.clear()
        self._put_back(asked, about)
        self.show()

    def _lines(self) -> tuple[DraftLine, ...]:
        """The lines that are typed in."""
        raise NotImplementedError

    def _asked(self) -> Asked:
        """What is asked, and what is typed so far."""
        raise NotImplementedError

    def _put_back(self, asked: Asked, about: Any) -> None:
        """Show what was asked and typed, as it was."""
        raise NotImplementedError
