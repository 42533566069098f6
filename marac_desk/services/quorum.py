"""Quorum: the facts of a meeting assembled for the one rule that counts them, and what is asked of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby

from marac_desk.domain import quorum as rule
from marac_desk.domain.conflicts import Conflict, ConflictRuling
from marac_desk.domain.decisions import Choice, ChoiceKind
from marac_desk.domain.formats import clock_time
from marac_desk.domain.ids import AgencyId, ItemId, MeetingId
from marac_desk.domain.meetings import Span
from marac_desk.domain.quorum import Adjournment, Exclusion, Presence, Sitting, Standing
from marac_desk.domain.quorum_words import lost_words, strip_words
from marac_desk.services.desk import Desk
from marac_desk.services.room import Room, room_of


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumRow:
    """The quorum at one minute, for the meeting or for the decisions of one item."""

    at: str
    """"10:41"."""
    standing: str
    """`quorate`, `not quorate` or `adjourned`."""
    is_quorate: bool
    count: int
    required: int
    groups: tuple[str, ...]
    """The quorum groups counted, sorted."""
    agencies: tuple[str, ...]
    """The codes of the agencies counted, in the forum's order."""
    since: str = ""
    """Since when it has not been quorate, "10:41", or empty."""
    missing: str = ""
    """Who has left or is out, in words."""
    words: str
    """What the strip says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IntervalRow:
    """A stretch of the meeting in which nothing about the quorum changed."""

    start: str
    end: str
    """"10:46", or empty while it lasts."""
    standing: str
    groups: tuple[str, ...]
    count: int
    choice: str = ""
    """The chair's choice last made in it, such as `share_only`, or empty."""


def facts(room: Room) -> Sitting:
    """A meeting's records as the facts that the quorum rule counts.

    Source: terms of reference, clause 8.2; design rules, section 8 "Agencies", "Time" and "Conflict".
    """
    meeting = room.meeting
    return Sitting(
        required=room.rules.quorum_number,
        presences=tuple(_presences(room)),
        exclusions=tuple(each for conflict in room.conflicts for each in _exclusions(conflict)),
        adjournments=tuple(Adjournment(start=span.began, end=span.ended) for span in meeting.adjournments),
        opened=meeting.opened_at,
        closed=meeting.closed_at,
    )


def facts_for(room: Room, item_id: ItemId | None) -> Sitting:
    """The facts as they bear on the decisions of one item: "no part in decision" takes people out too."""
    sitting = facts(room)
    exclusions = tuple(_in_full(each, item_id) for each in sitting.exclusions)
    return replace(sitting, exclusions=exclusions)


def lost_stretch(sitting: Sitting, at: datetime) -> Span | None:
    """The stretch without a quorum that `at` lies in, as known now; None when there is none.

    An adjournment ends a stretch. A moment after the meeting closed is judged by its last minute.
    """
    moment = _within(sitting, at)
    if rule.quorum(sitting, moment).standing is not Standing.NOT_QUORATE:
        return None
    for standing, run in groupby(rule.intervals(sitting), key=lambda piece: piece.standing):
        pieces = list(run)
        span = Span(began=pieces[0].start, ended=pieces[-1].end)
        if standing is Standing.NOT_QUORATE and covers(span, moment):
            return span
    return None


def choice_in_force(choices: Iterable[Choice], stretch: Span | None, at: datetime) -> Choice | None:
    """The chair's choice that stands at `at`: the last one made in the stretch up to then.

    It is asked once a stretch and stands until changed (section 8, Decisions).
    """
    if stretch is None:
        return None
    made = [each for each in choices if covers(stretch, each.at) and not is_before(at, each.at)]
    return max(made, key=lambda each: each.at.astimezone(UTC), default=None) if made else None


def covers(span: Span, moment: datetime) -> bool:
    """Whether `moment` lies in [began, ended)."""
    return not is_before(moment, span.began) and (span.ended is None or is_before(moment, span.ended))


def is_before(one: datetime, other: datetime) -> bool:
    """Whether `one` is the earlier instant, also in the hour that comes twice in October."""
    return one.astimezone(UTC) < other.astimezone(UTC)


