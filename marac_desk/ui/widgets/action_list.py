"""A list of actions: reference, owner, text, badge and due date, with hairlines between."""

from PySide6.QtGui import QResizeEvent

from marac_desk.services.rows.room import ActionRow
from marac_desk.services.rows.words import Tone
from marac_desk.ui.theme import theme
from marac_desk.ui.tokens import POINT_SIZE
from marac_desk.ui.widgets.table import Column, Table

_LARGE, _ENOUGH = 1.4, 2.0
"""How much larger than the rest; where that is large enough by itself, its words need the width."""
_LEAST = 46
"""How high a row of the large list is at least."""


class ActionList(Table[ActionRow]):
    """Actions as every stage of the room shows them; as high as its rows."""

    def __init__(self, object_name: str, accessible: str, keys: str = "") -> None:
        super().__init__(object_name, accessible, _COLUMNS, keys)
        self.setProperty("role", "bare")
        self.horizontalHeader().hide()

    def draw_actions(self, rows: tuple[ActionRow, ...]) -> None:
        """Show actions; nothing at all while there are none."""
        self.draw(rows)
        self.fit()
        self.setVisible(bool(rows))


class LargeActionList(ActionList):
    """Actions to be read from across the table: in larger type, each with all of its words."""

    def __init__(self, object_name: str, accessible: str, keys: str = "") -> None:
        super().__init__(object_name, accessible, keys)
        self.setWordWrap(True)

    def fit(self) -> None:
        """Be as high as the rows, each as high as its words at this width."""
        least = theme().size(_LEAST)
        for place in range(self.rows.rowCount()):
            self.setRowHeight(place, max(self.sizeHintForRow(place), least))
        self.setFixedHeight(self.verticalHeader().length() + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _on_theme(self) -> None:
        super()._on_theme()
        font = self.font()
        font.setPointSizeF(POINT_SIZE * max(theme().scale, min(theme().scale * _LARGE, _ENOUGH)))
        self.setFont(font)
        self.fit()


def _owner(row: ActionRow) -> str:
    gap = " ○" if "owner" in row.gaps else ""
    return f"{row.owner}{gap}  {row.lead}".strip()


def _badge(row: ActionRow) -> str:
    return row.badge


def _badge_tone(row: ActionRow) -> Tone:
    return row.tone


def _due(row: ActionRow) -> str:
    return f"{row.due} ○" if "date" in row.gaps else row.due


def _reference(row: ActionRow) -> str:
    return row.reference


def _text(row: ActionRow) -> str:
    return row.text or "no text"


_COLUMNS = (
    Column("Reference", _reference),
    Column("Owner", _owner),
    Column("Action", _text, is_wide=True),
    Column("State", _badge, tone=_badge_tone),
    Column("Due", _due),
)
