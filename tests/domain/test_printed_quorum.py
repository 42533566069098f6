"""The quorum statement of a reduced record."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from marac_desk.domain.audience import all_but
from marac_desk.domain.clock import london
from marac_desk.domain.editions import reduce
from marac_desk.domain.minutes import QuorumRecord, Shortfall
from marac_desk.domain.passages import Spell
from marac_desk.domain.printed_quorum import quorate_spells, quorum_lines
from tests.documents.builders import DAY, agency, at, reader

RECORD = QuorumRecord(needed=3, opened_at=at(10), closed_at=at(12), represented=("POL", "CSC", "EDU"))
DROP = Shortfall(
    source="s1", from_at=at(10, 41), to_at=at(10, 46), represented=("POL", "CSC"), cause="EDU left"
)


def test_a_meeting_that_was_quorate_throughout_says_so():
    assert words(RECORD) == ["Needs 3 agencies. Quorate throughout: 3 agencies represented (POL, CSC, EDU)."]


def test_a_rule_is_named_with_its_number():
    record = replace(RECORD, needed=1, rule="set by the forum", represented=("POL",))

    assert words(record) == [
        "Needs 1 agency (set by the forum). Quorate throughout: 1 agency represented (POL)."
    ]


def test_a_lost_quorum_says_when_who_was_left_and_what_the_chair_chose():
    lost = replace(DROP, choice="information shared, decisions deferred", reason="EDU on the way back")

    assert words(replace(RECORD, shortfalls=(lost,))) == [
        "Needs 3 agencies. Quorate from 10:00 to 10:41 and from 10:46 to 12:00: "
        "3 agencies represented (POL, CSC, EDU).",
        "from 10:41 to 10:46 (2 of 3: POL, CSC, EDU left). Chair's choice: information shared, decisions "
        "deferred. Reason: EDU on the way back.",
    ]


def test_a_choice_that_was_not_made_is_said_to_be_none():
    bare = Shortfall(source="s1", from_at=at(10), to_at=None)
    record = replace(RECORD, represented=(), shortfalls=(bare,))

    assert words(record) == [
        "Needs 3 agencies. Not quorate at any time: none represented.",
        "from 10:00 to the close (0 of 3). Chair's choice: none recorded.",
    ]


def test_an_adjournment_is_neither_quorate_nor_not():
    record = replace(RECORD, shortfalls=(DROP,), adjournments=(Spell(from_at=at(11), to_at=at(11, 15)),))

    assert words(record)[0].startswith(
        "Needs 3 agencies. Quorate from 10:00 to 10:41, from 10:46 to 11:00 and from 11:15 to 12:00:"
    )
    assert words(record)[-1] == "Adjourned from 11:00 to 11:15."


def test_a_meeting_still_open_is_quorate_to_the_close():
    record = replace(RECORD, closed_at=None, shortfalls=(DROP,))

    assert "and from 10:46 to the close:" in words(record)[0]


def test_an_interval_caused_by_an_item_withheld_from_the_reader_leaves_no_gap():
    withheld = replace(DROP, audience=all_but(agency("HLT")))
    record = replace(RECORD, shortfalls=(withheld,))

    assert words(reduce(record, reader("HLT")).model) == words(RECORD)


minutes = st.integers(0, 119)


@given(st.lists(st.tuples(minutes, minutes), max_size=6), st.lists(st.tuples(minutes, minutes), max_size=2))
def test_every_minute_is_quorate_short_or_adjourned(short, paused):
    record = replace(
        RECORD,
        shortfalls=tuple(Shortfall(source="s", **ends(pair)) for pair in short),
        adjournments=tuple(Spell(**ends(pair)) for pair in paused),
    )

    quorate = {minute for spell in quorate_spells(record) for minute in inside(spell)}

    others = {minute for gap in (*record.shortfalls, *record.adjournments) for minute in inside(gap)}
    assert quorate == set(range(120)) - others


def ends(pair):
    start, end = sorted(pair)
    return {"from_at": moment(start), "to_at": moment(end)}


def moment(minute):
    return london(DAY, 10 + minute // 60, minute % 60)


def inside(spell):
    return [minute for minute in range(120) if spell.from_at <= moment(minute) < spell.to_at]


def words(record):
    return [line.text for line in quorum_lines(record)]
