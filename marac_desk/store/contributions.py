"""What was shared on an item, and how it was summed up."""

from marac_desk.domain.contributions import Contribution, Section
from marac_desk.domain.kinds import Kind
from marac_desk.store.repository import Repository


class Contributions(
    Repository[Contribution],
    kind=Kind.CONTRIBUTION,
    record=Contribution,
    keys=("meeting_id", "item_id", "agency_id"),
):
    """What agencies shared, by item."""


class Sections(Repository[Section], kind=Kind.SECTION, record=Section, keys=("meeting_id", "item_id")):
    """The written sections of a case."""
