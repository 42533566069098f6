"""As they will receive it: one reader's copy on the left, what is withheld from that reader on the right."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from marac_desk.domain.ids import AgencyId, MeetingId
from marac_desk.services.desk import Desk
from marac_desk.services.documents_page import documents_page
from marac_desk.services.meeting_pages import meeting_page
from marac_desk.services.reading import Reading, chairs_alone, consult_withheld, reading
from marac_desk.services.rows.words import Tone
from marac_desk.ui.background import Background
from marac_desk.ui.bus import Bus
from marac_desk.ui.pages.page import Page
from marac_desk.ui.tokens import SPACE, SPACE_L, SPACE_S
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.marked_list import MarkedList, push_button
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.reading_box import ReadingBox
from marac_desk.ui.widgets.text import field_label, label, name

_DOCUMENTS: Final = (("Minutes", "minutes"), ("Agenda", "agenda"), ("Actions", "actions"))
_NOTHING: Final = "Nothing is withheld from this reader."
_EYES: Final = "What is withheld, and why: for the Chair’s eyes alone"


class ReadingPage(Page):
    """Shows; it writes nothing but that the chair looked at what is the chair's alone."""

    def __init__(self, bus: Bus) -> None:
        super().__init__(bus)
        self._meeting_id = MeetingId("")
        self._background = Background(self)
        self._is_asked_again = False
        self._title = label("", "title")
        self._reader, self._document = QComboBox(), QComboBox()
        self._message = Message("reading.message")
        self._text, self._withheld = ReadingBox("reading.text"), ReadingBox("reading.withheld")
        self._marked = MarkedList(bus)
        self._back = push_button("reading.back", "Back to the documents")
        self._lay_out()
        self._reader.activated.connect(self._on_chosen)
        self._document.activated.connect(self._on_chosen)
        self._back.clicked.connect(self._on_back)

    def show_record(self, record_id: str) -> None:
        self._meeting_id = MeetingId(record_id)
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        if self._meeting_id:
            self._title.setText(
                f"As they will receive it · {self._bus.ask(meeting_page, self._meeting_id).title}"
            )
            self._offer_readers()
            self._marked.show_meeting(self._meeting_id)
            self._ask_again()

    def flush(self) -> None:
        self._background.rest(0)

    def _lay_out(self) -> None:
        lines = column(self, gap=SPACE + SPACE_S, margin=SPACE_L)
        head = row(gap=SPACE)
        head.addWidget(self._title, 1)
        head.addWidget(self._back)
        lines.addLayout(head)
        for title, key in _DOCUMENTS:
            self._document.addItem(title, key)
        name(self._reader, "reading.reader")
        name(self._document, "reading.document")
        choices = row(gap=SPACE)
        for title, box in (("Copy for", self._reader), ("Document", self._document)):
            choices.addWidget(field_label(title, box))
            choices.addWidget(box)
        choices.addStretch(1)
        lines.addLayout(choices)
        lines.addWidget(self._message)
        beside = row(gap=SPACE_L)
        beside.addLayout(_titled("The copy", self._text), 3)
        aside = column(gap=SPACE)
        aside.addLayout(_titled(_EYES, self._withheld), 3)
        aside.addWidget(self._marked, 2)
        beside.addLayout(aside, 2)
        lines.addLayout(beside, 1)

    def _offer_readers(self) -> None:
        chosen = self._reader.currentData()
        rows = self._bus.ask(documents_page, self._meeting_id)
        readers = {each.reader_id: each.reader for each in rows if each.kind == "agenda"}
        self._reader.clear()
        for reader_id, words in readers.items():
            self._reader.addItem(words, reader_id)
        self._reader.setCurrentIndex(max(self._reader.findData(chosen), 0))

    def _on_chosen(self) -> None:
        self._ask_again()

    def _ask_again(self) -> None:
        """Have the copy made away from the window; what is chosen meanwhile is made after it."""
        if self._background.is_busy:
            self._is_asked_again = True
            return
        self._is_asked_again = False
        ask = partial(
            _read,
            self._bus,
            meeting_id=self._meeting_id,
            document=self._document.currentData(),
            reader_id=self._reader.currentData() or None,
        )
        self._background.run(ask, self._on_read, self._on_failed)

    def _on_read(self, read: Reading) -> None:
        if self._is_asked_again:
            self._ask_again()
            return
        self._text.show_lines((each.text, each.is_heading) for each in read.lines)
        self._withheld.setPlainText(_withheld_words(read))
        self._message.say(f"{read.title}: {read.summary}", Tone.ALERT if read.dangers else Tone.GOOD)
        sources = chairs_alone(read)
        if sources:
            self._bus.run(consult_withheld, sources)

    def _on_failed(self, reason: str) -> None:
        self._text.clear()
        self._withheld.clear()
        self._message.say(reason)

    def _on_back(self) -> None:
        self.opens.emit("documents", self._meeting_id)


def _read(bus: Bus, *, meeting_id: MeetingId, document: str, reader_id: AgencyId | None) -> Reading:
    """The slow work, on the job's thread."""
    with bus.job_desk() as desk:
        return _on(desk, meeting_id, document, reader_id)


def _on(desk: Desk, meeting_id: MeetingId, document: str, reader_id: AgencyId | None) -> Reading:
    return reading(desk, meeting_id, document=document, reader_id=reader_id)


def _withheld_words(read: Reading) -> str:
    """The dangers first, then everything withheld, each with what it is and why."""
    dangers = [f"▲ Would tell {each.where}:\n{each.words}" for each in read.dangers]
    rows = [f"{each.what} · {each.why}\n{each.words}" for each in read.withheld]
    return "\n\n".join([*dangers, *rows]) or _NOTHING


def _titled(title: str, box: QWidget) -> QVBoxLayout:
    """A box under its title."""
    lines = column(gap=SPACE_S)
    lines.addWidget(field_label(title, box))
    lines.addWidget(box, 1)
    return lines
