"""Practice: whether a meeting is one of an invented panel."""

from marac_desk.domain.ids import MeetingId
from marac_desk.services.desk import Desk


def is_practice(desk: Desk, meeting_id: MeetingId) -> bool:
    """Whether a meeting's forum is for practice alone.

    Raises:
        NotFoundError: There is no such meeting.
    """
    return desk.store.forums.get(desk.store.meetings.get(meeting_id).forum_id).is_practice
