"""Attendance over time: who came to a forum's meetings, and who has not come for how many in a row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from marac_desk.domain.agencies import Agency
from marac_desk.domain.attendance import Apology, Attendance
from marac_desk.domain.forums import Forum
from marac_desk.domain.ids import AgencyId, ForumId, QuorumGroupId
from marac_desk.domain.meetings import Meeting, MeetingKind, Stage
from marac_desk.domain.members import Membership, Role
from marac_desk.domain.streaks import Code, best, streak
from marac_desk.services.agencies import forum_agencies, latest_agency
from marac_desk.services.desk import Desk
from marac_desk.services.room import stays_at
from marac_desk.services.rows.register import StreakRow, Streaks
from marac_desk.store.store import Store


def streaks(desk: Desk, forum_id: ForumId, *, with_additional: bool | None = None) -> Streaks:
    """Attendance at a forum's closed meetings, per agency and per quorum group.

    Cancelled meetings do not count, nor those before an agency joined; a successor goes on where the agency
    before it left off (edge cases 21 and 22).

    Args:
        with_additional: Whether meetings outside the cadence count as well; None leaves it to the forum's
            rules of today.

    Raises:
        NotFoundError: There is no such forum.

    Source: F4, section 8 "Attendance codes and streaks".
    """
    forum = desk.store.forums.get(forum_id)
    rules = forum.rules_on(desk.now().date())
    counts_all = rules.streaks_count_additional if with_additional is None else with_additional
    meetings = _held(desk.store, forum_id, with_additional=counts_all)
    sheets = [_sheet(desk.store, each, forum) for each in meetings]
    alert = rules.streak_alert
    lines = _lines(desk.store, forum)
    codes = {line.agency.id: tuple(_code(line, sheet) for sheet in sheets) for line in lines}
    day = meetings[-1].on if meetings else desk.now().date()
    return Streaks(
        meetings=tuple(each.id for each in meetings),
        days=tuple(each.on for each in meetings),
        agencies=tuple(
            _row(line.agency.id, line.agency.code, line.agency.on(day).name, codes[line.agency.id], alert)
            for line in lines
        ),
        groups=tuple(_group_row(group, codes, alert) for group in _groups(lines, sheets, codes)),
    )


def attendance_matrix(
    store: Store, meeting: Meeting, since: date
) -> tuple[tuple[date, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    """The days of a forum's meetings from `since` up to one meeting, and each agency with its codes.

    Source: design rules, section 4.9 (attendance matrix over the year).
    """
    held = [each for each in _held(store, meeting.forum_id, with_additional=True) if each.id != meeting.id]
    shown = [each for each in held if since <= each.on and each.starts_at < meeting.starts_at]
    forum = store.forums.get(meeting.forum_id)
    sheets = [_sheet(store, each, forum) for each in (*shown, meeting)]
    rows = tuple(
        (
            f"{line.agency.on(meeting.on).name} ({line.agency.code})",
            tuple(_code(line, sheet).value for sheet in sheets),
        )
        for line in _lines(store, forum)
    )
    return tuple(sheet.meeting.on for sheet in sheets), rows


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One agency of the forum, with those it succeeded and the places all of them held."""

    agency: Agency
    ids: frozenset[AgencyId]
    places: tuple[Membership, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """Who came to one meeting, and who sent word."""

    meeting: Meeting
    stays: tuple[Attendance, ...]
    apologies: tuple[Apology, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """A quorum group, with the agencies in it at each meeting."""

    code: QuorumGroupId
    members: tuple[frozenset[AgencyId], ...]


def _held(store: Store, forum_id: ForumId, *, with_additional: bool) -> list[Meeting]:
    closed = [each for each in store.meetings.where(forum_id=forum_id) if each.stage is Stage.CLOSED]
    counted_ones = [each for each in closed if with_additional or each.kind is MeetingKind.ORDINARY]
    return sorted(counted_ones, key=lambda each: each.starts_at)


def _sheet(store: Store, meeting: Meeting, forum: Forum) -> _Sheet:
    stays = stays_at(store, meeting, forum)
    apologies = store.apologies.where(meeting_id=meeting.id)
    return _Sheet(
        meeting=meeting,
        stays=tuple(each for each in stays if each.counting_from is not None),
        apologies=tuple(each for each in apologies if each.withdrawn_at is None),
    )


def _lines(store: Store, forum: Forum) -> list[_Line]:
    everybody = store.agencies.all()
    places = store.memberships.where(forum_id=forum.id)
    lines = []
    for agency in forum_agencies(store, forum):
        ids = frozenset(each.id for each in everybody if latest_agency(store, each).id == agency.id)
        own = tuple(each for each in places if each.agency_id in ids and each.role.counts)
        lines.append(_Line(agency=agency, ids=ids | {agency.id}, places=own))
    return lines


def _code(line: _Line, sheet: _Sheet) -> Code:
    stays = [each for each in sheet.stays if not line.ids.isdisjoint(each.agencies)]
    if stays:
        is_deputy_only = all(each.role is Role.DEPUTY or each.counts_from is not None for each in stays)
        return Code.DEPUTY if is_deputy_only else Code.ATTENDED
    if not _is_member_then(line, sheet.meeting):
        return Code.NOT_A_MEMBER
    return Code.APOLOGIES if any(each.agency_id in line.ids for each in sheet.apologies) else Code.ABSENT


def _is_member_then(line: _Line, meeting: Meeting) -> bool:
    """Whether anybody held a place for the agency that day; without any place ever, since it was added."""
    if line.places:
        return any(each.holds_on(meeting.on) for each in line.places)
    return line.agency.standings[0].since <= meeting.on


def _groups(
    lines: Sequence[_Line], sheets: Sequence[_Sheet], codes: Mapping[AgencyId, tuple[Code, ...]]
) -> Iterable[_Group]:
    """The groups of which any agency counted at any of the meetings, by first appearance in agenda order."""
    found: dict[QuorumGroupId, list[set[AgencyId]]] = {}
    for line in lines:
        for index, sheet in enumerate(sheets):
            group = line.agency.group_on(sheet.meeting.on)
            if group is None or codes[line.agency.id][index] is Code.NOT_A_MEMBER:
                continue
            found.setdefault(group, [set() for _ in sheets])[index].add(line.agency.id)
    return [_Group(code, tuple(map(frozenset, members))) for code, members in found.items()]


def _group_row(group: _Group, codes: Mapping[AgencyId, tuple[Code, ...]], alert: int) -> StreakRow:
    joint = tuple(
        best(codes[agency][index] for agency in members) for index, members in enumerate(group.members)
    )
    return _row(None, group.code, group.code, joint, alert)


def _row(agency_id: AgencyId | None, code: str, name: str, codes: tuple[Code, ...], alert: int) -> StreakRow:
    latest = streak(codes)
    return StreakRow(
        agency_id=agency_id,
        code=code,
        name=name,
        codes=tuple(each.value for each in codes),
        streak=latest.missed,
        apologies=latest.apologies,
        is_alert=latest.missed >= alert,
        words=latest.words,
    )
