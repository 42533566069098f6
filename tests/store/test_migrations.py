"""The tables: what the migrations make is what `schema.sql` shows."""

from marac_desk.domain.kinds import Kind
from marac_desk.store.migrations import migrate
from marac_desk.store.store import Store
from tests.store.dump_schema import SCHEMA, dump


def test_the_migrations_make_the_schema_that_is_shown():
    assert dump() == SCHEMA.read_text(encoding="utf-8")


def test_every_table_of_ours_is_strict(store: Store):
    tables = store._connection.rows("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")

    loose = {name for name, strict in tables if not strict and not name.startswith(("sqlite_", "_sqlite_"))}

    assert loose == set()


def test_every_kind_has_a_table_and_a_repository(store: Store):
    tables = {
        name for (name,) in store._connection.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    }

    assert {kind.value for kind in Kind} <= tables
    assert store.by_kind.keys() == set(Kind)
    assert all(getattr(store, kind.value) is repository for kind, repository in store.by_kind.items())


def test_every_key_column_is_a_field_and_a_column_in_the_same_order(store: Store):
    for kind, repository in store.by_kind.items():
        columns = [
            name for (name,) in store._connection.rows("SELECT name FROM pragma_table_info(?)", (kind.value,))
        ]

        assert columns == ["id", "version", "ordinal", *repository.keys, "body"]


def test_migrating_twice_changes_nothing(store: Store):
    before = store._connection.rows("SELECT * FROM sqlite_master")

    migrate(store._connection)

    assert store._connection.rows("SELECT * FROM sqlite_master") == before
