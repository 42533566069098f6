"""Deferral: what a meeting did not hear goes on to the next, in the same order."""

from dataclasses import replace

from marac_desk.domain.forums import ItemKind
from marac_desk.domain.items import Item
from marac_desk.domain.meetings import Meeting
from marac_desk.services.agenda_order import items_owed
from marac_desk.services.desk import Desk
from marac_desk.services.due_listings import bring_on
from marac_desk.services.listing import relist
from marac_desk.services.planned import following
from marac_desk.store.store import Store

NOT_HEARD = "not heard"
"""The reason of a case that the meeting did not come to."""


def pass_on(meeting: Meeting, desk: Desk) -> None:
    """Take what a closing meeting leaves to the meeting that hears it, inside the open change.

    That is where each was put off to, else the meeting the chair named, else the forum's next; while none
    is planned they stay marked, and planning one brings them on, as it does decisions to ratify.

    Source: section 8 "Papers and meetings" and "Ratification".
    """
    ahead = _ahead(desk.store, meeting)
    for item in items_owed(desk.store, meeting.id):
        if is_left(item):
            _pass_on(item, ahead, desk)
    coming = following(desk.store, meeting)
    if coming is not None:
        bring_on(coming, desk)


def is_left(item: Item) -> bool:
    """Whether the item is a case nobody took up, or was put off in words."""
    return bool(item.deferred_reason) or (item.kind is ItemKind.CASE and not item.is_heard)


def _ahead(store: Store, meeting: Meeting) -> Meeting | None:
    return store.meetings.get(meeting.named_next) if meeting.named_next else following(store, meeting)


def _pass_on(item: Item, ahead: Meeting | None, desk: Desk) -> None:
    target = desk.store.meetings.get(item.deferred_to) if item.deferred_to else ahead
    reason = item.deferred_reason or NOT_HEARD
    if target is None:
        desk.store.items.save(replace(item, deferred_reason=reason))
    else:
        relist(item, target, reason, desk)
