"""The chain of events: what it holds, how it begins, and that it shows what does not belong."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count, tee
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from marac_desk import __version__
from marac_desk.domain.acts import Act
from marac_desk.errors import RuleBrokenError
from marac_desk.store import chain
from marac_desk.store.chain import Tip, begin_chain, reaches, tip, verify_chain, verify_ends
from marac_desk.store.connection import opened
from marac_desk.store.errors import DamagedStoreError, ReferenceBrokenError
from marac_desk.store.hashes import commitment, event_hash
from marac_desk.store.migrations import migrate
from marac_desk.store.store import Store
from marac_desk.store.vault import Vault
from marac_desk.store.writer import Sources
from tests.store.insider import lift_guards
from tests.store.records import a_forum, a_meeting, writing

SALTS = [f"{number:064x}" for number in range(100)]


@contextmanager
def a_repeatable_store(path: Path, uptimes: Iterator[float] | None = None) -> Iterator[Store]:
    """A store whose salts, device and time are always the same."""
    path.touch()
    since_start, by_the_wall = tee(uptimes or count())
    sources = Sources(salt=iter(SALTS).__next__, uptime=since_start.__next__, wall=by_the_wall.__next__)
    with opened(path, bytes(32)) as connection:
        migrate(connection)
        begin_chain(connection, vault_id="v" * 32, device="d" * 32)
        yield Store(connection, "slot", lambda: None, sources)


def name_forums(store: Store, *names: str) -> None:
    for name in names:
        with writing(store, "change_forum"):
            store.forums.save(a_forum(name=name))


def vault_id(vault: Vault) -> str:
    return vault.vault_id


def test_the_chain_of_an_untouched_store_holds(store: Store, vault: Vault):
    assert verify_chain(store._connection) is None
    name_forums(store, "One", "Two", "Three")

    verify_ends(store._connection, vault_id(vault))

    assert verify_chain(store._connection) is None


def test_an_event_tells_what_was_done_on_which_device_with_which_version(store: Store):
    name_forums(store, "One", "Two")
    with writing(store, "write_minutes"):
        store.forums.save(a_forum(name="Three"))
    with writing(store, "agree_minutes"):
        store.forums.save(a_forum(name="Four"))

    events = store.history.events()

    assert [event.act for event in events] == [Act.COLLECT, Act.ALTER, Act.DISCLOSE, Act.APPROVE]
    assert {event.app_version for event in events} == {__version__}
    assert {len(event.device) for event in events} == {32}
    assert len({event.device for event in events}) == 1


def test_the_time_between_two_events_is_the_computer_s_own_count(tmp_path: Path):
    with a_repeatable_store(tmp_path / "a.db", iter([100.0, 107.9, 300.0, 310.5])) as store:
        name_forums(store, "One", "Two")
        with pytest.raises(RuleBrokenError), writing(store):
            raise RuleBrokenError("No.")
        with writing(store):
            store.forums.save(a_forum(name="Three"))
            store.forums.save(a_forum(name="Four"))

        assert [event.since_last_s for event in store.history.events()] == [None, 7, 202, 0]


def test_the_same_entries_from_the_same_sources_make_the_same_chain(tmp_path: Path):
    tips = []
    for name in ("a.db", "b.db"):
        with a_repeatable_store(tmp_path / name) as store:
            name_forums(store, "One", "Two")
            tips.append(tip(store._connection))

    assert tips[0] == tips[1]
    assert tips[0].seq == 2


def test_a_command_that_failed_leaves_no_gap(store: Store):
    name_forums(store, "One")

    with pytest.raises(ReferenceBrokenError), writing(store):
        store.meetings.save(a_meeting(forum_id="f9"))
    name_forums(store, "Two")

    assert [event.seq for event in store.history.events()] == [1, 2]
    assert verify_chain(store._connection) is None


def test_a_commitment_is_of_the_salt_and_of_all_that_was_written(store: Store):
    with writing(store, "change_forum", reason="Kestrelwood"):
        store.forums.save(a_forum())
    names = ", ".join(chain.COMMITTED)

    row = store._connection.row(f"SELECT {names}, commitment FROM events")  # noqa: S608
    more = store._connection.row(
        "SELECT salt, hash, reason, subject, count FROM payloads JOIN versions USING (seq)"
    )

    assert row is not None
    assert more is not None
    salt, *rest = more
    assert row[-1] == commitment(salt, [*row[:-1], *rest])
    assert len(salt) == 64
    assert rest[1] == "Kestrelwood"


def test_salts_are_never_the_same(store: Store):
    name_forums(store, *map(str, range(20)))

    assert store._connection.row("SELECT count(DISTINCT salt) FROM payloads") == (20,)


def test_what_is_hashed_is_every_column_but_the_hash(store: Store):
    columns = [name for (name,) in store._connection.rows("SELECT name FROM pragma_table_info('events')")]

    assert columns == [*chain.CHAINED, "hash"]


def test_payloads_can_be_erased_and_the_chain_still_holds(store: Store):
    name_forums(store, "One", "Two")
    insider = lift_guards(store)

    insider.execute("DELETE FROM payloads")
    insider.execute("UPDATE versions SET body = NULL, hash = ''")

    assert verify_chain(insider) is None
    assert [event.reason for event in store.history.events()] == ["", ""]


@pytest.mark.parametrize("table", ["events", "versions", "payloads", "meta"])
@pytest.mark.parametrize("change", ["UPDATE {} SET rowid = rowid", "DELETE FROM {}"])
def test_what_only_grows_is_guarded_against_our_own_mistakes(store: Store, table: str, change: str):
    name_forums(store, "One")

    with pytest.raises(sqlcipher.IntegrityError, match="only ever grows"):
        store._connection.execute(change.format(table))


@pytest.mark.parametrize("column", [*chain.CHAINED[1:], "hash"])
def test_a_changed_column_is_found_at_its_event(store: Store, column: str):
    name_forums(store, *map(str, range(5)))

    lift_guards(store).execute(f"UPDATE events SET {column} = '7' WHERE seq = 3")  # noqa: S608

    assert verify_chain(store._connection) == 3


@pytest.mark.parametrize(
    ("change", "first_bad"),
    [
        ("DELETE FROM events WHERE seq = 3", 3),
        ("DELETE FROM events WHERE seq = 1", 1),
        ("UPDATE events SET seq = -seq WHERE seq = 4", -4),
        ("UPDATE events SET seq = CASE seq WHEN 2 THEN 40 ELSE 41 END WHERE seq IN (2, 4)", 2),
        ("UPDATE meta SET value = 'other' WHERE name = 'device'", 1),
    ],
)
def test_an_event_that_is_gone_or_moved_is_found_where_it_was(store: Store, change: str, first_bad: int):
    name_forums(store, *map(str, range(5)))

    lift_guards(store).execute(change)

    assert verify_chain(store._connection) == first_bad


def test_whoever_hashes_one_event_anew_is_found_at_the_next(store: Store):
    name_forums(store, *map(str, range(5)))
    insider = lift_guards(store)
    insider.execute("UPDATE events SET actor = 'other' WHERE seq = 3")
    row = insider.row(f"SELECT {', '.join(chain.CHAINED)} FROM events WHERE seq = 3")  # noqa: S608

    insider.execute("UPDATE events SET hash = ? WHERE seq = 3", (event_hash(list(row or ())),))

    assert verify_chain(insider) == 4


def test_only_an_anchor_shows_that_the_newest_events_were_cut_off(store: Store):
    begun = tip(store._connection)
    name_forums(store, "One", "Two", "Three")
    anchor = tip(store._connection)
    assert reaches(store._connection, anchor)

    lift_guards(store).execute("DELETE FROM events WHERE seq = 3")

    assert verify_chain(store._connection) is None
    assert not reaches(store._connection, anchor)
    assert not reaches(store._connection, replace(anchor, seq=2))
    assert reaches(store._connection, begun)
    assert not reaches(store._connection, Tip(seq=0, hash=anchor.hash))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE events SET act = 'x' WHERE seq = 1",
        "UPDATE events SET act = 'x' WHERE seq = 9",
        "DELETE FROM events WHERE seq = 1",
        "DELETE FROM events WHERE seq = 2",
        "DELETE FROM events WHERE seq = 6",
        "DELETE FROM events WHERE seq = 9",
        "DELETE FROM meta WHERE name = 'schema'",
    ],
)
def test_the_ends_of_the_chain_are_verified_quickly(
    store: Store, vault: Vault, change: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(chain, "TAIL", 4)
    name_forums(store, *map(str, range(10)))
    verify_ends(store._connection, vault_id(vault))

    lift_guards(store).execute(change)

    with pytest.raises(DamagedStoreError, match="log of this store"):
        verify_ends(store._connection, vault_id(vault))


def test_another_store_s_chain_is_not_this_one_s(store: Store):
    with pytest.raises(DamagedStoreError, match="log of this store"):
        verify_ends(store._connection, "0" * 32)
