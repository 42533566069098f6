"""Actions, from their setting to their end."""

from marac_desk.domain.actions import Action
from marac_desk.domain.ids import CaseId, ItemId
from marac_desk.domain.kinds import Kind
from marac_desk.store.repository import Repository


class Actions(
    Repository[Action],
    kind=Kind.ACTION,
    record=Action,
    keys=("ref", "forum_id", "meeting_id", "item_id", "case_id", "owner_id", "is_closed"),
):
    """Actions, by number, case, meeting and owner; the open ones apart from the many that are closed."""

    def about(self, item_id: ItemId, case_id: CaseId | None) -> list[Action]:
        """The actions set under an item, and those of a case, in the order of their making."""
        return self._select("item_id = ? OR case_id = ?", (item_id, case_id))
