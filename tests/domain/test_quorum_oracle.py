"""Quorum over arbitrary sittings, against an oracle that looks at every minute by itself.

The oracle uses no function of the module and no interval arithmetic. Its field is the night on which the
clocks go back.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from marac_desk.domain.clock import LONDON
from marac_desk.domain.ids import AgencyId, ItemId, PersonId
from marac_desk.domain.quorum import (
    Adjournment,
    Exclusion,
    Presence,
    Sitting,
    Standing,
    departed,
    intervals,
    not_quorate_since,
    quorum,
)
from tests.domain.sittings import COUNCIL

SPAN = 24
START = datetime(2026, 10, 25, 0, 48, tzinfo=UTC)  # the clocks go back twelve minutes in
AGENCY_OF = {"anna": "POL", "amir": "POL", "ben": "CSC", "cara": "EDU", "hal": "HLT", "ivy": None}
GROUP_OF = {"POL": "POL", "CSC": "council", "EDU": "council", "HLT": "HLT"}
ITEMS = ("one", "two")


@dataclass(frozen=True)
class Plain:
    """A sitting in minutes after the start, as the oracle sees it."""

    required: int
    stays: list[tuple[str, bool, int, int]]
    bars: list[tuple[str, str, int, int, bool]]
    breaks: list[tuple[int, int]]
    opened: int
    closed: int

    def counted(self, minute: int, item: str | None, is_for_decision: bool) -> set[str]:
        barred = [
            whom
            for whom, barred_item, out, back, decisions_only in self.bars
            if minute in range(out, back)
            and (not decisions_only or (is_for_decision and item == barred_item))
        ]
        here = [
            (who, AGENCY_OF[who]) for who, counts, *stay in self.stays if counts and minute in range(*stay)
        ]
        ever = {AGENCY_OF[who] for who, counts, *_ in self.stays if counts}
        groups = {GROUP_OF[agency] for who, agency in here if agency and who not in barred}
        return groups - {GROUP_OF[whom] for whom in barred if whom in GROUP_OF and whom in ever}

    def standing(self, minute: int) -> str:
        if any(minute in range(start, end) for start, end in self.breaks):
            return "adjourned"
        return "quorate" if len(self.counted(minute, None, False)) >= self.required else "not quorate"


TIMES = range(SPAN + 1)
SPANS = st.sampled_from([(start, end) for start in TIMES for end in TIMES])  # backwards ones too
STAYS = st.tuples(st.sampled_from(sorted(AGENCY_OF)), st.sampled_from([True, True, True, False]), SPANS)
BARS = st.tuples(st.sampled_from([*AGENCY_OF, *GROUP_OF]), st.sampled_from(ITEMS), SPANS, st.booleans())


@st.composite
def plain_sittings(draw: st.DrawFn):
    opened, closed = sorted(draw(SPANS))
    return Plain(
        required=draw(st.integers(1, 4)),
        stays=[(who, counts, *span) for who, counts, span in draw(st.lists(STAYS, max_size=8))],
        bars=[(whom, item, *span, part) for whom, item, span, part in draw(st.lists(BARS, max_size=3))],
        breaks=draw(st.lists(SPANS, max_size=2)),
        opened=opened,
        closed=closed,
    )


def moment(minute: int, seconds: int = 0) -> datetime:
    return (START + timedelta(minutes=minute, seconds=seconds)).astimezone(LONDON)


def facts(plain: Plain) -> Sitting:
    return Sitting(
        required=plain.required,
        presences=tuple(
            Presence(
                person_id=PersonId(person),
                agency_id=AGENCY_OF[person] and AgencyId(AGENCY_OF[person]),
                group_id=COUNCIL if AGENCY_OF[person] in ("CSC", "EDU") else None,
                counts=counts,
                arrived=moment(arrived, 7),
                left=moment(left, 50) if left < SPAN else None,
            )
            for person, counts, arrived, left in plain.stays
        ),
        exclusions=tuple(
            Exclusion(
                person_id=PersonId(whom) if whom in AGENCY_OF else None,
                agency_id=AgencyId(whom) if whom in GROUP_OF else None,
                item_id=ItemId(item),
                out=moment(out, 59),
                back=moment(back),
                decisions_only=decisions_only,
            )
            for whom, item, out, back, decisions_only in plain.bars
        ),
        adjournments=tuple(Adjournment(start=moment(start), end=moment(end)) for start, end in plain.breaks),
        opened=moment(plain.opened),
        closed=moment(plain.closed),
    )


def minute_of(when: datetime) -> int:
    return (when - START) // timedelta(minutes=1)


@settings(max_examples=300, deadline=None)
@given(plain_sittings())
def test_every_minute_of_any_sitting_counts_as_the_oracle_counts(plain: Plain):
    sitting = facts(plain)

    for minute in range(SPAN):
        for item, is_for_decision in ((None, False), ("one", False), ("one", True), ("two", True)):
            state = quorum(
                sitting, moment(minute, 30), item and ItemId(item), is_for_decision=is_for_decision
            )
            assert set(state.groups) == plain.counted(minute, item, is_for_decision)


@settings(max_examples=300, deadline=None)
@given(plain_sittings())
def test_the_intervals_of_any_sitting_say_minute_by_minute_what_the_oracle_says(plain: Plain):
    said = {}
    for piece in intervals(facts(plain)):
        for minute in range(minute_of(piece.start), minute_of(piece.end)):
            assert minute not in said
            said[minute] = (piece.standing, set(piece.groups))

    assert sorted(said) == list(range(plain.opened, plain.closed))
    for minute, (standing, groups) in said.items():
        assert standing == plain.standing(minute)
        assert groups == (set() if standing == "adjourned" else plain.counted(minute, None, False))


@settings(max_examples=300, deadline=None)
@given(plain_sittings())
def test_the_intervals_of_any_sitting_touch_and_differ_from_their_neighbours(plain: Plain):
    found = intervals(facts(plain))

    for one, two in pairwise(found):
        assert one.end == two.start
        assert replace(one, start=two.start, end=two.end) != two


@settings(max_examples=300, deadline=None)
@given(plain_sittings())
def test_not_quorate_since_is_found_by_walking_back_minute_by_minute(plain: Plain):
    sitting = facts(plain)

    for minute in range(plain.opened, plain.closed):
        since = minute
        while since >= plain.opened and plain.standing(since) == "not quorate":
            since -= 1
        expected = moment(since + 1) if since < minute else None
        assert not_quorate_since(sitting, moment(minute)) == expected


@settings(max_examples=300, deadline=None)
@given(plain_sittings())
def test_what_an_item_caused_is_gone_once_the_item_is_withheld(plain: Plain):
    sitting = facts(plain)
    without = sitting.without_items({ItemId(item) for item in ITEMS})

    for piece in intervals(sitting):
        bars_apply = bool(piece.caused_by)
        if bars_apply:
            assert piece.standing is Standing.NOT_QUORATE
            assert quorum(without, piece.start).is_quorate


@settings(max_examples=300, deadline=None)
@given(plain_sittings())
def test_those_departed_were_counted_at_some_minute_and_are_gone_now(plain: Plain):
    sitting = replace(facts(plain), exclusions=())
    alone = replace(plain, bars=[])

    seen: set[str] = set()
    for minute in range(plain.opened, plain.closed):
        here = alone.counted(minute, None, False)
        seen |= here
        gone = {GROUP_OF[agency] for agency in departed(sitting, moment(minute))}
        assert gone == seen - here
