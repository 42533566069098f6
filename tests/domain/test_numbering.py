"""Numbers beside the agenda, and the places of its items."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from marac_desk.domain.forums import ItemKind
from marac_desk.domain.ids import ItemId, MeetingId
from marac_desk.domain.items import Item, Listing
from marac_desk.domain.numbering import heading_of, numbers, place_of_heading, place_under, spread


def an_item(kind: ItemKind, position: int = 0) -> Item:
    return Item(id=ItemId(f"{kind}{position}"), meeting_id=MeetingId("m"), kind=kind, position=position)


def test_headings_are_numbered_on_and_cases_within_them():
    kinds = (ItemKind.WELCOME, ItemKind.NEW, ItemKind.CASE, ItemKind.CASE, ItemKind.REPEATS, ItemKind.CASE)

    assert numbers(kinds) == ("1", "2", "2.1", "2.2", "3", "3.1")


def test_a_case_before_any_heading_takes_a_number_of_its_own():
    assert numbers((ItemKind.CASE, ItemKind.WELCOME)) == ("1", "2")


@given(st.lists(st.sampled_from(ItemKind)))
def test_no_number_is_printed_twice(kinds):
    printed = numbers(kinds)

    assert len(set(printed)) == len(kinds)


def test_a_case_stands_under_the_heading_of_its_listing():
    assert heading_of(ItemKind.CASE, Listing.TRANSFER_IN) is ItemKind.NEW
    assert heading_of(ItemKind.CASE, Listing.STEP_DOWN_REVIEW) is ItemKind.STEP_DOWNS


def test_a_decision_to_ratify_stands_under_ratifications():
    assert heading_of(ItemKind.RATIFICATION, None) is ItemKind.RATIFICATIONS


def test_a_discussion_is_a_heading_of_its_own():
    assert heading_of(ItemKind.DISCUSSION, None) is None


def test_a_new_heading_goes_before_what_usually_follows_it():
    agenda = [an_item(ItemKind.WELCOME), an_item(ItemKind.CASE), an_item(ItemKind.OTHER_BUSINESS)]

    assert place_of_heading(ItemKind.DISCUSSION, agenda) == 2


def test_a_heading_that_nothing_follows_goes_last():
    assert place_of_heading(ItemKind.NEXT_MEETING, [an_item(ItemKind.WELCOME)]) == 1


def test_a_case_goes_after_the_last_one_under_its_heading():
    agenda = [an_item(ItemKind.NEW), an_item(ItemKind.CASE, 1), an_item(ItemKind.REPEATS)]

    assert place_under(ItemKind.NEW, agenda) == 2
    assert place_under(ItemKind.REPEATS, agenda) == 3


def test_items_without_a_position_are_placed_between_their_neighbours():
    first, second, third = spread([1000, None, 2000])

    assert first < second < third


def test_what_has_room_keeps_its_position():
    assert spread([1000, None, 2000])[::2] == (1000, 2000)


def test_without_room_between_two_all_are_spread_afresh():
    assert spread([7, None, 8]) == (1000, 2000, 3000)


def test_positions_out_of_order_are_spread_afresh():
    assert spread([5, 3]) == (1000, 2000)


@given(st.lists(st.none() | st.integers(min_value=1, max_value=3000), max_size=60))
def test_positions_always_rise(wanted):
    placed = spread(wanted)

    assert len(placed) == len(wanted)
    assert all(before < after for before, after in pairwise(placed))


@given(st.lists(st.integers(min_value=1, max_value=10**6), unique=True).map(sorted))
def test_an_agenda_in_order_is_left_as_it_is(positions):
    assert spread(positions) == tuple(positions)
