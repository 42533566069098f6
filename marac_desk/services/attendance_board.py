"""The attendance board: who is expected, here and gone, agency by agency, in finished words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from marac_desk.domain import quorum as rule
from marac_desk.domain.attendance import Apology, Attendance, Mode
from marac_desk.domain.formats import clock_time, counted, in_words
from marac_desk.domain.ids import AgencyId, ItemId, MeetingId, PersonId
from marac_desk.domain.meetings import Stage
from marac_desk.domain.members import Membership, Role
from marac_desk.domain.people import Person
from marac_desk.domain.quorum import QuorumState
from marac_desk.domain.quorum_words import strip_words
from marac_desk.services.agenda_order import item_numbers, items_on_agenda
from marac_desk.services.chair import in_chair
from marac_desk.services.chair_lines import ballot_note, chair_lines
from marac_desk.services.desk import Desk
from marac_desk.services.quorum import facts, is_before, labels, lost_stretch
from marac_desk.services.roll import full_name, held_by, roll, short_name
from marac_desk.services.room import Room, room_of
from marac_desk.services.rows.room import AttendanceBoard, AttendanceRow, InTheRoomRow
from marac_desk.services.stays import is_here, stays_of

_ROLES = {
    Role.CHAIR: "Chair",
    Role.VICE_CHAIR: "Vice Chair",
    Role.MEMBER: "Member",
    Role.CO_OPTED: "Co-opted member",
    Role.DEPUTY: "Deputy",
    Role.INVITED: "In attendance",
    Role.OBSERVER: "Observer",
    Role.SUPPORT: "Minute-taker",
}
_MODES = {Mode.ROOM: "", Mode.VIDEO: ", by video", Mode.PHONE: ", by phone"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Board:
    """What every row is read from."""

    room: Room
    now: datetime
    state: QuorumState
    members: tuple[Membership, ...]
    apologies: tuple[Apology, ...]
    people: dict[PersonId, Person] = field(repr=False)
    numbers: dict[ItemId, str]
    seat: PersonId | None
    """Who is in the chair."""


def attendance_board(desk: Desk, meeting_id: MeetingId, *, time: datetime | None = None) -> AttendanceBoard:
    """Everybody expected or come, in the forum's agency order, those without an agency first.

    Raises:
        NotFoundError: There is no such meeting.

    Source: F4; design of the screens, "Attendance".
    """
    board = _board_of(desk, meeting_id, time or desk.now())
    sitting = facts(board.room)
    stretch = lost_stretch(sitting, board.now)
    return AttendanceBoard(
        quorum=strip_words(board.state, stretch.began if stretch else None),
        is_quorate=board.state.is_quorate,
        rows=tuple(sorted((_row(board, each) for each in _everybody(board)), key=_order(board.room))),
        missing=_missing(board),
        chair=chair_lines(desk.store, board.room.meeting, board.numbers),
        ballot=ballot_note(board.room, board.members),
    )


def in_the_room(
    desk: Desk, meeting_id: MeetingId, *, time: datetime | None = None
) -> tuple[InTheRoomRow, ...]:
    """The agencies in the room or just gone, in the forum's order.

    Raises:
        NotFoundError: There is no such meeting.
    """
    room, now = room_of(desk.store, meeting_id), time or desk.now()
    come = {stay.agency_id for stay in room.attendance if not stay.struck_reason}
    return tuple(_agency_row(room, each, code, now) for each, code in labels(room).items() if each in come)


def _board_of(desk: Desk, meeting_id: MeetingId, now: datetime) -> _Board:
    room = room_of(desk.store, meeting_id)
    members = roll(desk.store, room.meeting.forum_id, room.day)
    apologies = tuple(desk.store.apologies.where(meeting_id=meeting_id))
    ids = dict.fromkeys(
        (
            *(each.person_id for each in members),
            *(each.person_id for each in room.attendance),
            *(each.person_id for each in apologies),
        )
    )
    spell = in_chair(desk.store.chairing.where(meeting_id=meeting_id), now)
    return _Board(
        room=room,
        now=now,
        state=rule.quorum(facts(room), now),
        members=members,
        apologies=apologies,
        people={each: desk.store.people.get(each) for each in ids},
        numbers=item_numbers(items_on_agenda(desk.store, meeting_id)),
        seat=spell.person_id if spell else None,
    )


def _everybody(board: _Board) -> Iterable[PersonId]:
    struck = {stay.person_id for stay in board.room.attendance if stay.struck_reason}
    come = {stay.person_id for stay in board.room.attendance if not stay.struck_reason}
    expected = {each.person_id for each in board.members} | {each.person_id for each in board.apologies}
    return [each for each in board.people if each in come | expected or each not in struck]


def _row(board: _Board, person_id: PersonId) -> AttendanceRow:
    stays = stays_of(board.room.attendance, person_id)
    stay = stays[-1] if stays else None
    agency_id = _agency(board, person_id, stay)
    return AttendanceRow(
        person_id=person_id,
        agency_id=agency_id,
        code=board.room.code(agency_id),
        agency=board.room.agencies[agency_id].on(board.room.day).name if agency_id else "",
        name=full_name(board.people[person_id]),
        role=_role(board, person_id, stay),
        state=_state(board, person_id, stay),
        is_here=stay is not None and is_here(stay, board.now),
        is_counting=stay is not None and _is_counting(board, stay),
        is_in_chair=board.seat == person_id,
        arrived=clock_time(stay.arrived_at) if stay else "",
        left=clock_time(stay.left_at) if stay and stay.left_at else "",
    )


def _agency(board: _Board, person_id: PersonId, stay: Attendance | None) -> AgencyId | None:
    if stay is not None:
        return stay.agency_id
    held = held_by(board.members, person_id)
    sent = [each.agency_id for each in board.apologies if each.person_id == person_id]
    return held[0].agency_id if held else sent[0] if sent else None


def _role(board: _Board, person_id: PersonId, stay: Attendance | None) -> str:
    held = held_by(board.members, person_id)
    if stay is None and not held:
        return _ROLES[Role.INVITED]
    role = stay.role if stay else held[0].role
    principal = stay.deputy_for if stay else held[0].deputy_for
    if principal is None:
        return _ROLES[role]
    words = f"Deputy for {short_name(_person(board, principal))}"
    return words if role.counts else f"{words}, to be accepted"


def _person(board: _Board, person_id: PersonId) -> Person:
    return board.people.get(person_id) or Person(id=person_id, surname="a member")


def _state(board: _Board, person_id: PersonId, stay: Attendance | None) -> str:
    if stay is None:
        return _absence(board, person_id)
    if not is_here(stay, board.now):
        is_gone = stay.left_at is not None and not is_before(board.now, stay.left_at)
        return f"Left {clock_time(stay.left_at)}" if is_gone and stay.left_at else "Expected"
    out = _out_for(board, stay)
    return f"Out for item {out}" if out else f"Present since {clock_time(stay.arrived_at)}{_MODES[stay.mode]}"


def _absence(board: _Board, person_id: PersonId) -> str:
    if any(each.person_id == person_id and each.withdrawn_at is None for each in board.apologies):
        return "Apologies"
    held = held_by(board.members, person_id)
    is_spare = bool(held) and held[0].role is Role.DEPUTY
    if is_spare and all(each.deputy_id != person_id for each in board.apologies):
        return "If needed"
    return "Did not attend" if board.room.meeting.stage is Stage.CLOSED else "Expected"


def _out_for(board: _Board, stay: Attendance) -> str:
    """The number of the item somebody is out for because of a conflict, or empty."""
    for conflict in board.room.conflicts:
        is_meant = stay.person_id == conflict.person_id
        is_meant = is_meant or (conflict.is_whole_agency and stay.agency_id == conflict.agency_id)
        is_out = conflict.out_at is not None and not is_before(board.now, conflict.out_at)
        is_back = conflict.back_at is not None and not is_before(board.now, conflict.back_at)
        if is_meant and is_out and not is_back:
            return board.numbers.get(conflict.item_id, "")
    return ""


def _is_counting(board: _Board, stay: Attendance) -> bool:
    began = stay.counting_from
    is_counted = began is not None and is_here(stay, board.now) and not is_before(board.now, began)
    return is_counted and stay.agency_id in board.state.agencies and not _out_for(board, stay)


def _missing(board: _Board) -> str:
    """The counting agencies of the forum of which nobody has come yet."""
    come = {stay.agency_id for stay in board.room.attendance if not stay.struck_reason}
    missing = [
        code
        for agency_id, code in labels(board.room).items()
        if agency_id in board.room.forum.agencies and agency_id not in come
        if board.room.agencies[agency_id].group_on(board.room.day)
    ]
    return f"Nobody yet from {in_words(missing)}." if missing else ""


def _order(room: Room) -> "_Key":
    return _Key(tuple(labels(room)))


@dataclass(frozen=True, slots=True)
class _Key:
    """Sorts rows by the forum's agency order; the sort keeps the roll's order within an agency."""

    agencies: Sequence[AgencyId]

    def __call__(self, row: AttendanceRow) -> int:
        return self.agencies.index(row.agency_id) if row.agency_id else -1


def _agency_row(room: Room, agency_id: AgencyId, code: str, now: datetime) -> InTheRoomRow:
    own = [stay for stay in room.attendance if stay.agency_id == agency_id and not stay.struck_reason]
    here = [stay for stay in own if is_here(stay, now)]
    return InTheRoomRow(
        agency_id=agency_id, code=code, text=_here_words(here) or _gone_words(own), is_here=bool(here)
    )


def _here_words(here: Sequence[Attendance]) -> str:
    """Who is here, such as "2 people" or "deputy, video"; empty when nobody is."""
    if len(here) != 1:
        return counted(len(here), "person", "people") if here else ""
    who = "deputy" if here[0].role is Role.DEPUTY else "1 person"
    return who if here[0].mode is Mode.ROOM else f"{who}, {here[0].mode.value}"


def _gone_words(own: Sequence[Attendance]) -> str:
    left = [stay.left_at for stay in own if stay.left_at]
    return f"left {clock_time(max(left))}" if left else ""
