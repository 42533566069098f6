"""Forums: the list, and the form that makes one or changes its terms."""

from PySide6.QtWidgets import QPushButton

from marac_desk.domain.forums import ForumType
from marac_desk.domain.kinds import Kind
from marac_desk.services.changes import Change
from marac_desk.services.forums import create_forum, forums, set_rules
from marac_desk.services.rows.settings import ForumRow
from marac_desk.ui.bus import Bus
from marac_desk.ui.pages.settings.section import Section
from marac_desk.ui.widgets.form import Form
from marac_desk.ui.widgets.table import Column, Table
from marac_desk.ui.widgets.text import name

_TYPES = (
    (ForumType.CASES.value, "Panel that hears cases (MARAC)"),
    (ForumType.STRATEGIC.value, "Strategic group"),
)


class ForumsSection(Section):
    """Every forum of this store."""

    kinds = frozenset({Kind.FORUM})

    def __init__(self, bus: Bus) -> None:
        self._table: Table[ForumRow] = Table("settings.forums", "Forums", _COLUMNS)
        self._form = _form()
        super().__init__(bus, "Forums", self._table, self._form)
        self._chosen: ForumRow | None = None
        self._new = QPushButton("New forum")
        name(self._new, "settings.forums.new", "New forum")
        self.add_button(self._new)
        self._new.clicked.connect(self._on_new)
        self._table.opened.connect(self._on_opened)
        self._form.submitted.connect(self._on_submitted)

    def refresh(self) -> None:
        self._table.draw(self._bus.ask(forums))

    def _on_new(self) -> None:
        self._chosen = None
        self._form.retitle("New forum", "Add the forum")
        self._form.empty()

    def _on_opened(self, row: ForumRow) -> None:
        self._chosen = row
        self._form.retitle(f"Terms of {row.name}", "Keep from today")
        self._form.fill(
            {
                "name": row.name,
                "quorum": row.quorum,
                "cadence": row.cadence,
                "papers": row.papers_days,
                "also": row.counts_also_represented,
                "additional": row.streaks_count_additional,
            }
        )
        self._form.take_focus()

    def _on_submitted(self) -> None:
        if self._chosen is None:
            self._create()
        else:
            self._change(self._chosen)

    def _create(self) -> None:
        form = self._form
        self._bus.answering(then=self._on_kept, fail=form.refuse).run(
            create_forum,
            code=form.text("code"),
            name=form.text("name"),
            type=ForumType(form.choice("type")),
            since=self._bus.today(),
            quorum_number=form.number("quorum"),
            cadence=form.text("cadence") or "monthly",
            papers_lead_days=form.number("papers"),
            counts_also_represented=form.is_on("also"),
            streaks_count_additional=form.is_on("additional"),
        )

    def _change(self, row: ForumRow) -> None:
        form = self._form
        self._bus.answering(then=self._on_kept, fail=form.refuse).run(
            set_rules,
            row.forum_id,
            since=self._bus.today(),
            quorum_number=form.number("quorum"),
            cadence=form.text("cadence"),
            papers_lead_days=form.number("papers"),
            counts_also_represented=form.is_on("also"),
            streaks_count_additional=form.is_on("additional"),
        )

    def _on_kept(self, _change: Change) -> None:
        self._on_new()
        self._form.confirm("Kept.")


def _form() -> Form:
    form = Form("forum", "New forum", "Add the forum")
    form.add_text("code", "Short code", "CSE")
    form.add_text("name", "Name", "CSE MARAC")
    form.add_choice("type", "Kind", _TYPES)
    form.add_number("quorum", "Quorate at this many agencies", 3, 1, 50)
    form.add_text("cadence", "How often it meets", "monthly")
    form.add_number("papers", "Papers, working days before", 5, 0, 30)
    form.add_check("also", "A person may count for two agencies", is_on=False)
    form.add_check("additional", "Missed additional meetings count", is_on=False)
    return form


def _name(row: ForumRow) -> str:
    return row.name


def _summary(row: ForumRow) -> str:
    return row.summary


_COLUMNS: tuple[Column[ForumRow], ...] = (Column("Name", _name), Column("Terms", _summary, is_wide=True))
