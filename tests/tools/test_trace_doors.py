"""The ways in and out of a store under watch: refusals, backups, exports, a lock and a crash (S6)."""

import signal
from pathlib import Path

import pytest

from marac_desk.services.desk import Desk
from marac_desk.services.people import add_person
from marac_desk.services.unlock import Session
from marac_desk.store.vault import create_vault
from tests.builders import LIGHT, PASSPHRASE, START, SetClock, a_forum
from tests.faults.ledger import enter
from tests.store.records import a_forum as a_plain_forum
from tests.store.records import writing
from tests.tools.canaries import CANARY
from tests.tools.room import Room
from tests.tools.scanner import ways_found

pytestmark = [pytest.mark.tools("strace"), pytest.mark.proof, pytest.mark.timeout(600)]

EXPORT = """
import sys
from pathlib import Path
from marac_desk.services.desk import Desk
from marac_desk.services.log_out import export_log
from marac_desk.services.unlock import unlock_session
from marac_desk.system.laptop import LaptopClock
session = unlock_session(Path(sys.argv[1]), Path(sys.argv[2]).read_text().strip())
desk = Desk(session.open_store(writable=True), LaptopClock())
export_log(desk, path=Path(sys.argv[3]), shows_names=True)
desk.store.close()
session.close()
"""


class Keeping:
    """A store with the canary in a name and in a half-typed text, and the command line at it."""

    def __init__(self, folder: Path) -> None:
        self.room = Room(folder)
        self.calls, self.leaks, self.strays, self.sockets = 0, [], [], []
        vault = create_vault(self.room.store, PASSPHRASE, kdf=LIGHT)
        desk = Desk(vault.open_store(writable=True), SetClock(START))
        a_forum(desk)
        add_person(desk, forename=f"Wren{CANARY}", surname=f"Hall{CANARY}")
        with writing(desk.store, "correct", reason=f"The {CANARY} was misspelt"):
            desk.store.forums.save(a_plain_forum(id="f2", code="ADULT"))
        desk.store.drafts.save("say", f"The {CANARY} was seen", START)
        desk.store.close()
        Session(vault, clock=SetClock(START)).close()
        for name, words in (("right", PASSPHRASE), ("wrong", f"not the {CANARY}")):
            (folder / f"{name}.txt").write_text(words)
        self.right, self.wrong = folder / "right.txt", folder / "wrong.txt"

    def run(self, *command: str | Path) -> int:
        """One program under watch; what it left is added up, and its exit code is the answer."""
        traced = self.room.run(*command)
        self.calls += len(traced.calls)
        self.leaks += self.room.leaks(traced)
        self.leaks += [f"standard output: {way}" for way in ways_found(CANARY, traced.printed)]
        self.strays += [file for file in self.room.strays(traced) if not self.room.is_kept(file)]
        self.sockets += traced.internet_sockets()
        return traced.exit_code

    def door(self, *words: str | Path, passphrase: Path | None = None) -> int:
        """One sub-command of the program."""
        return self.run("-m", "marac_desk", *words, "--passphrase-file", passphrase or self.right)


@pytest.fixture
def keeping(tmp_path: Path) -> Keeping:
    return Keeping(tmp_path)


def damage(store: Path) -> None:
    """Flip a byte of a page in the middle."""
    path = store / "vault-1.db"
    content = bytearray(path.read_bytes())
    content[len(content) // 2 + 700] ^= 1
    path.write_bytes(content)


def test_no_door_lets_a_name_or_a_text_out(keeping: Keeping):
    room, store = keeping.room, keeping.room.store
    codes = {
        "check": keeping.door("check", store),
        "wrong passphrase": keeping.door("check", store, passphrase=keeping.wrong),
        "backup": keeping.door("backup", store),
        "drill": keeping.door("drill", store),
        "export of the log": keeping.run("-c", EXPORT, store, keeping.right, room.out / "log.csv"),
    }
    (backup,) = (path.parent for path in (room.data / "marac-desk").rglob("manifest.json"))
    codes["restore"] = keeping.door("restore", backup, room.data / "Back.marac")
    codes["nothing to mend"] = keeping.door("repair", store)
    damage(store)
    codes["damaged"] = keeping.door("check", store)
    damage(backup)
    codes["damaged backup"] = keeping.door("restore", backup, room.data / "Again.marac")

    found = [*keeping.leaks, *keeping.strays, *keeping.sockets]
    enter(
        "S6",
        f"{', '.join(codes)}: names, texts, stray files and sockets",
        count=keeping.calls,
        bad=len(found),
        control="the exported log does hold the word",
    )
    assert {door for door, code in codes.items() if code} == {"wrong passphrase", "damaged", "damaged backup"}
    assert CANARY in (room.out / "log.csv").read_text("utf-8").lower()
    assert found == []


def test_no_word_leaves_a_window_that_refuses_locks_and_crashes(tmp_path: Path):
    room = Room(tmp_path)

    traced = room.run("-m", "tests.tools.typing_window", room.store)

    strays = [file for file in room.strays(traced) if not room.is_kept(file)]
    found = [*room.leaks(traced), *strays, *traced.internet_sockets()]
    log = (room.home / ".local" / "state" / "marac-desk" / "marac-desk.log").read_text()
    enter(
        "S6",
        "a window: wrong passphrase, a meeting, F12 in mid-sentence by exec, a bug that quotes it, kill -9",
        count=len(traced.calls),
        bad=len(found),
    )
    assert b"broken down" in traced.printed, traced.complained.decode()
    assert traced.exit_code in (-signal.SIGKILL, 128 + signal.SIGKILL)
    assert "locked cause=key" in log
    assert "builtins.KeyError" in log
    assert found == []
