"""A backup of an open store: private, at rest, proven before it gets its name, or not there at all."""

import os
import resource
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from marac_desk.store import backup
from marac_desk.store.backup_errors import (
    BackupPlaceError,
    OpenedBackupError,
    StoppedError,
    UnprovenBackupError,
)
from marac_desk.store.backup_manifest import mark_of, read_manifest
from marac_desk.store.backup_place import MAKING
from marac_desk.store.connection import Connection, opened, read_salt
from marac_desk.store.copying import Copier, Stop
from marac_desk.store.errors import AlteredKeyFileError, DamagedStoreError
from marac_desk.store.recovery import recover_vault
from marac_desk.store.store import Store
from marac_desk.store.vault import Vault, unlock_vault
from tests.store.backups import NAME, NOON, a_backup, backed_up, files, names_of_forums, save_forum
from tests.store.insider import PAGE
from tests.store.records import LIGHT, PASSPHRASE, a_forum, forum_names, writing
from tests.store.test_keyslots import with_change


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the backups go; not there yet."""
    return tmp_path / "Backups" / "one"


def test_a_backup_is_private_whole_and_at_rest(vault: Vault, place: Path):
    save_forum(vault)

    made = a_backup(vault, place)

    assert made == place / NAME
    assert sorted(files(made)) == ["keyslots.json", "manifest.json", "vault-1.db"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in made.iterdir()} == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in (made, place)} == {0o700}
    assert [path.name for path in place.iterdir()] == [NAME]
    assert journal_mode_at_rest(made / "vault-1.db", vault.copier.keys.database) == "delete"


def journal_mode_at_rest(path: Path, key: bytes) -> str:
    """What the file itself says, asked past our own profile."""
    from sqlcipher3 import dbapi2 as sqlcipher  # noqa: PLC0415 - tests alone ask past the one door

    raw = sqlcipher.connect(str(path))
    raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    mode = raw.execute("PRAGMA journal_mode").fetchone()[0]
    raw.close()
    return mode


def test_the_copy_has_the_salt_and_so_the_key_file_of_its_source(vault: Vault, place: Path):
    made = a_backup(vault, place)

    assert read_salt(made / "vault-1.db") == read_salt(vault.folder / "vault-1.db")
    assert (made / "keyslots.json").read_bytes() == (vault.folder / "keyslots.json").read_bytes()


def test_its_manifest_tells_what_is_in_it_and_where_the_log_ended(vault: Vault, place: Path):
    save_forum(vault)

    made = a_backup(vault, place)

    manifest = read_manifest(made, vault.copier.keys.backup_mac)
    store = vault.open_store(writable=False)
    assert manifest.tip == store.tip()
    store.close()
    assert (manifest.records, manifest.versions, manifest.moment) == (1, 1, NOON)
    assert manifest.database == mark_of(made / "vault-1.db")
    assert manifest.key_file == mark_of(made / "keyslots.json")


def test_the_store_is_written_to_while_it_is_backed_up_and_both_are_right(vault: Vault, place: Path):
    writer = vault.open_store(writable=True)
    with writing(writer):
        writer.forums.save(a_forum(name="Before"))
    saved = []

    def content(store: Store) -> str:
        if not saved:  # the copy is made, and the store is about to be read
            saved.append(True)
            with writing(writer):
                writer.forums.save(a_forum(name="Meanwhile"))
        return names_of_forums(store)

    made = a_backup(vault, place, content=content)

    assert forums_of(made, vault) == "Before"
    assert names_of_forums(writer) == "Meanwhile"
    writer.close()


def test_a_change_in_the_very_moment_of_the_copying_is_met_by_another_try(
    vault: Vault, place: Path, monkeypatch: pytest.MonkeyPatch
):
    copies = changing_before_each_copy(vault, monkeypatch, times=2)

    made = a_backup(vault, place)

    assert copies == [1, 2, 3]
    assert forums_of(made, vault) == "Change 2"


def test_a_store_that_never_rests_is_not_backed_up(
    vault: Vault, place: Path, monkeypatch: pytest.MonkeyPatch
):
    changing_before_each_copy(vault, monkeypatch, times=9)

    with pytest.raises(UnprovenBackupError):
        a_backup(vault, place)

    assert files(place) == {}


def changing_before_each_copy(vault: Vault, monkeypatch: pytest.MonkeyPatch, *, times: int) -> list[int]:
    copies: list[int] = []
    copy = Copier.copy_database

    def changing(copier: Copier, target: Path, stop: Stop) -> None:
        copies.append(len(copies) + 1)
        if len(copies) <= times:
            save_forum(vault, f"Change {len(copies)}")
        copy(copier, target, stop)

    monkeypatch.setattr(Copier, "copy_database", changing)
    return copies


def test_a_copy_that_holds_something_else_is_not_kept(vault: Vault, place: Path):
    seen: list[str] = []

    def content(_store: Store) -> str:
        seen.append("another")
        return str(len(seen))

    with pytest.raises(UnprovenBackupError):
        a_backup(vault, place, content=content)

    assert files(place) == {}


@pytest.mark.parametrize("page", [0, 2, 20])
def test_a_copy_with_a_damaged_page_is_not_kept(
    vault: Vault, place: Path, monkeypatch: pytest.MonkeyPatch, page: int
):
    copy = Copier.copy_database

    def damaging(copier: Copier, target: Path, stop: Stop) -> None:
        copy(copier, target, stop)
        content = bytearray(target.read_bytes())
        content[page * PAGE + 900] ^= 1
        target.write_bytes(content)

    monkeypatch.setattr(Copier, "copy_database", damaging)

    with pytest.raises(UnprovenBackupError):
        a_backup(vault, place)

    assert files(place) == {}


def test_a_store_that_is_damaged_meanwhile_gives_no_backup_or_a_whole_one(closed: Path, place: Path):
    vault = unlock_vault(closed, PASSPHRASE)
    whole, refused, kept = (closed / "vault-1.db").read_bytes(), 0, 0
    for page in range(1, len(whole) // PAGE, 4):
        damaged = bytearray(whole)
        damaged[page * PAGE + 900] ^= 1
        (closed / "vault-1.db").write_bytes(damaged)
        try:
            made = a_backup(vault, place)
        except (DamagedStoreError, UnprovenBackupError):
            refused += 1
            assert files(place) == {}
        else:  # a page of an index, which the copy gets anew
            kept += 1
            assert forums_of(made, vault) == "Panel"
            shutil.rmtree(made)

    print(f"{refused} damaged stores refused, {kept} backed up whole past a damaged index or an empty page")
    assert refused
    (closed / "vault-1.db").write_bytes(whole)
    vault.close()


def forums_of(made: Path, vault: Vault) -> str:
    with opened(made / "vault-1.db", vault.copier.keys.database) as connection:
        return names_of_forums(Store(connection, "x", lambda: None))


def test_a_key_file_that_somebody_altered_meanwhile_is_not_taken_along(vault: Vault, place: Path):
    path = vault.folder / "keyslots.json"
    path.write_bytes(with_change(path.read_bytes(), made_by="play"))

    with pytest.raises(AlteredKeyFileError):
        a_backup(vault, place)

    assert files(place) == {}


def test_two_backups_in_one_second_do_not_meet(vault: Vault, place: Path):
    before = files(a_backup(vault, place))

    with pytest.raises(BackupPlaceError):
        a_backup(vault, place)

    assert files(place / NAME) == before
    assert len(files_below(place)) == 3


def files_below(place: Path) -> list[Path]:
    return [path for path in place.rglob("*") if path.is_file()]


def test_what_an_earlier_run_left_half_made_is_swept_away(vault: Vault, place: Path):
    for name in (f"{MAKING}abc", ".going-abc", ".drill-abc"):
        (place / name).mkdir(parents=True)
        (place / name / "vault-1.db").write_bytes(b"half")
    (place / "holiday.jpg").write_bytes(b"not ours")

    a_backup(vault, place)

    assert sorted(path.name for path in place.iterdir()) == [NAME, "holiday.jpg"]


def test_a_place_that_is_a_file_is_one_sentence(vault: Vault, place: Path):
    place.parent.mkdir(parents=True)
    place.write_bytes(b"")

    with pytest.raises(BackupPlaceError, match="disk is full or not there, or you may not write"):
        a_backup(vault, place)


def test_a_backup_can_be_stopped_before_each_of_its_steps(vault: Vault, place: Path):
    save_forum(vault)
    stopped = 0
    for step in range(20):
        stop = StopAt(step)
        try:
            backup.make_backup(vault.copier, place, at=NOON, content=names_of_forums, stop=stop)
        except StoppedError:
            stopped += 1
            assert files(place) == {}
        else:
            break

    print(f"stopped at {stopped} of {stopped} steps, nothing left")
    assert stopped == 5
    assert [path.name for path in place.iterdir()] == [NAME]


class StopAt(Stop):
    """Asked to stop at one of the moments at which it is heeded."""

    def __init__(self, step: int) -> None:
        super().__init__()
        self._left = step

    def heed(self, at_work: Connection | None = None) -> None:
        if self._left == 0:
            self.ask()
        self._left -= 1
        super().heed(at_work)


def test_work_inside_sqlite_stops_at_once(vault: Vault, tmp_path: Path):
    stop = Stop()
    with opened(vault.folder / "vault-1.db", vault.copier.keys.database) as connection:
        stop.heed(connection)
        connection._raw.create_function("ask_to_stop", 0, stop.ask)

        with pytest.raises(StoppedError):
            connection.rows(
                "WITH RECURSIVE n (i) AS (SELECT ask_to_stop() UNION ALL SELECT 1 FROM n)"
                " SELECT count(i) FROM n"
            )
    stop.let_go()

    with pytest.raises(StoppedError):
        vault.copier.copy_database(tmp_path / "copy.db", stop)
    stop.ask()  # of whoever has closed its connection meanwhile, nothing is asked


DISK_FULL = """
import resource, sys
from pathlib import Path
from marac_desk.errors import StoreError
from tests.store.backups import a_backup
from marac_desk.store.vault import unlock_vault
from tests.store.records import PASSPHRASE
vault = unlock_vault(Path(sys.argv[1]), PASSPHRASE)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
try:
    a_backup(vault, Path(sys.argv[2]))
