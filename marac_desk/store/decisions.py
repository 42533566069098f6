"""Decisions, and the chair's choices and rulings."""

from marac_desk.domain.decisions import Choice, Decision
from marac_desk.domain.kinds import Kind
from marac_desk.domain.rulings import Ruling
from marac_desk.store.repository import Repository


class Choices(Repository[Choice], kind=Kind.CHOICE, record=Choice, keys=("meeting_id",)):
    """What the chair chose when quorum was lost."""


class Decisions(
    Repository[Decision], kind=Kind.DECISION, record=Decision, keys=("meeting_id", "item_id", "subject")
):
    """Decisions, by meeting, item and subject."""


class Rulings(Repository[Ruling], kind=Kind.RULING, record=Ruling, keys=("subject",)):
    """Audiences set, by what they are set on."""
