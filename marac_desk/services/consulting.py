"""Consulting: that somebody looked at a case, noted once for each unlocking."""

from marac_desk.domain.ids import ItemId
from marac_desk.services.assessments import case_of
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.happenings import Happening, note_happening

_KNOWN = Change(group=0, is_noted=True)
"""Noted already since the store was unlocked: no event, nothing to undo."""


def consult_case(desk: Desk, item_id: ItemId) -> Change:
    """Note that the case of an item was looked at, unless that is noted since the store was unlocked.

    Raises:
        NotFoundError: There is no such item.
        RuleBrokenError: It is not about a case.

    Source: Data Protection Act 2018, section 62 (consultation).
    """
    return consult_record(desk, case_of(desk.store.items.get(item_id)))


def consult_record(desk: Desk, record_id: str) -> Change:
    """Note that a record was looked at, unless that is noted since the store was unlocked.

    Args:
        record_id: A case, or an entry that is the Chair's alone.

    Source: Data Protection Act 2018, section 62 (consultation).
    """
    if desk.store.history.has_noted(Happening.CONSULT, record_id, since=Happening.UNLOCK):
        return _KNOWN
    return note_happening(desk, Happening.CONSULT, subject=record_id)
