"""The past: a store as it was at an entry of its log, in memory alone."""

import pytest

from marac_desk.store.errors import DamagedStoreError
from marac_desk.store.store import Store
from tests.store.insider import lift_guards
from tests.store.records import a_contribution, a_forum, save_table_for_one, writing


def test_the_store_is_shown_as_it_was_and_stays_as_it_is(store: Store):
    save_table_for_one(store)
    with writing(store):
        store.contributions.save(a_contribution("One"))
        store.forums.save(a_forum(id="f2", code="STR"))
    then = store.tip().seq
    with writing(store):
        store.contributions.save(a_contribution("Two"))
    with writing(store) as made:
        store.forums.save(a_forum(id="f3", code="OLD"))
    with writing(store, "undo"):
        store.history.undo(made.group)

    with store.as_of(then) as past:
        assert past.contributions.all() == [a_contribution("One")]
        assert [each.id for each in past.forums.all()] == [each.id for each in store.forums.all()]
    with store.as_of(store.tip().seq) as past:
        assert past.contributions.all() == store.contributions.all() == [a_contribution("Two")]
        assert [each.code for each in past.forums.all()] == [each.code for each in store.forums.all()]


def test_a_version_that_is_not_as_it_was_written_is_refused(store: Store):
    save_table_for_one(store)
    with writing(store):
        store.contributions.save(a_contribution("One"))
    lift_guards(store).execute("UPDATE versions SET body = replace(body, 'One', 'Two')")

    with pytest.raises(DamagedStoreError), store.as_of(store.tip().seq):
        pass
