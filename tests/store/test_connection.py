"""The one door: its settings are read back, and the database's errors come out in our words."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from marac_desk.errors import MaracError
from marac_desk.store import connection as door
from marac_desk.store.connection import PROFILE, Connection, check_file, opened, our_words, read_salt
from marac_desk.store.errors import (
    DamagedStoreError,
    ReadOnlyStoreError,
    ReferenceBrokenError,
    StoreBusyError,
    StoreFullError,
    StoreUnreachableError,
    UniqueKeyTakenError,
    UnreadablePageError,
)

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "vault-1.db"
    path.touch()
    return path


def test_a_connection_has_the_profile_of_the_design(path: Path):
    with opened(path, KEY) as connection:
        settings = {name: connection.row(f"PRAGMA {name}") for name, _, _ in PROFILE}

    assert settings == {
        "page_size": ("8192",),
        "temp_store": (2,),
        "trusted_schema": (0,),
        "cell_size_check": (1,),
        "mmap_size": (0,),
        "foreign_keys": (1,),
        "secure_delete": (1,),
        "locking_mode": ("normal",),
        "journal_mode": ("wal",),
        "synchronous": (2,),
        "fullfsync": (1,),
        "checkpoint_fullfsync": (1,),
    }


def test_a_reader_s_connection_writes_nothing(path: Path):
    with opened(path, KEY) as writer:
        writer.execute("CREATE TABLE t (a TEXT)")
        reader = Connection(path, KEY, writable=False)

        with pytest.raises(ReadOnlyStoreError):
            reader.execute("INSERT INTO t VALUES ('x')")
        reader.close()


def test_a_setting_that_does_not_take_is_a_bug(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(door, "PROFILE", (*PROFILE, ("application_id", "7", 8)))

    with pytest.raises(RuntimeError, match="application_id"):
        Connection(path, KEY)


def test_an_old_sqlite_is_not_trusted(path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(door, "OLDEST_SQLITE", (99, 0, 0))

    with pytest.raises(RuntimeError, match="too old"):
        Connection(path, KEY)


def test_an_sqlite_that_does_not_encrypt_is_refused():
    with closing(sqlite3.connect(":memory:")) as plain, pytest.raises(RuntimeError, match="encrypt"):
        door._assert_engine(plain)


@pytest.mark.parametrize("key", [b"", bytes(31), bytes(33)])
def test_a_key_that_sqlcipher_would_take_for_a_passphrase_is_a_bug(path: Path, key: bytes):
    with pytest.raises(RuntimeError, match="32 bytes"):
        Connection(path, key)


def test_another_key_finds_damage(path: Path):
    with opened(path, KEY) as connection:
        connection.execute("CREATE TABLE t (a TEXT)")

    with pytest.raises(DamagedStoreError):
        Connection(path, bytes(32))


def test_no_database_is_made_where_there_is_none(tmp_path: Path):
    with pytest.raises(StoreUnreachableError):
        Connection(tmp_path / "vault-1.db", KEY)

    assert list(tmp_path.iterdir()) == []


def test_a_salt_that_cannot_be_read_is_said_to_be_out_of_reach(tmp_path: Path):
    with pytest.raises(StoreUnreachableError):
        read_salt(tmp_path)


def test_a_full_disk_is_said_to_be_one_and_nothing_is_kept(path: Path):
    with opened(path, KEY) as connection:
        connection.execute("CREATE TABLE t (a TEXT)")
        connection.row("PRAGMA max_page_count = 3")

        with pytest.raises(StoreFullError), connection.atomic():
            connection.execute("INSERT INTO t VALUES (?)", ("x" * 100_000,))

        assert connection.rows("SELECT a FROM t") == []


def test_a_store_that_stays_locked_is_said_to_be_busy(path: Path):
    with opened(path, KEY) as first, opened(path, KEY) as second:
        first.execute("CREATE TABLE t (a TEXT)")
        second.rows("PRAGMA busy_timeout = 1")

        with first.atomic():
            first.execute("INSERT INTO t VALUES ('x')")
            with pytest.raises(StoreBusyError):
                second.execute("INSERT INTO t VALUES ('y')")


def test_a_broken_reference_is_found_at_the_commit_and_nothing_is_kept(path: Path):
    with opened(path, KEY) as connection:
        connection.execute("CREATE TABLE a (id TEXT PRIMARY KEY)")
        connection.execute("CREATE TABLE b (a_id TEXT REFERENCES a (id) DEFERRABLE INITIALLY DEFERRED)")

        with pytest.raises(ReferenceBrokenError), connection.atomic():
            connection.execute("INSERT INTO b VALUES ('none')")

        assert connection.rows("SELECT a_id FROM b") == []


def test_a_key_given_twice_is_said_to_be_taken(path: Path):
    with opened(path, KEY) as connection:
        connection.execute("CREATE TABLE a (ref TEXT UNIQUE)")
        connection.execute("INSERT INTO a VALUES ('A-0001')")

        with pytest.raises(UniqueKeyTakenError):
            connection.execute("INSERT INTO a VALUES ('A-0001')")


STARVED = """
import sys
from pathlib import Path
from marac_desk.store.connection import opened
from marac_desk.store.errors import UnreadablePageError

with opened(Path(sys.argv[1]), bytes(range(32))) as connection:
    connection.execute("CREATE TABLE t (a TEXT)")
    connection.rows("PRAGMA hard_heap_limit = 4000000")
    try:
        with connection.atomic():
            connection.execute("INSERT INTO t VALUES ('x')")
            connection.rows("SELECT randomblob(8000000)")
    except UnreadablePageError as refused:
        print(refused)
    print(connection.rows("SELECT a FROM t"))
"""


def test_a_page_for_which_sqlcipher_has_no_memory_is_said_not_to_be_read_and_nothing_is_kept(path: Path):
    """So it answers too after the disk has refused a page. The limit is the process's: one of its own."""
    ended = subprocess.run(
        [sys.executable, "-c", STARVED, str(path)], capture_output=True, text=True, check=False
    )

    assert (ended.stdout, ended.stderr) == (f"{UnreadablePageError()}\n[]\n", "")


def test_a_bug_in_a_statement_stays_a_bug(path: Path):
    with opened(path, KEY) as connection, pytest.raises(sqlcipher.OperationalError):
        connection.rows("SELECT nothing FROM nowhere")


def test_an_error_of_ours_passes_through_as_it_is():
    with pytest.raises(MaracError, match="ours"), our_words():
        raise MaracError("ours")


def test_a_damaged_tree_is_found_by_the_check(path: Path):
    with opened(path, KEY) as connection:
        connection.execute("CREATE TABLE t (a TEXT NOT NULL)")
        connection.execute("INSERT INTO t VALUES ('x')")
        connection.rows("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = 'CREATE TABLE t (a TEXT NOT NULL, b NOT NULL)'")

    with pytest.raises(DamagedStoreError):
        check_file(path, KEY)


def test_a_log_that_the_disk_did_not_remove_keeps_nobody_out(path: Path):
    log = path.with_name(path.name + "-wal")
    with opened(path, KEY) as connection:
        connection.execute("CREATE TABLE t (a TEXT)")
        connection.execute("INSERT INTO t VALUES ('kept')")
        connection.rest()
    log.write_bytes(bytes(32))  # all of it is in the file, and would be truncated under the second connection

    check_file(path, KEY)

    with opened(path, KEY) as connection:
        assert connection.rows("SELECT a FROM t") == [("kept",)]
