"""The distribution lists."""

from marac_desk.domain.kinds import Kind
from marac_desk.domain.recipients import Recipient
from marac_desk.store.repository import Repository


class Recipients(
    Repository[Recipient], kind=Kind.RECIPIENT, record=Recipient, keys=("forum_id", "agency_id")
):
    """Recipients by forum and agency."""
