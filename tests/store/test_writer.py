"""What an open transaction knows of what was written in it, and what the writer refuses."""

from datetime import datetime

import pytest

from marac_desk.domain.kinds import Kind
from marac_desk.store.store import Store
from marac_desk.store.writer import iso
from tests.store.records import TEN, a_forum, a_meeting, an_agency, writing


def test_what_was_written_is_known_by_kind_and_in_order_each_record_once(store: Store):
    with writing(store) as written:
        store.agencies.save(an_agency(code="POL"))
        store.forums.save(a_forum(name="One"))
        store.forums.save(a_forum(name="Two"))
        store.meetings.save(a_meeting())

    assert written.touched == {Kind.AGENCY: ("a1",), Kind.FORUM: ("f1",), Kind.MEETING: ("m1",)}
    assert list(written.touched) == [Kind.AGENCY, Kind.FORUM, Kind.MEETING]
    assert written.events == 4


def test_versions_are_numbered_from_one_for_each_record(store: Store):
    with writing(store):
        numbers = [
            store._writer.write(Kind.FORUM, "f1", "one"),
            store._writer.write(Kind.FORUM, "f1", "two"),
            store._writer.write(Kind.AGENCY, "a1", "three"),
            store._writer.write(Kind.FORUM, "f1", None),
        ]

    assert numbers == [1, 2, 1, 3]


def test_a_version_points_to_its_own_event(store: Store):
    with writing(store):
        store.forums.save(a_forum())
        store.meetings.save(a_meeting())

    (version,) = store.history.versions_of("m1")
    assert (version.seq, version.kind, version.version) == (2, Kind.MEETING, 1)


def test_writing_without_a_transaction_is_refused_in_so_many_words(store: Store):
    with pytest.raises(RuntimeError) as refused:
        store._writer.write(Kind.FORUM, "f1", "one")

    assert str(refused.value) == "Writing needs an open transaction."


def test_a_transaction_in_a_transaction_is_refused_in_so_many_words(store: Store):
    with writing(store), pytest.raises(RuntimeError) as refused, writing(store):
        pass

    assert str(refused.value) == "A transaction is open already: no command calls a command."


def test_after_a_transaction_that_failed_another_can_be_opened(store: Store):
    with pytest.raises(RuntimeError, match="NUL"), writing(store):
        store.forums.save(a_forum(name="One\0"))

    with writing(store) as written:
        store.forums.save(a_forum())

    assert written.group == 1
    assert written.touched == {Kind.FORUM: ("f1",)}


def test_a_moment_is_written_with_its_offset_and_none_without_one():
    assert iso(TEN) == "2026-03-10T10:00:00+00:00"
    with pytest.raises(RuntimeError) as refused:
        iso(datetime(2026, 3, 10, 10))  # noqa: DTZ001 - on purpose

    assert str(refused.value) == "A moment without its offset cannot be recorded."
