"""Deferral: what a meeting did not hear, and what it decided without a quorum, goes on to the next."""

from collections.abc import Iterable
from dataclasses import replace

from marac_desk.domain.forums import ItemKind
from marac_desk.domain.ids import ItemId, MeetingId
from marac_desk.domain.items import Item, Proposal
from marac_desk.domain.meetings import Meeting, Stage
from marac_desk.services.agenda_order import enter, items_on_agenda
from marac_desk.services.desk import Desk
from marac_desk.services.ratification import awaiting_ratification, bring_ratifications
from marac_desk.store.store import Store

NOT_HEARD = "not heard"
"""The reason of a case that the meeting did not come to."""


def relist_unheard(meeting: Meeting, desk: Desk) -> None:
    """Put what a closing meeting leaves on the agenda of the next, in the same order, in the open change.

    Without a next meeting it stays marked as deferred, and planning one brings it on.

    Source: section 8 "Papers and meetings" and "Ratification".
    """
    following = next_meeting(desk.store, meeting)
    waiting = {each.id for each in awaiting_ratification(desk.store, meeting.forum_id)}
    for item in items_on_agenda(desk.store, meeting.id):
        if _is_left(item) or item.ratifies in waiting:
            _defer(item, following, desk)
    if following is not None:
        bring_ratifications(following, desk)


def next_meeting(store: Store, meeting: Meeting) -> Meeting | None:
    """The meeting the chair named, or the forum's next one that has not begun; None while none is planned."""
    if meeting.named_next is not None:
        return store.meetings.get(meeting.named_next)
    later = [each for each in store.meetings.where(forum_id=meeting.forum_id) if _is_ahead(each, meeting)]
    return min(later, key=lambda each: each.starts_at, default=None)


def _is_ahead(other: Meeting, meeting: Meeting) -> bool:
    is_to_come = other.stage in (Stage.PLANNED, Stage.CONFIRMED, Stage.CIRCULATED)
    return is_to_come and other.starts_at > meeting.starts_at


def _is_left(item: Item) -> bool:
    """A case nobody took up, or whatever was put off in words."""
    return bool(item.deferred_reason) or (item.kind is ItemKind.CASE and not item.is_heard)


def _defer(item: Item, following: Meeting | None, desk: Desk) -> None:
    target = desk.store.meetings.get(item.deferred_to) if item.deferred_to else following
    reason = item.deferred_reason or NOT_HEARD
    deferred = replace(item, deferred_reason=reason, deferred_to=target.id if target else None)
    desk.store.items.save(deferred)
    if target is not None and item.ratifies is None and not _is_listed(desk.store, target.id, item):
        enter(_relisted(item, target.id, reason, desk), desk)


def _is_listed(store: Store, meeting_id: MeetingId, item: Item) -> bool:
    listed: Iterable[Item] = items_on_agenda(store, meeting_id)
    return item.case_id is not None and any(each.case_id == item.case_id for each in listed)


def _relisted(item: Item, meeting_id: MeetingId, reason: str, desk: Desk) -> Item:
    return Item(
        id=ItemId(desk.ids.new_id()),
        meeting_id=meeting_id,
        kind=item.kind,
        title=item.title,
        position=0,
        case_id=item.case_id,
        listing=item.listing,
        listing_reason=f"deferred: {reason}",
        proposer_id=item.proposer_id,
        proposal=Proposal.ACCEPTED,
        slot_minutes=item.slot_minutes,
        strand=item.strand,
    )
