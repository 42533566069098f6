"""The sheet before the close: what is unfinished, and what would be carried to the next meeting."""

from collections.abc import Iterator

from marac_desk.domain.formats import long_date
from marac_desk.domain.ids import MeetingId
from marac_desk.domain.meetings import Meeting, Stage
from marac_desk.services.agenda_order import item_numbers, items_on_agenda
from marac_desk.services.deferral import is_left
from marac_desk.services.desk import Desk
from marac_desk.services.directory import meetings_of
from marac_desk.services.rows.room import CloseSheet
from marac_desk.services.rows.words import Line, Tone
from marac_desk.services.running_order import running_order


def close_sheet(desk: Desk, meeting_id: MeetingId) -> CloseSheet:
    """What closing the meeting will do; nothing of it bars closing.

    Raises:
        NotFoundError: There is no such meeting.
    """
    meeting = desk.store.meetings.get(meeting_id)
    return CloseSheet(
        lines=tuple(_unfinished(desk, meeting_id)),
        not_heard=tuple(_not_heard(desk, meeting_id)),
        next_meeting=_next_words(desk, meeting),
        is_closed=meeting.stage is Stage.CLOSED,
    )


def _unfinished(desk: Desk, meeting_id: MeetingId) -> Iterator[Line]:
    for row in running_order(desk, meeting_id):
        if row.has_gaps:
            yield Line(text=f"{row.number}  {row.title}: something is missing", tone=Tone.WARNING)


def _not_heard(desk: Desk, meeting_id: MeetingId) -> Iterator[Line]:
    items = items_on_agenda(desk.store, meeting_id)
    numbers = item_numbers(items)
    for item in items:
        if item.case_id and is_left(item):
            yield Line(text=f"{numbers[item.id]}  {desk.store.cases.get(item.case_id).ref}")


def _next_words(desk: Desk, meeting: Meeting) -> str:
    later = [each for each in meetings_of(desk, meeting.forum_id) if each.starts_at > meeting.starts_at]
    days = sorted(each.on for each in later if each.stage is not Stage.CANCELLED)
    return long_date(days[0]) if days else "Not planned yet"
