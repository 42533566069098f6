"""Who chaired, how they came to it, and who declared a conflict."""

from marac_desk.domain.chairing import Ballot, Chairing
from marac_desk.domain.conflicts import Conflict
from marac_desk.domain.kinds import Kind
from marac_desk.store.repository import Repository


class Chairings(Repository[Chairing], kind=Kind.CHAIRING, record=Chairing, keys=("meeting_id", "person_id")):
    """Stretches in the chair."""


class Ballots(Repository[Ballot], kind=Kind.BALLOT, record=Ballot, keys=("meeting_id", "candidate_id")):
    """Ballots for a substitute chair."""


class Conflicts(
    Repository[Conflict],
    kind=Kind.CONFLICT,
    record=Conflict,
    keys=("meeting_id", "item_id", "person_id", "agency_id"),
):
    """Conflicts declared, by item."""
