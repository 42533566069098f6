"""Meetings, their agenda and papers."""

from marac_desk.domain.items import Item, Paper
from marac_desk.domain.kinds import Kind
from marac_desk.domain.meetings import Meeting
from marac_desk.store.repository import Repository


class Meetings(Repository[Meeting], kind=Kind.MEETING, record=Meeting, keys=("forum_id",)):
    """Meetings, by forum."""


class Items(Repository[Item], kind=Kind.ITEM, record=Item, keys=("meeting_id", "case_id", "ratifies")):
    """Agenda items and listings of cases."""


class Papers(Repository[Paper], kind=Kind.PAPER, record=Paper, keys=("meeting_id", "item_id")):
    """Papers, by item."""
