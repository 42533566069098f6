"""Documents as they were issued."""

from marac_desk.domain.issued import IssuedDocument
from marac_desk.domain.kinds import Kind
from marac_desk.store.repository import Repository


class Documents(
    Repository[IssuedDocument],
    kind=Kind.DOCUMENT,
    record=IssuedDocument,
    keys=("forum_id", "meeting_id", "agency_id"),
):
    """Documents written, by meeting and reader."""
