"""Agencies: the list in agenda order, and the form that adds one."""

from marac_desk.domain.ids import ForumId
from marac_desk.domain.kinds import Kind
from marac_desk.services.agencies import add_agency, agencies_page
from marac_desk.services.changes import Change
from marac_desk.services.forums import forums
from marac_desk.services.rows.settings import AgencyRow
from marac_desk.ui.bus import Bus
from marac_desk.ui.pages.settings.section import Section
from marac_desk.ui.widgets.form import Form
from marac_desk.ui.widgets.table import Column, Table


class AgenciesSection(Section):
    """Every agency of this store."""

    kinds = frozenset({Kind.AGENCY, Kind.FORUM, Kind.MEMBERSHIP})

    def __init__(self, bus: Bus) -> None:
        self._table: Table[AgencyRow] = Table("settings.agencies", "Agencies", _COLUMNS)
        self._form = _form()
        super().__init__(bus, "Agencies", self._table, self._form)
        self._form.submitted.connect(self._on_submitted)

    def refresh(self) -> None:
        self._table.draw(self._bus.ask(agencies_page))
        self._form.set_choices("forum", [(row.forum_id, row.name) for row in self._bus.ask(forums)])

    def _on_submitted(self) -> None:
        form = self._form
        self._bus.answering(then=self._on_kept, fail=form.refuse).run(
            add_agency,
            code=form.text("code"),
            name=form.text("name"),
            since=self._bus.today(),
            group=form.text("group") or None,
            counts_to_quorum=form.is_on("counts"),
            forum_id=ForumId(form.choice("forum")) if form.choice("forum") else None,
        )

    def _on_kept(self, _change: Change) -> None:
        self._form.empty()
        self._form.confirm("Added.")


def _form() -> Form:
    form = Form("agency", "New agency", "Add the agency")
    form.add_text("code", "Short code", "POL")
    form.add_text("name", "Name", "Police")
    form.add_choice("forum", "Sits on")
    form.add_text("group", "Quorum group, if it shares one", "HLT")
    form.add_check("counts", "Counts to quorum", is_on=True)
    return form


def _code(row: AgencyRow) -> str:
    return row.code


def _name(row: AgencyRow) -> str:
    return row.name


def _group(row: AgencyRow) -> str:
    return row.group


def _counts(row: AgencyRow) -> str:
    return "counts" if row.is_counting else "does not count"


def _members(row: AgencyRow) -> str:
    return row.members


_COLUMNS: tuple[Column[AgencyRow], ...] = (
    Column("Code", _code),
    Column("Name", _name, is_wide=True),
    Column("Quorum group", _group),
    Column("Quorum", _counts),
    Column("Members", _members),
)
