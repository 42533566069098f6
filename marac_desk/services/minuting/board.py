"""The Board: whether it can have the minutes of a meeting, and under which name; no child is named in them.

Source: design rules, F28 and section 4.9.
"""

from dataclasses import replace

from marac_desk.domain.audience import BOARD, Reader
from marac_desk.domain.forums import ForumType
from marac_desk.domain.ids import MeetingId
from marac_desk.domain.minutes import MeetingMinutes
from marac_desk.domain.strategic import takes_cases
from marac_desk.store.store import Store


def is_strategic(store: Store, minutes: MeetingMinutes, meeting_id: MeetingId) -> bool:
    """Whether the minutes are laid out as those of a strategic group: such a forum, and no case heard."""
    forum = store.forums.get(store.meetings.get(meeting_id).forum_id)
    return forum.type is ForumType.STRATEGIC and not takes_cases(minutes)


def goes_to_board(store: Store, meeting_id: MeetingId) -> bool:
    """Whether the Board can have the minutes: those of a strategic group whose agenda has no case."""
    forum = store.forums.get(store.meetings.get(meeting_id).forum_id)
    listed = store.items.where(meeting_id=meeting_id)
    return forum.type is ForumType.STRATEGIC and not any(each.case_id for each in listed)


def board_reader(store: Store, meeting_id: MeetingId) -> Reader:
    """The Board as a reader, by the name its forum gives it."""
    meeting = store.meetings.get(meeting_id)
    label = store.forums.get(meeting.forum_id).rules_on(meeting.on).board_label
    return replace(BOARD, label=label)
