"""Meetings: planned, moved, cancelled, and their papers circulated in time or by the chair's leave."""

from dataclasses import replace
from datetime import date, datetime

from marac_desk.domain.forums import Forum
from marac_desk.domain.ids import ForumId, ItemId, MeetingId, PersonId
from marac_desk.domain.items import Item
from marac_desk.domain.meetings import Agreement, Meeting, MeetingKind
from marac_desk.domain.numbering import spread
from marac_desk.domain.text import clean_line
from marac_desk.errors import BadInputError, RuleBrokenError
from marac_desk.services.agenda_order import items_owed
from marac_desk.services.changes import Change
from marac_desk.services.desk import Desk
from marac_desk.services.due_listings import bring_on
from marac_desk.services.listing import relist
from marac_desk.services.members import assert_may_agree
from marac_desk.services.planned import following, plannable, unopened
from marac_desk.services.typed import minute, required_line

_CANCELLED = "the meeting was cancelled"


def plan_meeting(
    desk: Desk,
    forum_id: ForumId,
    *,
    starts_at: datetime,
    venue: str = "",
    kind: MeetingKind = MeetingKind.ORDINARY,
    ends_at: datetime | None = None,
) -> Change:
    """Plan a meeting with the forum's standing agenda and everything that is due for it.

    Raises:
        NotFoundError: There is no such forum.
        BadInputError: It would end before it starts, or a time has no zone.
        RuleBrokenError: The forum meets at that time already.

    Source: F3; terms of reference, clause 8.1.
    """
    with desk.change("plan_meeting") as pen:
        forum = desk.store.forums.get(forum_id)
        meeting = Meeting(
            id=MeetingId(desk.ids.new_id()),
            forum_id=forum_id,
            starts_at=minute(starts_at),
            kind=kind,
            venue=clean_line(venue),
            ends_at=None if ends_at is None else minute(ends_at),
        )
        _assert_possible(desk, meeting)
        desk.store.meetings.save(meeting)
        _enter_standing_agenda(forum, meeting, desk)
        bring_on(meeting, desk)
        pen.made, pen.reference = meeting.id, meeting.on.isoformat()
    return pen.change


def move_meeting(
    desk: Desk,
    meeting_id: MeetingId,
    *,
    starts_at: datetime,
    ends_at: datetime | None = None,
    venue: str | None = None,
) -> Change:
    """Give a meeting another time; the earlier one is kept, dates counted from it change (edge case 73).

    Args:
        ends_at: None: it lasts as long as was planned.
        venue: None: unchanged.

    Raises:
        NotFoundError: There is no such meeting.
        BadInputError: It would end before it starts, or a time has no zone.
        RuleBrokenError: It has begun or is over, or the forum meets at that time already.
    """
    with desk.change("move_meeting") as pen:
        meeting = unopened(desk.store, meeting_id)
        moved = replace(
            meeting,
            starts_at=minute(starts_at),
            ends_at=_moved_end(meeting, minute(starts_at)) if ends_at is None else minute(ends_at),
            venue=meeting.venue if venue is None else clean_line(venue),
            moved_from=(*meeting.moved_from, meeting.starts_at),
        )
        _assert_possible(desk, moved)
        desk.store.meetings.save(moved)
        bring_on(moved, desk)
    return pen.change


def cancel_meeting(desk: Desk, meeting_id: MeetingId, *, reason: str, at: datetime | None = None) -> Change:
    """Cancel a meeting; its cases and accepted proposals go to the forum's next one, or wait for it.

    Raises:
        NotFoundError: There is no such meeting.
        BadInputError: No reason is given.
        RuleBrokenError: It has begun or is over.
    """
    why = required_line(reason, "Say why the meeting is cancelled.")
    with desk.change("cancel_meeting", at=at, reason=why) as pen:
        meeting = unopened(desk.store, meeting_id)
        desk.store.meetings.save(replace(meeting, cancelled_at=pen.at, cancelled_reason=why))
        next_one = following(desk.store, meeting)
        for item in items_owed(desk.store, meeting_id):
            if item.case_id is None and item.proposer_id is None:
                continue
            if next_one is None:
                desk.store.items.save(replace(item, deferred_reason=_CANCELLED))
            else:
                relist(item, next_one, _CANCELLED, desk)
        if next_one is not None:
            bring_on(next_one, desk)
    return pen.change


def circulate_papers(desk: Desk, meeting_id: MeetingId, *, on: date) -> Change:
    """Record the day on which the agenda and papers of a meeting went out.

    Raises:
        NotFoundError: There is no such meeting.
        BadInputError: The day is after the meeting.
        RuleBrokenError: They have been circulated already, or the meeting is over.

    Source: terms of reference, clause 8.4.
    """
    with desk.change("circulate_papers") as pen:
        meeting = plannable(desk.store, meeting_id)
        if meeting.circulated_on is not None:
            raise RuleBrokenError("The papers of this meeting have been circulated already.")
        if on > meeting.on:
            raise BadInputError("Papers cannot be circulated after their meeting.")
        desk.store.meetings.save(replace(meeting, circulated_on=on))
    return pen.change


def agree_late_papers(
    desk: Desk, meeting_id: MeetingId, *, by: PersonId, reason: str, at: datetime | None = None
) -> Change:
    """Record the chair's agreement to papers circulated late, or to none for an emergency meeting.

    Raises:
        NotFoundError: There is no such meeting or person.
        BadInputError: No reason is given.
        RuleBrokenError: The person is neither chair nor vice chair, it was agreed already, or is over.

    Source: terms of reference, clause 8.4 (any delay agreed by the Chair).
    """
    why = required_line(reason, "Say why the papers are late.")
    with desk.change("agree_late_papers", at=at, reason=why) as pen:
        meeting = plannable(desk.store, meeting_id)
        if meeting.late_circulation is not None:
            raise RuleBrokenError("This has been agreed already.")
        assert_may_agree(desk.store, meeting.forum_id, by, pen.at.date())
        agreement = Agreement(by=by, at=pen.at, reason=why)
        desk.store.meetings.save(replace(meeting, late_circulation=agreement))
    return pen.change


def _enter_standing_agenda(forum: Forum, meeting: Meeting, desk: Desk) -> None:
    positions = spread([None] * len(forum.standing_agenda))
    for standing, position in zip(forum.standing_agenda, positions, strict=True):
        desk.store.items.save(
            Item(
                id=ItemId(desk.ids.new_id()),
                meeting_id=meeting.id,
                kind=standing.kind,
                title=standing.title,
                position=position,
            )
        )


def _assert_possible(desk: Desk, meeting: Meeting) -> None:
    if meeting.ends_at is not None and meeting.ends_at <= meeting.starts_at:
        raise BadInputError("A meeting cannot end before it starts.")
    for other in desk.store.meetings.where(forum_id=meeting.forum_id):
        is_same = other.id != meeting.id and other.starts_at == meeting.starts_at
        if is_same and other.cancelled_at is None:
            raise RuleBrokenError("This forum has a meeting at that time already.")


def _moved_end(meeting: Meeting, starts_at: datetime) -> datetime | None:
    if meeting.ends_at is None:
        return None
    return minute(starts_at + (meeting.ends_at - meeting.starts_at))
