"""Restore drills: by passphrase and by sheet, on an empty folder, compared with what the store held."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import copy

import pytest

from marac_desk.domain.recovery_code import recovery_code
from marac_desk.errors import BadInputError, StoreError
from marac_desk.services import restoring
from marac_desk.services.backups import back_up
from marac_desk.services.canonical import canonical
from marac_desk.services.desk import Desk
from marac_desk.services.passphrases import new_passphrase
from marac_desk.services.restoring import (
    drill,
    open_backup,
    open_backup_by_sheet,
    restore_by_passphrase,
    restore_by_sheet,
)
from marac_desk.services.unlock import unlock_session
from tests.builders import (
    LIGHT,
    PASSPHRASE,
    START,
    SetClock,
    a_case,
    a_desk,
    a_forum,
    a_listing,
    a_meeting,
    a_session,
    an_agency,
    close_desks,
)

DRILLS = 10
NEW = new_passphrase()


@dataclass(frozen=True)
class Lost:
    """A store that is gone, what it held, and what is left of it."""

    backup: Path
    code: str
    held: str


@pytest.fixture
def lost(tmp_path: Path) -> Lost:
    """A panel with a case and a meeting, backed up; then its folder is gone."""
    (tmp_path / "old").mkdir()
    desk = a_desk(tmp_path / "old", has_own_id=True)
    forum = a_forum(desk)
    an_agency(desk, forum=forum)
    a_listing(desk, a_meeting(desk, forum), a_case(desk, forum))
    made, held = back_up(desk).folder, canonical(desk)
    folder = desk.store.copier.folder
    close_desks()
    code = recovery_code(restoring.data_key_of(made, PASSPHRASE))
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    return Lost(made, code, held)


def held_in(folder: Path, passphrase: str) -> str:
    session = unlock_session(folder, passphrase)
    store = session.open_store(writable=False)
    held = canonical(Desk(store, SetClock(START)))
    store.close()
    session.close()
    return held


@pytest.mark.parametrize("way", ["passphrase", "sheet"])
def test_ten_of_ten_drills_give_back_what_the_store_held(lost: Lost, tmp_path: Path, way: str):
    restore, opens = {
        "passphrase": (partial(restore_by_passphrase, passphrase=PASSPHRASE), PASSPHRASE),
        "sheet": (partial(restore_by_sheet, code=lost.code, new=NEW, is_light=True), NEW),
    }[way]
    good, seconds = 0, []
    for number in range(DRILLS):
        folder = tmp_path / f"Empty computer {number}" / "Panel.marac"
        done = restore(lost.backup, folder)
        seconds.append(done.seconds)
        good += held_in(folder, opens) == lost.held

    print(f"by {way}: {good} of {DRILLS} drills, {max(seconds):.2f} s at most")
    assert good == DRILLS
    assert max(seconds) < 10


def test_what_was_restored_is_told_in_whole_sentences(lost: Lost, tmp_path: Path):
    done = restore_by_passphrase(lost.backup, tmp_path / "New.marac", PASSPHRASE)

    assert done.folder == tmp_path / "New.marac"
    assert done.made_at == START
    assert done.lines[0].startswith("The backup of ")
    assert done.lines[1].startswith("Checked: ")
    assert done.lines[2] == "Everything is as it was written, and the same as the store held then."


def test_a_drill_leaves_the_backup_as_it_was_and_nothing_beside_it(lost: Lost):
    before = {path.name: path.read_bytes() for path in lost.backup.iterdir()}

    done = drill(lost.backup, PASSPHRASE)

    assert done.lines[2].startswith("Everything is as it was written")
    assert {path.name: path.read_bytes() for path in lost.backup.iterdir()} == before
    assert list(lost.backup.parent.iterdir()) == [lost.backup]


def test_a_drill_of_a_damaged_backup_fails_as_the_day_itself_would(lost: Lost):
    path = lost.backup / "vault-1.db"
    damaged = bytearray(path.read_bytes())
    damaged[9_000] ^= 1
    path.write_bytes(damaged)

    with pytest.raises(StoreError, match="damaged"):
        drill(lost.backup, PASSPHRASE)

    assert list(lost.backup.parent.iterdir()) == [lost.backup]


def test_a_drill_where_nothing_can_be_written_is_one_sentence(tmp_path: Path):
    with pytest.raises(StoreError, match="Nothing was restored"):
        drill(tmp_path / "nowhere" / "2026", PASSPHRASE)


@pytest.mark.parametrize("easy", ["", "Panel2026!"])
def test_what_the_sheet_restores_gets_no_passphrase_that_is_easy_to_guess(
    lost: Lost, tmp_path: Path, easy: str
):
    with pytest.raises(BadInputError, match="too easy to guess"):
        restore_by_sheet(lost.backup, tmp_path / "New.marac", lost.code, easy)

    assert not (tmp_path / "New.marac").exists()


def test_what_the_sheet_restores_costs_a_guess_what_this_computer_can_bear(
    lost: Lost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(restoring, "tuned", lambda: LIGHT)

    restore_by_sheet(lost.backup, tmp_path / "New.marac", lost.code, NEW)

    assert held_in(tmp_path / "New.marac", NEW) == lost.held


def test_a_mistyped_code_and_another_store_s_are_told_apart(lost: Lost, tmp_path: Path):
    wrong = ("Z" if lost.code[0] != "Z" else "Y") + lost.code[1:]

    with pytest.raises(BadInputError, match="mistyped"):
        restore_by_sheet(lost.backup, tmp_path / "New.marac", wrong, NEW, is_light=True)
    with pytest.raises(StoreError, match="another store's"):
        restore_by_sheet(lost.backup, tmp_path / "New.marac", recovery_code(bytes(32)), NEW, is_light=True)


def test_a_backup_opened_in_the_first_window_becomes_a_new_store(lost: Lost, tmp_path: Path):
    before = {path.name: path.read_bytes() for path in lost.backup.iterdir()}
    usual = tmp_path / "usual"

    folders = []
    for _ in range(2):
        session = open_backup(lost.backup, PASSPHRASE, usual=usual)
        folders.append(session.vault.folder)
        session.close()

    moment = lost.backup.name.partition("Z-")[0]
    assert folders == [usual / f"Restored {moment}.marac", usual / f"Restored {moment} 2.marac"]
    assert held_in(folders[0], PASSPHRASE) == lost.held
    assert {path.name: path.read_bytes() for path in lost.backup.iterdir()} == before


class TestAnchorOfARestore:
    """Whoever restores asks for an older store: this computer takes it for the one to go on with."""

    @pytest.fixture
    def store(self, tmp_path: Path) -> Path:
        """A store of a window, so that its end is noted, in the settings' own place."""
        folder = tmp_path / "Panel.marac"
        session = a_session(folder, PASSPHRASE)
        session.close()
        return folder

    @pytest.fixture
    def backup(self, store: Path, tmp_path: Path) -> Path:
        """A backup of it, after which the store went on."""
        session = unlock_session(store, PASSPHRASE)
        desk = Desk(session.open_store(writable=False), SetClock(START))
        made = back_up(desk, to=tmp_path).folder
        desk.store.close()
        session.close()
        for _ in range(3):
            unlock_session(store, PASSPHRASE).close()
        return made

    def test_a_restored_store_opens_without_a_warning(self, backup: Path, tmp_path: Path):
        restore_by_passphrase(backup, tmp_path / "New.marac", PASSPHRASE)
        session = unlock_session(tmp_path / "New.marac", PASSPHRASE)
        session.close()

        assert session.warning == ""

    def test_an_older_copy_that_nobody_restored_still_opens_with_one(
        self, store: Path, backup: Path, tmp_path: Path
    ):
        """The control: it is the restoring that settles it."""
        (tmp_path / "Copy.marac").mkdir()
        for path in (*store.glob("keyslots*"), *backup.glob("vault*")):
            copy(path, tmp_path / "Copy.marac" / path.name)
        session = unlock_session(tmp_path / "Copy.marac", PASSPHRASE)
        session.close()

        assert "ends earlier than this device last saw" in session.warning

    def test_the_store_it_was_made_from_is_said_to_be_another_afterwards(
        self, store: Path, backup: Path, tmp_path: Path
    ):
        open_backup(backup, PASSPHRASE, usual=tmp_path / "usual").close()
        session = unlock_session(store, PASSPHRASE)
        session.close()

        assert "is not the one that this device last saw" in session.warning

    def test_a_drill_settles_nothing(self, store: Path, backup: Path):
        drill(backup, PASSPHRASE)
        session = unlock_session(store, PASSPHRASE)
        session.close()

        assert session.warning == ""


def test_the_sheet_opens_a_backup_as_well(lost: Lost, tmp_path: Path):
    (lost.backup / "keyslots.json").unlink()

    session = open_backup_by_sheet(lost.backup, lost.code, NEW, usual=tmp_path, is_light=True)
    folder = session.vault.folder
    session.close()

    assert held_in(folder, NEW) == lost.held
    with pytest.raises(StoreError):
        open_backup(lost.backup, PASSPHRASE, usual=tmp_path)
