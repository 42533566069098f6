"""The log: who saw, changed, sent or erased what, newest first, narrowed down; a file of it if asked."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox, QPushButton

from marac_desk.domain.acts import Act
from marac_desk.domain.formats import counted
from marac_desk.domain.kinds import Kind
from marac_desk.services.changes import Change
from marac_desk.services.log_out import LogFile, render_log_file, write_log_file
from marac_desk.services.log_page import ACT_WORDS, LogLine, log_day, log_page
from marac_desk.services.rows.words import Tone
from marac_desk.ui.ask import Ask
from marac_desk.ui.background import Background
from marac_desk.ui.bus import Bus
from marac_desk.ui.pages.page import Page
from marac_desk.ui.tokens import SPACE, SPACE_L, SPACE_S
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.log_search import LogSearch
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.table import Column, Table
from marac_desk.ui.widgets.text import label, name

_PLAINLY = (
    "Who saw, changed, sent or erased what, as this store noted it. Each line names the key that was used,"
    " not the person at the keyboard."
)
_WARNING = (
    "This writes the lines found here into a file without a password: whoever has it can read it. Give it"
    " only to somebody with a right to it, and delete it afterwards. The log will say that it was written."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Search:
    """What is looked for."""

    act: Act | None = None
    about: str = ""
    on: date | None = None
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rendering:
    """The slow part of writing a file, on a job's thread."""

    bus: Bus
    search: _Search
    shows_names: bool

    def __call__(self) -> LogFile:
        with self.bus.job_desk() as desk:
            return render_log_file(
                desk,
                act=self.search.act,
                about=self.search.about,
                on=self.search.on,
                words=self.search.words,
                shows_names=self.shows_names,
            )


