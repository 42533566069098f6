"""Planned meetings: those still to come, and what may still be done to one."""

from marac_desk.domain.ids import ForumId, MeetingId
from marac_desk.domain.meetings import Meeting, Stage
from marac_desk.errors import RuleBrokenError
from marac_desk.store.store import Store

_OVER = (Stage.CLOSED, Stage.CANCELLED)


def plannable(store: Store, meeting_id: MeetingId) -> Meeting:
    """The meeting, which must be neither closed nor cancelled.

    Raises:
        NotFoundError: There is no such meeting.
        RuleBrokenError: It is over.
    """
    meeting = store.meetings.get(meeting_id)
    if is_over(meeting):
        raise RuleBrokenError("This meeting is over; nothing can be added to its agenda.")
    return meeting


def unopened(store: Store, meeting_id: MeetingId) -> Meeting:
    """The meeting, which must not have begun.

    Raises:
        NotFoundError: There is no such meeting.
        RuleBrokenError: It has begun, is over or cancelled.
    """
    meeting = plannable(store, meeting_id)
    if meeting.opened_at is not None:
        raise RuleBrokenError("This meeting has begun.")
    return meeting


def upcoming(store: Store, forum_id: ForumId) -> list[Meeting]:
    """The meetings of a forum that have not begun and are not cancelled, earliest first."""
    waiting = [
        each
        for each in store.meetings.where(forum_id=forum_id)
        if each.opened_at is None and each.cancelled_at is None
    ]
    return sorted(waiting, key=lambda each: each.starts_at)


def following(store: Store, meeting: Meeting) -> Meeting | None:
    """The forum's next meeting after `meeting`, of any kind, or None if none is planned."""
    later = (each for each in upcoming(store, meeting.forum_id) if each.starts_at > meeting.starts_at)
    return next(later, None)


def is_over(meeting: Meeting) -> bool:
    """Whether the meeting is closed or cancelled."""
    return meeting.stage in _OVER
