"""Records: found by id and key columns, written as versions, and given back as they were."""

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marac_desk.domain.clock import LONDON
from marac_desk.domain.ids import ContributionId, ForumId, MeetingId
from marac_desk.domain.kinds import Kind
from marac_desk.errors import NotFoundError, RuleBrokenError
from marac_desk.store.bodies import BodyCodec
from marac_desk.store.errors import DamagedStoreError, ReferenceBrokenError, UniqueKeyTakenError
from marac_desk.store.repository import Repository
from marac_desk.store.store import Store
from tests.store.records import (
    TEN,
    a_contribution,
    a_forum,
    a_meeting,
    an_agency,
    an_item,
    save_table_for_one,
    writing,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001
    lambda moment: moment.astimezone(LONDON)
)


def records_of(record_type: Any) -> st.SearchStrategy[Any]:
    """Records of a type with every field, optional ones too, filled in all ways."""
    if get_origin(record_type) in (UnionType, Union):
        return st.one_of([records_of(choice) for choice in get_args(record_type)])
    if get_origin(record_type) is tuple:
        return st.lists(records_of(get_args(record_type)[0]), max_size=2).map(tuple)
    if is_dataclass(record_type):
        hints = get_type_hints(record_type)
        return st.builds(
            record_type, **{field.name: records_of(hints[field.name]) for field in fields(record_type)}
        )
    return {str: TEXTS, datetime: MOMENTS, date: st.dates()}.get(
        getattr(record_type, "__supertype__", record_type), st.from_type(record_type)
    )


REPOSITORIES = sorted(Repository.__subclasses__(), key=lambda each: each.kind)


@pytest.mark.parametrize("repository", REPOSITORIES, ids=lambda each: each.kind)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_every_record_of_every_kind_comes_back_as_it_went(repository: Any, data: st.DataObject):
    codec: BodyCodec[Any] = repository._codec
    record = data.draw(records_of(codec.record_type))

    body = codec.encode(record)

    assert codec.decode(body) == record
    assert codec.encode(codec.decode(body)) == body


def test_a_moment_comes_back_in_london_time_wherever_it_stands(store: Store):
    spans = a_meeting(moved_from=(TEN.astimezone(UTC),), starts_at=TEN.astimezone(UTC))
    with writing(store):
        store.forums.save(a_forum())
        store.meetings.save(spans)

    found = store.meetings.get(MeetingId("m1"))

    assert (found.starts_at, found.starts_at.tzinfo) == (TEN, LONDON)
    assert [moment.tzinfo for moment in found.moved_from] == [LONDON]


def test_a_saved_record_is_found_by_its_id(store: Store):
    with writing(store):
        store.forums.save(a_forum())

    assert store.forums.get(ForumId("f1")) == a_forum()
    assert store.forums.find(ForumId("f1")) == a_forum()


def test_a_record_that_is_not_there_is_none_or_a_plain_sentence(store: Store):
    assert store.forums.find(ForumId("f1")) is None
    with pytest.raises(NotFoundError, match="not there"):
        store.forums.get(ForumId("f1"))


def test_records_are_listed_in_the_order_of_their_making(store: Store):
    names = [f"f{number * 7 % 20}" for number in range(20)]
    with writing(store):
        for name in names:
            store.forums.save(a_forum(id=name, code=name))
        store.forums.save(a_forum(id=names[3], code=names[3], name="Renamed"))

    assert [forum.id for forum in store.forums.all()] == names


def test_records_are_found_by_their_key_columns_and_none_is_a_value(store: Store):
    save_table_for_one(store)
    with writing(store):
        store.meetings.save(a_meeting(id="m2"))
        store.items.save(an_item(id="i2", meeting_id="m2"))

    assert [item.id for item in store.items.where(meeting_id="m2")] == ["i2"]
    assert [item.id for item in store.items.where(meeting_id="m2", case_id=None)] == ["i2"]
    assert store.items.where(meeting_id="m3") == []
    assert [item.id for item in store.items.where()] == ["i1", "i2"]


def test_a_key_that_is_an_enum_is_found_by_its_member(store: Store):
    state = get_type_hints(store.cases._codec.record_type)["state"]

    assert store.cases.where(state=next(iter(state))) == []


def test_asking_for_a_column_that_is_none_is_a_bug(store: Store):
    with pytest.raises(RuntimeError, match="title"):
        store.items.where(title="x' OR 1 = 1 --")


def test_a_value_is_never_read_as_sql(store: Store):
    save_table_for_one(store)

    assert store.items.where(meeting_id="m1' OR '1' = '1") == []


def test_each_change_is_a_version_and_an_event(store: Store):
    with writing(store, "begin"):
        store.forums.save(a_forum())
    with writing(store, "rename"):
        store.forums.save(a_forum(name="Other"))

    versions = store.history.versions_of("f1")

    assert [version.version for version in versions] == [1, 2]
    assert [event.command for event in store.history.events()] == ["begin", "rename"]


def test_a_record_that_equals_its_current_version_writes_nothing(store: Store):
    with writing(store):
        store.forums.save(a_forum())

    with writing(store) as second:
        store.forums.save(a_forum())

    assert second.touched == {}
    assert len(store.history.events()) == 1


def test_a_transaction_tells_what_it_touched(store: Store):
    with writing(store) as written:
        store.forums.save(a_forum())
        store.agencies.save(an_agency())
        store.agencies.save(an_agency(id="a2", code="HSC"))
        store.forums.save(a_forum(name="Other"))

    assert written.touched == {Kind.FORUM: ("f1",), Kind.AGENCY: ("a1", "a2")}
    assert {event.group for event in store.history.events()} == {written.group}


