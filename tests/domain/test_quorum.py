"""Quorum: the edge cases of the design rules by name; `test_quorum_oracle` takes arbitrary sittings."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from marac_desk.domain.clock import LONDON
from marac_desk.domain.ids import AgencyId, PersonId
from marac_desk.domain.quorum import (
    Adjournment,
    Exclusion,
    Interval,
    Standing,
    departed,
    intervals,
    not_quorate_since,
    quorum,
)
from tests.domain.sittings import CASE, COUNCIL, OTHER_CASE, a_sitting, a_stay, at, three_agencies

# Edge cases 1 to 16 of the design rules, section 6, as far as they are a matter of counting.


def test_1_two_people_from_one_agency_count_once():
    sitting = a_sitting(a_stay("anna", "POL"), a_stay("ben", "POL"))

    assert quorum(sitting, at(10)).groups == ("POL",)


def test_2_a_deputy_and_the_member_both_present_count_once():
    deputy = a_stay("deputy", "HLT", at(10, 20))
    sitting = a_sitting(a_stay("member", "HLT"), deputy, a_stay("anna", "POL"))

    assert quorum(sitting, at(10, 30)).groups == ("HLT", "POL")


def test_3_three_people_of_two_agencies_are_not_a_quorum_of_three():
    sitting = a_sitting(a_stay("anna", "POL"), a_stay("ben", "POL"), a_stay("cara", "CSC"))

    assert quorum(sitting, at(10)).standing is Standing.NOT_QUORATE


def test_4_departments_in_one_quorum_group_count_once_and_both_are_named():
    social_care = a_stay("ben", "CSC", group_id=COUNCIL)
    schools = a_stay("cara", "EDU", group_id=COUNCIL)

    state = quorum(a_sitting(a_stay("anna", "POL"), social_care, schools), at(10))

    assert state.groups == ("POL", "council")
    assert state.agencies == ("CSC", "EDU", "POL")
    assert not state.is_quorate


def test_5_one_person_counts_for_two_bodies_only_where_both_are_recorded():
    for_one = a_sitting(a_stay("anna", "POL"), required=2)
    for_two = a_sitting(a_stay("anna", "POL"), a_stay("anna", "YJS"), required=2)

    assert not quorum(for_one, at(10)).is_quorate
    assert quorum(for_two, at(10)).is_quorate


def test_6_a_minute_taker_does_not_make_their_agency_represented():
    minute_taker = a_stay("ben", "CSC", counts=False)

    assert quorum(a_sitting(minute_taker), at(10)).agencies == ()


def test_7_an_independent_chair_does_not_count():
    assert quorum(a_sitting(a_stay("chair", None)), at(10)).groups == ()


def test_8_a_line_that_drops_and_returns_counts_only_while_it_is_up():
    first = a_stay("dev", "HLT", at(10, 20), left=at(10, 31))
    again = a_stay("dev", "HLT", at(10, 36))
    sitting = a_sitting(first, again)

    counted = [minute for minute in range(60) if quorum(sitting, at(10, minute)).groups]

    assert counted == [*range(20, 31), *range(36, 60)]


def test_9_quorum_is_judged_at_the_minute_of_the_decision():
    away = a_stay("cara", "EDU", left=at(10, 41))
    back = a_stay("cara", "EDU", at(10, 46))
    sitting = a_sitting(a_stay("anna", "POL"), a_stay("ben", "CSC"), away, back)

    assert quorum(sitting, at(10, 40), CASE, is_for_decision=True).is_quorate
    assert not quorum(sitting, at(10, 41), CASE, is_for_decision=True).is_quorate
    assert not quorum(sitting, at(10, 45), CASE, is_for_decision=True).is_quorate
    assert quorum(sitting, at(10, 46), CASE, is_for_decision=True).is_quorate


def test_10_an_agency_out_for_a_conflict_counts_for_nothing_from_out_to_back():
    out = Exclusion(agency_id=AgencyId("EDU"), item_id=CASE, out=at(10, 20), back=at(10, 30))
    sitting = three_agencies(exclusions=(out,))

    for item in (None, CASE, OTHER_CASE):
        assert quorum(sitting, at(10, 19), item).is_quorate
        assert quorum(sitting, at(10, 20), item).agencies == ("CSC", "POL")
        assert quorum(sitting, at(10, 29), item).barred == ("EDU",)
        assert quorum(sitting, at(10, 30), item).is_quorate


def test_11_a_planned_departure_forecasts_which_items_fall_short():
    sitting = a_sitting(a_stay("anna", "POL"), a_stay("ben", "CSC"), a_stay("cara", "EDU", left=at(10, 45)))

    assert quorum(sitting, at(10, 30), CASE).is_quorate
    assert not quorum(sitting, at(10, 45), OTHER_CASE).is_quorate


def test_12_an_agency_that_only_wrote_has_no_stay_and_does_not_count():
    assert quorum(a_sitting(), at(10)).groups == ()


def test_13_a_person_ticked_by_mistake_does_not_count_once_the_stay_is_gone():
    mistaken = three_agencies()
    corrected = replace(mistaken, presences=mistaken.presences[:2])

    assert quorum(mistaken, at(10)).is_quorate
    assert not quorum(corrected, at(10)).is_quorate


def test_14_the_order_in_which_facts_were_entered_does_not_matter():
    out = Exclusion(person_id=PersonId("ben"), out=at(10, 20), back=at(10, 30))
    pause = Adjournment(start=at(10, 50), end=at(11))
    sitting = three_agencies(exclusions=(out,), adjournments=(pause,))

    assert intervals(replace(sitting, presences=sitting.presences[::-1])) == intervals(sitting)


def test_15_a_meeting_past_midnight_and_the_clock_change_counts_real_minutes():
    before_the_change = datetime(2026, 10, 25, 1, 50, tzinfo=LONDON)
    after_the_change = datetime(2026, 10, 25, 1, 10, tzinfo=LONDON, fold=1)
    sitting = a_sitting(
        a_stay("anna", "POL", datetime(2026, 10, 24, 23, 0, tzinfo=LONDON), left=after_the_change),
        opened=datetime(2026, 10, 24, 23, 30, tzinfo=LONDON),
        closed=datetime(2026, 10, 25, 2, 0, tzinfo=LONDON),
        required=1,
    )

    assert quorum(sitting, before_the_change).is_quorate
    assert not quorum(sitting, after_the_change).is_quorate
    assert [piece.start.utcoffset() for piece in intervals(sitting)] == [timedelta(hours=1), timedelta(0)]
    assert intervals(sitting)[1].start.fold == 1


def test_16_a_chair_who_leaves_is_counted_as_any_member_is():
    sitting = a_sitting(
        a_stay("chair", "POL", left=at(10, 15)), a_stay("ben", "CSC"), a_stay("cara", "EDU"), required=3
    )

    assert quorum(sitting, at(10, 14)).is_quorate
    assert not quorum(sitting, at(10, 15)).is_quorate


# Time: to the minute, half-open.


def test_leaving_at_a_minute_is_not_counted_at_it_and_joining_is():
    stay = a_stay("anna", "POL", at(10, 46), left=at(10, 50))
    sitting = a_sitting(stay, required=1)

    assert [quorum(sitting, at(10, minute)).is_quorate for minute in (45, 46, 49, 50)] == [
        False,
        True,
        True,
        False,
    ]


def test_seconds_are_dropped_on_every_side():
    stay = a_stay("anna", "POL", at(10, 2) + timedelta(seconds=40), left=at(10, 41) + timedelta(seconds=30))
    sitting = a_sitting(stay, required=1)

    assert quorum(sitting, at(10, 2)).is_quorate
    assert not quorum(sitting, at(10, 41) + timedelta(seconds=10)).is_quorate


def test_one_who_leaves_in_the_minute_of_arriving_never_counted():
    stay = a_stay("anna", "POL", at(10, 2), left=at(10, 2) + timedelta(seconds=50))

    assert quorum(a_sitting(stay), at(10, 2)).groups == ()


# Conflict.


def test_a_person_out_leaves_their_group_represented_by_another_counting_person():
    out = Exclusion(person_id=PersonId("anna"), out=at(10))
    helper = a_stay("helper", "POL", counts=False)
    alone = three_agencies(exclusions=(out,))

    assert quorum(alone, at(10)).groups == ("CSC", "EDU")
    assert quorum(replace(alone, presences=(*alone.presences, helper)), at(10)).groups == ("CSC", "EDU")
    assert quorum(replace(alone, presences=(*alone.presences, a_stay("dan", "POL"))), at(10)).is_quorate


def test_a_person_out_is_kept_in_their_group_by_another_agency_of_it():
    out = Exclusion(person_id=PersonId("ben"), out=at(10))
    sitting = a_sitting(
        a_stay("ben", "CSC", group_id=COUNCIL), a_stay("cara", "EDU", group_id=COUNCIL), exclusions=(out,)
    )

    state = quorum(sitting, at(10))

    assert state.groups == ("council",)
    assert state.agencies == ("EDU",)
    assert state.barred == ()


def test_a_named_agency_takes_its_whole_group_out():
    out = Exclusion(agency_id=AgencyId("CSC"), out=at(10))
    sitting = a_sitting(
        a_stay("ben", "CSC", group_id=COUNCIL), a_stay("cara", "EDU", group_id=COUNCIL), exclusions=(out,)
    )

    state = quorum(sitting, at(10))

    assert state.groups == ()
    assert state.barred == ("CSC", "EDU")


def test_no_part_in_the_decision_stops_counting_for_that_items_decisions_alone():
    bar = Exclusion(person_id=PersonId("cara"), item_id=CASE, out=at(10), decisions_only=True)
    sitting = three_agencies(exclusions=(bar,))

    assert quorum(sitting, at(10, 5)).is_quorate
    assert quorum(sitting, at(10, 5), CASE).is_quorate
    assert quorum(sitting, at(10, 5), OTHER_CASE, is_for_decision=True).is_quorate
    assert not quorum(sitting, at(10, 5), CASE, is_for_decision=True).is_quorate
    assert [piece.standing for piece in intervals(sitting)] == [Standing.QUORATE]


def test_no_part_in_decisions_of_no_item_in_particular_holds_for_each():
    bar = Exclusion(person_id=PersonId("cara"), out=at(10), decisions_only=True)
    sitting = three_agencies(exclusions=(bar,))

    assert not quorum(sitting, at(10), CASE, is_for_decision=True).is_quorate
    assert quorum(sitting, at(10), CASE).is_quorate
    assert [piece.standing for piece in intervals(sitting)] == [Standing.QUORATE]
    assert departed(sitting, at(10, 5)) == ()


# Intervals.


def test_a_meeting_not_opened_has_no_intervals():
    assert intervals(three_agencies(opened=None)) == ()


def test_a_meeting_closed_in_the_minute_it_opened_has_no_intervals():
    assert intervals(three_agencies(closed=at(10))) == ()


def test_arrivals_before_the_opening_do_not_cut_the_first_interval():
    whole = Interval(start=at(10), end=at(11, 30), standing=Standing.QUORATE, groups=("CSC", "EDU", "POL"))

    assert intervals(three_agencies()) == (whole,)


def test_the_last_interval_of_a_meeting_still_running_has_no_end():
    assert intervals(three_agencies(closed=None))[-1].end is None


def test_a_change_that_changes_nothing_cuts_nothing():
    second = a_stay("dan", "POL", at(10, 20), left=at(10, 40))
    sitting = three_agencies()

    assert len(intervals(replace(sitting, presences=(*sitting.presences, second)))) == 1


def test_an_adjournment_is_neither_and_is_not_cut_by_who_walks_about():
    pause = Adjournment(start=at(10, 30), end=at(10, 45))
    smoker = a_stay("dan", "YJS", at(10, 10), left=at(10, 35))
    sitting = three_agencies(adjournments=(pause,))
    sitting = replace(sitting, presences=(*sitting.presences, smoker))

    found = [(piece.standing, piece.start, piece.end) for piece in intervals(sitting)]

    assert (Standing.ADJOURNED, at(10, 30), at(10, 45)) in found
    assert quorum(sitting, at(10, 31)).standing is Standing.ADJOURNED
    assert not quorum(sitting, at(10, 31)).is_quorate


def test_an_interval_lost_to_a_conflict_names_the_item_that_caused_it():
    out = Exclusion(person_id=PersonId("cara"), item_id=CASE, out=at(10, 20), back=at(10, 30))

    found = intervals(three_agencies(exclusions=(out,)))

    assert [piece.caused_by for piece in found] == [(), (CASE,), ()]


def test_an_interval_that_would_be_short_without_the_conflict_too_names_no_item():
    out = Exclusion(person_id=PersonId("cara"), item_id=CASE, out=at(10, 20), back=at(10, 30))

    found = intervals(three_agencies(exclusions=(out,), required=4))

    assert {piece.caused_by for piece in found} == {()}


def test_only_items_whose_conflict_takes_somebody_out_are_named_as_the_cause():
    out = Exclusion(person_id=PersonId("cara"), item_id=CASE, out=at(10, 20), back=at(10, 30))
    no_part = Exclusion(person_id=PersonId("ben"), item_id=OTHER_CASE, out=at(10), decisions_only=True)
    of_no_item = Exclusion(person_id=PersonId("cara"), out=at(10, 20), back=at(10, 30))

    found = intervals(three_agencies(exclusions=(out, no_part, of_no_item)))

    assert [piece.caused_by for piece in found] == [(), (CASE,), ()]


def test_a_reader_from_whom_the_item_is_withheld_sees_no_interval_of_it():
    out = Exclusion(person_id=PersonId("cara"), item_id=CASE, out=at(10, 20), back=at(10, 30))

    found = intervals(three_agencies(exclusions=(out,)).without_items({CASE}))

    assert [piece.standing for piece in found] == [Standing.QUORATE]


# Since when, and who is missing.


def test_not_quorate_since_is_the_start_of_the_stretch_not_of_the_last_change():
    sitting = a_sitting(
        a_stay("anna", "POL"), a_stay("ben", "CSC", left=at(10, 50)), a_stay("cara", "EDU", left=at(10, 41))
    )

    assert not_quorate_since(sitting, at(10, 40)) is None
    assert not_quorate_since(sitting, at(10, 41)) == at(10, 41)
    assert not_quorate_since(sitting, at(11, 0)) == at(10, 41)
    assert not_quorate_since(sitting, at(11, 30)) is None


def test_a_quorum_lost_earlier_and_regained_is_not_lost_now():
    sitting = a_sitting(a_stay("anna", "POL"), a_stay("ben", "CSC", at(10, 15)), required=2)

    assert not_quorate_since(sitting, at(10, 5)) == at(10)
    assert not_quorate_since(sitting, at(10, 20)) is None


def test_a_meeting_resumed_without_a_quorum_lacks_it_since_the_resumption():
    pause = Adjournment(start=at(10, 30), end=at(10, 45))
    sitting = a_sitting(a_stay("anna", "POL"), adjournments=(pause,))

    assert not_quorate_since(sitting, at(10, 29)) == at(10)
    assert not_quorate_since(sitting, at(10, 30)) is None
    assert not_quorate_since(sitting, at(10, 50)) == at(10, 45)


def test_those_counted_earlier_and_gone_now_have_departed():
    vol = a_stay("vic", "VOL", left=at(10, 30))
    hlt = a_stay("hal", "HLT", left=at(10, 41))
    early_bird = a_stay("eve", "YJS", left=at(9, 55))
    sitting = a_sitting(a_stay("anna", "POL"), a_stay("ben", "CSC"), vol, hlt, early_bird)

    assert departed(sitting, at(10, 29)) == ()
    assert departed(sitting, at(10, 30)) == ("VOL",)
    assert departed(sitting, at(10, 41)) == ("HLT", "VOL")


def test_those_still_to_come_have_not_departed():
    sitting = a_sitting(a_stay("anna", "POL"), a_stay("hal", "HLT", at(10, 20)))

    assert departed(sitting, at(10, 10)) == ()


def test_an_agency_whose_group_another_keeps_has_not_departed():
    sitting = a_sitting(
        a_stay("ben", "CSC", group_id=COUNCIL, left=at(10, 20)), a_stay("cara", "EDU", group_id=COUNCIL)
    )

    assert departed(sitting, at(10, 30)) == ()


def test_one_out_for_a_conflict_has_not_departed():
    out = Exclusion(person_id=PersonId("cara"), out=at(10, 20))
    sitting = three_agencies(exclusions=(out,))

    assert departed(sitting, at(10, 25)) == ()
    assert quorum(sitting, at(10, 25)).barred == ("EDU",)


def test_nobody_has_departed_from_a_meeting_not_opened():
    assert departed(three_agencies(opened=None), at(10)) == ()


@pytest.mark.parametrize("required", [0, 1, 2, 3])
def test_the_number_required_is_a_setting(required: int):
    sitting = a_sitting(a_stay("anna", "POL"), a_stay("ben", "CSC"), required=required)

    assert quorum(sitting, at(10)).is_quorate == (required <= 2)
