"""A file that came back, beside the store: what differs is accepted row by row, and nothing by itself."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from marac_desk.domain.ids import MeetingId
from marac_desk.errors import MaracError
from marac_desk.services.action_reviews import complete_action, report_progress
from marac_desk.services.changes import Change
from marac_desk.services.contributions import correct_contribution
from marac_desk.services.meeting_pages import meeting_page
from marac_desk.services.minuting.coming_back import ReturnedFile, read_file, returns
from marac_desk.services.rows.returns import Acceptance, Completion, Progress, ReturnRow, Returns
from marac_desk.services.rows.words import Tone
from marac_desk.services.sections import write_section
from marac_desk.ui.ask import Ask
from marac_desk.ui.background import Background
from marac_desk.ui.bus import Bus
from marac_desk.ui.pages.page import Page
from marac_desk.ui.tokens import SPACE, SPACE_L, SPACE_S
from marac_desk.ui.widgets.button import button
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.reading_box import ReadingBox
from marac_desk.ui.widgets.table import Column, Table
from marac_desk.ui.widgets.text import heading, label, name

_WORDS: Final = (
    "Open a tracker that an agency filled in, or a draft of the minutes that was edited in Word. What differs"
    " is shown beside the record, row by row. Nothing is taken in by itself."
)


class ReturnsPage(Page):
    """Lists what differs, and keeps what is accepted."""

    def __init__(self, bus: Bus, ask: Ask | None = None) -> None:
        super().__init__(bus)
        self._ask = ask or Ask()
        self._meeting_id = MeetingId("")
        self._folder = Path.home()
        self._file: ReturnedFile | None = None
        self._reading = Background(self)
        self._title = label("", "title")
        self._open = button("returns.open", "Open a file…", role="main")
        self._back = button("returns.back", "Back to the documents")
        self._message = Message("returns.message")
        self._which = label("", "strong", wraps=True)
        self._table: Table[ReturnRow] = Table("returns.list", "What came back", _COLUMNS)
        self._table.mark_always()
        self._here = _text("returns.here", "In the record")
        self._there = _text("returns.there", "In the file")
        self._notes = Message("returns.notes")
        self._accept = button("returns.accept", "Accept this row (Enter)")
        self._beside = QWidget()
        self._lay_out()
        self._connect()
        self._forget()

    def show_record(self, record_id: str) -> None:
        if record_id != self._meeting_id:
            self._forget()
        self._meeting_id = MeetingId(record_id)
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        if not self._meeting_id:
            return
        self._title.setText(f"Bring back · {self._bus.ask(meeting_page, self._meeting_id).title}")
        if self._file is None:
            return
        try:
            found = self._bus.ask(returns, self._meeting_id, self._file)
        except MaracError as refused:
            self._forget()
            self._message.say(str(refused))
            return
        self._draw(found)

    def flush(self) -> None:
        """Wait for the file that is being read; it is no record yet."""
        self._reading.close()
        self._reading = Background(self)

    def _lay_out(self) -> None:
        lines = column(self, gap=SPACE + SPACE_S, margin=SPACE_L)
        head = row(gap=SPACE)
        head.addWidget(self._title, 1)
        head.addWidget(self._back)
        lines.addLayout(head)
        lines.addWidget(label(_WORDS, "quiet", wraps=True))
        across = row(gap=SPACE_L)
        across.addWidget(self._open)
        across.addWidget(self._which, 1)
        lines.addLayout(across)
        lines.addWidget(self._message)
        lines.addWidget(self._table, 3)
        inside = column(self._beside, gap=SPACE)
        sides = row(gap=SPACE_L)
        sides.addWidget(_side("In the record", self._here), 1)
        sides.addWidget(_side("In the file", self._there), 1)
        inside.addLayout(sides, 1)
        inside.addWidget(self._notes)
        last = row(gap=SPACE)
        last.addWidget(self._accept)
        last.addStretch(1)
        inside.addLayout(last)
        lines.addWidget(self._beside, 2)
        lines.addStretch(0)

    def _connect(self) -> None:
        self._back.clicked.connect(self._on_back)
        self._open.clicked.connect(self._on_open)
        self._accept.clicked.connect(self._on_accept)
        self._table.opened.connect(self._on_accept)
        self._table.selectionModel().currentChanged.connect(self._on_turned)

    def _on_open(self) -> None:
        self._ask.file(self, self._folder, self._on_chosen)

    def _on_chosen(self, path: Path) -> None:
        if self._reading.is_busy:
            return
        self._folder = path.parent
        self._forget()
        self._message.say("Reading the file…", Tone.PLAIN)
        self._reading.run(partial(read_file, path), self._on_read, self._message.say)

    def _on_read(self, file: ReturnedFile) -> None:
        self._file = file
        self.refresh()
        if self._file is not None:
            self._turn_to_next()
            self._table.setFocus()

    def _draw(self, found: Returns) -> None:
        self._which.setText(found.title)
        self._message.say(found.summary.text, found.summary.tone)
        self._table.draw(found.rows)
        has_any = bool(found.rows)
        self._table.setVisible(has_any)
        self._beside.setVisible(has_any)
        self._turn()

    def _turn_to_next(self) -> None:
        """To the first row that waits, from the one marked on."""
        rows = self._table.model()
        marked = max(self._table.currentIndex().row(), 0)
        places = (*range(marked, rows.rowCount()), *range(marked))
        for place in places:
            self._table.selectRow(place)
            if self._table.selected is not None and self._table.selected.acceptance is not None:
                return
        self._table.selectRow(marked)

    def _on_turned(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._turn()

    def _turn(self) -> None:
        """Show the marked row's two sides."""
        shown = self._table.selected
        self._accept.setEnabled(shown is not None and shown.acceptance is not None)
        if shown is None:
            return
        self._here.setPlainText(shown.here)
        self._there.setPlainText(shown.there)
        if shown.notes:
            self._notes.say("\n".join(shown.notes), Tone.WARNING, is_announced=False)
        else:
            self._notes.clear()

    def _on_accept(self) -> None:
        shown = self._table.selected
        if shown is not None and shown.acceptance is not None:
            self._keep(shown.acceptance)

    def _keep(self, accepted: Acceptance) -> None:
        asker = self._bus.answering(then=self._on_kept, fail=self._message.say)
        if isinstance(accepted, Completion):
            asker.run(complete_action, accepted.action_id, on=accepted.on, note=accepted.note)
        elif isinstance(accepted, Progress):
            asker.run(report_progress, accepted.action_id, note=accepted.note)
        elif accepted.contribution_id is not None:
            asker.run(correct_contribution, accepted.contribution_id, text=accepted.text)
        elif accepted.item_id is not None and accepted.section is not None:
            asker.run(write_section, accepted.item_id, name=accepted.section, text=accepted.text)

    def _on_kept(self, _change: Change) -> None:
        self.refresh()
        self._turn_to_next()

    def _on_back(self) -> None:
        self.opens.emit("documents", self._meeting_id)

    def _forget(self) -> None:
        """No file is open."""
        self._file = None
        self._message.clear()
        self._which.setText("")
        self._table.draw(())
        self._table.hide()
        self._beside.hide()


def _side(title: str, words: ReadingBox) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    inside: QVBoxLayout = column(card, gap=SPACE_S, margin=SPACE_L)
    inside.addWidget(heading(title))
    inside.addWidget(words, 1)
    return card


def _text(object_name: str, accessible: str) -> ReadingBox:
    """Text that is read, and scrolled by keys, but not typed in."""
    made = ReadingBox(object_name)
    name(made, object_name, accessible)
    made.setProperty("role", "bare")
    made.setFrameShape(QFrame.Shape.NoFrame)
    return made


def _reference(shown: ReturnRow) -> str:
    return shown.reference


def _what(shown: ReturnRow) -> str:
    return shown.title


def _state(shown: ReturnRow) -> str:
    return shown.state


def _tone(shown: ReturnRow) -> Tone:
    return shown.tone


_COLUMNS: tuple[Column[ReturnRow], ...] = (
    Column("No.", _reference),
    Column("What", _what, is_wide=True),
    Column("State", _state, tone=_tone),
)
