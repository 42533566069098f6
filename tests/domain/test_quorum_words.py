"""What is said of the quorum, word for word."""

from dataclasses import replace

from marac_desk.domain.ids import AgencyId, ItemId, PersonId, QuorumGroupId
from marac_desk.domain.quorum import Adjournment, Exclusion, Sitting, not_quorate_since, quorum
from marac_desk.domain.quorum_words import item_words, lost_words, quorum_statement, strip_words
from tests.domain.sittings import CASE, COUNCIL, a_sitting, a_stay, at, three_agencies

AGENCIES = {AgencyId(code): code for code in ("POL", "CSC", "EDU", "HLT", "VOL")}
GROUPS = {QuorumGroupId(code): code for code in AGENCIES} | {COUNCIL: "Council"}


def strip(sitting: Sitting, hour: int, minute: int) -> str:
    moment = at(hour, minute)
    return strip_words(quorum(sitting, moment), not_quorate_since(sitting, moment))


def four_agencies_of_which_two_leave() -> Sitting:
    return a_sitting(
        a_stay("anna", "POL"),
        a_stay("ben", "CSC"),
        a_stay("hal", "HLT", left=at(10, 41)),
        a_stay("vic", "VOL", left=at(10, 41)),
    )


def test_the_strip_while_quorate():
    assert strip(four_agencies_of_which_two_leave(), 10, 40) == "4 agencies · quorate (needs 3)"


def test_the_strip_when_the_quorum_is_lost():
    assert strip(four_agencies_of_which_two_leave(), 10, 50) == "2 of 3 · NOT quorate since 10:41"


def test_the_strip_before_the_opening_says_no_time():
    assert strip(a_sitting(a_stay("anna", "POL")), 9, 55) == "1 of 3 · NOT quorate"


def test_the_strip_of_one_agency_where_one_is_enough():
    assert strip(a_sitting(a_stay("anna", "POL"), required=1), 10, 0) == "1 agency · quorate (needs 1)"


def test_the_strip_during_an_adjournment():
    pause = Adjournment(start=at(10, 30))

    assert strip(three_agencies(adjournments=(pause,)), 10, 35) == "Adjourned · 3 agencies present"


def test_the_band_names_who_has_left_in_agenda_order():
    sitting = four_agencies_of_which_two_leave()

    assert lost_words(sitting, at(10, 40), AGENCIES) == ""
    assert lost_words(sitting, at(10, 41), AGENCIES) == "HLT and VOL have left"


def test_the_band_tells_a_conflict_from_a_departure():
    out = Exclusion(agency_id=AgencyId("POL"), item_id=CASE, out=at(10, 45))
    gone = a_stay("hal", "HLT", left=at(10, 41))
    sitting = a_sitting(a_stay("anna", "POL"), a_stay("ben", "CSC"), gone, exclusions=(out,))

    assert lost_words(sitting, at(10, 50), AGENCIES) == "HLT has left · POL is out for a conflict"


def test_an_item_that_falls_short_for_its_decisions_says_why():
    bars = tuple(
        Exclusion(person_id=PersonId(who), item_id=CASE, out=at(10), decisions_only=True)
        for who in ("anna", "cara")
    )
    one = three_agencies(exclusions=bars[:1])
    both = three_agencies(exclusions=bars)

    def said(sitting: Sitting, item: ItemId) -> str:
        return item_words(quorum(sitting, at(10, 5), item, is_for_decision=True), "6.2", AGENCIES)

    assert said(one, CASE) == "Item 6.2: 2 of 3 for decisions · POL has no part"
    assert said(both, CASE) == "Item 6.2: 1 of 3 for decisions · POL and EDU have no part"
    assert said(both, ItemId("another")) == ""
    assert said(replace(one, required=4, exclusions=()), CASE) == "Item 6.2: 3 of 4 for decisions"


def test_the_statement_of_a_meeting_quorate_throughout():
    assert quorum_statement(three_agencies(opened=at(10, 2)), GROUPS) == (
        "Needs 3 agencies. Quorate throughout: 3 agencies from 10:02 (POL, CSC, EDU)."
    )


def test_the_statement_gives_each_change_of_who_was_there():
    sitting = three_agencies()
    late = a_stay("hal", "HLT", at(10, 2))

    assert quorum_statement(replace(sitting, presences=(*sitting.presences, late)), GROUPS) == (
        "Needs 3 agencies. Quorate throughout: 3 agencies from 10:00 (POL, CSC, EDU), "
        "4 agencies from 10:02 (POL, CSC, EDU, HLT)."
    )


def test_the_statement_lists_the_stretches_once_the_quorum_was_lost():
    sitting = a_sitting(
        a_stay("anna", "POL"),
        a_stay("ben", "CSC"),
        a_stay("cara", "EDU", left=at(10, 41)),
        a_stay("hal", "HLT", at(10, 46)),
    )

    assert quorum_statement(sitting, GROUPS) == (
        "Needs 3 agencies. "
        "Quorate 10:00 to 10:41: 3 agencies from 10:00 (POL, CSC, EDU). "
        "Not quorate 10:41 to 10:46: 2 agencies from 10:41 (POL, CSC). "
        "Quorate 10:46 to 11:30: 3 agencies from 10:46 (POL, CSC, HLT)."
    )


def test_the_statement_of_a_meeting_still_running_has_no_end():
    assert quorum_statement(a_sitting(closed=None), GROUPS) == (
        "Needs 3 agencies. Not quorate from 10:00: 0 agencies from 10:00."
    )


def test_the_statement_before_the_opening_gives_the_number_alone():
    assert quorum_statement(three_agencies(opened=None), GROUPS) == "Needs 3 agencies."


def test_an_adjournment_interrupts_neither_and_comes_last():
    pause = Adjournment(start=at(10, 50), end=at(11))

    assert quorum_statement(three_agencies(adjournments=(pause,)), GROUPS) == (
        "Needs 3 agencies. Quorate throughout: 3 agencies from 10:00 (POL, CSC, EDU). "
        "Adjourned 10:50 to 11:00."
    )


def test_an_adjournment_between_two_stretches_of_a_meeting_that_lost_its_quorum():
    pause = Adjournment(start=at(10, 50), end=at(11))
    sitting = a_sitting(a_stay("anna", "POL"), required=2, adjournments=(pause,))

    assert quorum_statement(sitting, GROUPS) == (
        "Needs 2 agencies. Not quorate 10:00 to 10:50: 1 agency from 10:00 (POL). "
        "Not quorate 11:00 to 11:30: 1 agency from 11:00 (POL). Adjourned 10:50 to 11:00."
    )


def test_a_quorum_group_is_named_once_by_its_own_label():
    council = {"group_id": COUNCIL}
    sitting = a_sitting(a_stay("ben", "CSC", **council), a_stay("cara", "EDU", **council), required=1)

    assert quorum_statement(sitting, GROUPS) == (
        "Needs 1 agency. Quorate throughout: 1 agency from 10:00 (Council)."
    )


def test_a_reader_from_whom_the_item_is_withheld_reads_quorate_throughout():
    out = Exclusion(person_id=PersonId("cara"), item_id=CASE, out=at(10, 20), back=at(10, 30))
    sitting = three_agencies(exclusions=(out,))

    assert "Not quorate 10:20 to 10:30" in quorum_statement(sitting, GROUPS)
    assert "Quorate throughout" in quorum_statement(sitting.without_items({CASE}), GROUPS)
