"""The meetings page: every forum's meetings, and the form that plans one."""

from marac_desk.domain.ids import ForumId
from marac_desk.domain.kinds import Kind
from marac_desk.domain.meetings import MeetingKind
from marac_desk.services.changes import Change
from marac_desk.services.forums import forums
from marac_desk.services.meeting_pages import meetings_page
from marac_desk.services.meetings import plan_meeting
from marac_desk.services.rows.meetings import MeetingRow
from marac_desk.services.typed_moments import typed_moment
from marac_desk.ui.bus import Bus
from marac_desk.ui.pages.settings.section import Section
from marac_desk.ui.widgets.form import Form
from marac_desk.ui.widgets.layouts import clear, column
from marac_desk.ui.widgets.scroll import Scroll
from marac_desk.ui.widgets.table import Column, Table
from marac_desk.ui.widgets.text import heading, label

_KINDS = (
    (MeetingKind.ORDINARY.value, "Ordinary"),
    (MeetingKind.ADDITIONAL.value, "Additional"),
    (MeetingKind.EXTRAORDINARY.value, "Extraordinary"),
    (MeetingKind.EMERGENCY.value, "Emergency"),
)

_START = "Start in Settings (Ctrl+8): add a forum, its agencies and members."


class MeetingsPage(Section):
    """Past and planned meetings; Enter opens one."""

    kinds = frozenset({Kind.MEETING, Kind.FORUM, Kind.ITEM, Kind.DOCUMENT})

    def __init__(self, bus: Bus) -> None:
        self._list = Scroll("meetings.list", 0)
        self._forums = column()
        self._list.inside.addLayout(self._forums)
        self._list.inside.addStretch(1)
        self._form = _form()
        self._tables: list[Table[MeetingRow]] = []
        super().__init__(bus, "Meetings", self._list, self._form)
        self._form.submitted.connect(self._on_submitted)

    def refresh(self) -> None:
        shown = self._bus.ask(meetings_page)
        self._form.set_choices("forum", [(row.forum_id, row.name) for row in self._bus.ask(forums)])
        self._form.button.setEnabled(bool(shown))
        clear(self._forums)
        self._tables = []
        for forum in shown:
            self._forums.addWidget(heading(forum.forum))
            if forum.rows:
                self._forums.addWidget(self._table(forum.forum, forum.rows))
            else:
                self._forums.addWidget(label("None yet. Plan the first one at the right.", "quiet"))
        if not shown:
            self._forums.addWidget(label(_START, "quiet"))

    def _table(self, forum: str, rows: tuple[MeetingRow, ...]) -> Table[MeetingRow]:
        made: Table[MeetingRow] = Table(f"meetings.{len(self._tables)}", f"Meetings of {forum}", _COLUMNS)
        made.draw(rows)
        made.fit()
        made.opened.connect(self._on_opened)
        self._tables.append(made)
        return made

    def _on_opened(self, row: MeetingRow) -> None:
        self.opens.emit("meeting", row.meeting_id)

    def _on_submitted(self) -> None:
        form = self._form
        asker = self._bus.answering(then=self._on_planned, fail=form.refuse)
        starts_at = asker.ask(typed_moment, day=form.text("day"), time=form.text("time"))
        if starts_at is None:
            return
        asker.run(
            plan_meeting,
            ForumId(form.choice("forum")),
            starts_at=starts_at,
            venue=form.text("venue"),
            kind=MeetingKind(form.choice("kind")),
        )

    def _on_planned(self, change: Change) -> None:
        self._form.empty()
        self.opens.emit("meeting", change.made)


def _form() -> Form:
    form = Form("plan", "Plan a meeting", "Plan the meeting")
    form.add_choice("forum", "Forum")
    form.add_text("day", "Day", "12/05/2026")
    form.add_text("time", "Begins at", "10:00")
    form.add_text("venue", "Place")
    form.add_choice("kind", "Kind", _KINDS)
    return form


def _day(row: MeetingRow) -> str:
    return row.day


def _sort_day(row: MeetingRow) -> str:
    return row.sort_day


def _kind(row: MeetingRow) -> str:
    return row.kind


def _stage(row: MeetingRow) -> str:
    return row.stage


def _cases(row: MeetingRow) -> str:
    return row.cases


def _place(row: MeetingRow) -> str:
    return row.place


_COLUMNS: tuple[Column[MeetingRow], ...] = (
    Column("Day", _day, _sort_day),
    Column("Stage", _stage),
    Column("Kind", _kind),
    Column("Cases", _cases),
    Column("Place", _place, is_wide=True),
)
