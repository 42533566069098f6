"""The right column: what helps while the case is discussed."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame

from marac_desk.services.rows.room import ActionRow, ReferenceColumn
from marac_desk.services.rows.words import Line, Tone
from marac_desk.ui.pages.room.prompts import Prompts
from marac_desk.ui.theme import theme
from marac_desk.ui.tokens import SPACE, SPACE_S
from marac_desk.ui.widgets.layouts import clear, column
from marac_desk.ui.widgets.scroll import Scroll
from marac_desk.ui.widgets.text import heading, label, name

_WIDTH = 284


class Reference(QFrame):
    """Alerts, people and links, last time, plan, open actions, prompts."""

    def __init__(self) -> None:
        super().__init__()
        name(self, "reference", "Reference")
        self.setProperty("role", "right")
        self._shown: tuple[ReferenceColumn, bool] | None = None
        self._scroll = Scroll("reference.scroll", SPACE + SPACE_S)
        self._scroll.setAccessibleName("Reference: the arrows scroll")
        self._scroll.setProperty("focusPolicy", "TabFocus")
        self.prompts = Prompts()
        lines = column(self)
        lines.addWidget(self._scroll, 1)
        lines.addWidget(self.prompts)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def draw(self, shown: ReferenceColumn, *, shows_names: bool) -> None:
        """Show what belongs to the case; parts with nothing to say stay away, but for the plan."""
        if (shown, shows_names) == self._shown:
            return
        self._shown = (shown, shows_names)
        self.prompts.draw(shown.prompts)
        inside = self._scroll.inside
        clear(inside)
        self._alerts(shown.alerts)
        people = shown.people if shows_names else tuple(_unnamed(each) for each in shown.people)
        self._lines("People and links", people)
        self._words("Last time", shown.last_time or "Nothing recorded.")
        self._actions(shown.open_actions)
        self._words("Plan and goals", shown.plan or "None yet.")
        inside.addStretch(1)

    @property
    def has_focus(self) -> bool:
        """Whether the focus is somewhere in it."""
        return self.isAncestorOf(QApplication.focusWidget() or self)

    def take_focus(self) -> None:
        """To what it says, for the arrows to scroll."""
        self._scroll.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _alerts(self, lines: tuple[Line, ...]) -> None:
        if lines:
            self._scroll.inside.addWidget(heading("Alerts"))
        for line in lines:
            self._scroll.inside.addWidget(label(line.text, "chip", line.tone, wraps=True))
        self._scroll.inside.addSpacing(SPACE if lines else 0)

    def _lines(self, title: str, lines: tuple[Line, ...]) -> None:
        if lines:
            self._scroll.inside.addWidget(heading(title))
        for line in lines:
            self._scroll.inside.addWidget(label(line.text, tone=line.tone, wraps=True))
        self._scroll.inside.addSpacing(SPACE if lines else 0)

    def _words(self, title: str, text: str) -> None:
        self._scroll.inside.addWidget(heading(title))
        self._scroll.inside.addWidget(label(text, "quiet", wraps=True))
        self._scroll.inside.addSpacing(SPACE)

    def _actions(self, actions: tuple[ActionRow, ...]) -> None:
        words = tuple(_action(action) for action in actions) or (
            Line(text="None for this case.", tone=Tone.QUIET),
        )
        self._lines("Open actions", words)

    def _on_theme(self) -> None:
        self.setFixedWidth(theme().size(_WIDTH))


def _unnamed(line: Line) -> Line:
    return replace(line, text=line.unnamed or line.text)


def _action(row: ActionRow) -> Line:
    return Line(text=f"{row.reference} {row.owner}: {row.text} ({row.due})", tone=row.tone)
