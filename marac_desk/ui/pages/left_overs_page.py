"""Plain files left on a disk: every one this program wrote that is still there, and taking it away."""

from functools import partial

from marac_desk.domain.formats import counted
from marac_desk.domain.ids import MeetingId
from marac_desk.domain.kinds import Kind
from marac_desk.services.changes import Change
from marac_desk.services.left_overs import PROMISE, left_overs, remove_left_overs
from marac_desk.services.rows.distribution import LeftOverRow
from marac_desk.services.rows.words import Tone
from marac_desk.ui.ask import Ask
from marac_desk.ui.background import Background
from marac_desk.ui.bus import Bus
from marac_desk.ui.pages.page import Page
from marac_desk.ui.tokens import SPACE, SPACE_L
from marac_desk.ui.widgets.button import button
from marac_desk.ui.widgets.layouts import column, row
from marac_desk.ui.widgets.message import Message
from marac_desk.ui.widgets.table import Column, Table
from marac_desk.ui.widgets.text import label

_NONE = "No plain file that this program wrote is left where it was written."
_CHANGED = "Somebody changed it since it was written. "


class LeftOversPage(Page):
    """Lists plain files; the disks are looked at by a job, as one of them may not answer."""

    kinds = frozenset({Kind.DOCUMENT})

    def __init__(self, bus: Bus, ask: Ask | None = None) -> None:
        super().__init__(bus)
        self._ask = ask or Ask()
        self._meeting_id = MeetingId("")
        self._wanted: tuple[LeftOverRow, ...] = ()
        self._rows: tuple[LeftOverRow, ...] = ()
        self._refusal = ""
        """Why the last removal was refused: the list that is drawn after it does not take that away."""
        self._looking = Background(self)
        self._message = Message("left_overs.message")
        self._table: Table[LeftOverRow] = Table("left_overs.list", "Plain files", _COLUMNS)
        self._one = button("left_overs.one", "Remove the file chosen…")
        self._all = button("left_overs.all", "Remove all that are as written…")
        self._back = button("left_overs.back", "Back to the distribution")
        self._table.mark_always()
        self._lay_out()
        self._one.clicked.connect(self._on_one)
        self._all.clicked.connect(self._on_all)
        self._back.clicked.connect(self._on_back)

    @property
    def is_busy(self) -> bool:
        """Whether the disks are being looked at."""
        return self._looking.is_busy

    def show_record(self, record_id: str) -> None:
        self._meeting_id = MeetingId(record_id)
        self._is_stale = True
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        if not self._looking.is_busy:
            self._looking.run(partial(_look, self._bus), self._draw, self._message.say)

    def _lay_out(self) -> None:
        lines = column(self, gap=SPACE, margin=SPACE_L)
        head = row(gap=SPACE)
        head.addWidget(label("Plain files left on a disk", "title"), 1)
        for each in (self._one, self._all, self._back):
            head.addWidget(each)
        lines.addLayout(head)
        lines.addWidget(label(PROMISE, "quiet", wraps=True))
        lines.addWidget(self._message)
        lines.addWidget(self._table, 1)

    def _draw(self, rows: tuple[LeftOverRow, ...]) -> None:
        self._rows = rows
        self._table.draw(rows)
        self._one.setEnabled(bool(rows))
        self._all.setEnabled(any(not each.is_changed for each in rows))
        if not rows and not self._refusal:
            self._message.say(_NONE, Tone.GOOD)

    def _on_one(self) -> None:
        chosen = self._table.selected
        if chosen is not None:
            self._remove((chosen,))

    def _on_all(self) -> None:
        self._remove(tuple(each for each in self._rows if not each.is_changed))

    def _remove(self, wanted: tuple[LeftOverRow, ...]) -> None:
        self._wanted = wanted
        changed = _CHANGED if any(each.is_changed for each in wanted) else ""
        question = f"Remove {counted(len(wanted), 'file', 'files')}? {changed}{PROMISE}"
        self._ask.confirm(self, question, yes="Remove", then=self._go)

    def _go(self) -> None:
        self._refusal = ""
        ids = tuple(each.document_id for each in self._wanted)
        also_changed = any(each.is_changed for each in self._wanted)
        asker = self._bus.answering(then=self._on_removed, fail=self._on_refused)
        asker.run(remove_left_overs, ids, also_changed=also_changed)

    def _on_removed(self, _change: Change) -> None:
        self._message.say(f"{counted(len(self._wanted), 'file', 'files')} removed.", Tone.GOOD)

    def _on_refused(self, reason: str) -> None:
        self._refusal = reason
        self._message.say(reason)
        self.refresh()

    def _on_back(self) -> None:
        self.opens.emit("distribution", self._meeting_id)


def _look(bus: Bus) -> tuple[LeftOverRow, ...]:
    """On the job's thread."""
    with bus.job_desk() as desk:
        return left_overs(desk)


def _file(shown: LeftOverRow) -> str:
    return shown.file


def _folder(shown: LeftOverRow) -> str:
    return shown.folder


def _written(shown: LeftOverRow) -> str:
    return shown.written


def _state(shown: LeftOverRow) -> str:
    return shown.state


def _tone(shown: LeftOverRow) -> Tone | None:
    return shown.tone if shown.is_changed else None


_COLUMNS: tuple[Column[LeftOverRow], ...] = (
    Column("File", _file),
    Column("Folder", _folder, is_wide=True),
    Column("Written", _written),
    Column("State", _state, tone=_tone),
)
