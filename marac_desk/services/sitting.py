"""The sitting: a meeting opened, paused and closed, and its items taken one by one."""

from dataclasses import replace
from datetime import datetime

from marac_desk.domain.clock import to_minute
from marac_desk.domain.ids import ItemId, MeetingId
from marac_desk.domain.meetings import Stage
from marac_desk.domain.text import clean
from marac_desk.errors import RuleBrokenError
from marac_desk.services.agenda_order import items_on_agenda
from marac_desk.services.chair import vacate
from marac_desk.services.changes import Change
from marac_desk.services.deferral import pass_on
from marac_desk.services.desk import Desk
from marac_desk.services.reasons import needed
from marac_desk.services.running import coming, running_item, stop_running, take_up


def open_meeting(desk: Desk, meeting_id: MeetingId, *, at: datetime | None = None) -> Change:
    """Open a meeting.

    Raises:
        NotFoundError: There is no such meeting.
        RuleBrokenError: It has been opened or cancelled already.
    """
    with desk.change("open_meeting", at=at) as pen:
        desk.store.meetings.save(desk.store.meetings.get(meeting_id).open(to_minute(pen.at)))
    return pen.change


def adjourn_meeting(desk: Desk, meeting_id: MeetingId, *, at: datetime | None = None) -> Change:
    """Pause a meeting: it is neither quorate nor not until it resumes, and the item's clock stops.

    Raises:
        NotFoundError: There is no such meeting.
        RuleBrokenError: It is not in session, or paused already.

    Source: section 8 "Time".
    """
    with desk.change("adjourn_meeting", at=at) as pen:
        desk.store.meetings.save(desk.store.meetings.get(meeting_id).adjourn(to_minute(pen.at)))
    return pen.change


def resume_meeting(desk: Desk, meeting_id: MeetingId, *, at: datetime | None = None) -> Change:
    """Take a paused meeting up again.

    Raises:
        NotFoundError: There is no such meeting.
        RuleBrokenError: It is not adjourned, or would resume before its pause.
    """
    with desk.change("resume_meeting", at=at) as pen:
        desk.store.meetings.save(desk.store.meetings.get(meeting_id).resume(to_minute(pen.at)))
    return pen.change


def close_meeting(
    desk: Desk, meeting_id: MeetingId, *, next_id: MeetingId | None = None, at: datetime | None = None
) -> Change:
    """Close a meeting: its chair's spell ends, and what was not heard goes on in the same order.

    Args:
        next_id: The meeting the chair names for it; None is the forum's next one, which may not be planned
            yet.

    Raises:
        NotFoundError: There is no such meeting.
        RuleBrokenError: It is not in session, or would close before it opened.

    Source: section 8 "Papers and meetings", "Substitute chair" and "Ratification".
    """
    with desk.change("close_meeting", at=at) as pen:
        minute = to_minute(pen.at)
        closed = desk.store.meetings.get(meeting_id).close(minute)
        stop_running(desk.store, meeting_id, pen.at)
        vacate(desk.store, meeting_id, minute)
        desk.store.meetings.save(replace(closed, named_next=next_id))
        pass_on(replace(closed, named_next=next_id), desk)
    return pen.change


def reopen_meeting(desk: Desk, meeting_id: MeetingId, *, reason: str, at: datetime | None = None) -> Change:
    """Put a closed meeting back in session, under the rules of its own day; the closing time stays on record.

    Raises:
        NotFoundError: There is no such meeting.
        RuleBrokenError: There is no reason, or it is not closed.
    """
    with desk.change("reopen_meeting", at=at, reason=needed(reason)) as pen:
        desk.store.meetings.save(desk.store.meetings.get(meeting_id).reopen())
    return pen.change


def start_item(desk: Desk, item_id: ItemId, *, reason: str = "", at: datetime | None = None) -> Change:
    """Take up an item, in or out of order; the one being taken is left at the same minute.

    Args:
        reason: Why a case that was heard is taken up again; it stays with the record.

    Raises:
        NotFoundError: There is no such item.
        RuleBrokenError: The meeting is not in session, or the item not on its agenda.
    """
    with desk.change("start_item", at=at, reason=clean(reason).strip()) as pen:
        item = desk.store.items.get(item_id)
        take_up(desk.store, desk.store.meetings.get(item.meeting_id), item, pen.at)
        pen.made = item.id
    return pen.change


def stop_item(desk: Desk, item_id: ItemId, *, at: datetime | None = None) -> Change:
    """Leave an item without taking up another.

    Raises:
        NotFoundError: There is no such item.
        RuleBrokenError: It is not being taken, or would end before it began.
    """
    with desk.change("stop_item", at=at) as pen:
        item = desk.store.items.get(item_id)
        if not item.is_running:
            raise RuleBrokenError("This item is not being taken.")
        desk.store.items.save(item.stop(pen.at))
    return pen.change


def next_item(desk: Desk, meeting_id: MeetingId, *, at: datetime | None = None) -> Change:
    """Take up the next item after the running one that is neither heard nor deferred.

    Raises:
        NotFoundError: There is no such meeting.
        RuleBrokenError: The meeting is not in session, or nothing is left to take.
    """
    with desk.change("next_item", at=at) as pen:
        meeting, items = desk.store.meetings.get(meeting_id), items_on_agenda(desk.store, meeting_id)
        running, left = running_item(items), coming(items)
        after = [item for item in left if running is None or item.position > running.position]
        if not left:
            raise RuleBrokenError("Every item has been taken or deferred.")
        item = (after or left)[0]
        take_up(desk.store, meeting, item, pen.at)
        pen.made = item.id
    return pen.change


def defer_item(
    desk: Desk,
    item_id: ItemId,
    *,
    reason: str,
    to_meeting_id: MeetingId | None = None,
    at: datetime | None = None,
) -> Change:
    """Put an item off; its case keeps level and status and goes on at the close.

    Args:
        reason: Why, such as that the referrer is absent.
        to_meeting_id: The meeting that takes it; None leaves it to the close.

    Raises:
        NotFoundError: There is no such item.
        RuleBrokenError: There is no reason, or the meeting is over.

    Source: section 8 "Papers and meetings"; edge case 40.
    """
    why = needed(reason)
    with desk.change("defer_item", at=at, reason=why) as pen:
        item = desk.store.items.get(item_id)
        if desk.store.meetings.get(item.meeting_id).stage in (Stage.CLOSED, Stage.CANCELLED):
            raise RuleBrokenError("This meeting is over; its items have gone on already.")
        desk.store.items.save(replace(item.stop(pen.at), deferred_reason=why, deferred_to=to_meeting_id))
    return pen.change
