"""Deciding under an item that is no case: the words, whether they go to the Board, who does what by when."""

from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from marac_desk.services.rows.room import ItemStage
from marac_desk.services.rows.words import Choice
from marac_desk.ui.tokens import SPACE
from marac_desk.ui.widgets.action_list import ActionList
from marac_desk.ui.widgets.choices import Choices
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.text import heading, label
from marac_desk.ui.widgets.text_box import TextBox

REPORT, APPROVAL = "report", "approval"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision as typed."""

    item_id: str
    text: str = field(repr=False)
    reports_to_board: bool
    approval_sought: bool


class DecisionBox(TextBox):
    """A decision is none before Ctrl+Enter or the next item: left, or after a minute, it stays a draft."""

    def commit(self) -> None:
        self.flush_draft()


class Decide(QWidget):
    """The box of a decision with its flags, and the actions agreed under the item."""

    decided = Signal(object)
    """What was decided, as `Decided`."""
    drafted = Signal(str, str)
    """The item's id and the words so far."""

    def __init__(self) -> None:
        super().__init__()
        self._item_id, self._board = "", ""
        self._flags: frozenset[str] = frozenset()
        self.box = DecisionBox("item.decision", "What was decided", "What was decided? Ctrl+Enter keeps it.")
        self.flags = Choices("item.decision.flags", "What the Board has to do with the decision")
        self._actions = ActionList("item.actions", "Responsible and timescale")
        self._none = label("None yet. @ in the entry line adds one: who, what, by when.", "quiet")
        self._lay_out()
        self.box.committed.connect(self._on_committed)
        self.box.drafted.connect(self._on_drafted)
        self.flags.chosen.connect(self._on_flag)

    def draw(self, shown: ItemStage, draft: str) -> None:
        """Show what belongs to an item; a decision typed for another is kept first."""
        if shown.item_id != self._item_id:
            self.flush()
            self._item_id, self._flags = shown.item_id, frozenset()
        self._board = shown.board
        self.setVisible(shown.takes_decisions)
        self.box.load("", draft)
        self._draw_flags()
        self._actions.draw_actions(shown.actions)
        self._none.setVisible(not shown.actions)

    def flush(self) -> None:
        """Keep the decision that is typed: the item is left."""
        self.box.keep()

    def _lay_out(self) -> None:
        lines = column(self, gap=SPACE)
        lines.addWidget(heading("Decision"))
        lines.addWidget(self.box)
        flags = row(gap=SPACE)
        flags.addWidget(self.flags, 1)
        lines.addLayout(flags)
        lines.addWidget(heading("Responsible · timescale"))
        lines.addWidget(self._actions)
        lines.addWidget(self._none)

    def _draw_flags(self) -> None:
        self.flags.draw(
            tuple(
                Choice(key=key, value=value, label=words, is_chosen=value in self._flags)
                for key, value, words in (
                    ("R", REPORT, f"report to the {self._board}"),
                    ("A", APPROVAL, f"approval of the {self._board} sought"),
                )
            )
        )

    def _on_flag(self, value: str) -> None:
        self._flags ^= {value}
        self._draw_flags()

    def _on_drafted(self, text: str) -> None:
        self.drafted.emit(self._item_id, text)

    def _on_committed(self, text: str) -> None:
        if text.strip():
            self.decided.emit(
                Decided(
                    item_id=self._item_id,
                    text=text.strip(),
                    reports_to_board=REPORT in self._flags,
                    approval_sought=APPROVAL in self._flags,
                )
            )
        self._flags = frozenset()
        self.box.load("")
        self._draw_flags()
