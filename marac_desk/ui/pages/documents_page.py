"""The documents of one meeting: what each is for, and one button each that writes all its editions."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton

from marac_desk.domain.ids import MeetingId
from marac_desk.domain.kinds import Kind
from marac_desk.services.changes import Change
from marac_desk.services.documents_out import write_agenda, write_minutes, write_trackers
from marac_desk.services.documents_page import documents_page
from marac_desk.services.meeting_pages import meeting_page
from marac_desk.services.rows.meetings import DocumentRow
from marac_desk.services.rows.words import Tone
from marac_desk.ui.ask import Ask
from marac_desk.ui.bus import Bus
from marac_desk.ui.pages.page import Page
from marac_desk.ui.tokens import SPACE, SPACE_L, SPACE_S
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.table import Column, Table
from marac_desk.ui.widgets.text import label, name

Write = Callable[..., Change]

_DOCUMENTS: Final[dict[str, tuple[str, str, Write]]] = {
    "agenda": ("Agenda and case list", "One edition for the chair and one for each agency.", write_agenda),
    "minutes": ("Minutes", "One edition each; every writing is a new version.", write_minutes),
    "trackers": ("Action trackers", "The master, and one for each agency that has actions.", write_trackers),
}

_WORDS: Final = "Word files without a password: keep them where only the panel can read them."


class DocumentsPage(Page):
    """Writes Word documents into a folder that is chosen; nothing is written elsewhere."""

    kinds = frozenset({Kind.MEETING, Kind.DOCUMENT})

    def __init__(self, bus: Bus, ask: Ask | None = None) -> None:
        super().__init__(bus)
        self._ask = ask or Ask()
        self._meeting_id = MeetingId("")
        self._chosen = ""
        self._folder = Path.home()
        self._title = label("", "title")
        self._message = Message("documents.message")
        self._table: Table[DocumentRow] = Table("documents.list", "Documents", _COLUMNS)
        self._back = QPushButton("Back to the meeting")
        name(self._back, "documents.back", "Back to the meeting")
        self._back.clicked.connect(self._on_back)
        lines = column(self, gap=SPACE + SPACE_S, margin=SPACE_L)
        head = row(gap=SPACE)
        head.addWidget(self._title, 1)
        head.addWidget(self._back)
        lines.addLayout(head)
        lines.addWidget(label(_WORDS, "quiet"))
        cards = row(gap=SPACE_L)
        for key, (title, words, _) in _DOCUMENTS.items():
            cards.addWidget(self._card(key, title, words), 1)
        lines.addLayout(cards)
        lines.addWidget(self._message)
        lines.addWidget(self._table, 1)

    def show_record(self, record_id: str) -> None:
        self._meeting_id = MeetingId(record_id)
        self._message.clear()
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        if self._meeting_id:
            self._title.setText(f"Documents · {self._bus.ask(meeting_page, self._meeting_id).title}")
            self._table.draw(self._bus.ask(documents_page, self._meeting_id))

    def _card(self, key: str, title: str, words: str) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        button = QPushButton("Write…")
        button.setProperty("document", key)
        name(button, f"documents.{key}", f"Write: {title}")
        button.clicked.connect(self._on_write)
        inside = column(card, gap=SPACE, margin=SPACE_L)
        inside.addWidget(label(title, "large"))
        inside.addWidget(label(words, "quiet", wraps=True))
        inside.addStretch(1)
        inside.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _on_write(self) -> None:
        self._chosen = self.sender().property("document")
        self._message.clear()
        self._ask.folder(self, self._folder, self._on_folder)

    def _on_folder(self, folder: Path) -> None:
        self._folder = folder
        _, _, write = _DOCUMENTS[self._chosen]
        self._message.say("Writing…", Tone.PLAIN)
        asker = self._bus.answering(then=self._on_written, fail=self._message.say)
        asker.run(write, self._meeting_id, folder=folder)

    def _on_written(self, _change: Change) -> None:
        title, _, _ = _DOCUMENTS[self._chosen]
        self._message.say(f"{title}: written.", Tone.GOOD)

    def _on_back(self) -> None:
        self.opens.emit("meeting", self._meeting_id)


def _what(shown: DocumentRow) -> str:
    return shown.title


def _reader(shown: DocumentRow) -> str:
    return shown.reader


def _file(shown: DocumentRow) -> str:
    return shown.file_name


def _state(shown: DocumentRow) -> str:
    return shown.state


_COLUMNS: tuple[Column[DocumentRow], ...] = (
    Column("Document", _what),
    Column("Copy for", _reader),
    Column("File", _file, is_wide=True),
    Column("State", _state),
)
