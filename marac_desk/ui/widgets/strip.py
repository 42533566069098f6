"""The strip over the room: quorum, chair, confidentiality and the clocks, always visible."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QWidget

from marac_desk.services.rows.room import RoomStrip
from marac_desk.services.rows.words import Tone
from marac_desk.ui.theme import theme
from marac_desk.ui.tokens import SPACE, SPACE_L, SPACE_S
from marac_desk.ui.widgets.announce import announce
from marac_desk.ui.widgets.elided import Elided
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.text import label, name, repolish

_HEIGHT = 48
_TWO_LINES = 66
_ONE_LINE_TO = 1.1
"""Drawn larger than this, the facts have a line of their own."""
_GAP = SPACE + SPACE_S
_SECOND = 1_000
_WORDS = 110
_FORUM = 60
_FACT = 150
"""Facts are shown whole where they have not more pixels; day and forum give way first."""


class Strip(QFrame):
    """One line of facts. The quorum is a live region: a screen reader says it when it changes."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        name(self, "strip", "The meeting now")
        self.setProperty("role", "strip")
        self._now = now
        self._row: RoomStrip | None = None
        self._forum, self._day = Elided("strong", least=_FORUM), Elided("quiet", least=0)
        self._practice = Elided("chip", Tone.WARNING, least=_WORDS)
        self._quorum = label("", "pill")
        self._chair, self._read = _Fact("Chair"), _Fact("Confidentiality")
        self._item, self._ends = _Fact("Item"), _Fact("Ends")
        self._clock = label("", "clock")
        name(self._quorum, "strip.quorum")
        name(self._clock, "strip.clock", "Time")
        self._lay_out()
        self._tick = QTimer(self)
        self._tick.setInterval(_SECOND)
        self._tick.timeout.connect(self._on_tick)
        self._tick.start()
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def draw(self, shown: RoomStrip) -> None:
        """Show what is so now."""
        if self._row is None or shown.quorum != self._row.quorum:
            announce(self, shown.quorum)
        self._row = shown
        self._forum.say(shown.forum)
        self._day.say(shown.day)
        self._practice.say(shown.practice)
        self._practice.setVisible(bool(shown.practice))
        self._quorum.setText(f"{'●' if shown.is_quorate else '▲'} {shown.quorum}")
        self._quorum.setAccessibleName(shown.quorum)
        repolish(self._quorum, tone=Tone.GOOD.value if shown.is_quorate else Tone.ALERT.value)
        since = f" since {shown.chair_since}" if shown.chair_since else ""
        self._chair.say(f"{shown.chair}{since}", Tone.PLAIN if since else Tone.WARNING)
        self._read.say(shown.confidentiality, Tone.PLAIN if shown.is_confidentiality_read else Tone.WARNING)
        self._ends.say(shown.ends)
        self._on_tick()

    def _lay_out(self) -> None:
        """One line; two where everything is much larger, for a projector."""
        lines = column(self, gap=0)
        lines.setContentsMargins(SPACE_L, 0, SPACE_L, 0)
        self._first, self._second = row(gap=_GAP), row(gap=_GAP)
        lines.addLayout(self._first)
        lines.addLayout(self._second)
        for left in (self._forum, self._day, self._practice):
            self._first.addWidget(left, 0, Qt.AlignmentFlag.AlignVCenter)
        self._first.addStretch(1)
        self._second.addStretch(1)
        self._first.addWidget(self._quorum, 0, Qt.AlignmentFlag.AlignVCenter)
        self._first.addWidget(self._clock, 0, Qt.AlignmentFlag.AlignVCenter)

    def _place_facts(self, *, is_large: bool) -> None:
        line = self._second if is_large else self._first
        for fact in (self._chair, self._read, self._item, self._ends):
            self._first.removeWidget(fact)
            self._second.removeWidget(fact)
            at = line.count() - (0 if is_large else 1)  # before the clock
            line.insertWidget(at, fact, 0, Qt.AlignmentFlag.AlignVCenter)

    def _on_tick(self) -> None:
        now = self._now()
        self._clock.setText(f"{now:%H:%M}")
        if self._row is not None:
            self._item.say(item_clock(self._row, now))

    def _on_theme(self) -> None:
        is_large = theme().scale > _ONE_LINE_TO
        self._place_facts(is_large=is_large)
        self.setFixedHeight(theme().size(_TWO_LINES if is_large else _HEIGHT))


class _Fact(QWidget):
    """A quiet word and what it is, such as "Chair M. Thorne"; hidden while there is nothing."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._quiet, self._value = label(words, "quiet"), Elided("strong", least=_FACT)
        line = row(self, gap=SPACE - 2)
        line.addWidget(self._quiet)
        line.addWidget(self._value)
        name(self, f"strip.{words.casefold()}", words)
        self.hide()

    def say(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        """Show what it is."""
        if text != self._value.whole or tone.value != self._value.property("tone"):
            self._value.say(text)
            repolish(self._value, tone=tone.value)
            self.setAccessibleName(f"{self._quiet.text()} {text}")
        self.setVisible(bool(text))


def item_clock(shown: RoomStrip, now: datetime) -> str:
    """The item's clock: "06:12 / 12", then "+02:10" over the slot; empty while none runs."""
    if shown.item_counted_from is None:
        return ""
    seconds = max(int((now - shown.item_counted_from).total_seconds()), 0)
    slot = shown.item_minutes
    if slot is not None and seconds >= slot * 60:
        return f"+{_minutes(seconds - slot * 60)}"
    return f"{_minutes(seconds)} / {slot}" if slot is not None else _minutes(seconds)


def _minutes(seconds: int) -> str:
    return f"{seconds // 60:02d}:{seconds % 60:02d}"
