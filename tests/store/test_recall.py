"""What a reading store answered is answered again until it was written, and never after."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from marac_desk.domain.cases import Case
from marac_desk.domain.ids import CaseId, ForumId, ItemId, MeetingId, PersonId
from marac_desk.domain.people import Person
from marac_desk.store import recall
from marac_desk.store.errors import DamagedStoreError
from marac_desk.store.store import Store
from marac_desk.store.vault import Vault
from tests.store.records import a_forum, a_meeting, an_agency, an_item, writing


@pytest.fixture
def reader(vault: Vault, store: Store) -> Iterator[Store]:
    """A reading store beside the writing one."""
    with writing(store):
        store.forums.save(a_forum())
        store.agencies.save(an_agency())
    reader = vault.open_store(writable=False)
    yield reader
    reader.close()


def asked(reader: Store, ask) -> int:
    """How many statements about records a question sent to the database."""
    sent: list[str] = []
    reader._connection._raw.set_trace_callback(sent.append)
    ask()
    reader._connection._raw.set_trace_callback(None)
    return sum(" ORDER BY ordinal" in each for each in sent)


def test_what_did_not_change_is_read_once(reader: Store):
    assert asked(reader, reader.agencies.all) > 0
    assert asked(reader, reader.agencies.all) == 0


def test_what_was_written_is_read_again_and_nothing_else(store: Store, reader: Store):
    reader.agencies.all(), reader.forums.all()
    with writing(store):
        store.agencies.save(an_agency(code="CSC"))

    assert [each.code for each in reader.agencies.all()] == ["CSC"]
    assert asked(reader, reader.forums.all) == 0


def test_an_answer_goes_with_the_other_kinds_it_was_chosen_by(store: Store, reader: Store):
    case = Case(id=CaseId("k1"), ref="CSE-1", forum_id=ForumId("f1"), subject_id=PersonId("p1"))
    before = reader.cases.listed_at(MeetingId("m1"))
    with writing(store):
        store.meetings.save(a_meeting())
        store.people.save(Person(id=PersonId("p1")))
        store.cases.save(case)
    between = reader.cases.listed_at(MeetingId("m1"))
    with writing(store):
        store.items.save(an_item(case_id=case.id))

    assert (before, between, reader.cases.listed_at(MeetingId("m1"))) == ([], [], [case])


def test_what_is_undone_is_gone_from_the_answers(store: Store, reader: Store):
    with writing(store):
        store.meetings.save(a_meeting())
        store.items.save(an_item())
    before = reader.items.all()
    with writing(store):
        store.items.put_back(ItemId("i1"), None)

    assert (before, reader.items.all()) == ([an_item()], [])


def test_what_is_rolled_back_was_never_answered(store: Store, reader: Store):
    def write_and_fail() -> None:
        with writing(store):
            store.forums.save(a_forum(name="Renamed"))
            reader.forums.all()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    assert reader.forums.all() == [a_forum()]


def test_one_question_sees_one_state(store: Store, reader: Store):
    with reader.pinned():
        before = reader.forums.all()
        with writing(store):
            store.forums.save(a_forum(name="Renamed"))
            store.agencies.save(an_agency(code="CSC"))
        inside = reader.forums.all(), reader.agencies.all()

    assert inside == (before, [an_agency()])
    assert [each.name for each in reader.forums.all()] == ["Renamed"]
    assert [each.code for each in reader.agencies.all()] == ["CSC"]


def test_a_list_that_is_changed_by_its_asker_is_not_the_next_answer(reader: Store):
    reader.forums.all().clear()

    assert reader.forums.all() == [a_forum()]


def test_a_writing_store_sees_what_it_wrote_itself(store: Store):
    with writing(store):
        store.forums.save(a_forum())
        first = store.forums.all()
        store.forums.save(replace(first[0], name="Renamed"))

        assert [each.name for each in store.forums.all()] == ["Renamed"]


def test_what_is_kept_has_an_end(reader: Store):
    reader.forums.all()
    for number in range(recall._KEPT):
        reader.forums.find(f"f{number}")

    assert asked(reader, reader.forums.all) == 1


def test_a_record_written_anew_is_proved_anew(store: Store, reader: Store):
    reader.forums.all()
    with writing(store):
        store.forums.save(a_forum(name="Renamed"))
    store._connection.execute("UPDATE forums SET body = replace(body, 'Renamed', 'Forged')")

    with pytest.raises(DamagedStoreError):
        reader.forums.all()
