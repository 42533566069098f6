"""The actions of a case since last time: a count, and by its key the list of them, a letter each acts on."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from marac_desk.services.rows.room import ActionRow
from marac_desk.ui.pages.room.asked import ask_about, asks_more
from marac_desk.ui.shortcuts import REVIEW_KEYS, shortcut
from marac_desk.ui.tokens import SPACE
from marac_desk.ui.widgets.action_list import ActionList
from marac_desk.ui.widgets.flow import holding
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.legend import legend
from marac_desk.ui.widgets.text import heading, key, label, name
from marac_desk.ui.widgets.to_line import ToLine


class Since(QWidget):
    """One line until its key unfolds the list; Escape folds it again."""

    pressed = Signal(str, object)
    """A letter and the action it was pressed on."""
    answered = Signal(str, object, str)
    """A letter that asks one thing more, the action, and what was typed."""
    unfolded = Signal()
    """It wants to be seen whole."""
    left = Signal()
    """The list is folded: the focus goes back to the box."""

    def __init__(self) -> None:
        super().__init__()
        name(self, "since", "Actions since last time")
        self._rows: tuple[ActionRow, ...] = ()
        self._words = label("", "quiet")
        self._key = key(shortcut("part_2").keys[0])
        self._legend = holding(legend(REVIEW_KEYS))
        letters = "".join(letter for letter, _ in REVIEW_KEYS)
        self._list = ActionList("since.list", "Actions since last time", letters)
        self.to = ToLine("since.to", ActionRow)
        self._lay_out()
        self._fold()
        self._list.pressed_key.connect(self._on_key)
        self.to.entered.connect(self.answered)
        self.to.left.connect(self._list.setFocus)

    def turn_to(self, item_id: str, drafts: Mapping[str, str]) -> None:
        """Belong to an item; what is half typed about the last one waits there.

        Args:
            drafts: Unfinished text by the name of its box; what waits here is asked again.
        """
        self._fold()
        self.to.turn_to(item_id, drafts)
        self._legend.setVisible(not self.to.isHidden())

    def draw(self, words: str, rows: tuple[ActionRow, ...]) -> None:
        """Show how many are open; the list only while it is unfolded."""
        self._rows = rows
        self._words.setText(words)
        self._key.setVisible(bool(rows))
        if self._is_unfolded:
            had_focus = self._list.hasFocus()
            self._list.draw_actions(rows)
            if not rows:
                self._leave(is_followed=had_focus)

    def take_focus(self) -> None:
        """Unfold the list, where there is one, and go to its first action."""
        if self._rows:
            self._legend.show()
            self._list.draw_actions(self._rows)
            self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.unfolded.emit()

    def refuse(self, reason: str) -> None:
        """Say why what was typed was not understood; the line stays."""
        self.to.refuse(reason)

    def settle(self) -> None:
        """What was typed was understood: the line goes, and the cursor is back in the list."""
        self.to.settle()
        if self._is_unfolded:
            self._list.setFocus()
        else:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_unfolded:
            self._leave(is_followed=True)
            return
        super().keyPressEvent(event)

    @property
    def _is_unfolded(self) -> bool:
        return not self._legend.isHidden()

    def _leave(self, *, is_followed: bool) -> None:
        self._fold()
        self.to.settle()
        if is_followed:
            self.left.emit()

    def _fold(self) -> None:
        self._legend.hide()
        self._list.hide()

    def _lay_out(self) -> None:
        lines = column(self, gap=SPACE)
        head = row(gap=SPACE)
        head.addWidget(heading("2 · Actions since last time"))
        head.addWidget(self._words)
        head.addWidget(self._key)
        head.addStretch(1)
        lines.addLayout(head)
        for part in (self._legend, self.to, self._list):
            lines.addWidget(part)

    def _on_key(self, letter: str, row: ActionRow) -> None:
        if asks_more(letter):
            ask_about(row, letter, self.to)
        else:
            self.pressed.emit(letter, row)
