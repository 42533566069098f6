"""Today: the next meeting of each forum, and what cannot wait."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from marac_desk.services.rows.today import MeetingCard
from marac_desk.services.rows.words import Line, Tone
from marac_desk.services.today import today
from marac_desk.ui.backup_keeper import BackupKeeper
from marac_desk.ui.bus import Bus
from marac_desk.ui.pages.page import Page
from marac_desk.ui.practice_offer import PracticeOffer
from marac_desk.ui.tokens import SPACE, SPACE_L, SPACE_S
from marac_desk.ui.widgets.layouts import clear, column, row
from marac_desk.ui.widgets.scroll import Scroll
from marac_desk.ui.widgets.text import chip, heading, label, name, repolish

_ACROSS = 3
_START = "Nothing is planned. Add a forum in Settings (Ctrl+8), then plan its first meeting (Ctrl+2)."
_LOOKING = Line(text="Looking for the last backup…")


class TodayPage(Page):
    """Cards over lists; every line is finished words."""

    def __init__(self, bus: Bus) -> None:
        super().__init__(bus)
        self._keeper = BackupKeeper.of(bus)
        self._keeper.told.connect(self._on_told)
        self._keeper.looked.connect(self._on_looked)
        self._backup: QLabel | None = None
        self._scroll = Scroll("today", SPACE_L + SPACE)
        column(self, gap=0).addWidget(self._scroll)

    def showEvent(self, event: QShowEvent) -> None:
        self._keeper.look()
        super().showEvent(event)

    def refresh(self) -> None:
        shown = self._bus.ask(today)
        inside = self._scroll.inside
        clear(inside)
        inside.addWidget(label(shown.greeting, "huge"))
        inside.addSpacing(SPACE)
        offer = PracticeOffer()
        offer.taken.connect(self._on_practise)
        inside.addWidget(offer)
        offer.offer(is_first_run=not shown.cards)
        if not shown.cards:
            inside.addWidget(label(_START, "quiet", wraps=True))
        for start in range(0, len(shown.cards), _ACROSS):
            inside.addLayout(self._line_of_cards(shown.cards[start : start + _ACROSS]))
        for title, lines in (
            ("Overdue actions", shown.overdue),
            ("Awaiting ratification", shown.ratify),
            ("Deadlines that run by themselves", shown.clocks),
        ):
            self._part(title, lines)
        self._store((*shown.safety, *self._failure()))
        inside.addSpacing(SPACE)
        inside.addLayout(self._foot())
        inside.addStretch(1)

    def _line_of_cards(self, cards: tuple[MeetingCard, ...]) -> QHBoxLayout:
        line = row(gap=SPACE_L)
        for shown in cards:
            line.addWidget(self._card(shown), 1)
        for _ in range(_ACROSS - len(cards)):
            line.addStretch(1)
        return line

    def _card(self, shown: MeetingCard) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        name(card, f"today.{shown.meeting_id}", f"{shown.forum}, {shown.day}")
        lines = column(card, gap=SPACE_S, margin=SPACE_L)
        head = row(gap=SPACE)
        head.addWidget(label(shown.forum, "large"), 1)
        head.addWidget(chip(shown.when, Tone.ACCENT))
        lines.addLayout(head)
        lines.addWidget(label(f"{shown.day} · {shown.stage}", "quiet", wraps=True))
        lines.addSpacing(SPACE_S)
        for line in shown.lines:
            lines.addWidget(label(line.text, tone=line.tone, wraps=True))
        lines.addStretch(1)
        lines.addSpacing(SPACE)
        buttons = row(gap=SPACE)
        if shown.can_enter:
            buttons.addWidget(self._button("Enter the room", "room", shown))
        buttons.addWidget(self._button("Open", "meeting", shown))
        buttons.addStretch(1)
        lines.addLayout(buttons)
        return card

    def _button(self, words: str, page: str, shown: MeetingCard) -> QPushButton:
        made = QPushButton(words)
        made.setProperty("role", "main" if page == "room" else "plain")
        made.setProperty("page", page)
        made.setProperty("meeting", shown.meeting_id)
        name(made, f"today.{page}.{shown.meeting_id}", f"{words}: {shown.forum}")
        made.clicked.connect(self._on_clicked)
        return made

    def _part(self, title: str, lines: tuple[Line, ...], *first: QLabel) -> None:
        labels = (*first, *(label(line.text, tone=line.tone, wraps=True) for line in lines))
        if not labels:
            return
        self._scroll.inside.addSpacing(SPACE_L)
        self._scroll.inside.addWidget(heading(title))
        for each in labels:
            self._scroll.inside.addWidget(each)

    def _store(self, lines: tuple[Line, ...]) -> None:
        """The last backup, which is looked for away from the window, and what else is to be said."""
        last = self._keeper.last or _LOOKING
        self._backup = label(last.text, tone=last.tone, wraps=True)
        self._part("The store", lines, self._backup)

    def _failure(self) -> tuple[Line, ...]:
        """Why the last backup was not made, if it was not."""
        words = self._keeper.failure
        return (Line(text=words, tone=Tone.WARNING),) if words else ()

    def _foot(self) -> QHBoxLayout:
        line = row(gap=SPACE)
        for words, page in (("Backups", "backups"), ("Practise with invented people", "practice")):
            made = QPushButton(words)
            made.setProperty("role", "plain")
            made.setProperty("page", page)
            made.setProperty("meeting", "")
            name(made, f"today.{page}", words)
            made.clicked.connect(self._on_clicked)
            line.addWidget(made)
        line.addStretch(1)
        return line

    def _on_practise(self) -> None:
        self.opens.emit("practice", "")

    def _on_told(self) -> None:
        self._keeper.look()
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    def _on_looked(self) -> None:
        if self._backup is not None and self._keeper.last is not None:
            self._backup.setText(self._keeper.last.text)
            repolish(self._backup, tone=self._keeper.last.tone.value)

    def _on_clicked(self) -> None:
        button = self.sender()
        self.opens.emit(button.property("page"), button.property("meeting"))