class LogPage(Page):
    """Two hundred lines at a time; Older and Newer turn the pages. Names are hidden until chosen."""

    kinds: frozenset[Kind] = frozenset()

    def __init__(self, bus: Bus, ask: Ask | None = None) -> None:
        super().__init__(bus)
        self._ask = ask or Ask()
        self._background = Background(self)
        self._folder = Path.home()
        self._path = Path()
        self._search = _Search()
        self._turned: list[int] = [0]
        """Where each page begins that was turned to, this one last."""
        self._older_from = 0
        self._fields = LogSearch(ACT_WORDS)
        self._shows_names = QCheckBox("Show names and reasons")
        self._table: Table[LogLine] = Table("log.list", "The log", self._columns())
        self._message = Message("log.message")
        self._count = label("", "quiet")
        self._newer, self._older = _button("log.newer", "Newer"), _button("log.older", "Older")
        self._export, self._back = _button("log.export", "Export…"), _button("log.back", "Back to Settings")
        name(self._shows_names, "log.names", "Show names and reasons")
        name(self._count, "log.count", "Lines shown")
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        found = self._bus.ask(
            log_page,
            act=self._search.act,
            about=self._search.about,
            on=self._search.on,
            words=self._search.words,
            before=self._turned[-1],
        )
        self._older_from = found.older
        self._table.draw(found.lines)
        shown = counted(len(found.lines), "line", "lines")
        self._count.setText(" · ".join(part for part in (shown, found.note) if part))
        self._older.setEnabled(bool(found.older))
        self._newer.setEnabled(len(self._turned) > 1)
        self._export.setEnabled(bool(found.lines) and not self._background.is_busy)

    def flush(self) -> None:
        """Let a file that is being written end: the store is about to close."""
        self._background.close()

    def keep(self) -> None:
        """Nothing is waited for: a file that a lock cuts off is not written, and not noted."""

    def hideEvent(self, event: QHideEvent) -> None:
        """Next time it begins with the newest line, and with names hidden."""
        super().hideEvent(event)
        self._turned = [0]
        self._shows_names.setChecked(False)
        self._is_stale = True

    def _lay_out(self) -> None:
        lines = column(self, gap=SPACE + SPACE_S, margin=SPACE_L)
        head = row(gap=SPACE)
        head.addWidget(label("Log", "title"), 1)
        head.addWidget(self._export)
        head.addWidget(self._back)
        lines.addLayout(head)
        lines.addWidget(label(_PLAINLY, "quiet", wraps=True))
        lines.addWidget(self._fields)
        lines.addWidget(self._message)
        lines.addWidget(self._table, 1)
        foot = row(gap=SPACE)
        foot.addWidget(self._shows_names)
        foot.addSpacing(SPACE_L)
        foot.addWidget(self._count, 1)
        foot.addWidget(self._newer)
        foot.addWidget(self._older)
        lines.addLayout(foot)
        self.setFocusProxy(self._table)

    def _connect(self) -> None:
        self._fields.asked.connect(self._on_asked)
        self._shows_names.toggled.connect(self._on_names)
        self._older.clicked.connect(self._on_older)
        self._newer.clicked.connect(self._on_newer)
        self._export.clicked.connect(self._on_export)
        self._back.clicked.connect(self._on_back)

    def _columns(self) -> tuple[Column[LogLine], ...]:
        return (
            Column("Entry", _entry),
            Column("Recorded", _when),
            Column("What was done", _act),
            Column("What", self._what, is_wide=True),
            Column("Reason", self._reason),
            Column("Key", _key),
        )

    def _what(self, line: LogLine) -> str:
        return line.what if self._shows_names.isChecked() else line.hidden_what

    def _reason(self, line: LogLine) -> str:
        if not line.reason:
            return ""
        return line.reason if self._shows_names.isChecked() else "hidden"

    def _on_asked(self) -> None:
        self._message.clear()
        asker = self._bus.answering(fail=self._message.say)
        fields = self._fields
        if fields.day.strip() and asker.ask(log_day, typed=fields.day) is None:
            return
        search = _Search(
            act=fields.act,
            about=fields.about,
            on=self._bus.ask(log_day, typed=fields.day),
            words=fields.words,
        )
        if asker.ask(log_page, act=search.act, about=search.about, on=search.on) is not None:
            self._search, self._turned = search, [0]
            self.refresh()

    def _on_names(self) -> None:
        self._table.viewport().update()
        self._table.resizeColumnsToContents()

    def _on_older(self) -> None:
        self._turned.append(self._older_from)
        self._turn()

    def _on_newer(self) -> None:
        self._turned.pop()
        self._turn()

    def _turn(self) -> None:
        self.refresh()
        self._table.selectRow(0)
        self._table.setFocus()

    def _on_export(self) -> None:
        self._ask.confirm(self, _WARNING, yes="Choose a file", then=self._on_agreed)

    def _on_agreed(self) -> None:
        proposed = self._folder / f"MARAC Desk log {self._bus.today():%Y-%m-%d}.csv"
        self._ask.save(self, proposed, self._on_path)

    def _on_path(self, path: Path) -> None:
        self._path, self._folder = path, path.parent
        self._message.clear()
        self._export.setEnabled(False)
        job = _Rendering(bus=self._bus, search=self._search, shows_names=self._shows_names.isChecked())
        self._background.run(job, self._on_rendered, self._on_failed)

    def _on_rendered(self, file: LogFile) -> None:
        asker = self._bus.answering(then=self._on_written, fail=self._on_failed)
        asker.run(write_log_file, file, path=self._path)

    def _on_written(self, _change: Change) -> None:
        self.refresh()
        self._message.say(f"Written: {self._path.name}. Delete it once it has served.", Tone.GOOD)

    def _on_failed(self, reason: str) -> None:
        self._export.setEnabled(True)
        self._message.say(reason)

    def _on_back(self) -> None:
        self.opens.emit("settings", "")


def _button(object_name: str, words: str) -> QPushButton:
    made = QPushButton(words)
    name(made, object_name, words.removesuffix("…"))
    return made


def _entry(line: LogLine) -> str:
    return f"{line.entry:,}"


def _when(line: LogLine) -> str:
    return line.when


def _act(line: LogLine) -> str:
    return line.act


def _key(line: LogLine) -> str:
    return line.key
