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
from marac_desk.store.disclosures import Disclosures
from marac_desk.store.forums import Forums, Holidays
from marac_desk.store.issued import Documents
from marac_desk.store.meetings import Items, Meetings, Papers
from marac_desk.store.outcomes import Assessments, Dissents, Outcomes
from marac_desk.store.people import Memberships, People
from marac_desk.store.recall import Recall
from marac_desk.store.recipients import Recipients
from marac_desk.store.repository import Repository
from marac_desk.store.writer import Writer


class Repositories:
    """One repository a kind, all writing through one writer and answering through one recall."""

    def __init__(self, writer: Writer, recall: Recall) -> None:
        self.agencies = Agencies(writer, recall)
        self.forums = Forums(writer, recall)
        self.people = People(writer, recall)
        self.memberships = Memberships(writer, recall)
        self.cases = Cases(writer, recall)
        self.referrals = Referrals(writer, recall)
        self.enquiries = Enquiries(writer, recall)
        self.meetings = Meetings(writer, recall)
        self.items = Items(writer, recall)
        self.papers = Papers(writer, recall)
        self.attendance = AttendanceLog(writer, recall)
        self.apologies = Apologies(writer, recall)
        self.confidentiality = Confidentialities(writer, recall)
        self.chairing = Chairings(writer, recall)
        self.ballots = Ballots(writer, recall)
        self.conflicts = Conflicts(writer, recall)
        self.contributions = Contributions(writer, recall)
        self.sections = Sections(writer, recall)
        self.assessments = Assessments(writer, recall)
        self.dissents = Dissents(writer, recall)
        self.outcomes = Outcomes(writer, recall)
        self.actions = Actions(writer, recall)
        self.choices = Choices(writer, recall)
        self.decisions = Decisions(writer, recall)
        self.rulings = Rulings(writer, recall)
        self.disclosures = Disclosures(writer, recall)
        self.documents = Documents(writer, recall)
        self.recipients = Recipients(writer, recall)
        self.holidays = Holidays(writer, recall)

    @property
    def by_kind(self) -> dict[Kind, Repository[Any]]:
        """The repositories, for what treats all kinds alike."""
        found = (value for value in vars(self).values() if isinstance(value, Repository))
        return {repository.kind: repository for repository in found}
