"""Running: which item is being taken, and how one is taken up and left."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from marac_desk.domain.ids import ItemId, MeetingId
from marac_desk.domain.items import Item, Proposal
from marac_desk.domain.meetings import Meeting, Stage
from marac_desk.domain.numbering import is_nested
from marac_desk.errors import RuleBrokenError
from marac_desk.store.store import Store

HEARD_AFTER_ALL = "heard at the earlier meeting after all"
"""Why a relisted case is withdrawn again when its own meeting is reopened and takes it."""


def running_item(items: Iterable[Item]) -> Item | None:
    """The item being taken now, or None."""
    return next((item for item in items if item.is_running), None)


def stop_running(store: Store, meeting_id: MeetingId, at: datetime) -> None:
    """Leave whatever item is being taken, saved in the open change."""
    running = running_item(store.items.where(meeting_id=meeting_id))
    if running is not None:
        store.items.save(running.stop(at))


def take_up(store: Store, meeting: Meeting, item: Item, at: datetime) -> None:
    """Leave the running item and take up another, saved in the open change; taken up, it is not deferred.

    Raises:
        RuleBrokenError: The meeting is not in session or adjourned, or the item is not on its agenda.
    """
    if meeting.stage is not Stage.IN_SESSION or meeting.is_adjourned:
        raise RuleBrokenError("Items are taken while the meeting is in session.")
    if not item.proposal.is_on_agenda:
        raise RuleBrokenError("The Chair has not agreed this item to the agenda.")
    if item.is_running:
        return
    stop_running(store, meeting.id, at)
    _withdraw_relisted(store, item)
    store.items.save(replace(item, deferred_reason="", deferred_to=None).start(at))


def _withdraw_relisted(store: Store, item: Item) -> None:
    """Take a case off the agenda it had been put off to: it is heard here after all."""
    if item.deferred_to is None or item.case_id is None:
        return
    listed = store.items.where(meeting_id=item.deferred_to, case_id=item.case_id)
    for each in (each for each in listed if each.proposal.is_on_agenda and not each.is_heard):
        store.items.save(replace(each, proposal=Proposal.WITHDRAWN, deferred_reason=HEARD_AFTER_ALL))


def bare_headings(items: Iterable[Item]) -> frozenset[ItemId]:
    """The ids of the items under which others are taken: they are not taken themselves."""
    pairs = pairwise(items)
    return frozenset(above.id for above, below in pairs if is_nested(below) and not is_nested(above))


def coming(items: list[Item]) -> list[Item]:
    """The items still to be taken, in order: neither heard nor deferred, no heading over others."""
    headings = bare_headings(items)
    return [item for item in items if not (item.is_heard or item.deferred_reason or item.id in headings)]
