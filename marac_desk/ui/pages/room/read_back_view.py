"""The read-back: actions by agency in large type, gaps first; also the review of outstanding actions."""

from PySide6.QtCore import Signal

from marac_desk.services.rows.room import ActionRow
from marac_desk.services.rows.sheets import ReadBack
from marac_desk.services.rows.words import Tone
from marac_desk.ui.pages.room.asked import ask_about, asks_more
from marac_desk.ui.shortcuts import REVIEW_KEYS
from marac_desk.ui.tokens import SPACE, SPACE_L
from marac_desk.ui.widgets.action_list import ActionList, LargeActionList
from marac_desk.ui.widgets.layouts import clear, column, row
from marac_desk.ui.widgets.legend import legend
from marac_desk.ui.widgets.scroll import Scroll
from marac_desk.ui.widgets.text import chip, label
from marac_desk.ui.widgets.to_line import ToLine


class ReadBackView(Scroll):
    """Groups of actions; a letter on one acts on it at once."""

    pressed = Signal(str, object)
    """A letter and the action it was pressed on."""
    answered = Signal(str, object, str)
    """A letter that asks one thing more, the action, and what was typed."""

    def __init__(self, object_name: str, title: str, *, is_large: bool = False) -> None:
        """Show nothing yet.

        Args:
            is_large: Whether it is read out, and to be read from across the table.
        """
        super().__init__(object_name)
        self._is_large = is_large
        self._shown: ReadBack | None = None
        self._summary = label("", "quiet")
        self._groups = column(gap=SPACE)
        self._lists: list[ActionList] = []
        self._asked_at = (-1, 0)
        head = row(gap=SPACE)
        head.addWidget(label(title, "title"))
        head.addSpacing(SPACE)
        head.addWidget(self._summary)
        head.addStretch(1)
        self.to = ToLine(f"{object_name}.to", ActionRow)
        self.to.entered.connect(self._on_entered)
        self.to.left.connect(self._return)
        self.inside.addLayout(head)
        self.inside.addLayout(legend(REVIEW_KEYS))
        self.inside.addWidget(self.to)
        self.inside.addLayout(self._groups)
        self.inside.addStretch(1)

    def draw(self, shown: ReadBack) -> None:
        """Show the actions, keeping the place."""
        if shown == self._shown:
            return
        place = self._place()
        self._shown = shown
        self._summary.setText(shown.summary)
        clear(self._groups)
        self._lists = []
        for group in shown.groups:
            title = row(gap=SPACE)
            title.addWidget(label(group.code, "huge" if self._is_large else "large"))
            title.addWidget(label(group.name, "large" if self._is_large else "body", Tone.QUIET))
            title.addWidget(chip(str(len(group.actions))))
            title.addStretch(1)
            self._groups.addSpacing(SPACE_L - SPACE)
            self._groups.addLayout(title)
            self._add_list(group.code, group.actions)
        if not shown.groups:
            self._groups.addWidget(label("No actions.", "quiet"))
        self._return_to(place)

    def take_focus(self) -> None:
        """To the first action."""
        if self._lists:
            self._lists[0].setFocus()

    def _add_list(self, code: str, actions: tuple[ActionRow, ...]) -> None:
        kind = LargeActionList if self._is_large else ActionList
        made = kind(
            f"{self.objectName()}.{code}", f"Actions of {code}", "".join(key for key, _ in REVIEW_KEYS)
        )
        self._groups.addWidget(made)
        made.draw_actions(actions)
        made.pressed_key.connect(self._on_key)
        self._lists.append(made)

    def refuse(self, reason: str) -> None:
        """Say why the day or the agency was not understood; the line stays."""
        self.to.refuse(reason)

    def settle(self) -> None:
        """What was typed was understood: the line goes, and the cursor is back where it was."""
        self.to.settle()
        self._return()

    def _return(self) -> None:
        self._return_to(self._asked_at)
        if self._asked_at[0] not in range(len(self._lists)):
            self.take_focus()

    def _on_key(self, letter: str, row: ActionRow) -> None:
        if asks_more(letter):
            self._asked_at = self._place()
            ask_about(row, letter, self.to)
        else:
            self.pressed.emit(letter, row)

    def _on_entered(self, letter: str, row: ActionRow, typed: str) -> None:
        self.answered.emit(letter, row, typed)

    def _place(self) -> tuple[int, int]:
        for at, each in enumerate(self._lists):
            if each.hasFocus():
                return at, each.currentIndex().row()
        return -1, 0

    def _return_to(self, place: tuple[int, int]) -> None:
        at, line = place
        if 0 <= at < len(self._lists):
            self._lists[at].setFocus()
            self._lists[at].selectRow(min(line, self._lists[at].rows.rowCount() - 1))
