"""Drafts, places and reference series: beside the records, outside events and undo."""

from datetime import UTC, timedelta

import pytest

from marac_desk.domain.clock import LONDON
from marac_desk.store.errors import DamagedStoreError
from marac_desk.store.store import Store
from tests.store.records import TEN, a_forum, writing


def test_a_draft_is_overwritten_as_it_grows(store: Store):
    store.drafts.save("item i1", "Wor", TEN)

    store.drafts.save("item i1", "Words", TEN + timedelta(seconds=1))

    draft = store.drafts.get("item i1")
    assert draft is not None
    assert (draft.text, draft.saved_at) == ("Words", TEN + timedelta(seconds=1))


def test_a_draft_is_no_event_and_no_version(store: Store):
    store.drafts.save("item i1", "Words", TEN)

    assert store.history.events() == []
    assert store.history.last_group() is None


def test_drafts_are_listed_oldest_first_until_they_are_dropped(store: Store):
    store.drafts.save("later", "b", TEN + timedelta(seconds=1))
    store.drafts.save("first", "a", TEN)
    store.drafts.save("gone", "c", TEN)

    store.drafts.drop("gone")
    store.drafts.drop("never there")

    assert [draft.box for draft in store.drafts.all()] == ["first", "later"]
    assert store.drafts.get("gone") is None


def test_a_draft_s_moment_comes_back_in_london_time(store: Store):
    store.drafts.save("box", "Words", TEN.astimezone(UTC))

    assert [draft.saved_at.tzinfo for draft in store.drafts.all()] == [LONDON]


def test_a_draft_dropped_in_a_failing_command_stays(store: Store):
    store.drafts.save("box", "Words", TEN)

    with pytest.raises(ZeroDivisionError), writing(store):
        _fail_after(store.drafts.drop("box"))

    assert store.drafts.get("box") is not None


def test_a_draft_is_not_shown_in_a_traceback(store: Store):
    store.drafts.save("box", "Kestrelwood", TEN)

    assert "Kestrelwood" not in repr(store.drafts.all())


def test_a_draft_with_a_nul_is_refused_and_one_read_is_damage(store: Store):
    with pytest.raises(RuntimeError, match="NUL"):
        store.drafts.save("box", "a\0b", TEN)
    store.drafts.save("box", "ab", TEN)
    with writing(store):
        store._connection.execute("UPDATE drafts SET text = char(97, 0, 98)")

    with pytest.raises(DamagedStoreError):
        store.drafts.get("box")


def test_a_place_is_remembered_until_it_is_changed(store: Store):
    assert store.places.get("window") is None

    store.places.save("window", "room")
    store.places.save("window", "actions")

    assert store.places.get("window") == "actions"


def test_a_series_counts_from_one(store: Store):
    with writing(store):
        numbers = [store.series.next("A") for _ in range(3)]
        other = store.series.next("P")

    assert (numbers, other) == ([1, 2, 3], 1)
    assert store.series.last("A") == 3


def test_numbers_after_a_typed_one_go_above_it(store: Store):
    with writing(store):
        store.series.reserve("A", 40)
        store.series.reserve("A", 7)

        assert store.series.next("A") == 41


def test_the_next_number_is_a_setting_but_never_one_that_was_given(store: Store):
    with writing(store):
        store.series.set_next("A", 100)
        first = store.series.next("A")
        store.series.set_next("A", 50)

        assert (first, store.series.next("A")) == (100, 101)


def test_a_number_given_in_a_failing_command_is_given_again(store: Store):
    with pytest.raises(ZeroDivisionError), writing(store):
        _fail_after(store.series.next("A"))

    with writing(store):
        assert store.series.next("A") == 1


def test_a_number_of_an_undone_command_is_not_given_again(store: Store):
    with writing(store) as made:
        store.series.next("A")
        store.forums.save(a_forum())
    with writing(store, "undo"):
        store.history.undo(made.group)

    with writing(store):
        assert store.series.next("A") == 2


def test_a_number_outside_a_transaction_is_a_bug(store: Store):
    with pytest.raises(RuntimeError, match="transaction"):
        store.series.next("A")


def _fail_after(_done: object) -> None:
    raise ZeroDivisionError
