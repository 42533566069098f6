"""The full check: nothing is found in a store that is whole, and each kind of fault by name."""

import pytest

from marac_desk.store.checking import Inspection
from marac_desk.store.connection import opened
from marac_desk.store.store import Store
from marac_desk.store.vault import Vault
from tests.store.insider import PAGE, lift_guards, of, raw_store
from tests.store.records import a_contribution, a_forum, save_table_for_one, writing


def fill(store: Store) -> None:
    """Nine events: a contribution in three versions, and a forum made and taken back."""
    save_table_for_one(store)
    for text in ("One", "Two", "Three"):
        with writing(store, reason="Corrected"):
            store.contributions.save(a_contribution(text))
    with writing(store) as made:
        store.forums.save(a_forum(id="f2", code="STR"))
    with writing(store, "undo"):
        store.history.undo(made.group)


def found(store: Store) -> dict[str, tuple[int, int | None]]:
    return {each.words.split(" ", 1)[0]: (each.count, each.first) for each in store.inspect().findings}


def meddle(store: Store, *changes: str) -> None:
    """Change what is refused, and leave the guards as they were."""
    guards = store._connection.rows("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
    insider = lift_guards(store)
    for change in changes:
        insider.execute(change)
    for (guard,) in guards:
        insider.execute(guard)


def test_nothing_is_found_in_a_whole_store(store: Store):
    fill(store)

    whole = store.inspect()

    assert whole == Inspection(events=9, versions=9, records=5, findings=())
    assert whole.first_bad is None


def test_nothing_is_found_in_an_empty_store_or_through_a_reader(store: Store, vault: Vault):
    assert store.inspect().findings == ()
    reader = vault.open_store(writable=False)

    assert reader.inspect().findings == ()
    reader.close()


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        ("UPDATE events SET actor = 'x' WHERE seq = 5", {"The": (1, 5)}),
        ("UPDATE events SET command = 'x' WHERE seq = 5", {"The": (1, 5), "Entries": (1, 5)}),
        ("UPDATE payloads SET reason = 'x' WHERE seq = 5", {"Entries": (1, 5)}),
        ("UPDATE payloads SET salt = 'x' WHERE seq = 5", {"Entries": (1, 5)}),
        ("DELETE FROM payloads WHERE seq = 5", {"Entries": (1, 5)}),
        ("UPDATE versions SET hash = 'x' WHERE seq = 5", {"Earlier": (1, 5), "Entries": (1, 5)}),
        ("UPDATE versions SET body = '{}' WHERE seq = 5", {"Earlier": (1, 5)}),
        ("UPDATE versions SET body = '{}' WHERE seq = 7", {"Earlier": (1, 7), "Records": (1, 7)}),
        ("DELETE FROM versions WHERE seq = 6", {"Entries": (1, 6)}),
        ("DELETE FROM versions WHERE seq = 7", {"Entries": (1, 7), "Records": (1, None)}),
        ("UPDATE contributions SET body = replace(body, 'Three', 'Two')", {"Records": (1, 7)}),
        ("UPDATE contributions SET agency_id = 'f1'", {"Records": (1, 7), "Rows": (1, None)}),
        ("UPDATE contributions SET ordinal = 0", {"Records": (1, 7)}),
        ("DELETE FROM contributions", {"Records": (1, 7)}),
        (
            "INSERT INTO contributions SELECT 'c2', 1, 99, meeting_id, item_id, agency_id, body"
            " FROM contributions",
            {"Records": (1, None)},
        ),
        ("DELETE FROM events WHERE seq = 9", {"Rows": (2, 9)}),
        ("CREATE TABLE more (id TEXT)", {"Tables,": (1, None)}),
        ("DROP INDEX items_case_id", {"Tables,": (1, None)}),
    ],
)
def test_each_fault_is_found_by_name_with_its_event(
    store: Store, change: str, faults: dict[str, tuple[int, int | None]]
):
    fill(store)

    meddle(store, change)

    assert found(store) == faults


def test_the_first_bad_event_of_several_is_named(store: Store):
    fill(store)

    meddle(
        store, "UPDATE payloads SET reason = 'x' WHERE seq = 6", "UPDATE events SET act = 'x' WHERE seq = 4"
    )

    assert store.inspect().first_bad == 4


def test_an_end_cut_off_clean_is_found_by_an_anchor_alone(store: Store):
    fill(store)
    anchor = store.tip()
    assert store.inspect(anchor).findings == ()

    meddle(store, *map("DELETE FROM {} WHERE seq = 9".format, ("versions", "payloads", "events")))
    meddle(
        store, "INSERT INTO forums SELECT record_id, version, seq, 'STR', body FROM versions WHERE seq = 8"
    )

    assert store.inspect().findings == ()
    (finding,) = store.inspect(anchor).findings
    assert finding.words.startswith("The log ends earlier")
    assert finding.first == 9


def test_guards_that_were_lifted_are_missed(store: Store):
    lift_guards(store)

    assert found(store) == {"Tables,": (10, None)}


@pytest.mark.parametrize("page", [3, 40])
def test_damaged_pages_are_found_before_anything_is_read(store: Store, vault: Vault, page: int):
    fill(store)
    path, key = of(vault)
    with opened(path, key) as connection:
        connection.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = path.read_bytes()
    copy = path.with_name("copy.db")
    copy.write_bytes(whole[: page * PAGE] + bytes(8) + whole[page * PAGE + 8 :])

    with raw_store(copy, key) as damaged:
        faults = found(damaged)

    assert faults.keys() == {"Pages"}
