"""Members: who sits on a forum for which agency, and the form that adds one."""

from datetime import date

from PySide6.QtWidgets import QComboBox

from marac_desk.domain.formats import short_date
from marac_desk.domain.ids import AgencyId, ForumId
from marac_desk.domain.kinds import Kind
from marac_desk.domain.members import Role
from marac_desk.services.agencies import agencies_page
from marac_desk.services.changes import Change
from marac_desk.services.forums import forums
from marac_desk.services.members import add_member, members_page
from marac_desk.services.rows.settings import MemberRow
from marac_desk.ui.bus import Bus
from marac_desk.ui.pages.settings.section import Section
from marac_desk.ui.widgets.form import Form
from marac_desk.ui.widgets.table import Column, Table
from marac_desk.ui.widgets.text import name

_ROLES = (
    (Role.MEMBER, "Member"),
    (Role.CHAIR, "Chair"),
    (Role.VICE_CHAIR, "Vice chair"),
    (Role.CO_OPTED, "Co-opted member"),
    (Role.OBSERVER, "Observer"),
    (Role.SUPPORT, "Minute-taker"),
)


class MembersSection(Section):
    """The members of one forum."""

    kinds = frozenset({Kind.MEMBERSHIP, Kind.PERSON, Kind.AGENCY, Kind.FORUM})

    def __init__(self, bus: Bus) -> None:
        self._table: Table[MemberRow] = Table("settings.members", "Members", _COLUMNS)
        self._form = _form()
        super().__init__(bus, "Members", self._table, self._form)
        self._forum = QComboBox()
        name(self._forum, "settings.members.forum", "Forum")
        self.head.addWidget(self._forum)
        self._forum.activated.connect(self._on_forum)
        self._form.submitted.connect(self._on_submitted)

    def refresh(self) -> None:
        taken = self._forum.currentData()
        self._forum.clear()
        for row in self._bus.ask(forums):
            self._forum.addItem(row.name, row.forum_id)
        self._forum.setCurrentIndex(max(self._forum.findData(taken), 0))
        agencies = [(row.agency_id, f"{row.code} {row.name}") for row in self._bus.ask(agencies_page)]
        self._form.set_choices("agency", [("", "None: independent"), *agencies])
        self._form.set_choices("also", [("", "No other agency"), *agencies])
        self._draw()

    def _draw(self) -> None:
        forum_id = self._forum.currentData()
        self._table.draw(self._bus.ask(members_page, ForumId(forum_id)) if forum_id else ())

    def _on_forum(self) -> None:
        self._draw()

    def _on_submitted(self) -> None:
        form, agency, also = self._form, self._form.choice("agency"), self._form.choice("also")
        if not self._forum.currentData():
            form.refuse("Add a forum first.")
            return
        self._bus.answering(then=self._on_kept, fail=form.refuse).run(
            add_member,
            ForumId(self._forum.currentData()),
            since=self._bus.today(),
            title=form.text("title"),
            forename=form.text("forename"),
            surname=form.text("surname"),
            agency_id=AgencyId(agency) if agency else None,
            role=Role(form.choice("role")),
            represents=(AgencyId(also),) if also else (),
            post=form.text("post"),
        )

    def _on_kept(self, _change: Change) -> None:
        self._form.empty()
        self._form.confirm("Added.")


def _form() -> Form:
    form = Form("member", "New member", "Add the member")
    form.add_text("title", "Title or rank", "DS")
    form.add_text("forename", "First name")
    form.add_text("surname", "Surname")
    form.add_choice("agency", "Agency")
    form.add_choice("also", "Also represents")
    form.add_choice("role", "Role", [(role.value, words) for role, words in _ROLES])
    form.add_text("post", "Post", "Detective sergeant")
    return form


def _code(row: MemberRow) -> str:
    return row.code


def _name(row: MemberRow) -> str:
    return row.name


def _role(row: MemberRow) -> str:
    return row.role_words


def _voting(row: MemberRow) -> str:
    return "votes" if row.is_voting else "no vote"


def _since(row: MemberRow) -> str:
    since = short_date(date.fromisoformat(row.since)) if row.since else "not known"
    return f"{since} to {short_date(date.fromisoformat(row.until))}" if row.until else f"since {since}"


_COLUMNS: tuple[Column[MemberRow], ...] = (
    Column("Agency", _code),
    Column("Name", _name),
    Column("Role", _role, is_wide=True),
    Column("Vote", _voting),
    Column("Term", _since),
)