def test_saving_outside_a_transaction_is_a_bug(store: Store):
    with pytest.raises(RuntimeError, match="transaction"):
        store.forums.save(a_forum())

    assert store.forums.all() == []


def test_a_command_inside_a_command_is_a_bug_and_nothing_is_kept(store: Store):
    def command() -> None:
        with writing(store):
            store.forums.save(a_forum())
            with writing(store):
                pass

    with pytest.raises(RuntimeError, match="no command calls a command"):
        command()

    assert store.forums.all() == []


def test_an_exception_takes_everything_back(store: Store):
    def command() -> None:
        with writing(store):
            store.forums.save(a_forum())
            raise RuleBrokenError("No.")

    with pytest.raises(RuleBrokenError):
        command()

    assert store.forums.all() == []
    assert store.history.events() == []
    assert store.history.versions_of("f1") == []


def test_the_next_command_after_a_failed_one_writes_as_ever(store: Store):
    with pytest.raises(RuleBrokenError), writing(store):
        raise RuleBrokenError("No.")

    with writing(store) as written:
        store.forums.save(a_forum())

    assert written.group == 1


def test_a_moment_without_its_offset_is_a_bug(store: Store):
    naive = datetime(2026, 3, 10, 10)  # noqa: DTZ001 - the bug to be found

    with pytest.raises(RuntimeError, match="offset"), writing(store, happened_at=naive):
        store.forums.save(a_forum())


def test_a_command_may_save_in_any_order(store: Store):
    with writing(store):
        store.meetings.save(a_meeting())
        store.forums.save(a_forum())

    assert len(store.meetings.all()) == 1


def test_a_record_that_names_one_that_is_not_there_is_refused_whole(store: Store):
    with pytest.raises(ReferenceBrokenError), writing(store):
        store.meetings.save(a_meeting())

    assert store.meetings.all() == []


def test_a_code_given_twice_is_refused_whole(store: Store):
    with writing(store):
        store.agencies.save(an_agency())

    with pytest.raises(UniqueKeyTakenError), writing(store):
        store.agencies.save(an_agency(id="a2"))

    assert store.agencies.all() == [an_agency()]


def test_the_longest_and_strangest_text_comes_back_letter_for_letter(store: Store):
    text = '&<> \\u0000 \\ " 🦔 שלום \u202e \r\n\t' + "x" * 20_000
    save_table_for_one(store)
    with writing(store):
        store.contributions.save(a_contribution(text))

    (found,) = store.contributions.where(item_id="i1")

    assert found.paragraphs[0].text == text


@pytest.mark.parametrize("text", ["\0", "a\0b", "\\\0", "\\\\\0"])
def test_text_with_a_nul_is_a_bug(store: Store, text: str):
    save_table_for_one(store)

    with pytest.raises(RuntimeError, match="NUL"), writing(store):
        store.contributions.save(a_contribution(text))


@pytest.mark.parametrize("body", ["{}", "", "\0\0\0", '{"id":1}'])
def test_a_body_that_was_never_written_is_damage(store: Store, body: str):
    with writing(store):
        store.forums.save(a_forum())
        store._connection.execute("UPDATE forums SET body = ?", (body,))

    with pytest.raises(DamagedStoreError):
        store.forums.all()


def test_a_field_that_a_later_version_added_has_its_default(store: Store):
    codec = store.contributions._codec
    without = codec.encode(a_contribution()).replace('"kind":"fact",', "")

    assert codec.decode(without) == a_contribution()


def test_changing_one_record_leaves_the_others_alone(store: Store):
    save_table_for_one(store)
    with writing(store):
        store.contributions.save(a_contribution("one"))
        store.contributions.save(replace(a_contribution("two"), id=ContributionId("c2")))

    with writing(store) as written:
        store.contributions.save(a_contribution("one, mended"))

    assert written.touched == {Kind.CONTRIBUTION: ("c1",)}
    assert [each.paragraphs[0].text for each in store.contributions.all()] == ["one, mended", "two"]


def test_a_record_that_reads_the_same_is_the_same_one(store: Store):
    with writing(store):
        store.forums.save(a_forum())
    first = store.forums.get(ForumId("f1"))

    assert store.forums.get(ForumId("f1")) is first
    assert store.forums.all() == [first]


def test_a_record_that_was_changed_reads_as_it_is_now(store: Store):
    with writing(store):
        store.forums.save(a_forum())
    store.forums.get(ForumId("f1"))

    with writing(store):
        store.forums.save(a_forum(name="Renamed"))

    assert store.forums.get(ForumId("f1")).name == "Renamed"


def test_damage_to_a_record_that_was_read_before_is_seen(store: Store):
    with writing(store):
        store.forums.save(a_forum())
    store.forums.get(ForumId("f1"))

    with writing(store):
        store._connection.execute("UPDATE forums SET body = replace(body, 'f1', 'f2')")

    with pytest.raises(DamagedStoreError):
        store.forums.get(ForumId("f1"))


def test_no_more_than_a_panels_meeting_is_remembered(store: Store, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("marac_desk.store.repository._REMEMBERED", 2)
    names = ["f1", "f2", "f3"]
    with writing(store):
        for name in names:
            store.forums.save(a_forum(id=name, code=name))

    assert [forum.id for forum in store.forums.all()] == names
    assert list(store.forums._known) == ["f2", "f3"]
