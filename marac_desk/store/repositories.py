"""Every repository of the store, each under the name of its table."""

from typing import Any

from marac_desk.domain.kinds import Kind
from marac_desk.store.actions import Actions
from marac_desk.store.agencies import Agencies
from marac_desk.store.attendance import Apologies, AttendanceLog, Confidentialities
from marac_desk.store.cases import Cases, Enquiries, Referrals
from marac_desk.store.chairing import Ballots, Chairings, Conflicts
from marac_desk.store.contributions import Contributions, Sections
from marac_desk.store.decisions import Choices, Decisions, Rulings
from marac_desk.store.forums import Forums, Holidays
from marac_desk.store.issued import Documents
from marac_desk.store.meetings import Items, Meetings, Papers
from marac_desk.store.outcomes import Assessments, Dissents, Outcomes
from marac_desk.store.people import Memberships, People
from marac_desk.store.repository import Repository
from marac_desk.store.writer import Writer


class Repositories:
    """One repository a kind, all writing through one writer."""

    def __init__(self, writer: Writer) -> None:
        self.agencies = Agencies(writer)
        self.forums = Forums(writer)
        self.people = People(writer)
        self.memberships = Memberships(writer)
        self.cases = Cases(writer)
        self.referrals = Referrals(writer)
        self.enquiries = Enquiries(writer)
        self.meetings = Meetings(writer)
        self.items = Items(writer)
        self.papers = Papers(writer)
        self.attendance = AttendanceLog(writer)
        self.apologies = Apologies(writer)
        self.confidentiality = Confidentialities(writer)
        self.chairing = Chairings(writer)
        self.ballots = Ballots(writer)
        self.conflicts = Conflicts(writer)
        self.contributions = Contributions(writer)
        self.sections = Sections(writer)
        self.assessments = Assessments(writer)
        self.dissents = Dissents(writer)
        self.outcomes = Outcomes(writer)
        self.actions = Actions(writer)
        self.choices = Choices(writer)
        self.decisions = Decisions(writer)
        self.rulings = Rulings(writer)
        self.documents = Documents(writer)
        self.holidays = Holidays(writer)

    @property
    def by_kind(self) -> dict[Kind, Repository[Any]]:
        """The repositories, for what treats all kinds alike."""
        found = (value for value in vars(self).values() if isinstance(value, Repository))
        return {repository.kind: repository for repository in found}
