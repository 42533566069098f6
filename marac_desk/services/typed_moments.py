"""Typed days and times of a form, as moments; a form asks before it sends its command."""

from datetime import date, datetime, time, timedelta

from marac_desk.domain.clock import LONDON, london, precedes
from marac_desk.domain.ids import MeetingId
from marac_desk.domain.meetings import Meeting
from marac_desk.domain.typed_dates import parse_calendar_day, parse_day, parse_time
from marac_desk.errors import BadInputError
from marac_desk.services.calendar import working_calendar
from marac_desk.services.desk import Desk
from marac_desk.services.planned import following


def typed_day(desk: Desk, *, day: str) -> date:
    """The calendar day that was typed.

    Raises:
        BadInputError: It is not a day, or there is no such day.
    """
    return parse_calendar_day(day, today=desk.now().date())


def typed_due(desk: Desk, meeting_id: MeetingId, *, typed: str) -> date:
    """The day an action is to be done by, as typed at a meeting: `19/5`, `fri`, `+2w`, `next`, `asap`.

    Raises:
        BadInputError: It is not understood, or no next meeting is planned.
    """
    today, coming = desk.now().date(), following(desk.store, desk.store.meetings.get(meeting_id))
    calendar = working_calendar(desk.store, around=today)
    return parse_day(typed, today=today, calendar=calendar, next_meeting=coming.on if coming else None)


def typed_moment(desk: Desk, *, day: str, time: str) -> datetime:
    """The moment that was typed as a day and a time, in London.

    Raises:
        BadInputError: One of them is not understood, or there is no such day or time.
    """
    at = parse_time(time)
    return london(typed_day(desk, day=day), at.hour, at.minute)


def typed_time(desk: Desk, meeting_id: MeetingId, *, typed: str) -> datetime:
    """The moment of a meeting that was typed as a time of day, such as when somebody really came.

    Raises:
        BadInputError: It is not a time of day, or has not come yet.
        NotFoundError: There is no such meeting.
    """
    return moment_of(desk.store.meetings.get(meeting_id), parse_time(typed), desk.now())


def moment_of(meeting: Meeting, at: time, now: datetime) -> datetime:
    """The latest moment of a meeting, up to `now`, that has this time of day (edge case 15: past midnight).

    Raises:
        BadInputError: The time has not come yet.
    """
    end = min(meeting.closed_at or now, now, key=datetime.timestamp)
    last = min(end.date(), meeting.on + timedelta(days=1))
    later, earlier = (datetime.combine(day, at, tzinfo=LONDON) for day in (max(last, meeting.on), meeting.on))
    found = earlier if precedes(end, later) else later
    if precedes(now, found):
        raise BadInputError("That time has not come yet.")
    return found
