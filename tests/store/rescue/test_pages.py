"""Rescue: of a store with damaged pages, all that is as it was written and nothing else, in a new store."""

import random
import shutil
from pathlib import Path

import pytest

from marac_desk.domain.happenings import Happening
from marac_desk.store.backup_errors import NothingToRescueError, RestorePlaceError, RestoreTakenError
from marac_desk.store.errors import StoreInUseError, WrongPassphraseError
from marac_desk.store.rescue import rescue
from marac_desk.store.vault import unlock_vault
from tests.store.backups import backed_up
from tests.store.insider import PAGE
from tests.store.records import PASSPHRASE, TEN
from tests.store.rescue.told import DATABASE, SEED, Told, put, rescued, states_in


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
