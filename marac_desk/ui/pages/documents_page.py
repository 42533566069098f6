"""The documents of one meeting: what each is for, and one button each that writes all its editions."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QProgressBar, QPushButton, QWidget

from marac_desk.domain.formats import counted
from marac_desk.domain.ids import ItemId, MeetingId
from marac_desk.services.desk import Desk
from marac_desk.services.documents_page import documents_page
from marac_desk.services.meeting_pages import meeting_page
from marac_desk.services.minutes_life import check_minutes
from marac_desk.services.minutes_page import minutes_page
from marac_desk.services.minuting.board import goes_to_board
from marac_desk.services.minuting.papers import (
    Batch,
    Heed,
    render_agendas,
    render_all_minutes,
    render_circulated_minutes,
    render_minutes_of_case,
    render_trackers,
)
from marac_desk.services.minuting.restricting import render_restricted
from marac_desk.services.minuting.sheets import (
    render_attendance_records,
    render_case_extract,
    render_chairs_actions,
    render_disclosure_record,
)
from marac_desk.services.rows.meetings import DocumentRow
from marac_desk.services.rows.words import Tone
from marac_desk.ui.ask import Ask
from marac_desk.ui.bus import Bus
from marac_desk.ui.pages.minutes_strip import MinutesStrip
from marac_desk.ui.pages.page import Page
from marac_desk.ui.pages.writing import Writing
from marac_desk.ui.tokens import SPACE, SPACE_L, SPACE_S
from marac_desk.ui.widgets.button import button
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.table import Column, Table
from marac_desk.ui.widgets.text import label, name

_CASE: Final = "case_minutes"
_EXTRACT: Final = "extract"
_CIRCULATED: Final = "circulated"
_DOCUMENTS: Final = {
    "agenda": ("Agenda and case list", "One edition for the chair and one for each agency."),
    "minutes": ("Minutes", "One edition each; every writing is a new version."),
    _CASE: ("Minutes of one case", "For the chair and each agency that may know the case."),
    "trackers": ("Action trackers", "The master, and one for each agency with actions."),
    "attendance": ("Attendance record", "Who came, the quorum, and who agreed to the statement."),
    "action_list": ("Chair's action list", "Every open action by agency, for the chair alone."),
    "disclosures": ("Disclosure record", "What was told outside the panel, for the chair alone."),
    _EXTRACT: ("Case extract", "For a guest: the case chosen for “Minutes of one case”."),
    "restricted": ("Restricted papers", "What no other copy tells of, for those who may know."),
}
_ACROSS: Final = 3
"""How many cards stand beside each other."""
_WORDS: Final = "Word files without a password: keep them where only the panel can read them."


class DocumentsPage(Page):
    """Writes Word documents into a folder that is chosen; nothing is written elsewhere."""

    def __init__(self, bus: Bus, ask: Ask | None = None) -> None:
        super().__init__(bus)
        self._ask = ask or Ask()
        self._meeting_id = MeetingId("")
        self._chosen = ""
        self._folder = Path.home()
        self._rows: tuple[DocumentRow, ...] = ()
        self._writing = Writing(bus, self)
        self._title = label("", "title")
        self._case = QComboBox()
        name(self._case, "documents.case", "Which case?")
        self._message = Message("documents.message")
        self._names = label("", "quiet", wraps=True)
        name(self._names, "documents.written", "Files written")
        self._show = button("documents.show", "Open the folder")
        self._table: Table[DocumentRow] = Table("documents.list", "Documents", _COLUMNS)
        self._returns = button("documents.returns", "Bring back a file…")
        self._back = button("documents.back", "Back to the meeting")
        self._read = button("documents.read", "As they will receive it")
        self._cards = QWidget()
        self._strip = MinutesStrip()
        self._progress = QWidget()
        self._bar = QProgressBar()
        self._cancel = button("documents.cancel", "Cancel")
        self._lay_out()
        self._connect()
        self._say_nothing()

    def show_record(self, record_id: str) -> None:
        self._meeting_id = MeetingId(record_id)
        self._say_nothing()
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        if self._meeting_id:
            self._title.setText(f"Documents · {self._bus.ask(meeting_page, self._meeting_id).title}")
            self._rows = self._bus.ask(documents_page, self._meeting_id)
            self._table.draw(self._rows)
            self._strip.draw(self._bus.ask(minutes_page, self._meeting_id))
            self._offer_cases()

    def flush(self) -> None:
        """Stop what is being rendered; what is already on its way to the folder is written."""
        self._writing.stop()

    def _lay_out(self) -> None:
        lines = column(self, gap=SPACE + SPACE_S, margin=SPACE_L)
        head = row(gap=SPACE)
        head.addWidget(self._title, 1)
        head.addWidget(self._returns)
        head.addWidget(self._read)
        head.addWidget(self._back)
        lines.addLayout(head)
        lines.addWidget(label(_WORDS, "quiet"))
        lines.addWidget(self._strip)
        cards = QGridLayout(self._cards)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(SPACE + SPACE_S)
        for place in range(_ACROSS):
            cards.setColumnStretch(place, 1)
        for place, (key, (title, words)) in enumerate(_DOCUMENTS.items()):
            cards.addWidget(self._card(key, title, words), *divmod(place, _ACROSS))
        lines.addWidget(self._cards)
        name(self._bar, "documents.bar", "Writing")
        self._bar.setTextVisible(False)
        waiting = row(self._progress, gap=SPACE_L)
        waiting.addWidget(self._bar, 1)
        waiting.addWidget(self._cancel)
        lines.addWidget(self._progress)
        lines.addWidget(self._message)
        lines.addWidget(self._names)
        lines.addWidget(self._show, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addWidget(self._table, 1)

    def _connect(self) -> None:
        self._back.clicked.connect(self._on_back)
        self._returns.clicked.connect(self._on_returns)
        self._strip.checked.connect(self._on_check)
        self._strip.circulated.connect(self._on_circulate)
        self._strip.asked.connect(self._on_verify)
        self._read.clicked.connect(self._on_read)
        self._cancel.clicked.connect(self._writing.stop)
        self._show.clicked.connect(self._on_show)
        self._writing.rendered.connect(self._bar.setValue)
        self._writing.written.connect(self._on_written)
        self._writing.failed.connect(self._on_failed)

    def _card(self, key: str, title: str, words: str) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        button = QPushButton("Write…")
        button.setProperty("document", key)
        name(button, f"documents.{key}", f"Write: {title}")
        button.clicked.connect(self._on_write)
        inside = column(card, gap=SPACE_S, margin=SPACE + SPACE_S)
        across = row(gap=SPACE)
        across.addWidget(label(title, "large"), 1)
        if key == _CASE:
            across.addWidget(self._case)
            self._case_button = button
        if key == _EXTRACT:
            self._extract_button = button
        across.addWidget(button)
        inside.addLayout(across)
        inside.addWidget(label(words, "quiet", wraps=True))
        inside.addStretch(1)
        return card

    def _offer_cases(self) -> None:
        chosen = self._case.currentData()
        cases = {each.item_id: each.title for each in self._rows if each.kind == _CASE}
        self._case.clear()
        for item_id, title in cases.items():
            self._case.addItem(title.removeprefix("Case minutes "), item_id)
        self._case.setCurrentIndex(max(self._case.findData(chosen), 0))
        self._case.setVisible(bool(cases))
        for each in (self._case_button, self._extract_button):
            each.setEnabled(bool(cases))

    def _on_write(self) -> None:
        self._chosen = self.sender().property("document")
        self._say_nothing()
        self._ask.folder(self, self._folder, self._on_folder)

    def _on_check(self) -> None:
        self._say_nothing()
        self._bus.answering(fail=self._message.say).run(check_minutes, self._meeting_id)

    def _on_circulate(self) -> None:
        self._chosen = _CIRCULATED
        self._say_nothing()
        self._ask.folder(self, self._folder, self._on_folder)

    def _on_verify(self) -> None:
        self.opens.emit("verify", self._meeting_id)

    def _on_folder(self, folder: Path) -> None:
        self._folder = folder
        self._bar.setRange(0, len(self._editions()))
        self._bar.setValue(0)
        self._set_busy(True)
        self._writing.start(self._render(), folder)

    def _editions(self) -> Sequence[DocumentRow]:
        """The rows about to be written."""
        if self._chosen == _EXTRACT:
            return self._rows[:1]
        item_id = self._case.currentData() if self._chosen == _CASE else ""
        kind = "minutes" if self._chosen == _CIRCULATED else self._chosen
        return [each for each in self._rows if each.kind == kind and each.item_id == item_id]

    def _render(self) -> "partial[Batch]":
        at = self._bus.now()
        if self._chosen == _CASE:
            item_id = ItemId(self._case.currentData())
            return partial(render_minutes_of_case, item_id=item_id, readers=None, at=at)
        if self._chosen == _EXTRACT:
            items = (ItemId(self._case.currentData()),)
            return partial(render_case_extract, items=items, agency_id=None, at=at)
        return partial(_RENDERS[self._chosen], meeting_id=self._meeting_id, at=at)

    def _on_written(self, names: tuple[str, ...], notes: tuple[str, ...]) -> None:
        self._set_busy(False)
        title, _ = _DOCUMENTS.get(self._chosen, ("Minutes as circulated", ""))
        said = f"{title}: {counted(len(names), 'file', 'files')} written."
        self._message.say(" ".join((said, *notes)), Tone.WARNING if notes else Tone.GOOD)
        self._names.setText("\n".join(names))
        self._names.show()
        self._show.show()

    def _on_failed(self, reason: str) -> None:
        self._set_busy(False)
        self._message.say(reason)

    def _on_show(self) -> None:
        self._ask.show(self._folder)

    def _on_returns(self) -> None:
        self.opens.emit("returns", self._meeting_id)

    def _on_read(self) -> None:
        self.opens.emit("reading", self._meeting_id)

    def _on_back(self) -> None:
        self.opens.emit("meeting", self._meeting_id)

    def _set_busy(self, is_busy: bool) -> None:
        self._cards.setDisabled(is_busy)
        self._strip.setDisabled(is_busy)
        self._progress.setVisible(is_busy)

    def _say_nothing(self) -> None:
        self._message.clear()
        for shown in (self._progress, self._names, self._show):
            shown.hide()


def _minutes(desk: Desk, *, meeting_id: MeetingId, at: datetime, heed: Heed) -> Batch:
    for_board = goes_to_board(desk.store, meeting_id)
    return render_all_minutes(desk, meeting_id, readers=None, at=at, heed=heed, for_board=for_board)


def _circulated(desk: Desk, *, meeting_id: MeetingId, at: datetime, heed: Heed) -> Batch:
    for_board = goes_to_board(desk.store, meeting_id)
    return render_circulated_minutes(desk, meeting_id, readers=None, at=at, heed=heed, for_board=for_board)


_RENDERS: Final[Mapping[str, Callable[..., Batch]]] = {
    "agenda": partial(render_agendas, readers=None),
    "minutes": _minutes,
    _CIRCULATED: _circulated,
    "trackers": render_trackers,
    "restricted": render_restricted,
    "attendance": partial(render_attendance_records, readers=None),
    "action_list": render_chairs_actions,
    "disclosures": render_disclosure_record,
}


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
