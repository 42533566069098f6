"""What the panel made of a case."""

from marac_desk.domain.kinds import Kind
from marac_desk.domain.outcomes import Assessment, Dissent, Outcome
from marac_desk.store.repository import Repository


class Assessments(
    Repository[Assessment], kind=Kind.ASSESSMENT, record=Assessment, keys=("case_id", "meeting_id", "item_id")
):
    """Levels and statuses, by case."""


class Dissents(
    Repository[Dissent], kind=Kind.DISSENT, record=Dissent, keys=("meeting_id", "item_id", "agency_id")
):
    """Recorded disagreements."""


class Outcomes(
    Repository[Outcome], kind=Kind.OUTCOME, record=Outcome, keys=("case_id", "meeting_id", "item_id")
):
    """Outcomes, by case and item."""
