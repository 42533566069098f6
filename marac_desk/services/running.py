"""Running: which item is being taken, and how one is taken up and left."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from marac_desk.domain.formats import short_date
from marac_desk.domain.ids import ItemId, MeetingId
from marac_desk.domain.items import DEFERRED, Item, Proposal
from marac_desk.domain.meetings import Meeting, Stage
from marac_desk.domain.numbering import is_nested
from marac_desk.errors import RuleBrokenError
from marac_desk.store.store import Store


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
    if item.deferred_to is not None:
        _take_off(store, item, meeting)
    store.items.save(replace(item, deferred_reason="", deferred_to=None).start(at))


def _take_off(store: Store, item: Item, meeting: Meeting) -> None:
    """Take an item heard after all off the agenda it had gone on to, where that has not heard it."""
    for there in store.items.where(meeting_id=item.deferred_to):
        is_it = (there.case_id, there.ratifies) == (item.case_id, item.ratifies) and there.kind is item.kind
        if is_it and there.listing_reason.startswith(DEFERRED) and there.is_owed and not there.is_heard:
            heard = f"heard on {short_date(meeting.on)}"
            store.items.save(replace(there, proposal=Proposal.WITHDRAWN, deferred_reason=heard))


def bare_headings(items: Iterable[Item]) -> frozenset[ItemId]:
    """The ids of the items under which others are taken: they are not taken themselves."""
    pairs = pairwise(items)
    return frozenset(above.id for above, below in pairs if is_nested(below) and not is_nested(above))


def coming(items: list[Item]) -> list[Item]:
    """The items still to be taken, in order: neither heard nor deferred, no heading over others."""
    headings = bare_headings(items)
    return [item for item in items if not (item.is_heard or item.deferred_reason or item.id in headings)]
