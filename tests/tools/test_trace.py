"""Nothing leaves the store in clear and nothing leaves the machine; each watch is shown a breach."""

import subprocess

import pytest

from tests.faults.ledger import enter
from tests.tools.canaries import CANARY, with_canaries
from tests.tools.room import ROOT, Room
from tests.tools.scanner import files_with

pytestmark = [pytest.mark.tools("strace"), pytest.mark.proof, pytest.mark.timeout(600)]

SCRIPT = ROOT / "resources" / "rehearsals" / "three_meetings.yaml"


@pytest.fixture
def room(tmp_path):
    return Room(tmp_path)


@pytest.fixture(scope="module")
def nowhere():
    """What starts a program where there is no network at all; nothing where the system does not allow it."""
    apart = ("unshare", "-n")
    try:
        is_allowed = subprocess.run([*apart, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        is_allowed = False
    return apart if is_allowed else ()


@pytest.fixture(scope="module")
def panel(tmp_path_factory, nowhere):
    """The demonstration's three meetings played once under watch, the canary in every name and text."""
    folder = tmp_path_factory.mktemp("panel")
    room = Room(folder)
    (folder / "script.yaml").write_text(with_canaries(SCRIPT.read_text(encoding="utf-8")), encoding="utf-8")
    (folder / "passphrase.txt").write_text("a passphrase for nobody\n")
    play = ["-m", "marac_desk", "play", folder / "script.yaml", "--store", room.store, "--out", room.out]
    given = ["--kdf-floor", "--passphrase-file", folder / "passphrase.txt"]
    traced = room.run(*play, *given, within=nowhere)
    assert traced.exit_code == 0, traced.complained.decode()
    return room, traced


def test_no_name_and_no_text_is_found_outside_the_documents(panel):
    room, traced = panel
    found = room.leaks(traced)

    enter(
        "S6",
        "three meetings watched: names and texts written in clear outside the documents",
        count=len(traced.calls),
        bad=len(found),
        control=f"{len(LEAKS)} ways to leak, each found out",
    )
    assert found == []


def test_nothing_is_opened_for_writing_but_the_store_and_the_documents(panel):
    room, traced = panel
    found, touched = room.strays(traced), traced.opened_for_writing() | traced.shared_maps()

    enter(
        "S6",
        "three meetings watched: files opened for writing",
        count=len(touched),
        bad=len(found),
        control=f"{len(STRAYS)} ways to open another, each found out",
    )
    assert found == []


def test_no_socket_of_the_internet_is_ever_opened_and_none_is_missed(panel, nowhere):
    _, traced = panel
    found = traced.internet_sockets()

    where = "in an empty network namespace" if nowhere else "with no namespace allowed here"
    enter(
        "S14",
        f"three meetings {where}: sockets of the internet",
        count=len(traced.calls),
        bad=len(found),
        control="a socket of each kind, 2 of 2 seen",
    )
    assert found == []


def test_an_empty_network_namespace_leads_nowhere(room, nowhere):
    """The control: what needs a network fails there."""
    if not nowhere:
        pytest.skip("This system gives no empty network namespace.")

    connect = "import socket; socket.create_connection(('127.0.0.1', 9), 5)"
    traced = room.run("-c", connect, within=nowhere)

    assert b"unreachable" in traced.complained


def test_the_watched_meetings_did_write_names_into_their_documents(panel):
    """The control of the whole: the canary was there to be leaked."""
    room, _ = panel

    assert any("packed utf-8" in line for line in files_with(CANARY, [room.out]))


LEAKS = {
    "a temporary file": "open(tmp + '/t', 'w').write(canary)",
    "a file deleted again": "import os; open(tmp + '/t', 'w').write(canary); os.unlink(tmp + '/t')",
    "UTF-16 beside the store": "open(store + '/x', 'w', encoding='utf-16').write('Jane' + canary)",
    "a file's name": "open(home + '/notes ' + canary, 'w')",
    "two writes": "f = open(tmp + '/t', 'wb', 0); f.write(canary[:3].encode()); f.write(canary[3:].encode())",
    "a zip member": "import zipfile; zipfile.ZipFile(tmp + '/t', 'w', 8).writestr('a', 9 * canary)",
    "a child": "import os; os.system('echo ' + canary + ' > ' + home + '/log')",
    "a traceback": "raise KeyError(canary)",
    "a database without a key": (
        "import sqlcipher3; c = sqlcipher3.connect(tmp + '/d'); c.execute('create table t (a)');"
        "c.execute('insert into t values (?)', [canary]); c.commit()"
    ),
}


LEAKS["rows that are sorted in a file"] = """
import os, sqlcipher3
os.environ["SQLITE_TMPDIR"] = tmp
c = sqlcipher3.connect(store + '/sorted.db', isolation_level=None)
c.execute("PRAGMA key = \\"x'" + "11" * 32 + "'\\"")
for setting in ("temp_store = FILE", "cache_size = 10", "cache_spill = ON"):
    c.execute("PRAGMA " + setting)
c.execute("CREATE TABLE t (a)")
c.execute("BEGIN")
rows = ((f"{n * 7919 % 20000:05} {canary} " + "x" * 200,) for n in range(20000))
c.executemany("INSERT INTO t VALUES (?)", rows)
c.execute("COMMIT")
c.execute("CREATE TEMP TABLE sorted AS SELECT a FROM t ORDER BY a")
"""
"""Known to be bad: temp_store FILE, which our connection never has."""


@pytest.mark.parametrize("kind", LEAKS)
def test_a_leak_is_seen(room, kind):
    given = "import sys; canary, tmp, home, store = sys.argv[1:]; "

    traced = room.run("-c", given + LEAKS[kind], CANARY, room.temporary, room.home, room.data)

    assert room.leaks(traced) != []


STRAYS = {
    "a file": "open(tmp + '/t', 'w')",
    "a file in memory": "import os; os.memfd_create('t')",
    "a copy": "import shutil; open(out + '/a', 'w').write('x'); shutil.copyfile(out + '/a', tmp + '/b')",
    "a mapped file": "import mmap; mmap.mmap(open(tmp + '/t', 'wb+').fileno(), 0)",
}


@pytest.mark.parametrize("kind", STRAYS)
def test_a_stray_file_is_seen(room, kind):
    given = "import sys; tmp, out = sys.argv[1:]; "

    traced = room.run("-c", given + STRAYS[kind], room.temporary, room.out)

    assert room.strays(traced) != []


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
def test_a_socket_of_the_internet_is_seen(room, family):
    traced = room.run("-c", f"import socket; socket.socket(socket.{family})")

    assert traced.internet_sockets() != []


def test_a_program_that_does_nothing_leaves_nothing(room):
    traced = room.run("-c", "print('quiet')")

    assert (room.leaks(traced), room.strays(traced), traced.internet_sockets()) == ([], [], [])
