"""What happens without any record getting a new version: chained and committed to, and never undone."""

from itertools import count

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from marac_desk.domain.acts import Act
from marac_desk.domain.happenings import Happening
from marac_desk.errors import NotFoundError
from marac_desk.store import sources
from marac_desk.store.chain import verify_chain, verify_ends
from marac_desk.store.sources import Reading, Sources
from marac_desk.store.store import Store
from marac_desk.store.vault import Vault
from tests.store.insider import lift_guards
from tests.store.records import a_forum, writing


def note(store: Store, happening: Happening = Happening.CONSULT, **facts: object) -> int:
    reason = str(facts.pop("reason", ""))
    with writing(store, happening.value, reason=reason) as written:
        store.note(happening, **facts)
    return written.group


def name_forum(store: Store, name: str) -> int:
    with writing(store, "name_forum") as written:
        store.forums.save(a_forum(name=name))
    return written.group


def test_a_happening_is_an_event_with_its_facts_and_without_a_record(store: Store):
    note(store, subject="f1", count=3, reason="Asked for")

    (event,) = store.history.events()

    assert (event.act, event.command) == (Act.CONSULT, "consult")
    assert (event.subject, event.count, event.reason) == ("f1", 3, "Asked for")
    assert (event.kind, event.record_id, event.version, event.undoes) == (None, None, None, None)


def test_happenings_are_in_the_chain_and_a_whole_store_with_them_is_whole(store: Store, vault: Vault):
    note(store)
    name_forum(store, "One")
    note(store, Happening.BACKUP, count=2)
    note(store, Happening.LOCK)

    verify_ends(store._connection, vault.vault_id)

    assert verify_chain(store._connection) is None
    assert store.inspect().findings == ()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE payloads SET subject = 'f2' WHERE seq = 2",
        "UPDATE payloads SET count = 4 WHERE seq = 2",
        "UPDATE payloads SET count = NULL WHERE seq = 2",
        "UPDATE payloads SET reason = 'x' WHERE seq = 2",
        "DELETE FROM payloads WHERE seq = 2",
        "INSERT INTO versions VALUES ('f9', 1, 'forums', 2, 'x', NULL)",
        "UPDATE events SET commitment = 'x' WHERE seq = 2",
    ],
)
def test_a_happening_that_is_not_as_it_was_noted_is_found_at_its_event(store: Store, change: str):
    name_forum(store, "One")
    note(store, subject="f1", count=3, reason="Asked for")
    note(store)

    lift_guards(store).execute(change)

    found = [each for each in store.inspect().findings if each.first is not None]
    assert min(each.first or 0 for each in found) == 2


@pytest.mark.parametrize("column", ["kind", "record_id", "version"])
def test_an_event_has_all_of_its_record_or_nothing(store: Store, column: str):
    columns = "seq, group_no, act, command, actor, device, app_version, happened_at, recorded_at, commitment"
    some = f"INSERT INTO events ({columns}, prev_hash, hash, {column}) VALUES (1, 1{', 1' * 11})"  # noqa: S608

    with pytest.raises(sqlcipher.IntegrityError, match="CHECK"):
        store._connection.execute(some)


def test_a_happening_is_never_undone_nor_in_the_way_of_undo_or_redo(store: Store):
    first, second = name_forum(store, "One"), name_forum(store, "Two")
    consulted = note(store, subject="f1")
    assert store.history.next_undo().number == second

    with writing(store, "undo") as undone:
        store.history.undo(second)
    note(store)

    assert store.history.next_redo().number == undone.group
    assert store.history.next_undo().number == first
    assert store.history.last_group().number == undone.group
    with pytest.raises(NotFoundError), writing(store, "undo"):
        store.history.undo(consulted)


def test_a_store_where_things_only_happened_has_nothing_to_undo(store: Store):
    note(store)

    assert store.history.next_undo() is None
    assert store.history.next_redo() is None
    assert store.history.last_group() is None


