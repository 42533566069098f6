"""Disclosures to somebody outside the panel."""

from marac_desk.domain.disclosures import Disclosure
from marac_desk.domain.kinds import Kind
from marac_desk.store.repository import Repository


class Disclosures(
    Repository[Disclosure],
    kind=Kind.DISCLOSURE,
    record=Disclosure,
    keys=("forum_id", "meeting_id", "case_id"),
):
    """What was disclosed, by meeting and case."""
