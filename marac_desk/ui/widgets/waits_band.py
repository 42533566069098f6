"""What waits above the stage: one button each, the first also by the room's key, and cases that fall off."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton

from marac_desk.services.rows.room import RoomStrip, Wait
from marac_desk.services.rows.words import Line, Tone
from marac_desk.ui.shortcuts import shortcut
from marac_desk.ui.tokens import SPACE, SPACE_L, SPACE_S
from marac_desk.ui.widgets.announce import announce
from marac_desk.ui.widgets.flow import Flow, holding
from marac_desk.ui.widgets.layouts import clear, column
from marac_desk.ui.widgets.ruling_line import RulingLine
from marac_desk.ui.widgets.text import label, name

_AROUND = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class WaitsBand(QFrame):
    """Hidden while nothing waits; it never takes the focus by itself."""

    pressed = Signal(object)
    """The `Wait` to be settled."""
    ruled = Signal(object, str)
    """A `Wait` for the chair's ruling, and the value of the ruling."""
    looked = Signal(str)
    """The id of an item that would fall off."""

    def __init__(self) -> None:
        super().__init__()
        name(self, "waits", "What waits")
        self.setProperty("role", "waits")
        self._shown: tuple[object, ...] = ()
        self._waits: tuple[Wait, ...] = ()
        self.buttons: list[QPushButton] = []
        self._notes = column(gap=SPACE_S)
        self._asks, self._falls = Flow(SPACE), Flow(SPACE)
        lines = column(self, gap=SPACE_S)
        lines.setContentsMargins(SPACE_L, SPACE_S + 2, SPACE_L, SPACE_S + 2)
        lines.addLayout(self._notes)
        self._asking, self._falling = holding(self._asks), holding(self._falls)
        self.ruling = RulingLine()
        self.ruling.ruled.connect(self.ruled)
        lines.addWidget(self._asking)
        lines.addWidget(self.ruling)
        lines.addWidget(self._falling)
        self.hide()

    def draw(self, strip: RoomStrip) -> None:
        """Show what waits now; drawn anew only when something of it is another."""
        shown = (strip.notes, strip.waits, strip.will_not_fit, strip.planned_end)
        if shown == self._shown:
            return
        self._shown = shown
        had_focus = any(each.hasFocus() for each in self.buttons)
        fresh = [each.text for each in strip.waits if each not in self._waits]
        self._waits, self.buttons = strip.waits, []
        self._draw_notes(strip.notes)
        self._draw_asks(strip.waits)
        self._draw_falls(strip)
        self.ruling.draw(strip.waits)
        self.setVisible(bool(strip.notes or strip.waits or strip.will_not_fit))
        announce(self, ". ".join(fresh))
        if had_focus:
            self.take_focus()

    def take(self) -> None:
        """Settle the first that waits."""
        if self._waits:
            self._settle(self._waits[0])

    def take_focus(self) -> None:
        """To the first button; the arrows go on from there."""
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _AROUND.get(Qt.Key(event.key()))
        at = next((place for place, each in enumerate(self.buttons) if each.hasFocus()), None)
        if at is None:
            super().keyPressEvent(event)
        elif by is not None:
            self.buttons[(at + by) % len(self.buttons)].setFocus()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.buttons[at].click()
        else:
            super().keyPressEvent(event)

    def _draw_notes(self, notes: Sequence[Line]) -> None:
        clear(self._notes)
        for each in notes:
            self._notes.addWidget(label(each.text, tone=each.tone, wraps=True))

    def _draw_asks(self, waits: Sequence[Wait]) -> None:
        clear(self._asks)
        key = shortcut("settle").keys[0]
        for place, wait in enumerate(waits):
            made = self._button(f"{key}  {wait.text}" if place == 0 else wait.text, wait.text)
            made.setObjectName(f"waits.{wait.kind.value}.{place}")
            made.setProperty("wait", place)
            made.clicked.connect(self._on_ask)
            self._asks.addWidget(made)
        self._asking.setVisible(bool(waits))

    def _draw_falls(self, strip: RoomStrip) -> None:
        clear(self._falls)
        ends = f" by {strip.planned_end}" if strip.planned_end else ""
        if strip.will_not_fit:
            self._falls.addWidget(label(f"Will not fit{ends}:", "strong", Tone.WARNING))
        for place, line in enumerate(strip.will_not_fit):
            made = self._button(line.text, f"{line.text}, will not fit: look at it")
            made.setObjectName(f"waits.falls.{place}")
            made.setProperty("item", line.target_id)
            made.clicked.connect(self._on_fall)
            self._falls.addWidget(made)
        self._falling.setVisible(bool(strip.will_not_fit))

    def _button(self, text: str, accessible: str) -> QPushButton:
        made = QPushButton(text)
        made.setProperty("role", "option")
        made.setAccessibleName(accessible)
        self.buttons.append(made)
        return made

    def _on_ask(self) -> None:
        self._settle(self._waits[self.sender().property("wait")])

    def _settle(self, wait: Wait) -> None:
        """One key is all there is to it, but for a ruling: that is a letter more."""
        if wait.choices:
            self.ruling.ask(wait)
        else:
            self.pressed.emit(wait)

    def _on_fall(self) -> None:
        self.looked.emit(self.sender().property("item"))
