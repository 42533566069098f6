"""Actions, from their setting to their end."""

from marac_desk.domain.actions import Action
from marac_desk.domain.kinds import Kind
from marac_desk.store.repository import Repository


class Actions(
    Repository[Action],
    kind=Kind.ACTION,
    record=Action,
    keys=("ref", "forum_id", "meeting_id", "item_id", "case_id", "owner_id", "is_closed"),
):
    """Actions, by number, case, meeting and owner; the open ones apart from the many that are closed."""
