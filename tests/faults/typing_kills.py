"""Kills the program while somebody types into a box of its real window, and looks at what is left (R1).

Run as a program: a folder, how many rounds, a seed, how often a draft is saved in milliseconds, and the
least and the most milliseconds of typing. Each round a fresh child
unlocks a store that was locked in the middle of a case, is put back into the box, and is given a key every
forty milliseconds. The answer is one line of JSON.
"""

import json
import os
import select
import shutil
import signal
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random
from string import ascii_lowercase

from PySide6.QtCore import QEventLoop, Qt, QTimer, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from marac_desk.services.unlock import Session
from marac_desk.store.vault import create_vault, unlock_vault
from marac_desk.ui.bus import Bus
from marac_desk.ui.widgets import text_box
from tests.journeys.keyboard import Keyboard, WallClock
from tests.store.records import LIGHT, PASSPHRASE
from tests.ui.conftest import Reader, Writer
from tests.ui.panel import a_panel

KEY_MS = 40
ALLOWED = 2.0
"""Seconds of typing that a crash may take."""
PATIENCE = 60.0


class Patience:
    """What a keyboard needs to wait with, without a test around it."""

    def addWidget(self, _widget):  # noqa: N802 - as pytest-qt calls it
        """The widget lives until the process ends."""

    def waitUntil(self, is_so, timeout):  # noqa: N802 - as pytest-qt calls it
        """Let the program work until something is so."""
        ends = time.monotonic() + timeout / 1_000
        while not is_so():
            assert time.monotonic() < ends
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)


def make_store(place: Path) -> None:
    """A store that was locked while the first case was heard, the cursor in a box."""
    app = QApplication([])
    session = Session(create_vault(place, PASSPHRASE, kdf=LIGHT))
    clock = WallClock(date(2026, 5, 12), 9, 55)
    bus = Bus(Writer(session, clock), Reader(session, clock)(), Reader(session, clock))
    a_panel(bus)
    bus.close()
    session.close()
    hands = Keyboard(place, WallClock(date(2026, 5, 12), 10, 0), Patience())
    hands.unlock(PASSPHRASE)
    hands.enter_the_room()
    for words in (">ferris in", ">thorne in", ">amadi in"):
        hands.line(words)
    while hands.focus.objectName() != "say":
        hands.press(Qt.Key.Key_F4)
    hands.line("edu")
    hands.type(letter(0))
    hands.press(Qt.Key.Key_F12)
    del app


def type_on(place: Path, told: int) -> None:
    """Unlock, and type a letter after the other, telling of each, until nobody listens."""
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    app = QApplication([])
    hands = Keyboard(place, WallClock(date(2026, 5, 12), 10, 1), Patience())
    hands.unlock(PASSPHRASE)
    assert hands.focus.objectName() == "say"
    typed = 1

    def type_one() -> None:
        nonlocal typed
        QTest.keyClick(hands.focus, letter(typed))
        typed += 1
        os.write(told, b"%d\n" % time.monotonic_ns())

    timer = QTimer(interval=KEY_MS)
    timer.timeout.connect(type_one)
    timer.start()
    app.exec()


def letter(number: int) -> str:
    """The letter that is typed in this place."""
    return ascii_lowercase[number % len(ascii_lowercase)]


def killed(template: Path, trial: Path, longer: float) -> tuple[float, int, int]:
    """One round: the age of the oldest letter that is gone, in seconds; how many were typed, and kept."""
    shutil.copytree(template, trial)
    heard, told = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            type_on(trial, told)
        finally:
            os._exit(1)
    os.close(told)
    ready, _, _ = select.select([heard], [], [], PATIENCE)
    select.select([], [], [], longer)
    at = time.monotonic()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(heard, "rb") as pipe:
        moments = [int(line) / 1e9 for line in pipe.read().split()]
    assert ready, "nothing was typed"
    assert moments, "nothing was typed"
    kept = kept_letters(trial, len(moments) + 1)
    shutil.rmtree(trial)
    gone = moments[kept - 1 :] if kept <= len(moments) else []
    return (at - gone[0] if gone else 0.0), len(moments), kept - 1


def kept_letters(place: Path, most: int) -> int:
    """How many letters of what was typed are in the store, as a draft or a record."""
    vault = unlock_vault(place, PASSPHRASE)
    store = vault.open_store(writable=False)
    said = [paragraph.text for each in store.contributions.all() for paragraph in each.paragraphs]
    texts = [*(each.text for each in store.drafts.all()), *said]
    assert not store.inspect().findings
    store.close()
    vault.close()
    whole = "".join(map(letter, range(most + 1)))
    return max((len(text) for text in texts if text and whole.startswith(text)), default=0)


def rounds(folder: Path, count: int, seed: int, draft_ms: int, least: int, most: int) -> Counter[str]:
    """What became of the letters in so many rounds."""
    os.environ.update(HOME=str(folder), XDG_DATA_HOME=str(folder), XDG_STATE_HOME=str(folder))
    text_box.DRAFT_MS = draft_ms
    qInstallMessageHandler(lambda *_: None)  # offscreen, it says so at every window
    template, chance, found = folder / "Panel.marac", Random(seed), Counter[str]()
    child = os.fork()
    if child == 0:
        try:
            make_store(template)
            os._exit(0)
        finally:
            os._exit(1)
    assert os.waitpid(child, 0)[1] == 0, "the store could not be made"
    for number in range(count):
        longer = chance.uniform(least, most) / 1_000
        oldest, typed, kept = killed(template, folder / f"Trial {number}.marac", longer)
        found.update(rounds=1, typed=typed, kept=kept, longer=oldest > ALLOWED)
        found["milliseconds"] = max(found["milliseconds"], round(oldest * 1_000))
    return found


if __name__ == "__main__":
    where, *numbers = sys.argv[1:]
    print(json.dumps(rounds(Path(where), *map(int, numbers))))
