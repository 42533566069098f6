"""The room: the records of one meeting that say who was there and who counted, read together."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
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
    """Every stretch in the order recorded, struck ones included, with the agencies it counts for."""
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
    agencies = {agency.id: agency for agency in store.agencies.all()}
    forum = store.forums.get(meeting.forum_id)
    return Room(
        meeting=meeting,
        forum=_of_the_day(forum, agencies, meeting.on),
        agencies=agencies,
        attendance=stays_at(store, meeting, forum),
        conflicts=tuple(store.conflicts.where(meeting_id=meeting_id)),
        choices=tuple(store.choices.where(meeting_id=meeting_id)),
    )


def stays_at(store: Store, meeting: Meeting, forum: Forum) -> tuple[Attendance, ...]:
    """Every stretch at a meeting; somebody also representing another agency counts for one, or for each.

    Source: edge case 5; which of the two is a rule of the forum in force on the day.
    """
    stays = store.attendance.where(meeting_id=meeting.id)
    if forum.rules_on(meeting.on).counts_also_represented:
        return tuple(stays)
    return tuple(replace(stay, also_for=()) if stay.also_for else stay for stay in stays)


def _of_the_day(forum: Forum, agencies: Mapping[AgencyId, Agency], day: date) -> Forum:
    """The forum as it sat on `day`: an agency that was succeeded later still has its place (edge case 21)."""
    seated = [each for agency_id in forum.agencies for each in _seats(agency_id, agencies, day)]
    return replace(forum, agencies=tuple(dict.fromkeys(seated)))


def _seats(agency_id: AgencyId, agencies: Mapping[AgencyId, Agency], day: date) -> Iterator[AgencyId]:
    before = [
        each.id
        for each in agencies.values()
        if each.successor_id == agency_id and each.succeeded_on is not None and each.succeeded_on > day
    ]
    for each in before:
        yield from _seats(each, agencies, day)
    if not before or agencies[agency_id].standings[0].since <= day:
        yield agency_id