except StoreError as error:
    print(error)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
vault.close()
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="no such limit here")
def test_a_disk_that_fills_anywhere_names_itself_and_leaves_nothing(closed: Path, place: Path):
    size = (closed / "vault-1.db").stat().st_size
    limits = [0, 100, 1_000, PAGE, size // 3, size - PAGE, size - 1]

    for limit in limits:
        said = run(DISK_FULL, closed, place, limit)
        assert "its disk is full or not there" in said, (limit, said)
        assert files(place) == {}

    print(f"{len(limits)} of {len(limits)} full disks named, 0 left half made")
    assert forum_names(closed) == ["Panel"]
    assert run(DISK_FULL, closed, place, 10 * size) == ""
    assert len(list(place.iterdir())) == 1


def run(script: str, *words: object) -> str:
    ended = subprocess.run(
        [sys.executable, "-c", script, *map(str, words)], capture_output=True, encoding="utf-8", check=True
    )
    assert ended.stderr == ""
    return ended.stdout


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no such folder here")
def test_a_place_where_nothing_can_be_made_is_one_sentence(vault: Vault):
    with pytest.raises(BackupPlaceError):
        a_backup(vault, Path("/proc/self/Backups"))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is read-only for this user")
def test_a_place_that_may_not_be_written_is_one_sentence(vault: Vault, place: Path):
    place.mkdir(parents=True)
    place.chmod(0o500)

    with pytest.raises(BackupPlaceError):
        a_backup(vault, place)
    place.chmod(0o700)


def test_nobody_works_in_a_backup_by_mistake(closed: Path, place: Path):
    made = backed_up(closed, place)
    before = files(made)

    with pytest.raises(OpenedBackupError, match="Restore it into a new folder"):
        unlock_vault(made, PASSPHRASE)
    with pytest.raises(OpenedBackupError):
        recover_vault(made, bytes(32), PASSPHRASE, kdf=LIGHT)

    assert files(made) == before


def test_only_a_store_of_a_vault_can_be_copied(vault: Vault):
    with opened(vault.folder / "vault-1.db", vault.copier.keys.database) as connection:
        store = Store(connection, "x", lambda: None)
        with pytest.raises(RuntimeError):
            store.copier  # noqa: B018 - asking is refused


def test_nothing_shows_the_keys_of_a_vault(vault: Vault):
    keys = vault.copier.keys
    shown = repr(vault.copier) + repr(keys)

    assert len({keys.database, keys.slots_mac, keys.backup_mac}) == 3
    assert not any(key.hex() in shown or repr(key) in shown for key in (keys.database, keys.backup_mac))
