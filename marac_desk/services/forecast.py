"""The forecast: whether a meeting will be quorate, from apologies before it and who would leave in it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from marac_desk.domain import quorum as rule
from marac_desk.domain.formats import agencies_counted, in_words
from marac_desk.domain.ids import AgencyId, MeetingId, PersonId, QuorumGroupId
from marac_desk.domain.meetings import Stage
from marac_desk.domain.members import Membership, Role
from marac_desk.domain.quorum_words import strip_words
from marac_desk.services.desk import Desk
from marac_desk.services.quorum import facts
from marac_desk.services.roll import roll
from marac_desk.services.room import Room, room_of
from marac_desk.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastRow:
    """How many quorum groups are to be expected."""

    expected: int
    required: int
    is_enough: bool
    groups: tuple[str, ...]
    words: str
    """"5 agencies expected (needs 3)" or "2 of 3 expected: not enough"."""


def forecast(
    desk: Desk, meeting_id: MeetingId, *, without: tuple[AgencyId, ...] = (), time: datetime | None = None
) -> ForecastRow:
    """Whether the meeting is to be expected quorate: by apologies until it opens, then by who is there.

    Args:
        without: Agencies that will not be there, or leave after "their" case (edge case 11): ask before
            reordering.

    Raises:
        NotFoundError: There is no such meeting.

    Source: F4; anatomy of a meeting, "expected-quorum forecast from apologies".
    """
    room = room_of(desk.store, meeting_id)
    groups = set(
        _present(room, time or desk.now(), without)
        if _has_begun(room)
        else _promised(desk.store, room, without)
    )
    required = room.rules.quorum_number
    return ForecastRow(
        expected=len(groups),
        required=required,
        is_enough=len(groups) >= required,
        groups=tuple(sorted(groups)),
        words=_words(len(groups), required, tuple(room.code(each) for each in without)),
    )


def if_leaving(room: Room, person_id: PersonId, at: datetime) -> str:
    """What a departure would do to the quorum from `at` on: "then 2 of 3 · NOT quorate"; empty for no harm.

    Source: edge case 11; the forecast comes before the departure, and before the agenda is reordered.
    """
    sitting = facts(room)
    staying = tuple(each for each in sitting.presences if each.person_id != person_id)
    if not rule.quorum(sitting, at).is_quorate:
        return ""
    after = rule.quorum(replace(sitting, presences=staying), at)
    return "" if after.is_quorate else f"then {strip_words(after)}"


def _has_begun(room: Room) -> bool:
    return room.meeting.stage in (Stage.IN_SESSION, Stage.CLOSED)


def _present(room: Room, now: datetime, without: tuple[AgencyId, ...]) -> Iterator[QuorumGroupId]:
    """The groups of the agencies counted now that stay."""
    for agency_id in rule.quorum(facts(room), now).agencies:
        yield from _group(room, agency_id, without)


def _promised(store: Store, room: Room, without: tuple[AgencyId, ...]) -> Iterator[QuorumGroupId]:
    """The groups of which a member has sent no apologies, or a deputy is to come."""
    sent = [each for each in store.apologies.where(meeting_id=room.meeting.id) if each.withdrawn_at is None]
    excused = {each.person_id for each in sent}
    deputies = {each.deputy_id for each in sent if each.deputy_id}
    for member in roll(store, room.meeting.forum_id, room.day):
        if member.agency_id and _is_expected(member, excused, deputies):
            also = member.represents if room.rules.counts_also_represented else ()
            for agency_id in (member.agency_id, *also):
                yield from _group(room, agency_id, without)


def _is_expected(member: Membership, excused: set[PersonId], deputies: set[PersonId]) -> bool:
    if member.role is Role.DEPUTY:
        return member.person_id in deputies
    return member.role.counts and member.person_id not in excused


def _group(room: Room, agency_id: AgencyId, without: tuple[AgencyId, ...]) -> Iterator[QuorumGroupId]:
    group = room.agencies[agency_id].group_on(room.day)
    if group is not None and agency_id not in without:
        yield group


def _words(expected: int, required: int, without: tuple[str, ...]) -> str:
    leaving = f" without {in_words(without)}" if without else ""
    if expected >= required:
        return f"{agencies_counted(expected)} expected{leaving} (needs {required})"
    return f"{expected} of {required} expected{leaving}: not enough"