def quorum(
    desk: Desk, meeting_id: MeetingId, *, time: datetime | None = None, item_id: ItemId | None = None
) -> QuorumRow:
    """The quorum at a time, for the meeting or for the decisions of one item.

    Args:
        time: The moment asked about; None is now.
        item_id: The item whose decisions are asked about; None is the meeting line.

    Raises:
        NotFoundError: There is no such meeting.

    Source: terms of reference, clause 8.2; F4.
    """
    room = room_of(desk.store, meeting_id)
    sitting, at = facts_for(room, item_id), time or desk.now()
    state = rule.quorum(sitting, at)
    stretch = lost_stretch(sitting, at)
    return QuorumRow(
        at=clock_time(at),
        standing=state.standing.value,
        is_quorate=state.is_quorate,
        count=len(state.groups),
        required=state.required,
        groups=tuple(state.groups),
        agencies=tuple(code for each, code in labels(room).items() if each in state.agencies),
        since=clock_time(stretch.began) if stretch else "",
        missing=lost_words(sitting, at, labels(room)),
        words=strip_words(state, stretch.began if stretch else None),
    )


def quorum_intervals(desk: Desk, meeting_id: MeetingId) -> tuple[IntervalRow, ...]:
    """The meeting from opening to closing, cut where its quorum changed.

    Raises:
        NotFoundError: There is no such meeting.
    """
    room = room_of(desk.store, meeting_id)
    return tuple(_interval_row(piece, room.choices) for piece in rule.intervals(facts(room)))


def labels(room: Room) -> dict[AgencyId, str]:
    """The agencies' codes in the order of mention: the forum's own first, then any other."""
    others = [agency_id for agency_id in room.agencies if agency_id not in room.forum.agencies]
    return {agency_id: room.agencies[agency_id].code for agency_id in (*room.forum.agencies, *others)}


def _presences(room: Room) -> Iterator[Presence]:
    for stay in room.attendance:
        for agency_id in stay.agencies:
            group = room.agencies[agency_id].group_on(room.day)
            if stay.counting_from is not None and group is not None:
                yield Presence(
                    person_id=stay.person_id,
                    agency_id=agency_id,
                    group_id=group,
                    arrived=stay.counting_from,
                    left=stay.left_at,
                )


def _exclusions(conflict: Conflict) -> Iterator[Exclusion]:
    """Out of the room from out to back; or without a part in the item's decisions from the ruling on."""
    person_id = None if conflict.is_whole_agency else conflict.person_id
    agency_id = conflict.agency_id if conflict.is_whole_agency else None
    if conflict.out_at is not None:
        yield Exclusion(
            person_id=person_id,
            agency_id=agency_id,
            item_id=conflict.item_id,
            out=conflict.out_at,
            back=conflict.back_at,
        )
    if _takes_no_part(conflict):
        yield Exclusion(
            person_id=person_id,
            agency_id=agency_id,
            item_id=conflict.item_id,
            out=conflict.ruled_at or conflict.told_at,
            decisions_only=True,
        )


def _takes_no_part(conflict: Conflict) -> bool:
    """Ruled out of the decision, or ruled to withdraw but not seen to leave."""
    is_to_leave = conflict.ruling is ConflictRuling.WITHDRAWS and conflict.out_at is None
    return conflict.ruling is ConflictRuling.NO_PART or is_to_leave


def _in_full(exclusion: Exclusion, item_id: ItemId | None) -> Exclusion:
    bears = item_id is not None and exclusion.bars(item_id, is_for_decision=True)
    return replace(exclusion, decisions_only=False) if bears else exclusion


def _within(sitting: Sitting, at: datetime) -> datetime:
    """The moment, or the last minute of the meeting when it is after that."""
    if sitting.closed is None or is_before(at, sitting.closed):
        return at
    last = [piece.start for piece in rule.intervals(sitting)][-1:]
    return last[0] if last else at


def _interval_row(piece: rule.Interval, choices: Iterable[Choice]) -> IntervalRow:
    span = Span(began=piece.start, ended=piece.end)
    is_lost = piece.standing is Standing.NOT_QUORATE
    kinds: list[ChoiceKind] = [each.kind for each in choices if is_lost and covers(span, each.at)]
    return IntervalRow(
        start=clock_time(piece.start),
        end=clock_time(piece.end) if piece.end else "",
        standing=piece.standing.value,
        groups=tuple(piece.groups),
        count=len(piece.groups),
        choice=kinds[-1].value if kinds else "",
    )
