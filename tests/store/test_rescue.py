"""Rescue: of a damaged store, everything that is as it was written and nothing else, in a new store."""

import random
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from marac_desk.domain.cases import Case
from marac_desk.domain.happenings import Happening
from marac_desk.domain.ids import CaseId, ForumId
from marac_desk.errors import StoreError
from marac_desk.store import rescue as rescuing
from marac_desk.store.backup_errors import NothingToRescueError, RestorePlaceError, RestoreTakenError
from marac_desk.store.errors import DamagedStoreError, StoreInUseError, WrongPassphraseError
from marac_desk.store.rescue import Rescued, rescue
from marac_desk.store.store import Store
from marac_desk.store.vault import create_vault, unlock_vault
from tests.store.backups import backed_up, files
from tests.store.insider import PAGE, lift_guards
from tests.store.records import (
    LIGHT,
    PASSPHRASE,
    TEN,
    a_contribution,
    a_forum,
    a_meeting,
    an_agency,
    an_item,
    writing,
)

SEED = 20261124
MANY = 40
DATABASE = "vault-1.db"


@dataclass(frozen=True)
class Told:
    """A store, and what was in it: each record's states, oldest first."""

    folder: Path
    states: dict[str, list[str | None]]

    @property
    def versions(self) -> int:
        return sum(map(len, self.states.values()))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """A closed store with forty long contributions, some corrected, one undone, a draft, a happening."""
    folder = tmp_path_factory.mktemp("whole") / "Panel.marac"
    vault = create_vault(folder, PASSPHRASE, kdf=LIGHT)
    store = vault.open_store(writable=True)
    with writing(store, "set_table"):
        store.forums.save(a_forum())
        store.agencies.save(an_agency())
        store.meetings.save(a_meeting())
        store.items.save(an_item())
        store.series.reserve("CSE", 7)
    for number in range(MANY):
        with writing(store, "share_contribution", reason="as told"):
            store.contributions.save(a_contribution(f"Kestrelwood {number} said " * 300, id=f"c{number}"))
    for number in range(0, MANY, 4):
        with writing(store, "correct_contribution"):
            store.contributions.save(a_contribution(f"Corrected {number} " * 300, id=f"c{number}"))
    with writing(store) as gone:
        store.contributions.save(a_contribution("a slip", id="c-gone"))
    with writing(store, "undo"):
        store.history.undo(gone.group)
    with writing(store, Happening.CONSULT.value):
        store.note(Happening.CONSULT, subject="c1")
    store.drafts.save("entry", "half a sentence", TEN)
    states = states_in(store)
    store.close()
    vault.close()
    return Told(folder, states)


@pytest.fixture
def damaged(whole: Told, tmp_path: Path) -> Told:
    """A copy of it, to be damaged by the test."""
    folder = tmp_path / "Panel.marac"
    shutil.copytree(whole.folder, folder)
    return Told(folder, whole.states)


def states_in(store: Store) -> dict[str, list[str | None]]:
    ids = {event.record_id for event in store.history.events() if event.record_id}
    return {each: [version.body for version in store.history.versions_of(each)] for each in ids}


def put(told: Told, *places: int, flip: int = 1) -> None:
    path = told.folder / DATABASE
    content = bytearray(path.read_bytes())
    for place in places:
        content[place] ^= flip
    path.write_bytes(content)


def rescued(told: Told, out: Path) -> Rescued:
    """Rescue it, and see that nothing in its folder was touched and nothing wrong came out."""
    before = files(told.folder)
    done = rescue(told.folder, out, PASSPHRASE, at=TEN)
    assert files(told.folder) == before
    vault = unlock_vault(out, PASSPHRASE)
    vault.verify_log()
    store = vault.open_store(writable=False)
    found = states_in(store)
    held = {each.id for each in store.contributions.all()}
    store.close()
    vault.close()
    for record_id, states in found.items():
        bodies = [state for state in states if state is not None]
        assert [body for body in bodies if body not in told.states[record_id]] == []
    assert held <= set(told.states)
    return done


