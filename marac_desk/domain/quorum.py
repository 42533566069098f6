"""Quorum: which quorum groups are represented at a minute, and when the meeting was quorate.

Everything here is a function of a `Sitting`, which is plain facts. The strip, the intervals, the flags on
decisions and the minutes all ask `quorum`, so they cannot disagree. The words are in `quorum_words`.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from itertools import groupby

from marac_desk.domain.clock import LONDON
from marac_desk.domain.ids import AgencyId, ItemId, PersonId, QuorumGroupId


class Standing(StrEnum):
    """How the meeting stands at a minute; an adjournment is neither quorate nor not."""

    QUORATE = "quorate"
    NOT_QUORATE = "not quorate"
    ADJOURNED = "adjourned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """One person's stay, from the minute they arrived up to, not including, the minute they left.

    A person present twice has two; so has one who counts for two groups, where the forum allows it, and one
    who counts only from the minute the chair accepts them as deputy.
    """

    person_id: PersonId
    agency_id: AgencyId | None = None  # None: independent, such as an independent chair
    group_id: QuorumGroupId | None = None  # None: the agency is its own group
    counts: bool = True
    arrived: datetime
    left: datetime | None = None  # None: still here

    @property
    def group(self) -> QuorumGroupId | None:
        """The group it represents: the agency itself unless one is set; None when it never counts."""
        if not self.counts or self.agency_id is None:
            return None
        return self.group_id or QuorumGroupId(self.agency_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """A person or a named agency not counted, from out to back, because of a conflict of interest.

    One out of the room counts for nothing at all meanwhile; with `decisions_only` they count for everything
    but the decisions of that item. Naming an agency takes its whole quorum group out of the count.

    Source: design rules, section 8 "Conflict".
    """

    person_id: PersonId | None = None
    agency_id: AgencyId | None = None
    item_id: ItemId | None = None  # None with `decisions_only`: the decisions of every item
    out: datetime
    back: datetime | None = None  # None: not back yet
    decisions_only: bool = False

    def bars(self, item_id: ItemId | None, *, is_for_decision: bool) -> bool:
        """Whether it matters for `item_id` (None: the meeting line) and for a decision of it."""
        if not self.decisions_only:
            return True
        return is_for_decision and self.item_id in (None, item_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjournment:
    """A break, from `start` up to, not including, `end`."""

    start: datetime
    end: datetime | None = None  # None: not resumed yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """The facts that quorum depends on, in any order."""

    required: int
    """The quorum number in force on the meeting's day."""
    presences: tuple[Presence, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    adjournments: tuple[Adjournment, ...] = ()
    opened: datetime | None = None
    closed: datetime | None = None

    def without_items(self, withheld: Collection[ItemId]) -> "Sitting":
        """The same sitting as a reader may know it who is not told of the `withheld` items."""
        kept = tuple(exclusion for exclusion in self.exclusions if exclusion.item_id not in withheld)
        return replace(self, exclusions=kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuorumState:
    """The count at one minute; every tuple is sorted by id."""

    required: int
    standing: Standing
    groups: tuple[QuorumGroupId, ...]
    """The quorum groups counted; during an adjournment, those that would be."""
    agencies: tuple[AgencyId, ...]
    """The agencies counted, of which a group may have several."""
    barred: tuple[AgencyId, ...]
    """The agencies whose people are present, but whose group a conflict takes out of the count."""

    @property
    def is_quorate(self) -> bool:
        """Whether enough groups are represented and the meeting is not adjourned."""
        return self.standing is Standing.QUORATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A stretch of the meeting, [start, end), in which nothing about the quorum changed."""

    start: datetime
    end: datetime | None  # None: it lasts
    standing: Standing
    groups: tuple[QuorumGroupId, ...]
    """The groups counted; none during an adjournment."""
    caused_by: tuple[ItemId, ...] = ()
    """The items without whose conflicts it would have been quorate."""


def quorum(
    sitting: Sitting, at: datetime, item_id: ItemId | None = None, *, is_for_decision: bool = False
) -> QuorumState:
    """Who counts at the minute of `at`, for the meeting line or for one item.

    Args:
        item_id: The item asked about; None is the meeting line.
        is_for_decision: Whether a decision of that item is being made, so that "no part in decision" bites.

    Source: Strategic Group terms of reference, clause 8.2; design rules, section 8 "Time" and "Conflict".
    """
    return _state(_in_minutes(sitting), _minute(at), item_id, is_for_decision=is_for_decision)


def intervals(sitting: Sitting) -> tuple[Interval, ...]:
    """The meeting from opening to closing, cut where the quorum picture changed and nowhere else.

    Neighbours differ in standing, groups or cause. A meeting not opened has none; the last interval of one
    not closed has no end.
    """
    return tuple(_merged(_pieces(_in_minutes(sitting))))


def not_quorate_since(sitting: Sitting, at: datetime) -> datetime | None:
    """Since when the meeting has been without a quorum at `at`; None when it is not, or is not in session.

    An adjournment ends the stretch: resumed without a quorum, it counts from the resumption.
    """
    minute = _minute(at)
    for standing, run in groupby(intervals(sitting), key=lambda piece: piece.standing):
        stretch = list(run)
        start, end = stretch[0].start, stretch[-1].end
        if standing is Standing.NOT_QUORATE and _covers(_minute(start), end and _minute(end), minute):
            return start
    return None


def departed(sitting: Sitting, at: datetime) -> tuple[AgencyId, ...]:
    """The agencies counted earlier in the sitting whose group is not represented at `at`, sorted by id.

    One out for a conflict has not departed: `QuorumState.barred` names it.
    """
    facts, minute = _in_minutes(sitting), _minute(at)
    now = _state(facts, minute, is_for_decision=False)
    earlier = (_represented(facts, cut, []) for cut in _cuts(facts) if cut <= minute)
    gone = {agency for pairs in earlier for group, agency in pairs if group not in now.groups}
    return tuple(sorted(gone - set(now.barred)))


def _minute(moment: datetime) -> datetime:
    # In UTC: two London times compare by the wall clock, which goes back an hour in October.
    return moment.astimezone(UTC).replace(second=0, microsecond=0)


def _in_minutes(sitting: Sitting) -> Sitting:
    """The same sitting with every time in UTC, seconds dropped; all that follows expects it."""
    return replace(
        sitting,
        presences=tuple(
            replace(stay, arrived=_minute(stay.arrived), left=stay.left and _minute(stay.left))
            for stay in sitting.presences
        ),
        exclusions=tuple(
            replace(bar, out=_minute(bar.out), back=bar.back and _minute(bar.back))
            for bar in sitting.exclusions
        ),
        adjournments=tuple(
            Adjournment(start=_minute(pause.start), end=pause.end and _minute(pause.end))
            for pause in sitting.adjournments
        ),
        opened=sitting.opened and _minute(sitting.opened),
        closed=sitting.closed and _minute(sitting.closed),
    )


def _covers(start: datetime, end: datetime | None, minute: datetime) -> bool:
    return start <= minute and (end is None or minute < end)


def _state(
    sitting: Sitting, minute: datetime, item_id: ItemId | None = None, *, is_for_decision: bool
) -> QuorumState:
    bars = [bar for bar in _exclusions(sitting, minute) if bar.bars(item_id, is_for_decision=is_for_decision)]
    everyone = _represented(sitting, minute, [])
    counted = _represented(sitting, minute, bars)
    groups = {group for group, _ in counted}
    return QuorumState(
        required=sitting.required,
        standing=_standing(sitting, minute, len(groups)),
        groups=tuple(sorted(groups)),
        agencies=tuple(sorted({agency for _, agency in counted})),
        barred=tuple(sorted({agency for group, agency in everyone if group not in groups})),
    )


def _exclusions(sitting: Sitting, minute: datetime) -> list[Exclusion]:
    return [bar for bar in sitting.exclusions if _covers(bar.out, bar.back, minute)]


def _represented(
    sitting: Sitting, minute: datetime, bars: Collection[Exclusion]
) -> set[tuple[QuorumGroupId, AgencyId]]:
    """The groups counted with their agencies; a named agency takes out its group, whoever else is of it."""
    people = {bar.person_id for bar in bars}
    agencies = {bar.agency_id for bar in bars}
    barred_groups = {stay.group for stay in sitting.presences if stay.agency_id in agencies}
    return {
        (stay.group, stay.agency_id)
        for stay in sitting.presences
        if stay.group and stay.agency_id and _covers(stay.arrived, stay.left, minute)
        if stay.person_id not in people and stay.group not in barred_groups
    }


def _standing(sitting: Sitting, minute: datetime, count: int) -> Standing:
    if any(_covers(pause.start, pause.end, minute) for pause in sitting.adjournments):
        return Standing.ADJOURNED
    return Standing.QUORATE if count >= sitting.required else Standing.NOT_QUORATE


def _cuts(sitting: Sitting) -> list[datetime]:
    """The opening and every minute before the closing at which anything may change, in order."""
    if sitting.opened is None:
        return []
    spans = [(stay.arrived, stay.left) for stay in sitting.presences]
    spans += [(bar.out, bar.back) for bar in sitting.exclusions]
    spans += [(pause.start, pause.end) for pause in sitting.adjournments]
    moments = {sitting.opened, *(moment for span in spans for moment in span if moment)}
    return [moment for moment in sorted(moments) if _covers(sitting.opened, sitting.closed, moment)]


def _pieces(sitting: Sitting) -> Iterator[Interval]:
    cuts = _cuts(sitting)
    for start, end in zip(cuts, [*cuts[1:], sitting.closed], strict=False):
        state = _state(sitting, start, is_for_decision=False)
        yield Interval(
            start=start.astimezone(LONDON),
            end=end and end.astimezone(LONDON),
            standing=state.standing,
            groups=() if state.standing is Standing.ADJOURNED else state.groups,
            caused_by=_causes(sitting, start, state),
        )


def _causes(sitting: Sitting, minute: datetime, state: QuorumState) -> tuple[ItemId, ...]:
    """The items whose conflicts alone cost the quorum at `minute`."""
    unbarred = {group for group, _ in _represented(sitting, minute, [])}
    if state.standing is not Standing.NOT_QUORATE or len(unbarred) < sitting.required:
        return ()
    bars = [bar for bar in _exclusions(sitting, minute) if not bar.decisions_only]
    return tuple(sorted({bar.item_id for bar in bars if bar.item_id}))


def _merged(pieces: Iterator[Interval]) -> Iterator[Interval]:
    for _, run in groupby(pieces, key=lambda piece: (piece.standing, piece.groups, piece.caused_by)):
        stretch = list(run)
        yield replace(stretch[0], end=stretch[-1].end)
