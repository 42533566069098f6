"""Events, and undo: what a group did is put back, unless something built on it since."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marac_desk.domain.kinds import Kind
from marac_desk.errors import NotFoundError
from marac_desk.store.errors import AlreadyUndoneError, LaterChangeError, ReferenceBrokenError
from marac_desk.store.history import Group
from marac_desk.store.store import Store
from marac_desk.store.vault import Vault, create_vault
from tests.store.records import LIGHT, PASSPHRASE, TEN, a_forum, a_meeting, writing


@contextmanager
def a_store_of_its_own() -> Iterator[Store]:
    """A store for one example of many; the fixtures last for all of them."""
    with tempfile.TemporaryDirectory() as folder:
        vault = create_vault(Path(folder) / "Panel.marac", PASSPHRASE, kdf=LIGHT)
        store = vault.open_store(writable=True)
        yield store
        store.close()
        vault.close()


def name_forum(store: Store, name: str, **facts: object) -> int:
    with writing(store, "name_forum", **facts) as written:
        store.forums.save(a_forum(name=name))
    return written.group


def undo(store: Store, group: int) -> int:
    with writing(store, "undo") as written:
        store.history.undo(group)
    return written.group


def names(store: Store) -> list[str]:
    return [forum.name for forum in store.forums.all()]


def test_an_event_tells_who_when_and_what(store: Store):
    name_forum(store, "One", happened_at=TEN - timedelta(hours=1), recorded_at=TEN, reason="Late entry")

    (event,) = store.history.events()

    assert (event.seq, event.group, event.command, event.reason) == (1, 1, "name_forum", "Late entry")
    assert (event.happened_at, event.recorded_at) == (TEN - timedelta(hours=1), TEN)
    assert (event.kind, event.record_id, event.version, event.undoes) == (Kind.FORUM, "f1", 1, None)
    assert len(event.actor) == 32


def test_events_can_be_read_from_any_point_on(store: Store):
    for name in ("One", "Two", "Three"):
        name_forum(store, name)

    assert [event.seq for event in store.history.events(after=1)] == [2, 3]


def test_events_and_versions_show_no_text_in_a_traceback(store: Store):
    name_forum(store, "Kestrelwood", reason="Kestrelwood")

    shown = repr([store.history.events(), store.history.versions_of("f1"), store.history.undo_plan(1)])

    assert "Kestrelwood" not in shown


def test_undo_puts_the_version_before_back_as_a_new_one(store: Store):
    name_forum(store, "One")
    second = name_forum(store, "Two")

    undo(store, second)

    assert names(store) == ["One"]
    assert [version.version for version in store.history.versions_of("f1")] == [1, 2, 3]


def test_undo_takes_away_what_the_group_had_made_and_keeps_its_versions(store: Store):
    first = name_forum(store, "One")

    undo(store, first)

    assert names(store) == []
    assert [version.body is None for version in store.history.versions_of("f1")] == [False, True]


def test_undoing_an_undo_brings_all_of_it_back_in_its_old_place(store: Store):
    with writing(store) as made:
        store.forums.save(a_forum())
        store.meetings.save(a_meeting())
    with writing(store):
        store.forums.save(a_forum(id="f2", code="STR"))
    back = undo(store, made.group)

    undo(store, back)

    assert [forum.id for forum in store.forums.all()] == ["f1", "f2"]
    assert store.meetings.all() == [a_meeting()]


def test_a_change_that_was_brought_back_can_be_undone_again(store: Store):
    first = name_forum(store, "One")
    undo(store, undo(store, first))

    undo(store, first)

    assert names(store) == []


def test_a_group_that_saved_one_record_twice_is_undone_whole(store: Store):
    name_forum(store, "One")
    with writing(store) as twice:
        store.forums.save(a_forum(name="Two"))
        store.forums.save(a_forum(name="Three"))

    undo(store, twice.group)

    assert names(store) == ["One"]


def test_undo_is_refused_when_the_record_was_changed_since(store: Store):
    first = name_forum(store, "One")
    name_forum(store, "Two")

    with pytest.raises(LaterChangeError):
        undo(store, first)

    assert names(store) == ["Two"]


def test_undo_is_refused_when_something_else_still_names_the_record(store: Store):
    first = name_forum(store, "One")
    with writing(store):
        store.meetings.save(a_meeting())

    with pytest.raises(ReferenceBrokenError):
        undo(store, first)

    assert names(store) == ["One"]
    assert len(store.meetings.all()) == 1


def test_a_group_is_undone_once(store: Store):
    first = name_forum(store, "One")
    undo(store, first)

    with pytest.raises(AlreadyUndoneError):
        undo(store, first)


def test_changes_are_undone_one_after_another_down_to_the_first(store: Store):
    groups = [name_forum(store, name) for name in ("One", "Two", "Three")]

    seen = []
    for group in reversed(groups):
        undo(store, group)
        seen.append(names(store))

    assert seen == [["Two"], ["One"], []]


def test_a_group_that_never_was_cannot_be_undone(store: Store):
    name_forum(store, "One")

    for number in (0, 2, 99):
        with pytest.raises(NotFoundError):
            undo(store, number)


def test_an_undo_is_a_change_of_its_own(store: Store):
    first = name_forum(store, "One")

    with writing(store):
        store.forums.save(a_forum(id="f2", code="STR"))

        with pytest.raises(RuntimeError, match="of its own"):
            store.history.undo(first)


def test_undo_outside_a_transaction_is_a_bug(store: Store):
    first = name_forum(store, "One")

    with pytest.raises(RuntimeError, match="transaction"):
        store.history.undo(first)


def test_a_group_knows_what_it_undid(store: Store):
    first = name_forum(store, "One")
    back = undo(store, first)

    last = store.history.last_group()

    assert last is not None
    assert (last.number, last.command, last.undoes) == (back, "undo", first)
    assert store.history.group(first).undoes is None


def test_undo_survives_a_lock(vault: Vault):
    store = vault.open_store(writable=True)
    name_forum(store, "One")
    name_forum(store, "Two")
    store.close()

    store = vault.open_store(writable=True)
    last = store.history.next_undo()
    assert last is not None
    undo(store, last.number)

    assert names(store) == ["One"]
    store.close()


def test_in_a_new_store_there_is_nothing_to_undo_or_redo(store: Store):
    assert store.history.last_group() is None
    assert store.history.next_undo() is None
    assert store.history.next_redo() is None


def test_something_new_ends_the_redoing(store: Store):
    undo(store, name_forum(store, "One"))
    assert store.history.next_redo() is not None

    name_forum(store, "Two")

    assert store.history.next_redo() is None


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(["undo", "redo", "a", "b", "ab", "ba"]), max_size=15))
def test_undo_and_redo_walk_as_in_any_editor(steps: list[str]):
    """Against the plain model of an editor: a list of states, each by forum, and a place in it."""
    with a_store_of_its_own() as store:
        states: list[dict[str, str]] = [{}]
        place = 0
        for number, step in enumerate(steps):
            if step == "undo":
                place -= _walk(store, store.history.next_undo(), is_possible=place > 0)
            elif step == "redo":
                place += _walk(store, store.history.next_redo(), is_possible=place < len(states) - 1)
            else:
                named = dict.fromkeys(step, f"Name {number}")
                _name_all(store, named)
                states[place + 1 :] = [{**states[place], **named}]
                place += 1
            assert {forum.code: forum.name for forum in store.forums.all()} == states[place]


def _name_all(store: Store, named: dict[str, str]) -> None:
    with writing(store):
        for code, name in named.items():
            store.forums.save(a_forum(id=code, code=code, name=name))


def _walk(store: Store, ahead: Group | None, *, is_possible: bool) -> int:
    """One step back or forth where there is one; how many steps that was."""
    assert (ahead is not None) == is_possible
    if ahead is None:
        return 0
    undo(store, ahead.number)
    return 1