def test_of_a_whole_store_everything_comes_over(whole: Told, tmp_path: Path):
    done = rescued(whole, tmp_path / "Out.marac")

    assert (done.faults, done.lost_versions, done.lost_entries, done.lost_records) == (0, 0, 0, 0)
    assert (done.versions, done.earlier, done.history_only, done.drafts) == (whole.versions, 0, 0, 1)
    vault = unlock_vault(tmp_path / "Out.marac", PASSPHRASE)
    store = vault.open_store(writable=False)
    assert states_in(store) == whole.states
    assert store.drafts.get("entry").text == "half a sentence"
    assert store.series.last("CSE") == 7
    told = [event for event in store.history.events() if event.record_id == "c1"]
    assert [(event.command, event.reason, event.happened_at) for event in told] == [
        ("share_contribution", "as told", TEN)
    ]
    commands = [event.command for event in store.history.events()]
    assert Happening.CONSULT in commands
    assert commands[-1] == Happening.REPAIR
    store.close()
    vault.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Out.marac"]


def test_any_damaged_page_costs_only_what_was_in_it(damaged: Told, tmp_path: Path):
    whole = (damaged.folder / DATABASE).read_bytes()
    pages = range(1, len(whole) // PAGE, 11)
    saved = lost = hopeless = everything = 0
    for page in pages:
        put(damaged, page * PAGE + 900)
        out = tmp_path / f"Out {page}.marac"
        try:
            done = rescued(damaged, out)
        except NothingToRescueError:
            hopeless += 1
        else:
            saved, lost = saved + done.versions, lost + done.lost_versions
            everything += done.lost_versions == 0 and done.versions == damaged.versions
            assert done.faults == 1
            assert done.versions >= damaged.versions // 2
        shutil.rmtree(out, ignore_errors=True)
        (damaged.folder / DATABASE).write_bytes(whole)

    print(
        f"{len(pages)} stores with one page damaged: {everything} rescued whole, {hopeless} not at all;"
        f" {saved:,} versions saved, {lost} lost, 0 wrong"
    )
    assert everything > len(pages) / 2
    assert hopeless < len(pages) / 8


@pytest.mark.parametrize("share", [0.02, 0.1, 0.3])
def test_of_a_store_with_many_damaged_pages_what_is_left_is_right(
    damaged: Told, tmp_path: Path, share: float
):
    dice = random.Random(SEED)
    pages = (damaged.folder / DATABASE).stat().st_size // PAGE
    first = schema_pages(damaged)
    wrong = dice.sample(range(first, pages), int(pages * share))
    put(damaged, *(page * PAGE + dice.randrange(PAGE) for page in wrong))

    done = rescued(damaged, tmp_path / "Out.marac")

    print(f"seed {SEED}: {len(wrong)} of {pages} pages damaged: {done}")
    assert done.faults == len(wrong)
    assert done.versions > 0
    assert done.lost_versions + done.lost_entries > 0 or share < 0.1


def schema_pages(told: Told) -> int:
    """How many pages at the beginning say where everything lies."""
    vault = unlock_vault(told.folder, PASSPHRASE)
    store = vault.open_store(writable=False)
    roots = store._connection.rows("SELECT min(rootpage), count(*) FROM sqlite_master WHERE rootpage > 0")
    text = store._connection.rows("SELECT sum(length(sql)) FROM sqlite_master")
    store.close()
    vault.close()
    return int(roots[0][0]) + int(text[0][0]) // PAGE + int(roots[0][1])


@pytest.mark.parametrize("cut", [1, PAGE, 40 * PAGE])
def test_a_store_that_was_cut_short_gives_what_is_left(damaged: Told, tmp_path: Path, cut: int):
    path = damaged.folder / DATABASE
    path.write_bytes(path.read_bytes()[:-cut])

    done = rescued(damaged, tmp_path / "Out.marac")

    assert done.faults > 0
    assert done.versions > 0


def test_a_damaged_beginning_is_mended_in_the_copy(damaged: Told, tmp_path: Path):
    put(damaged, 3, 9)

    assert rescued(damaged, tmp_path / "Out.marac").versions == damaged.versions


def test_a_store_whose_first_page_is_damaged_cannot_be_rescued(damaged: Told, tmp_path: Path):
    put(damaged, 900)

    with pytest.raises(NothingToRescueError):
        rescue(damaged.folder, tmp_path / "Out.marac", PASSPHRASE, at=TEN)
    assert [path.name for path in tmp_path.iterdir()] == ["Panel.marac"]


def test_a_store_without_a_database_cannot_be_rescued(damaged: Told, tmp_path: Path):
    (damaged.folder / DATABASE).unlink()

    with pytest.raises(NothingToRescueError):
        rescue(damaged.folder, tmp_path / "Out.marac", PASSPHRASE, at=TEN)


def test_a_backup_can_be_rescued_as_well(whole: Told, tmp_path: Path):
    shutil.copytree(whole.folder, tmp_path / "Panel.marac")
    made = backed_up(tmp_path / "Panel.marac", tmp_path / "Backups")
    put(Told(made, {}), len((made / DATABASE).read_bytes()) - 500)

    done = rescued(Told(made, whole.states), tmp_path / "Out.marac")

    assert done.versions >= whole.versions - 2


def test_nothing_is_overwritten_and_a_wrong_passphrase_leaves_nothing(damaged: Told, tmp_path: Path):
    (tmp_path / "taken").write_bytes(b"kept")

    for out in (tmp_path / "taken", damaged.folder):
        with pytest.raises(RestoreTakenError):
            rescue(damaged.folder, out, PASSPHRASE, at=TEN)
    with pytest.raises(WrongPassphraseError):
        rescue(damaged.folder, tmp_path / "Out.marac", "a guess", at=TEN)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["Panel.marac", "taken"]


def test_an_empty_folder_is_as_good_as_none(damaged: Told, tmp_path: Path):
    (tmp_path / "Out.marac").mkdir()

    assert rescued(damaged, tmp_path / "Out.marac").versions == damaged.versions


def test_a_store_that_is_open_is_let_be_and_one_never_opened_here_is_not(damaged: Told, tmp_path: Path):
    vault = unlock_vault(damaged.folder, PASSPHRASE)
    with pytest.raises(StoreInUseError):
        rescue(damaged.folder, tmp_path / "Out.marac", PASSPHRASE, at=TEN)
    vault.close()

    (damaged.folder / "lock").unlink()
    assert rescued(damaged, tmp_path / "Out.marac").versions == damaged.versions


def test_a_disk_that_refuses_is_one_sentence(damaged: Told, tmp_path: Path):
    (tmp_path / "a file").write_bytes(b"")

    with pytest.raises(RestorePlaceError):
        rescue(damaged.folder, tmp_path / "a file" / "Out.marac", PASSPHRASE, at=TEN)


def meddled(told: Told, *statements: str) -> Told:
    """The store after somebody with the key has changed it past every guard."""
    vault = unlock_vault(told.folder, PASSPHRASE)
    store = vault.open_store(writable=True)
    connection = lift_guards(store)
    for statement in statements:
        connection.execute(statement)
    store.close()
    vault.close()
    return told


def test_a_version_that_is_gone_is_taken_from_the_current_record(damaged: Told, tmp_path: Path):
    meddled(damaged, "DELETE FROM versions WHERE record_id = 'c1'")

    done = rescued(damaged, tmp_path / "Out.marac")

    assert (done.versions, done.lost_versions) == (damaged.versions, 0)


def test_a_version_that_is_not_as_it_was_written_is_passed_over(damaged: Told, tmp_path: Path):
    meddled(damaged, "UPDATE versions SET body = replace(body, 'said', 'kept') WHERE record_id = 'c1'")

    done = rescued(damaged, tmp_path / "Out.marac")

    assert (done.versions, done.lost_versions) == (damaged.versions, 0)


@pytest.mark.parametrize(
    ("statement", "lost"),
    [
        ("UPDATE contributions SET body = replace(body, 'said', 'kept') WHERE id = 'c1'", 1),
        ("DELETE FROM payloads WHERE seq = (SELECT seq FROM events WHERE record_id = 'c1')", 1),
        ("DELETE FROM events WHERE record_id = 'c1'", 0),
    ],
)
def test_a_current_record_that_nothing_vouches_for_is_lost(
    damaged: Told, tmp_path: Path, statement: str, lost: int
):
    meddled(damaged, "DELETE FROM versions WHERE record_id = 'c1'", statement)

    done = rescued(damaged, tmp_path / "Out.marac")

    assert (done.versions, done.lost_versions) == (damaged.versions - 1, lost)
    assert done.lost_records == lost
    assert done.lost_entries == 1 - lost


def test_a_record_whose_last_change_is_lost_stands_as_it_was_before(damaged: Told, tmp_path: Path):
    meddled(
        damaged,
        "DELETE FROM versions WHERE record_id = 'c4' AND version = 2",
        "UPDATE contributions SET body = '{}' WHERE id = 'c4'",
        "DELETE FROM drafts",
        "INSERT INTO drafts VALUES ('box', CAST(x'610062' AS TEXT), '2026-03-10T10:00:00+00:00')",
    )

    done = rescued(damaged, tmp_path / "Out.marac")

    assert (done.earlier, done.lost_versions, done.drafts) == (1, 1, 0)


def test_what_belongs_to_something_lost_stays_in_the_history(damaged: Told, tmp_path: Path):
    meddled(
        damaged,
        "DELETE FROM versions WHERE record_id = 'm1'",
        "UPDATE meetings SET body = '{}'",
    )

    done = rescued(damaged, tmp_path / "Out.marac")

    assert done.lost_records == 1
    assert done.history_only == 1 + MANY  # the item, and all that was shared on it
    assert done.records == 2


def test_an_entry_that_is_lost_leaves_its_version_with_the_time_of_the_rescue(damaged: Told, tmp_path: Path):
    meddled(damaged, "UPDATE events SET actor = 'x' WHERE record_id = 'c1'")

    done = rescued(damaged, tmp_path / "Out.marac")

    assert (done.versions, done.lost_entries) == (damaged.versions, 1)
    vault = unlock_vault(tmp_path / "Out.marac", PASSPHRASE)
    store = vault.open_store(writable=False)
    assert [event.command for event in store.history.events() if event.record_id == "c1"] == ["rescue"]
    store.close()
    vault.close()


def test_two_records_that_claim_one_reference_do_not_stop_the_rescue(damaged: Told, tmp_path: Path):
    vault = unlock_vault(damaged.folder, PASSPHRASE)
    store = vault.open_store(writable=True)
    with writing(store, "rename"):
        store.agencies.save(an_agency(code="OLD"))
    with writing(store, "add"):
        store.agencies.save(an_agency(id="a2", code="POL"))
        store.agencies.save(an_agency(id="a3", code="EDU"))
    store.close()
    vault.close()
    told = meddled(
        Told(damaged.folder, damaged.states | {"a2": [], "a3": []}),
        "DELETE FROM versions WHERE record_id = 'a1' AND version = 2",
        "UPDATE agencies SET body = '{}' WHERE id = 'a1'",
    )

    done = rescue(told.folder, tmp_path / "Out.marac", PASSPHRASE, at=TEN)

    assert done.lost_versions == 2  # the change, and the newcomer that had taken the freed code
    assert unlocked_agencies(tmp_path / "Out.marac") == ["EDU", "POL"]


def unlocked_agencies(folder: Path) -> list[str]:
    vault = unlock_vault(folder, PASSPHRASE)
    store = vault.open_store(writable=False)
    codes = sorted(agency.code for agency in store.agencies.all())
    store.close()
    vault.close()
    return codes


def test_references_go_on_after_the_highest_that_is_seen(damaged: Told, tmp_path: Path):
    vault = unlock_vault(damaged.folder, PASSPHRASE)
    store = vault.open_store(writable=True)
    with writing(store, "open_case"):
        for number in (12, 11):
            store.cases.save(
                Case(id=CaseId(f"k{number}"), ref=f"CSE-{number:04}", forum_id=ForumId("f1"), place="x")
            )
    told = Told(damaged.folder, states_in(store))
    store.close()
    vault.close()
    meddled(told, "DELETE FROM series")

    rescued(told, tmp_path / "Out.marac")

    vault = unlock_vault(tmp_path / "Out.marac", PASSPHRASE)
    store = vault.open_store(writable=False)
    assert store.series.last("CSE") == 12
    store.close()
    vault.close()


def test_a_rescue_that_does_not_come_out_whole_is_not_kept(
    damaged: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(rescuing, "_take_out_strays", lambda *_: 0)
    meddled(damaged, "DELETE FROM versions WHERE record_id = 'm1'", "UPDATE meetings SET body = '{}'")

    with pytest.raises((DamagedStoreError, StoreError)):
        rescue(damaged.folder, tmp_path / "Out.marac", PASSPHRASE, at=TEN)

    assert not (tmp_path / "Out.marac").exists()
