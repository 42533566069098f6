"""One meeting: its walk, its agenda, its cases, and the ways into the room and the documents."""

from PySide6.QtWidgets import QWidget

from marac_desk.domain.ids import ItemId, MeetingId
from marac_desk.domain.kinds import Kind
from marac_desk.services.agenda import confirm_agenda, move_item
from marac_desk.services.meeting_pages import meeting_page
from marac_desk.services.meetings import circulate_papers
from marac_desk.services.rows.meetings import AgendaRow
from marac_desk.services.rows.meetings import MeetingPage as Shown
from marac_desk.ui.bus import Bus
from marac_desk.ui.pages.meetings.refer_form import ReferForm
from marac_desk.ui.pages.page import Page
from marac_desk.ui.theme import theme
from marac_desk.ui.tokens import SPACE, SPACE_L
from marac_desk.ui.widgets.button import button
from marac_desk.ui.widgets.layouts import clear, column, row
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.steps import Steps
from marac_desk.ui.widgets.table import Column, Table
from marac_desk.ui.widgets.text import key, label

_FORM_WIDTH = 380


class MeetingPage(Page):
    """Everything about a meeting but the room itself."""

    kinds = frozenset({Kind.MEETING, Kind.ITEM, Kind.PAPER, Kind.CASE, Kind.APOLOGY, Kind.DOCUMENT})

    def __init__(self, bus: Bus) -> None:
        super().__init__(bus)
        self._meeting_id = MeetingId("")
        self._title, self._when = label("", "title"), label("", "quiet")
        self._steps = Steps("meeting.steps")
        self._lines = column(gap=2)
        self._message = Message("meeting.message")
        self._agenda: Table[AgendaRow] = Table("meeting.agenda", "Agenda", _COLUMNS, keys="UD")
        self._confirm = button("meeting.confirm", "Confirm the agenda")
        self._circulate = button("meeting.circulate", "Papers went out today")
        self._documents = button("meeting.documents", "Documents")
        self._distribution = button("meeting.distribution", "Distribution")
        self._room = button("meeting.room", "Enter the room")
        self._room.setProperty("role", "main")
        self._refer = ReferForm(bus)
        self._lay_out()
        self._connect()

    def show_record(self, record_id: str) -> None:
        self._meeting_id = MeetingId(record_id)
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        if not self._meeting_id:
            return
        shown = self._bus.ask(meeting_page, self._meeting_id)
        self._draw(shown)
        self._refer.turn_to(shown.forum_id, shown.meeting_id)
        self._agenda.setFocus()

    def _draw(self, shown: Shown) -> None:
        self._title.setText(shown.title)
        self._when.setText(shown.when)
        self._steps.draw(shown.steps)
        self._agenda.draw(shown.agenda)
        self._room.setEnabled(shown.can_enter)
        self._confirm.setVisible(shown.can_confirm)
        clear(self._lines)
        for line in shown.lines:
            self._lines.addWidget(label(line.text, tone=line.tone, wraps=True))

    def _lay_out(self) -> None:
        head = row(gap=SPACE)
        titles = column(gap=0)
        titles.addWidget(self._title)
        titles.addWidget(self._when)
        head.addLayout(titles, 1)
        for each in (self._confirm, self._circulate, self._documents, self._distribution, self._room):
            head.addWidget(each)
        keys = row(gap=SPACE)
        keys.addStretch(1)
        for letter, words in (("U", "move up"), ("D", "move down")):
            keys.addWidget(key(letter))
            keys.addWidget(label(words, "small"))
        left = column(gap=SPACE)
        left.addWidget(self._agenda, 1)
        left.addLayout(keys)
        self._right = QWidget()
        right = column(self._right)
        right.addLayout(self._lines)
        right.addWidget(self._refer)
        right.addStretch(1)
        body = row(gap=SPACE_L)
        body.addLayout(left, 1)
        body.addWidget(self._right)
        lines = column(self, gap=SPACE + SPACE // 2, margin=SPACE_L)
        lines.addLayout(head)
        lines.addWidget(self._steps)
        lines.addWidget(self._message)
        lines.addLayout(body, 1)
        self._on_theme()

    def _connect(self) -> None:
        theme().changed.connect(self._on_theme)
        self._confirm.clicked.connect(self._on_confirm)
        self._circulate.clicked.connect(self._on_circulate)
        self._documents.clicked.connect(self._on_documents)
        self._distribution.clicked.connect(self._on_distribution)
        self._room.clicked.connect(self._on_room)
        self._agenda.pressed_key.connect(self._on_key)

    def _on_theme(self) -> None:
        self._right.setFixedWidth(theme().size(_FORM_WIDTH))

    def _on_confirm(self) -> None:
        self._message.clear()
        self._bus.answering(fail=self._message.say).run(confirm_agenda, self._meeting_id)

    def _on_circulate(self) -> None:
        self._message.clear()
        today = self._bus.today()
        self._bus.answering(fail=self._message.say).run(circulate_papers, self._meeting_id, on=today)

    def _on_documents(self) -> None:
        self.opens.emit("documents", self._meeting_id)

    def _on_distribution(self) -> None:
        self.opens.emit("distribution", self._meeting_id)

    def _on_room(self) -> None:
        self.opens.emit("room", self._meeting_id)

    def _on_key(self, letter: str, found: AgendaRow) -> None:
        place = int(found.number.split(".")[-1])  # among its like: cases of one heading, or headings
        position = place - 1 if letter == "U" else place + 1
        self._message.clear()
        asker = self._bus.answering(fail=self._message.say)
        asker.run(move_item, ItemId(found.item_id), position=max(position, 1))


def _number(shown: AgendaRow) -> str:
    return shown.number


def _item(shown: AgendaRow) -> str:
    return shown.title


def _note(shown: AgendaRow) -> str:
    return shown.note


def _minutes(shown: AgendaRow) -> str:
    return f"{shown.minutes} min" if shown.minutes else ""


_COLUMNS: tuple[Column[AgendaRow], ...] = (
    Column("No.", _number),
    Column("Item", _item, is_wide=True),
    Column("Note", _note),
    Column("Time", _minutes),
)
