"""The room: the records of one meeting that say who was there and who counted, read together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from marac_desk.domain.agencies import Agency
from marac_desk.domain.attendance import Attendance
from marac_desk.domain.conflicts import Conflict
from marac_desk.domain.decisions import Choice
from marac_desk.domain.forums import Forum, ForumRules
from marac_desk.domain.ids import AgencyId, MeetingId
from marac_desk.domain.meetings import Meeting
from marac_desk.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What one meeting's quorum depends on, with its forum and all agencies."""

    meeting: Meeting
    forum: Forum
    agencies: Mapping[AgencyId, Agency]
    attendance: tuple[Attendance, ...]
    """Every stretch in the order recorded, struck ones included."""
    conflicts: tuple[Conflict, ...]
    choices: tuple[Choice, ...]

    @property
    def day(self) -> date:
        """The day whose rules, groups and memberships hold (edge case 18)."""
        return self.meeting.on

    @property
    def rules(self) -> ForumRules:
        """The forum's rules in force on the meeting's day, also when it is reopened later."""
        return self.forum.rules_on(self.day)

    def code(self, agency_id: AgencyId | None) -> str:
        """The agency's code, or empty for nobody's."""
        return self.agencies[agency_id].code if agency_id else ""


def room_of(store: Store, meeting_id: MeetingId) -> Room:
    """Everything the quorum of one meeting depends on.

    Raises:
        NotFoundError: There is no such meeting.
    """
    meeting = store.meetings.get(meeting_id)
    return Room(
        meeting=meeting,
        forum=store.forums.get(meeting.forum_id),
        agencies={agency.id: agency for agency in store.agencies.all()},
        attendance=tuple(store.attendance.where(meeting_id=meeting_id)),
        conflicts=tuple(store.conflicts.where(meeting_id=meeting_id)),
        choices=tuple(store.choices.where(meeting_id=meeting_id)),
    )
