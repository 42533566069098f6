"""Agencies and how they are kept."""

from marac_desk.domain.agencies import Agency
from marac_desk.domain.kinds import Kind
from marac_desk.store.repository import Repository


class Agencies(Repository[Agency], kind=Kind.AGENCY, record=Agency, keys=("code",)):
    """Agencies, by code."""
