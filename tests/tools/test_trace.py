"""Nothing leaves the store in clear and nothing leaves the machine; each watch is shown a breach."""

import os
import sys
from pathlib import Path

import pytest

from tests.tools.canaries import CANARY, with_canaries
from tests.tools.scanner import files_with, ways_found
from tests.tools.trace import trace

pytestmark = [pytest.mark.tools("strace"), pytest.mark.timeout(600)]

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "resources" / "rehearsals" / "three_meetings.yaml"


class Room:
    """Folders for one program alone: store, documents, home, temporary files; strace's record aside."""

    def __init__(self, folder):
        self.store, self.out = folder / "data" / "Panel.marac", folder / "out"
        self.data, self.home, self.temporary = folder / "data", folder / "home", folder / "tmp"
        self.record = folder / "strace.txt"
        for made in (self.data, self.out, self.home, self.temporary):
            made.mkdir()

    def run(self, *command):
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONUTF8": "1",
            "HOME": str(self.home),
            "TMPDIR": str(self.temporary),
            "QT_QPA_PLATFORM": "offscreen",
        }
        return trace([sys.executable, *command], self.home, environment, self.record)

    def leaks(self, traced):
        """Every way in which the canary left the store in clear, documents aside."""
        return [
            *files_with(CANARY, [self.data, self.home, self.temporary]),
            *(f"{path}: its name" for path in self.out.rglob("*") if CANARY in path.name.lower()),
            *(
                f"written to {file}: {way}"
                for file, data in traced.written().items()
                if not self.is_document(file) and not file.startswith("pipe:")
                for way in ways_found(CANARY, data)
            ),
            *(f"standard error: {way}" for way in ways_found(CANARY, traced.complained)),
        ]

    def strays(self, traced):
        """Every file opened for writing, or mapped for it, that is neither the store's nor a document."""
        touched = traced.opened_for_writing() | traced.shared_maps()
        return sorted(
            file for file in touched if not self.is_document(file) and not self.is_of_the_store(file)
        )

    def is_document(self, file):
        return Path(file).is_relative_to(self.out)

    def is_of_the_store(self, file):
        return Path(file).is_relative_to(self.data)


@pytest.fixture
def room(tmp_path):
    return Room(tmp_path)


@pytest.fixture(scope="module")
def panel(tmp_path_factory):
    """The demonstration's three meetings played once under watch, the canary in every name and text."""
    folder = tmp_path_factory.mktemp("panel")
    room = Room(folder)
    (folder / "script.yaml").write_text(with_canaries(SCRIPT.read_text(encoding="utf-8")), encoding="utf-8")
    (folder / "passphrase.txt").write_text("a passphrase for nobody\n")
    play = ["-m", "marac_desk", "play", folder / "script.yaml", "--store", room.store, "--out", room.out]
    traced = room.run(*play, "--kdf-floor", "--passphrase-file", folder / "passphrase.txt")
    assert traced.exit_code == 0, traced.complained.decode()
    return room, traced


def test_no_name_and_no_text_is_found_outside_the_documents(panel):
    room, traced = panel

    assert room.leaks(traced) == []


def test_nothing_is_opened_for_writing_but_the_store_and_the_documents(panel):
    room, traced = panel

    assert room.strays(traced) == []


def test_no_socket_of_the_internet_is_ever_opened(panel):
    _, traced = panel

    assert traced.internet_sockets() == []


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