def test_a_happening_and_a_change_are_never_one_group(store: Store):
    def change_first() -> None:
        with writing(store):
            store.forums.save(a_forum())
            store.note(Happening.CONSULT)

    def note_first() -> None:
        with writing(store):
            store.note(Happening.CONSULT)
            store.forums.save(a_forum())

    for both in (change_first, note_first):
        with pytest.raises(RuntimeError, match="of its own"):
            both()

    assert store.history.events() == []


def test_no_subject_holds_a_nul(store: Store):
    with pytest.raises(RuntimeError, match="NUL"), writing(store):
        store.note(Happening.CONSULT, subject="f\0")


def test_what_happened_to_a_record_is_found_with_what_changed_it(store: Store):
    first = name_forum(store, "One")
    consulted = note(store, subject="f1")
    note(store, subject="f2")
    note(store)

    found = store.history.changes(record_id="f1", limit=10)

    assert [event.group for event in found] == [first, consulted]
    assert store.history.changes(record_id="", limit=10) == []


class TestClockJumps:
    """The wall clock and the computer's own count are compared before each write."""

    @pytest.fixture
    def clocks(self, store: Store) -> dict[str, float]:
        """Both clocks of the store, which the test sets."""
        clocks = {"uptime": 1_000.0, "wall": 5_000_000.0}
        salts = count()
        store._writer._sources = Sources(
            salt=lambda: f"{next(salts):064x}",
            uptime=lambda: clocks["uptime"],
            wall=lambda: clocks["wall"],
        )
        return clocks

    @pytest.mark.parametrize("jump", [3_600, -3_600, 31_536_000, -31_536_000, 121, -121])
    def test_a_clock_that_was_set_is_noted_before_the_next_write(
        self, store: Store, clocks: dict[str, float], jump: int
    ):
        name_forum(store, "One")
        clocks["wall"] += jump + 10
        clocks["uptime"] += 10

        written = name_forum(store, "Two")
        name_forum(store, "Three")

        events = store.history.events()
        assert [event.act for event in events] == [Act.COLLECT, Act.CLOCK_JUMP, Act.ALTER, Act.ALTER]
        assert (events[1].count, events[1].since_last_s, events[2].since_last_s) == (jump, 10, 0)
        assert [event.seq for event in events] == [1, 2, 3, 4]
        assert written == 3
        assert store.history.next_undo().number == 4
        assert store.inspect().findings == ()

    @pytest.mark.parametrize(
        ("wall", "uptime"),
        [(8 * 3_600, 8 * 3_600), (120, 0), (0, 120), (0, 0)],
        ids=["eight hours asleep", "as much as it may stray", "and the other way", "nothing"],
    )
    def test_sleep_and_a_clock_that_strays_are_no_jump(
        self, store: Store, clocks: dict[str, float], wall: int, uptime: int
    ):
        name_forum(store, "One")
        clocks["wall"] += wall
        clocks["uptime"] += uptime

        name_forum(store, "Two")

        assert [event.act for event in store.history.events()] == [Act.COLLECT, Act.ALTER]

    def test_a_jump_before_a_command_that_fails_is_noted_with_the_next(
        self, store: Store, clocks: dict[str, float]
    ):
        name_forum(store, "One")
        clocks["wall"] += 3_600
        with pytest.raises(NotFoundError), writing(store):
            store.forums.get("f9")
        assert len(store.history.events()) == 1

        with writing(store):
            pass

        assert [event.act for event in store.history.events()] == [Act.COLLECT, Act.CLOCK_JUMP]
        name_forum(store, "Two")
        assert len(store.history.events()) == 3

    def test_without_the_comparison_no_jump_is_seen(
        self, store: Store, clocks: dict[str, float], monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(sources, "TOLERANCE_S", float("inf"))  # the control
        name_forum(store, "One")
        clocks["wall"] += 3_600

        name_forum(store, "Two")

        assert len(store.history.events()) == 2

    def test_the_first_reading_has_nothing_to_be_compared_with(self):
        reading = Reading(10.0, 20.0)

        assert (reading.since(None), reading.jump(None)) == (None, 0)
